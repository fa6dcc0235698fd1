//! A table WHAT, WHO, WHEN within minutes: its rows, and those that are none.

use crate::edit::owners::tidy;
use crate::intake;
use crate::intake::entry::{Entry, Line};
use crate::intake::filler;
use crate::model::record::squash;

/// One action as the table has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// The line it starts on, 1 first.
    pub line: usize,
    /// What is to be done.
    pub what: String,
    /// Who, as written.
    pub who: String,
    /// When, as written; may be blank.
    pub when: String,
}

/// The rows of a table, and those that were not read with their line.
pub type Rows = (Vec<Row>, Vec<(usize, String)>);

const WHAT: &[&str] = &["what", "action", "actions", "task", "actionrequired"];
const WHO: &[&str] = &["who", "owner", "owners", "lead", "bywhom", "actionby"];
const WHEN: &[&str] = &["when", "due", "duedate", "date", "deadline", "bywhen"];

/// The actions of a table drawn with pipes; `None` where its headings do not say WHAT, and WHO or WHEN.
pub fn read(text: &str) -> Option<Rows> {
    let source = intake::read(text.as_bytes(), "minutes.md").ok()?;
    let lines = &source.grids.first()?.rows;
    let (headings, lines) = lines.split_first()?;
    let column = |names: &[&str]| {
        let is = |cell: &Entry| names.contains(&squash(&cell.words()).as_str());
        headings.cells.iter().position(is)
    };
    let (what, who, when) = (column(WHAT)?, column(WHO), column(WHEN));
    who.or(when)?;
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    for line in lines {
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| line.cells.get(at));
            tidy(&cell.map(Entry::words).unwrap_or_default())
        };
        let said = |at: Option<usize>| match cell(at) {
            words if filler::says_nothing(&words) => String::new(),
            words => words,
        };
        let row = Row {
            line: line.place,
            what: said(Some(what)),
            who: said(who),
            when: said(when),
        };
        let is_stray = line.cells.len() > headings.cells.len() || line.cells.len() == 1;
        if line.cells.iter().all(Entry::is_blank) {
        } else if row.what.is_empty() || is_stray {
            unread.push((line.place, words(line)));
        } else {
            rows.push(row);
        }
    }
    Some((rows, unread))
}

fn words(line: &Line) -> String {
    let cells = line.cells.iter().filter(|cell| !cell.is_blank());
    let cells: Vec<String> = cells.map(|cell| tidy(&cell.words())).collect();
    cells.join(" | ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::read;

    #[test]
    fn what_only_fills_a_cell_is_no_date() {
        let text = "\
| WHAT | WHO | WHEN |
|---|---|---|
| Draft organisation structure | Mark Easton | - |
| Agree the brief | Sarah F Thompson | N/A |
| Book rooms | Mark Easton | TBC |
";
        let (rows, unread) = read(text).unwrap();
        let when: Vec<&str> = rows.iter().map(|row| row.when.as_str()).collect();
        assert_eq!(when, ["", "", "TBC"]);
        assert!(unread.is_empty());
    }
}
