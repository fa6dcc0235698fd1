//! How wide the columns of a table stand: what never wraps gets what it needs, prose shares the rest, and together they fill
//! the page.

use crate::format::clean;
use crate::format::picture::letters::Letters;
use crate::report::cell::Cell;
use crate::report::table::{Column, Table, Width};
use crate::report::{Fact, Report};
use std::collections::BTreeMap;

/// Blank at the sides of a cell, and a little to spare, in twentieths of a point.
const PADDING: u32 = 190;
/// Nothing asks for more without wrapping.
const LONGEST_WORD: u32 = 2_700;
/// Prose is not squeezed below this: narrower it is no longer read but spelt.
const PROSE: u32 = 1_500;
/// A column that says something in few rows only is squeezed to this: what the others lose by it they lose in every row.
const SELDOM: u32 = 1_100;
/// A line longer than this is no easier to read.
const LONGEST_LINE: u32 = 7_000;
/// As much wider than its cells usually are, a column of prose has few of more than one line.
const ROOMY: f64 = 1.3;
/// Headings are bold.
const BOLD: f64 = 1.13;

/// Measures text of a table, in letters somewhat wider than those that Word takes.
struct Measure {
    letters: Letters,
    /// Letters of ASCII, which most are.
    plain: [f64; 128],
}

impl Measure {
    /// Size of text in a table, in twentieths of a point.
    const SIZE: f64 = 9.0 * 20.0;

    /// Of the letters that come with the program.
    fn new() -> Self {
        let letters = Letters::new();
        let mut plain = [0.0; 128];
        for (width, letter) in plain.iter_mut().zip('\0'..) {
            *width = letters.width(letter.encode_utf8(&mut [0; 4]), Self::SIZE);
        }
        Self { letters, plain }
    }

    /// How wide a text stands, in twentieths of a point.
    fn width(&self, text: &str) -> f64 {
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

/// What the columns of every table need. Tables of the same columns stand alike: what is found in one counts for all.
pub struct Needs {
    measure: Measure,
    tables: BTreeMap<Vec<&'static str>, Vec<Need>>,
}

impl Needs {
    /// Those of a report's tables.
    pub fn of(report: &Report) -> Self {
        let mut needs = Self {
            measure: Measure::new(),
            tables: BTreeMap::new(),
        };
        for table in report.tables().filter(|table| !table.is_for_scripts()) {
            let shown = table.shown();
            let measure = &needs.measure;
            let columns = needs.tables.entry(keys(&shown)).or_insert_with(|| {
                let columns = shown.iter().map(|(_, column)| column);
                columns
                    .map(|column| Need::new(measure, column.title, column.width == Width::Wrap))
                    .collect()
            });
            for row in &table.rows {
                for ((at, _), need) in shown.iter().zip(columns.iter_mut()) {
                    let words = row.cells.get(*at).map(Cell::words);
                    need.add(measure, &words.unwrap_or_default());
                }
            }
        }
        needs
    }

    /// Those of one of them.
    pub fn of_table(&self, table: &Table) -> &[Need] {
        self.tables
            .get(&keys(&table.shown()))
            .map_or(&[], Vec::as_slice)
    }

    /// That of the names of facts.
    pub fn of_names(&self, facts: &[&Fact]) -> Need {
        let mut need = Need::new(&self.measure, "", false);
        for fact in facts {
            need.add(&self.measure, &fact.title);
        }
        need
    }
}

fn keys(shown: &[(usize, &Column)]) -> Vec<&'static str> {
    shown.iter().map(|(_, column)| column.key).collect()
}

/// What a column needs, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Its widest line.
    line: u32,
    /// Its widest word.
    word: u32,
    /// All its cells one after the other.
    all: f64,
    /// The cells there are.
    cells: u32,
    /// Those that say something.
    said: u32,
    /// The widest word of its heading.
    heading: u32,
    /// Whether its cells wrap.
    wraps: bool,
}

impl Need {
    /// The need of a column under that heading, as yet without cells.
    fn new(measure: &Measure, heading: &str, wraps: bool) -> Self {
        let words = heading.split_whitespace();
        let widest = words.map(|word| measure.width(word)).fold(0.0, f64::max);
        Self {
            line: 0,
            word: 0,
            all: 0.0,
            cells: 0,
            said: 0,
            heading: whole(widest * BOLD),
            wraps,
        }
    }

    /// Takes one more cell into account.
    fn add(&mut self, measure: &Measure, words: &str) {
        let blank = measure.width(" ");
        for line in clean(words).lines() {
            let mut taken = 0.0;
            for word in line.split_whitespace() {
                let width = measure.width(word);
                self.word = self.word.max(whole(width));
                taken += width + blank;
            }
            self.line = self.line.max(whole(taken));
            self.all += taken;
        }
        self.cells += 1;
        self.said += u32::from(!words.trim().is_empty());
    }

    /// Below this it cannot be read.
    pub fn least(self) -> u32 {
        let cells = if self.wraps {
            let is_seldom = self.said * 4 < self.cells;
            self.word
                .max(self.line.min(if is_seldom { SELDOM } else { PROSE }))
        } else {
            self.word.max(self.line)
        };
        cells.min(LONGEST_WORD).max(self.heading) + PADDING
    }

    /// With this most of its cells are one line, or as many as prose should have.
    pub fn wish(self) -> u32 {
        // Cells that say nothing count half.
        let cells = f64::from((self.cells + self.said).max(1)) / 2.0;
        let usual = whole(self.all * ROOMY / cells);
        // Where there is room, what is said seldom has as much as prose needs.
        let room = if self.wraps { self.line.min(PROSE) } else { 0 };
        self.most().min(usual.max(room) + PADDING).max(self.least())
    }

    /// It has no use for more.
    fn most(self) -> u32 {
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
    let floor: u32 = least.iter().sum();
    if floor >= page {
        // All give way alike: long words break.
        return filled(share(&least, page), page);
    }
    let mut given = least;
    let stages: [fn(Need) -> u32; 2] = [Need::wish, Need::most];
    for wanted in stages {
        let left = page - given.iter().sum::<u32>();
        let wants: Vec<u32> = needs
            .iter()
            .zip(&given)
            .map(|(need, given)| wanted(*need).saturating_sub(*given))
            .collect();
        let much = wants.iter().sum::<u32>().min(left);
        given = added(&given, &share(&wants, much));
    }
    // What nobody wants goes to prose, where there is any.
    let left = page - given.iter().sum::<u32>();
    let any = needs.iter().any(|need| need.wraps);
    let open = needs.iter().zip(&given);
    let open: Vec<u32> = open
        .map(|(need, given)| if any && !need.wraps { 0 } else { *given })
        .collect();
    filled(added(&given, &share(&open, left)), page)
}

/// The widest takes what rounding left over.
fn filled(mut given: Vec<u32>, page: u32) -> Vec<u32> {
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
    fn a_column_that_says_little_leaves_room_to_those_that_say_much() {
        let measure = Measure::new();
        let prose = "Draft the organisation structure and agree it";
        let column = |heading: &str, said: usize| {
            let mut need = Need::new(&measure, heading, true);
            for row in 0..12 {
                need.add(&measure, if row < said { prose } else { "" });
            }
            need
        };
        let needs = ["Benefit", "Measure", "Target", "Owner"];
        let often = widths(&needs.map(|heading| column(heading, 12)), 6_800);
        let seldom = |heading| column(heading, if heading == "Benefit" { 12 } else { 1 });
        let seldom = widths(&needs.map(seldom), 6_800);
        assert!(seldom[0] * 5 > often[0] * 7, "{seldom:?} {often:?}");
        let needs = ["Benefit", "Measure"]
            .map(|heading| column(heading, if heading == "Benefit" { 12 } else { 1 }));
        let roomy = widths(&needs, 9_638);
        assert!(roomy[1] > PROSE, "{roomy:?}");
    }

    #[test]
    fn every_page_is_filled() {
        for page in [100, 1_000, 2_000, 5_000, 9_638, 14_570] {
            assert_eq!(widths(&needs(), page).iter().sum::<u32>(), page);
        }
        assert!(widths(&[], 9_638).is_empty());
    }
}
