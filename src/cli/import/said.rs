//! What is said of cells: for people those alike in one line, with where they stand; for scripts each by itself and in full.

use super::spots::Spot;
use super::sums::one_line;
use crate::report::Block;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table};
use crate::view::sheet;
use std::collections::HashMap;

/// A cell, and what is said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Where it stands.
    pub spot: Spot,
    /// The record, where it has an id.
    pub id: String,
    /// The heading or field; empty where it is about the whole row.
    pub column: String,
    /// What the cell says.
    pub cell: String,
    /// What is said of it.
    pub why: String,
}

impl Remark {
    /// The reason without the words of the cell before it, which stand beside it.
    pub fn bare(&self) -> &str {
        let begins = |rest: &'_ str| {
            let (quoted, rest) = rest.strip_prefix('`')?.split_once('`')?;
            let cell = one_line(&self.cell);
            let is_it = quoted == cell
                || quoted
                    .strip_suffix("...")
                    .is_some_and(|begins| cell.starts_with(begins));
            let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
            (is_it && !rest.is_empty()).then_some(self.why.len() - rest.len())
        };
        begins(&self.why)
            .and_then(|at| self.why.get(at..))
            .unwrap_or(&self.why)
    }

    /// The remark in one line: ``Log!D14, Due `TBC`: names no day``; a long cell by its beginning.
    pub fn line(&self) -> String {
        let cell = brief(&self.cell);
        let what = match (self.column.as_str(), cell.as_str()) {
            ("", "") => String::new(),
            ("", cell) => format!(", `{cell}`"),
            (column, "") => format!(", {}", one_line(column)),
            (column, cell) => format!(", {} `{cell}`", one_line(column)),
        };
        let id = if self.id.is_empty() {
            String::new()
        } else {
            format!(", `{}`", self.id)
        };
        let begins = format!("{}{id}{what}", self.spot.name());
        format!("{}: {}", begins.trim_start_matches(", "), self.bare())
    }
}

/// Remarks as two tables: one for people, where there are any, and one for scripts, `key`, with all.
pub fn blocks(
    (key, alike): (&'static str, &'static str),
    title: &str,
    tone: Tone,
    remarks: &[Remark],
) -> [Block; 2] {
    let counted = remarks.first().map_or("row", |one| one.spot.counted);
    let has_sheets = remarks.iter().any(|one| !one.spot.sheet.is_empty());
    let place = Column::text(
        "where",
        if has_sheets {
            "Where"
        } else {
            numbered(counted)
        },
    );
    let columns = [
        place,
        Column::fixed("id", "Record"),
        Column::text("column", "Column"),
        Column::text("cell", "Cell"),
        Column::text("why", "Why"),
    ];
    let for_people = sheet::table(alike, &columns, grouped(remarks, tone), "");
    let each = remarks.iter().map(|one| Row {
        cells: vec![
            sheet::counted(one.spot.place),
            Cell::text(one.spot.name()),
            Cell::id(&one.id),
            Cell::text(one_line(&one.column)),
            Cell::text(&one.cell),
            Cell::text(one.bare()),
        ],
        tone,
        about: None,
    });
    let all = Table {
        key,
        title: String::new(),
        main: false,
        columns: ["place", "where", "id", "column", "cell", "why"]
            .map(Column::hidden)
            .into(),
        rows: each.collect(),
        empty: String::new(),
    };
    [sheet::if_any(title, for_people), Block::Table(all)]
}

/// The heading over numbers of rows that are counted so.
pub fn numbered(counted: &str) -> &'static str {
    match counted {
        "line" => "Line",
        "column" => "Column",
        "record" | "object" => "No.",
        _ => "Row",
    }
}

/// Those alike in one row, where the first of them would stand.
fn grouped(remarks: &[Remark], tone: Tone) -> Vec<Row> {
    let mut groups: Vec<(&Remark, Vec<usize>)> = Vec::new();
    let mut places: HashMap<(Spot, &str, &str, &str, &str), usize> = HashMap::new();
    for one in remarks {
        let spot = Spot {
            place: 0,
            ..one.spot.clone()
        };
        let like = (spot, &*one.id, &*one.column, &*one.cell, &*one.why);
        let at = *places.entry(like).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, places)) => places.push(one.spot.place),
            None => groups.push((one, vec![one.spot.place])),
        }
    }
    let rows = groups.iter().map(|(one, places)| Row {
        cells: vec![
            Cell::text(one.spot.names(places)),
            Cell::id(&one.id),
            Cell::text(one_line(&one.column)),
            Cell::text(shortened(&one.cell)),
            Cell::text(one.bare()),
        ],
        tone,
        about: None,
    });
    rows.collect()
}

/// Letters up to which a cell is shown whole to people; of one among many that nothing is said of.
const LONG: usize = 240;
const BRIEF: usize = 90;

/// Whether a text is cut short where something is said of it.
pub fn is_long(text: &str) -> bool {
    text.chars().nth(LONG).is_some()
}

/// Whether a text is cut short where it is one of many.
pub fn is_more(text: &str) -> bool {
    text.chars().nth(BRIEF).is_some()
}

/// The beginning of a long cell, on one line, with how long it is.
pub fn shortened(text: &str) -> String {
    cut(text, LONG)
}

/// The same of one among many.
pub fn brief(text: &str) -> String {
    cut(text, BRIEF)
}

fn cut(text: &str, most: usize) -> String {
    let line = one_line(text);
    let count = line.chars().count();
    if count <= most {
        return line;
    }
    let begin: String = line.chars().take(most * 2 / 3).collect();
    let begin = begin.rsplit_once(' ').map_or(&*begin, |(words, _)| words);
    format!("{begin} … ({count} letters)")
}

/// What is said where a cell was cut short.
pub const CUT: &str =
    "… stands where a long cell is cut short here; `--format json` has every cell whole";

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(cell: &str, why: &str) -> Remark {
        Remark {
            spot: Spot::default(),
            id: String::new(),
            column: "Due".to_owned(),
            cell: cell.to_owned(),
            why: why.to_owned(),
        }
    }

    #[test]
    fn what_stands_in_the_cell_is_not_said_again() {
        let long = "seventy letters and more of them ".repeat(3);
        let begins = format!("`{}...` names no day", &long[..57]);
        for (cell, why, bare) in [
            ("TBC", "`TBC` names no day", "names no day"),
            ("31/6", "`31/6`: there is none", "there is none"),
            ("a\nb", "`a b` is no date", "is no date"),
            (&long, &begins, "names no day"),
            ("TBC", "`A-001` has it", "`A-001` has it"),
            ("TBC", "`TBC`", "`TBC`"),
            ("", "it is empty", "it is empty"),
        ] {
            assert_eq!(remark(cell, why).bare(), bare);
        }
        assert_eq!(
            remark("TBC", "`TBC` names no day").line(),
            "Due `TBC`: names no day"
        );
    }

    #[test]
    fn a_long_cell_is_cut_at_a_word_and_counted() {
        let words = "word ".repeat(100);
        let short = shortened(&words);
        assert!(short.ends_with("word … (499 letters)"), "{short}");
        assert_eq!(shortened("a\n b"), "a b");
        assert!(is_long(&words) && !is_long(&short));
    }
}
