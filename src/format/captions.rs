//! The numbers of tables and pictures, as papers for a board have them: `Table 3`, `Figure 1`.

use crate::report::Report;
use crate::report::table::Table;

/// A heading without what numbers it: of `Appendix A: Actions` the actions.
fn unlettered(heading: &str) -> &str {
    match heading.split_once(": ") {
        Some((letter, words)) if letter.starts_with("Appendix") => words,
        _ => heading,
    }
}

/// A caption that people see.
pub struct Caption {
    /// `Table` or `Figure`: each is counted by itself.
    pub sort: &'static str,
    /// Its number in the paper.
    pub number: usize,
    /// What it says.
    pub words: String,
}

/// Counts what has a caption, in order.
pub struct Captions {
    is_numbered: bool,
    tables: usize,
    figures: usize,
}

impl Captions {
    /// Those of a report, before its first block.
    pub fn of(report: &Report) -> Self {
        Self {
            is_numbered: report.numbered,
            tables: 0,
            figures: 0,
        }
    }

    /// That of a table which has rows and stands below that heading: its title, or in a paper with numbered sections the heading
    /// again. Elsewhere a table without words of its own needs no caption: the heading is just above it.
    pub fn table(&mut self, table: &Table, above: &str) -> Option<Caption> {
        let own = table.title.trim();
        let words = match own {
            "" if self.is_numbered => unlettered(above),
            _ if own == above.trim() && !self.is_numbered => "",
            _ => own,
        };
        if words.is_empty() {
            return None;
        }
        self.tables += 1;
        Some(Caption {
            sort: "Table",
            number: self.tables,
            words: words.to_owned(),
        })
    }

    /// That of a picture with that title.
    pub fn figure(&mut self, title: &str) -> Caption {
        self.figures += 1;
        Caption {
            sort: "Figure",
            number: self.figures,
            words: title.to_owned(),
        }
    }
}
