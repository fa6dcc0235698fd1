//! How the dates of a column are read: day first, unless the column says otherwise and a person has said so too.

use super::super::columns::Target;
use super::figures::{self, Figures};
use super::{Column, Reading};
use crate::edit::set::sort;
use crate::intake::entry::Entry;
use crate::model::Register;
use crate::model::date::Date;

/// Lines of a cell in which a date is looked for.
const LINES: usize = 5;

/// Cells of one sort: the first of them, and how many there are.
#[derive(Default)]
struct Sorted<'a> {
    first: Option<(&'a str, Figures)>,
    count: usize,
}

impl<'a> Sorted<'a> {
    fn add(&mut self, words: &'a str, figures: Figures) {
        self.first.get_or_insert((words, figures));
        self.count += 1;
    }

    /// "`12/25/2011`", "`12/25/2011` and 3 more".
    fn cells(&self) -> String {
        let Some((words, _)) = self.first else {
            return String::new();
        };
        match self.count {
            1 => format!("`{words}`"),
            count => format!("`{words}` and {} more", count - 1),
        }
    }

    /// `, so `03/04/2012` is 3 April 2012`; empty where no cell is in doubt.
    fn so(&self, month_first: bool) -> String {
        match self.read(month_first) {
            Some((words, day)) => format!(", so `{words}` is {day}"),
            None => String::new(),
        }
    }

    fn read(&self, month_first: bool) -> Option<(&'a str, String)> {
        let (words, figures) = self.first?;
        let (day, _) = figures.day(month_first, Date::LAST)?;
        Some((words, day.in_words()))
    }
}

/// How the cells of a column are read.
///
/// What the cells show outweighs `month_first`: a column that can only be day first is read so whatever was asked, and one that
/// can only be month first is refused until that is asked, since day first is what this register means everywhere else.
pub fn reading(column: &Column<'_>, month_first: bool) -> Reading {
    let mut reading = Reading {
        month_first,
        ..Reading::default()
    };
    if !holds_dates(&column.guess.target) {
        return reading;
    }
    let [mut day_first, mut the_other, mut either] = <[Sorted<'_>; 3]>::default();
    for entry in &column.cells {
        let Entry::Text(text) = entry else { continue };
        for line in text.lines().take(LINES) {
            let Some((figures, _)) = figures::whole(line) else {
                continue;
            };
            let line = line.trim();
            if figures.is_day_first() {
                day_first.add(line, figures);
            } else if figures.is_month_first() {
                the_other.add(line, figures);
            } else if figures.is_either() {
                either.add(line, figures);
            }
        }
    }
    let shown = (day_first.count > 0, the_other.count > 0);
    reading.mixed = shown == (true, true);
    reading.why = match shown {
        (true, true) => format!(
            "{} can only be day first and {} only month first: the column holds both; it is read {}, and a date that cannot be is refused by itself",
            day_first.cells(),
            the_other.cells(),
            order(month_first)
        ),
        (true, false) => {
            reading.month_first = false;
            let anyway = if month_first {
                ", whatever `--month-first` says"
            } else {
                ""
            };
            let so = either.so(false);
            if so.is_empty() && !month_first {
                String::new()
            } else {
                format!("{} can only be day first{so}{anyway}", day_first.cells())
            }
        }
        (false, true) => {
            if !month_first {
                reading.refused = Some(format!(
                    "the dates of this column can only be month first: {}; none can only be day first; import with `--month-first` to read them so",
                    the_other.cells()
                ));
            }
            format!(
                "{} can only be month first{}",
                the_other.cells(),
                either.so(true)
            )
        }
        (false, false) => match (either.read(month_first), either.read(!month_first)) {
            (Some((words, meant)), Some((_, other))) => {
                let instead = if month_first {
                    "without `--month-first`"
                } else {
                    "with `--month-first`"
                };
                format!(
                    "`{words}` is read {}, as {meant}; no cell of the column shows which it is ({instead} it is {other})",
                    order(month_first)
                )
            }
            _ => String::new(),
        },
    };
    reading
}

fn order(month_first: bool) -> &'static str {
    if month_first {
        "month first"
    } else {
        "day first"
    }
}

/// Whether a field of that name holds dates in any kind: the column's kind is not known here, and need not be.
fn holds_dates(target: &Target) -> bool {
    let Target::Field(field) = target else {
        return false;
    };
    Register::TYPED
        .iter()
        .any(|kind| sort::holds_dates(*kind, field))
}
