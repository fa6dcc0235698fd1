//! The rows of each table that want attention most, out of however many there are: what is held does not grow with what is offered.

use crate::report::Block;
use crate::report::Report;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Row, Table};
use std::collections::HashMap;

/// Columns that say how bad a row is, and whether much of it is bad or little. The first of them that a table has counts there,
/// among rows of one tone.
const TELLING: &[(&str, Bad)] = &[
    ("days_overdue", Bad::Much),
    ("days_late_to_start", Bad::Much),
    ("days_left", Bad::Little),
    ("score", Bad::Much),
    ("share", Bad::Much),
    ("meeting_on", Bad::Little),
    ("when", Bad::Little),
    ("due", Bad::Little),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bad {
    Much,
    Little,
}

/// The worst rows of each table.
pub struct Worst {
    most: usize,
    tables: HashMap<&'static str, Kept>,
}

#[derive(Default)]
struct Kept {
    rows: Vec<(Rank, Row)>,
    offered: usize,
}

/// Where a row stands, the worst first: its tone; whether its column says nothing, and else what; when it was offered.
type Rank = (u8, bool, i64, usize);

impl Worst {
    /// So many of each table.
    pub fn of(most: usize) -> Self {
        Self {
            most,
            tables: HashMap::new(),
        }
    }

    /// Takes rows of a table, and lets go of those that are not among its worst.
    pub fn take(&mut self, table: &Table, rows: Vec<Row>) {
        let telling = TELLING.iter().find_map(|(key, bad)| {
            let place = table.columns.iter().position(|column| column.key == *key);
            place.map(|place| (place, *bad))
        });
        let kept = self.tables.entry(table.key).or_default();
        for row in rows {
            kept.rows.push((rank(&row, telling, kept.offered), row));
            kept.offered += 1;
        }
        // Sorted seldom: each time as many go as stay.
        if kept.rows.len() >= self.most.saturating_mul(2) {
            kept.cut(self.most);
        }
    }

    /// Puts them into the report they are of, the worst first; a notice says what is left out.
    pub fn into_report(mut self, report: &mut Report) {
        let mut left_out = Vec::new();
        for block in &mut report.blocks {
            let Block::Table(table) = block else { continue };
            let Some(mut kept) = self.tables.remove(table.key) else {
                continue;
            };
            kept.cut(self.most);
            table.rows = kept.rows.into_iter().map(|(_, row)| row).collect();
            if kept.offered > table.rows.len() {
                let (shown, offered) = (table.rows.len(), kept.offered);
                let name = table.key.replace('_', " ");
                left_out.push(format!("{shown} of {offered} rows of {name}"));
            }
        }
        if !left_out.is_empty() {
            let words = format!(
                "shown are {}, the worst first; `--limit ROWS` shows more, `--format csv` and `--format json` hold all",
                left_out.join(", ")
            );
            // Before what single registers have to say.
            report.notices.insert(0, words);
        }
    }
}

impl Kept {
    fn cut(&mut self, most: usize) {
        self.rows.sort_unstable_by_key(|(rank, _)| *rank);
        self.rows.truncate(most);
    }
}

fn rank(row: &Row, telling: Option<(usize, Bad)>, order: usize) -> Rank {
    let tone = match row.tone {
        Tone::Bad => 0,
        Tone::Watch => 1,
        Tone::Plain => 2,
        Tone::Good => 3,
        Tone::Quiet => 4,
    };
    let said = telling.and_then(|(place, bad)| {
        let number = number(row.cells.get(place)?)?;
        Some(if bad == Bad::Much { -number } else { number })
    });
    (tone, said.is_none(), said.unwrap_or(0), order)
}

/// A cell as a number that sorts as it does.
fn number(cell: &Cell) -> Option<i64> {
    let day = match cell {
        Cell::Days(number) | Cell::Count(number) => return Some(*number),
        Cell::Date(day) | Cell::Day(day) | Cell::PaperDay(day) => *day,
        Cell::When(when) => when.latest()?,
        _ => return None,
    };
    let (year, month, day) = day.parts();
    Some(i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::Column;

    /// What is kept is what sorting all of it would show first, however it comes.
    #[test]
    fn the_worst_are_kept() {
        let table = Table {
            key: "risks",
            title: String::new(),
            main: true,
            columns: vec![Column::fixed("id", "Id"), Column::figure("score", "Score")],
            rows: Vec::new(),
            empty: String::new(),
        };
        let row = |number: i64| {
            let score = match number % 5 {
                0 => Cell::Missing,
                _ => Cell::Count(number * 7 % 26),
            };
            let tone =
                [Tone::Plain, Tone::Bad, Tone::Quiet][usize::try_from(number % 3).expect("small")];
            Row {
                tone,
                ..Row::plain(vec![Cell::Count(number), score])
            }
        };
        let kept = |most: usize, at_once: usize| {
            let mut worst = Worst::of(most);
            let rows: Vec<Row> = (0..300).map(row).collect();
            for rows in rows.chunks(at_once) {
                worst.take(&table, rows.to_vec());
            }
            let kept = worst.tables.get_mut("risks").expect("kept");
            assert!(kept.rows.len() <= most * 2 + at_once);
            kept.cut(most);
            let rows = kept.rows.iter().map(|(_, row)| row.clone());
            (rows.collect::<Vec<_>>(), kept.offered)
        };
        let (all, offered) = kept(300, 300);
        assert_eq!((all.len(), offered), (300, 300));
        assert_eq!(all[0].cells[1], Cell::Count(25));
        for (most, at_once) in [(1, 1), (7, 3), (50, 300), (299, 10)] {
            assert_eq!(kept(most, at_once).0, all[..most], "{most} {at_once}");
        }
    }
}
