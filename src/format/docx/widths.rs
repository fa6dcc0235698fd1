//! How wide the columns of a table stand: what never wraps gets what it needs, prose shares the rest, and together they fill
//! the page.

use crate::format::clean;
use crate::format::picture::Letters;
use crate::report::table::{Column, Table, Width};

/// Blank at the sides of a cell, and a little to spare, in twentieths of a point.
const PADDING: u32 = 190;
/// Nothing asks for more without wrapping.
const LONGEST_WORD: u32 = 2_700;
/// Prose is not squeezed below this: narrower it is no longer read but spelt.
const PROSE: u32 = 1_500;
/// A column of prose wishes for no more.
const LONGEST_LINE: u32 = 5_600;
/// Headings are bold.
const BOLD: f64 = 1.06;

/// Measures text of a table.
pub struct Measure {
    letters: Letters,
    /// Letters of ASCII, which most are.
    plain: [f64; 128],
}

impl Measure {
    /// Points in a table, in twentieths: the letters they are measured in are a tenth wider than those that Word takes.
    const SIZE: f64 = 9.0 * 20.0 * 0.92;

    /// Of the letters that come with the program.
    pub fn new() -> Self {
        let letters = Letters::new();
        let mut plain = [0.0; 128];
        for (width, letter) in plain.iter_mut().zip('\0'..) {
            *width = letters.width(letter.encode_utf8(&mut [0; 4]), Self::SIZE);
        }
        Self { letters, plain }
    }

    /// How wide a text stands, in twentieths of a point.
    pub fn width(&self, text: &str) -> f64 {
        let of = |letter: char| {
            let plain = self.plain.get(letter as usize).copied();
            plain.unwrap_or_else(|| {
                self.letters
                    .width(letter.encode_utf8(&mut [0; 4]), Self::SIZE)
            })
        };
        text.chars().map(of).sum()
    }
}

/// What a column needs, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Its widest line.
    line: u32,
    /// Its widest word.
    word: u32,
    /// The widest word of its heading.
    heading: u32,
    /// Whether its cells wrap.
    wraps: bool,
}

impl Need {
    /// What the column at that place of the cells needs.
    pub fn of(table: &Table, at: usize, column: &Column, measure: &Measure) -> Self {
        let mut need = Self::new(measure, column.title, column.width == Width::Wrap);
        for row in &table.rows {
            if let Some(cell) = row.cells.get(at) {
                need.add(measure, &cell.words());
            }
        }
        need
    }

    /// The need of a column under that heading, as yet without cells.
    pub fn new(measure: &Measure, heading: &str, wraps: bool) -> Self {
        let words = heading.split_whitespace();
        let widest = words.map(|word| measure.width(word)).fold(0.0, f64::max);
        Self {
            line: 0,
            word: 0,
            heading: whole(widest * BOLD),
            wraps,
        }
    }

    /// Takes one more cell into account.
    pub fn add(&mut self, measure: &Measure, words: &str) {
        let blank = measure.width(" ");
        for line in clean(words).lines() {
            let mut taken = 0.0;
            for word in line.split_whitespace() {
                let width = measure.width(word);
                self.word = self.word.max(whole(width));
                taken += width + blank;
            }
            self.line = self.line.max(whole(taken));
        }
    }

    /// Below this it cannot be read.
    pub fn least(self) -> u32 {
        let cells = if self.wraps {
            self.word.max(self.line.min(PROSE))
        } else {
            self.word.max(self.line)
        };
        cells.min(LONGEST_WORD).max(self.heading) + PADDING
    }

    /// With this it is content.
    fn wish(self) -> u32 {
        (self.line.min(LONGEST_LINE) + PADDING).max(self.least())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths are small, and none is negative"
)]
fn whole(width: f64) -> u32 {
    width.ceil() as u32
}

/// Widths for those needs that together are that wide.
pub fn widths(needs: &[Need], page: u32) -> Vec<u32> {
    let least: Vec<u32> = needs.iter().map(|need| need.least()).collect();
    let wishes: Vec<u32> = needs.iter().map(|need| need.wish()).collect();
    let (floor, ceiling) = (least.iter().sum::<u32>(), wishes.iter().sum::<u32>());
    let mut given = if floor >= page {
        // All give way alike: long words break.
        share(&least, page)
    } else if ceiling >= page {
        let wants: Vec<u32> = least.iter().zip(&wishes).map(|(l, w)| w - l).collect();
        added(&least, &share(&wants, page - floor))
    } else {
        // What nobody wishes for goes to prose, where there is any.
        let is_prose = |need: &Need| need.wraps;
        let any = needs.iter().any(is_prose);
        let open = needs.iter().zip(&wishes);
        let wants: Vec<u32> = open
            .map(|(need, wish)| if any && !is_prose(need) { 0 } else { *wish })
            .collect();
        added(&wishes, &share(&wants, page - ceiling))
    };
    // What rounding left over.
    let left = page.saturating_sub(given.iter().sum());
    if let Some(widest) = given.iter_mut().max() {
        *widest += left;
    }
    given
}

/// That much, shared out in the proportion of those parts.
fn share(parts: &[u32], much: u32) -> Vec<u32> {
    let whole: u64 = parts.iter().map(|part| u64::from(*part)).sum();
    let of = |part: u32| u64::from(part) * u64::from(much) / whole.max(1);
    parts
        .iter()
        .map(|part| u32::try_from(of(*part)).unwrap_or(much))
        .collect()
}

fn added(some: &[u32], more: &[u32]) -> Vec<u32> {
    some.iter().zip(more).map(|(a, b)| a + b).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs() -> [Need; 3] {
        let measure = Measure::new();
        let mut needs = [
            Need::new(&measure, "Id", false),
            Need::new(&measure, "What", true),
            Need::new(&measure, "Days late", false),
        ];
        needs[0].add(&measure, "A-001");
        needs[1].add(&measure, &"Draft the organisation structure ".repeat(9));
        needs[2].add(&measure, "4");
        needs
    }

    #[test]
    fn prose_takes_what_ids_and_figures_leave() {
        let given = widths(&needs(), 9_638);
        assert_eq!(given.iter().sum::<u32>(), 9_638);
        assert!(given[0] < 900 && given[2] < 900, "{given:?}");
    }

    #[test]
    fn every_page_is_filled() {
        for page in [100, 1_000, 2_000, 5_000, 9_638, 14_570] {
            assert_eq!(widths(&needs(), page).iter().sum::<u32>(), page);
        }
        assert!(widths(&[], 9_638).is_empty());
    }
}
