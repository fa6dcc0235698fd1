//! How many rows of an import come to what, as totals of the preview and in words.

use crate::import::plan::{Fate, Plan, Planned, Said};
use crate::report::Total;
use crate::report::cell::Cell;

/// How many rows come to what.
pub struct Sums {
    rows: usize,
    plain: usize,
    remarked: usize,
    bad: usize,
    new: usize,
    changed: usize,
    same: usize,
    gone: usize,
}

impl Sums {
    /// Counts them.
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
        }
    }

    /// The totals of the preview.
    pub fn totals(&self) -> Vec<Total> {
        let one = |key, count: usize, words: String| Total {
            key,
            words,
            figure: Cell::Count(i64::try_from(count).unwrap_or_default()),
        };
        let if_any = |count: usize, words: &str| {
            if count == 0 {
                String::new()
            } else {
                format!("{count} {words}")
            }
        };
        vec![
            one("rows", self.rows, rows(self.rows)),
            one(
                "understood",
                self.plain,
                format!("{} understood", self.plain),
            ),
            one(
                "with_remark",
                self.remarked,
                if_any(self.remarked, "understood with a remark"),
            ),
            one(
                "not_understood",
                self.bad,
                if_any(self.bad, "not understood"),
            ),
            one("would_add", self.new, if_any(self.new, "would be added")),
            one(
                "would_change",
                self.changed,
                if_any(self.changed, "would change a record"),
            ),
            one(
                "would_leave",
                self.same,
                if_any(self.same, "in the register already, the same"),
            ),
            one(
                "gone",
                self.gone,
                if_any(self.gone, "in the register, not in the file any more"),
            ),
        ]
    }
}

fn rows(count: usize) -> String {
    if count == 1 {
        "1 row".to_owned()
    } else {
        format!("{count} rows")
    }
}

/// What to do next, for a person who has seen the preview.
pub fn next_step(plan: &Plan) -> &'static str {
    let sums = Sums::of(plan);
    if sums.bad > 0 {
        "nothing was written; put right what was not understood, or leave it with `--apply --skip-bad`"
    } else if sums.new + sums.changed == 0 {
        "nothing was written, and there is nothing to write: the register says all of this"
    } else {
        "nothing was written; add `--apply` to write this"
    }
}

/// Remarks that are told after the rows are written, at most.
const TOLD: usize = 20;

/// What was done, for standard error.
pub fn summed(plan: &Plan) -> Vec<String> {
    let sums = Sums::of(plan);
    let parts = [
        (sums.new, "added"),
        (sums.changed, "changed"),
        (sums.same, "left as they are"),
        (sums.bad, "not understood"),
        (sums.gone, "in the register, not in the file any more"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let mut lines = vec![format!("{}: {}", rows(sums.rows), parts.join(", "))];
    let remarks = plan.rows.iter().flat_map(|row| {
        let remarks = row.remarks.iter();
        remarks.map(|remark| format!("{} {}: {}", plan.counted, row.place, told(remark)))
    });
    let count = remarks.clone().count();
    lines.extend(remarks.take(TOLD));
    if count > TOLD {
        lines.push(format!(
            "and {} more remarks, which the preview has",
            count - TOLD
        ));
    }
    let gone: Vec<String> = plan.gone.iter().map(|one| format!("`{one}`")).collect();
    if !gone.is_empty() {
        lines.push(format!(
            "not in the file any more, and left: {}",
            gone.join(", ")
        ));
    }
    lines
}

fn told(said: &Said) -> String {
    let cell = one_line(&said.cell);
    match (said.heading.as_str(), cell.as_str()) {
        ("", "") => said.why.clone(),
        ("", cell) => format!("`{cell}`: {}", said.why),
        (heading, cell) => format!("{heading} `{cell}`: {}", said.why),
    }
}

/// Text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
