//! How wide each column of a table stands on a page, decided in one pass over what its cells need.

use super::wrap::{widest_line, widest_word};

/// Blank columns between two columns of a table.
pub const GAP: usize = 2;

/// A column of prose narrower than this is no longer read but spelt.
const NARROW: usize = 12;
/// As far as a column of short cells gives way because a few of them are long: "End January 2009" stays on one line.
const SHORT: usize = 16;
/// On narrower pages no column moves below its row.
const NARROW_PAGE: usize = 60;

/// What a column needs.
#[derive(Clone, Copy, Default, Debug)]
pub struct Need {
    /// Its widest line.
    line: usize,
    /// Its widest word.
    word: usize,
    /// Its heading in one line.
    heading: usize,
    /// The widest word of its heading.
    heading_word: usize,
    /// Whether its cells may be wrapped before others are.
    wraps: bool,
}

impl Need {
    /// The need of a column under that heading, as yet without cells.
    pub fn new(heading: &str, wraps: bool) -> Self {
        Self {
            line: 1,
            word: 1,
            heading: widest_line(heading),
            heading_word: widest_word(heading),
            wraps,
        }
    }

    /// Takes one more cell into account.
    pub fn add(&mut self, words: &str) {
        let line = widest_line(words);
        self.line = self.line.max(line);
        // Most words stand in lines shorter than the widest word so far: they need not be measured.
        if line > self.word {
            self.word = self.word.max(widest_word(words));
        }
    }

    /// Takes the cells of the same column into account that were measured apart.
    pub fn join(&mut self, other: Self) {
        self.line = self.line.max(other.line);
        self.word = self.word.max(other.word);
    }

    fn wish(self) -> usize {
        self.line.max(self.heading)
    }

    fn least(self, squeeze: Squeeze) -> usize {
        let cells = match (squeeze, self.wraps) {
            (Squeeze::Headings, true) => self.line.min(self.word.clamp(NARROW, 2 * NARROW)),
            (Squeeze::Prose | Squeeze::Long | Squeeze::All, true) => self.line.min(NARROW),
            (Squeeze::Headings | Squeeze::Prose, false) => self.line,
            (Squeeze::Roomy, true) => self.line.min(SHORT),
            (Squeeze::Long | Squeeze::Roomy, false) => self.word.max(SHORT).min(self.line),
            (Squeeze::All, false) => self.word,
        };
        cells.max(self.heading_word)
    }
}

/// What is given up to make a table fit.
#[derive(Clone, Copy)]
enum Squeeze {
    /// Headings take more lines; prose keeps its words whole.
    Headings,
    /// Long words of prose are broken.
    Prose,
    /// Long cells wrap, at spaces, in columns that should not.
    Long,
    /// As `Long`, with more room for prose: for the columns that stay when others move below.
    Roomy,
    /// Every cell may wrap, at spaces.
    All,
}

/// Widths so that the table fits the page, for as many of its first columns as stand side by side: the others are written below their row.
/// `None` if it cannot be read as a grid at that width.
pub fn widths(needs: &[Need], page: usize) -> Option<Vec<usize>> {
    let wishes: Vec<usize> = needs.iter().map(|need| need.wish()).collect();
    if wishes.iter().sum::<usize>() + gaps(needs) <= page {
        return Some(wishes);
    }
    let whole = [Squeeze::Headings, Squeeze::Prose, Squeeze::Long];
    // On a narrow page, or with most of the columns below, record by record reads better.
    let fewest = if page < NARROW_PAGE {
        needs.len()
    } else {
        needs.len().div_ceil(2).max(3)
    };
    whole
        .into_iter()
        .find_map(|squeeze| squeezed(needs, squeeze, page))
        .or_else(|| {
            let mut kept = (fewest..needs.len()).rev();
            kept.find_map(|kept| squeezed(&needs[..kept], Squeeze::Roomy, page))
        })
        .or_else(|| squeezed(needs, Squeeze::All, page))
}

fn gaps(needs: &[Need]) -> usize {
    GAP * needs.len().saturating_sub(1)
}

fn squeezed(needs: &[Need], squeeze: Squeeze, page: usize) -> Option<Vec<usize>> {
    let wishes: Vec<usize> = needs.iter().map(|need| need.wish()).collect();
    let mut given: Vec<usize> = needs.iter().map(|need| need.least(squeeze)).collect();
    let mut left = page.checked_sub(given.iter().sum::<usize>() + gaps(needs))?;
    for wraps in [true, false] {
        let open: Vec<usize> = (0..needs.len())
            .filter(|&at| needs[at].wraps == wraps)
            .collect();
        left = grow(&mut given, &wishes, &open, left);
    }
    Some(given)
}

/// Gives what is left to the narrowest of the open columns, again and again; returns what nobody wants.
fn grow(given: &mut [usize], wishes: &[usize], open: &[usize], mut left: usize) -> usize {
    while left > 0 {
        let hungry = open.iter().copied().filter(|&at| given[at] < wishes[at]);
        let Some(narrowest) = hungry.min_by_key(|&at| given[at]) else {
            break;
        };
        given[narrowest] += 1;
        left -= 1;
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs() -> [Need; 3] {
        let mut needs = [
            Need::new("Id", false),
            Need::new("What", true),
            Need::new("Days late", false),
        ];
        needs[0].add("A-001");
        needs[1].add("Draft the organisation structure of the trust");
        needs[2].add("4");
        needs
    }

    #[test]
    fn prose_gives_way_before_ids_and_headings_before_prose() {
        assert_eq!(widths(&needs(), 80), Some(vec![5, 45, 9]));
        assert_eq!(widths(&needs(), 60), Some(vec![5, 45, 6]));
        assert_eq!(widths(&needs(), 40), Some(vec![5, 27, 4]));
        assert_eq!(widths(&needs(), 20), None);
    }

    #[test]
    fn last_columns_move_below_before_all_are_squeezed() {
        let mut needs = needs().to_vec();
        for heading in ["Owner", "Source", "Reason"] {
            let mut need = Need::new(heading, true);
            need.add("Something said in several words");
            needs.push(need);
        }
        assert_eq!(widths(&needs, 100).map(|widths| widths.len()), Some(6));
        assert_eq!(widths(&needs, 65), Some(vec![5, 16, 4, 16, 16]));
    }
}
