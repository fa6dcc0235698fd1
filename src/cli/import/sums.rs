//! How many rows of an import come to what, as totals of the preview and in words.

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::session::Session;
use crate::format::Format;
use crate::import::ours::{self, Restored};
use crate::import::plan::{Fate, Plan, Planned};
use crate::report::Total;
use crate::view::sheet;

/// How many rows come to what.
#[derive(Default)]
pub struct Sums {
    rows: usize,
    plain: usize,
    remarked: usize,
    bad: usize,
    new: usize,
    changed: usize,
    same: usize,
    gone: usize,
    /// Whether something stands against the whole of it.
    is_barred: bool,
}

impl Sums {
    /// Of a list.
    pub fn of(plan: &Plan) -> Self {
        let count = |is: &dyn Fn(&&Planned) -> bool| plan.rows.iter().filter(is).count();
        Self {
            rows: plan.rows.len(),
            plain: count(&|row| !row.is_bad() && row.remarks.is_empty()),
            remarked: count(&|row| !row.is_bad() && !row.remarks.is_empty()),
            bad: count(&|row| row.is_bad()),
            new: count(&|row| row.fate == Fate::New),
            changed: count(&|row| matches!(row.fate, Fate::Changed(..))),
            same: count(&|row| matches!(row.fate, Fate::Same(_))),
            gone: plan.gone.len(),
            is_barred: !plan.against.is_empty(),
        }
    }

    /// Of an export of ours.
    pub fn restored(plan: &Restored, against: &[String]) -> Self {
        let count = |is: &dyn Fn(&&ours::Row) -> bool| plan.rows.iter().filter(is).count();
        let fate = |fate: ours::Fate| count(&|row| row.fate == fate);
        let bad = fate(ours::Fate::Bad);
        let remarked = count(&|row| row.fate != ours::Fate::Bad && !row.remarks.is_empty());
        Self {
            rows: plan.rows.len(),
            plain: plan.rows.len() - bad - remarked,
            remarked,
            bad,
            new: fate(ours::Fate::New),
            changed: fate(ours::Fate::Changed),
            same: fate(ours::Fate::Same),
            gone: plan.missing.len(),
            is_barred: !against.is_empty(),
        }
    }

    /// The totals of the preview.
    pub fn totals(&self) -> Vec<Total> {
        let if_any = |key, count: usize, words: &str| {
            let words = match count {
                0 => String::new(),
                count => format!("{count} {words}"),
            };
            sheet::total(key, words, count)
        };
        vec![
            sheet::total("rows", rows(self.rows), self.rows),
            sheet::total(
                "understood",
                format!("{} understood", self.plain),
                self.plain,
            ),
            if_any("with_remark", self.remarked, "understood with a remark"),
            if_any("not_understood", self.bad, "not understood"),
            if_any("would_add", self.new, "would be added"),
            if_any("would_change", self.changed, "would change a record"),
            if_any(
                "would_leave",
                self.same,
                "in the register already, the same",
            ),
            if_any("gone", self.gone, GONE),
        ]
    }

    /// The totals in words, for formats that have no place for them.
    pub fn words(&self) -> String {
        let totals = self.totals().into_iter().map(|total| total.words);
        let words: Vec<String> = totals.filter(|words| !words.is_empty()).collect();
        words.join("; ")
    }

    /// What to do next, for a person who has seen the preview.
    pub fn next_step(&self) -> &'static str {
        if self.is_barred {
            "nothing was written, and it cannot be until what stands against it is put right"
        } else if self.bad > 0 {
            "nothing was written; put right what was not understood, or leave it with `--apply --skip-bad`"
        } else if self.new + self.changed == 0 {
            "nothing was written, and there is nothing to write: the register says all of this"
        } else {
            "nothing was written; add `--apply` to write this"
        }
    }

    /// What was done, in one line.
    pub fn line(&self) -> String {
        let parts = [
            (self.new, "added"),
            (self.changed, "changed"),
            (self.same, "left as they are"),
            (self.bad, "not understood"),
            (self.gone, GONE),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        format!("{}: {}", rows(self.rows), parts.join(", "))
    }
}

const GONE: &str = "in the register, not in the file";

fn rows(count: usize) -> String {
    if count == 1 {
        "1 row".to_owned()
    } else {
        format!("{count} rows")
    }
}

/// What is said on standard error after the preview.
pub fn after(sums: &Sums, session: &mut Session<'_>) -> Result<(), Failure> {
    if output::format(session)? == Format::Csv {
        session.tell(&sums.words());
    }
    session.tell(sums.next_step());
    Ok(())
}

/// Text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
