//! Where cells stand in a file, as people find them there: `Log!D14` in a workbook, `line 14` elsewhere.

use crate::import::columns::Target;
use crate::import::find::Found;
use crate::import::plan::Plan;
use crate::intake::{Form, Source, letters};

/// Where a cell stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Spot {
    /// The sheet of a workbook; empty in other files.
    pub sheet: String,
    /// How records are counted: `row`, `line`; `column` where they stand side by side.
    pub counted: &'static str,
    /// The column of the cell, from 0; the number of its row where records stand side by side; nothing for a whole record.
    pub across: Option<usize>,
    /// The number of the record in the file; 0 where it has none.
    pub place: usize,
}

/// Ranges that are named at most.
const RANGES: usize = 12;

impl Spot {
    /// The spot, for people.
    pub fn name(&self) -> String {
        match (self.sheet.is_empty(), self.place) {
            (true, 0) => String::new(),
            (false, 0) => format!("sheet {}", self.sheet),
            (true, place) => format!("{} {place}", self.counted),
            (false, place) => match self.across {
                Some(_) => format!("{}!{}", quoted(&self.sheet), self.cell(place)),
                None => format!("{}, {} {}", self.sheet, self.counted, self.number(place)),
            },
        }
    }

    /// Several spots that differ by their records alone, those that follow each other as one range: `Log!D3:D6, D12`.
    pub fn names(&self, places: &[usize]) -> String {
        let mut places = places.to_vec();
        places.sort_unstable();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for place in places {
            match ranges.last_mut() {
                Some((_, last)) if place <= *last + 1 => *last = place,
                _ => ranges.push((place, place)),
            }
        }
        if ranges == [(self.place, self.place)] && !self.sheet.is_empty() {
            return self.name();
        }
        let is_cells = !self.sheet.is_empty() && self.across.is_some();
        let named = |(from, to): &(usize, usize)| match (is_cells, from == to) {
            (true, true) => self.cell(*from),
            (true, false) => format!("{}:{}", self.cell(*from), self.cell(*to)),
            (false, true) => self.number(*from),
            (false, false) => format!("{}–{}", self.number(*from), self.number(*to)),
        };
        let mut words: Vec<String> = ranges.iter().take(RANGES).map(named).collect();
        if ranges.len() > RANGES {
            let left = ranges.iter().skip(RANGES);
            let left: usize = left.map(|(from, to)| to - from + 1).sum();
            words.push(format!("and {left} more"));
        }
        let words = words.join(", ");
        match (self.sheet.is_empty(), is_cells) {
            (true, _) if self.place == 0 => String::new(),
            (true, _) => words,
            (false, true) => format!("{}!{words}", quoted(&self.sheet)),
            (false, false) => format!("{}, {}s {words}", self.sheet, self.counted),
        }
    }

    fn cell(&self, place: usize) -> String {
        let across = self.across.unwrap_or_default();
        if self.counted == "column" {
            format!("{}{across}", letters(place.saturating_sub(1)))
        } else {
            format!("{}{place}", letters(across))
        }
    }

    /// The number of a record; in a workbook columns have letters.
    fn number(&self, place: usize) -> String {
        if self.counted == "column" && !self.sheet.is_empty() {
            letters(place.saturating_sub(1))
        } else {
            place.to_string()
        }
    }
}

/// Where the cells of one table stand.
pub struct Spots<'a> {
    found: &'a Found,
    plan: &'a Plan,
    is_workbook: bool,
}

impl<'a> Spots<'a> {
    /// Of that table.
    pub fn of(source: &Source, found: &'a Found, plan: &'a Plan) -> Self {
        Self {
            found,
            plan,
            is_workbook: source.form == Form::Workbook,
        }
    }

    /// The cell under that heading, or of that field, of the record with that number.
    pub fn at(&self, place: usize, heading: &str) -> Spot {
        let is_it = |known: &String| !heading.is_empty() && known == heading;
        let column = self.found.headings.iter().position(is_it);
        let column = column.or_else(|| {
            let mut columns = self.plan.columns.iter().map(|one| &one.guess);
            let is_one = |target: &Target| matches!(target, Target::Field(_) | Target::Reference);
            columns
                .find(|guess| is_one(&guess.target) && guess.target.word() == heading)
                .map(|guess| guess.column)
        });
        let sheet = match (self.is_workbook, self.found.name.as_str()) {
            (false, _) => "",
            (true, "") => "Sheet1",
            (true, name) => name,
        };
        Spot {
            sheet: sheet.to_owned(),
            counted: self.plan.counted,
            across: column.and_then(|at| self.found.places.get(at).copied()),
            place,
        }
    }
}

/// The name of a sheet as formulas have it.
fn quoted(sheet: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || letter == '_';
    if sheet.chars().all(is_plain) && !sheet.starts_with(|first: char| first.is_ascii_digit()) {
        sheet.to_owned()
    } else {
        format!("'{}'", sheet.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(sheet: &str, counted: &'static str, across: Option<usize>, place: usize) -> Spot {
        Spot {
            sheet: sheet.to_owned(),
            counted,
            across,
            place,
        }
    }

    #[test]
    fn a_cell_is_named_as_its_program_names_it() {
        for (at, name) in [
            (spot("Log", "row", Some(3), 14), "Log!D14"),
            (spot("Action log", "row", Some(26), 14), "'Action log'!AA14"),
            (spot("Log", "row", None, 14), "Log, row 14"),
            (spot("Log", "column", Some(7), 3), "Log!C7"),
            (spot("Log", "column", None, 3), "Log, column C"),
            (spot("", "line", Some(3), 14), "line 14"),
            (spot("register", "row", None, 0), "sheet register"),
            (spot("", "record", None, 0), ""),
        ] {
            assert_eq!(at.name(), name);
        }
    }

    #[test]
    fn cells_that_follow_each_other_are_a_range() {
        let log = spot("Log", "row", Some(3), 12);
        assert_eq!(log.names(&[12, 3, 4, 5, 6]), "Log!D3:D6, D12");
        assert_eq!(log.names(&[12]), "Log!D12");
        assert_eq!(spot("", "line", None, 3).names(&[3, 4, 9]), "3–4, 9");
        assert_eq!(spot("Log", "row", None, 3).names(&[3, 5]), "Log, rows 3, 5");
        let many: Vec<usize> = (0..20).map(|number| number * 2 + 2).collect();
        assert!(
            spot("", "line", None, 2)
                .names(&many)
                .ends_with("24, and 8 more")
        );
    }
}
