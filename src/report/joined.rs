//! The same report on many registers as one: its tables row under row, each row led by the register it is from (requirement H9).
//!
//! Nothing here knows any report: what has the same key is the same table. Pictures, hints and the sentences that stand for nothing are
//! of one register and are left out. Totals are added up, but for those of people, who may have work in several registers. Rows are
//! not held: they are handed on as they come, and what is joined is the frame around them.

use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table, Width};
use crate::report::{Block, Report, Total};
use std::collections::HashMap;

/// Which register something is from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The organisations that run its programme.
    pub organisation: String,
    /// The name of its programme.
    pub programme: String,
    /// Its file, as it goes by in the folder.
    pub register: String,
}

/// A register that cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Its file, as it goes by in the folder.
    pub register: String,
    /// `file:line`, or the file.
    pub at: String,
    /// Why not.
    pub why: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

/// The columns that say which register a row is from.
pub const LEAD: [Column; 3] = [
    Column::text("register", "Register"),
    Column::hidden("organisation"),
    Column::hidden("programme"),
];

const UNREAD: &[Column] = &[
    Column::hidden("register"),
    Column::text("where", "Where"),
    Column::text("why", "Why not"),
    Column::text("advice", "What to do"),
];

/// The key of the table of what cannot be read.
pub const UNREADABLE: &str = "unreadable";

/// Totals that are no sums: somebody may own work in several registers.
const NO_SUMS: &[&str] = &["owners"];

/// Notices that are told one by one.
const TOLD: usize = 20;

/// Names of files up to this length are not wrapped.
const SHORT: usize = 24;

/// Whether the name of a file is not wrapped.
pub fn is_short(name: &str) -> bool {
    name.chars().count() <= SHORT
}

impl Source {
    /// Its cells in the columns of [`LEAD`].
    pub fn cells(&self) -> [Cell; 3] {
        [&self.register, &self.organisation, &self.programme].map(Cell::text)
    }
}

/// Reports that are being joined.
pub struct Joined {
    whole: Report,
    tables: Vec<Framed>,
    places: HashMap<&'static str, usize>,
    sums: Vec<Sum>,
    notices: usize,
    registers: usize,
    /// Whether the names of all files are short.
    is_short: bool,
}

/// A table without its rows.
struct Framed {
    heading: Option<Block>,
    table: Table,
    /// How many rows were handed on.
    rows: usize,
}

struct Sum {
    total: Total,
    words: Vec<String>,
}

impl Joined {
    /// Nothing yet of that report; `blank` is what it says of an empty register.
    pub fn of(name: &'static str, blank: Report) -> Self {
        let mut joined = Self {
            places: HashMap::new(),
            tables: Vec::new(),
            sums: Vec::new(),
            notices: 0,
            registers: 0,
            is_short: true,
            whole: Report {
                name,
                register_id: String::new(),
                blocks: Vec::new(),
                totals: Vec::new(),
                notices: Vec::new(),
                ..blank.clone()
            },
        };
        joined.frame(blank.blocks);
        // None is said as several are.
        for mut total in blank.totals {
            total.figure = match total.figure {
                Cell::Count(_) => Cell::Count(0),
                other => other,
            };
            joined.total(total);
        }
        joined
    }

    /// Takes what a register says, after those before; the rows of each table are handed on, each led by where it is from.
    pub fn take<E>(
        &mut self,
        source: &Source,
        report: Report,
        mut hand_on: impl FnMut(&Table, Vec<Row>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.registers += 1;
        self.is_short &= is_short(&source.register);
        for (place, rows) in self.frame(report.blocks) {
            let Some(framed) = self.tables.get_mut(place) else {
                continue;
            };
            framed.rows += rows.len();
            let rows = rows.into_iter().map(|mut row| {
                row.cells = source.cells().into_iter().chain(row.cells).collect();
                row
            });
            hand_on(&framed.table, rows.collect())?;
        }
        for total in report.totals {
            self.total(total);
        }
        for notice in report.notices {
            self.notices += 1;
            if self.notices <= TOLD {
                let register = &source.register;
                self.whole.notices.push(format!("{register}: {notice}"));
            }
        }
        Ok(())
    }

    /// How many rows of that table were handed on.
    pub fn rows(&self, key: &str) -> usize {
        let place = self.places.get(key);
        let framed = place.and_then(|place| self.tables.get(*place));
        framed.map_or(0, |framed| framed.rows)
    }

    /// The tables of a report with their headings; the rows of each, and which it is.
    fn frame(&mut self, blocks: Vec<Block>) -> Vec<(usize, Vec<Row>)> {
        let (mut heading, mut rows) = (None, Vec::new());
        for block in blocks {
            match block {
                Block::Heading(..) => heading = Some(block),
                Block::Table(table) => rows.push(self.table(heading.take(), table)),
                _ => {}
            }
        }
        rows
    }

    fn table(&mut self, heading: Option<Block>, mut table: Table) -> (usize, Vec<Row>) {
        let rows = std::mem::take(&mut table.rows);
        let place = self.places.get(table.key).copied();
        let place = place.unwrap_or(self.tables.len());
        let Some(known) = self.tables.get_mut(place) else {
            let is_for_scripts = table.is_for_scripts();
            let lead = LEAD.into_iter().map(|column| Column {
                shown: column.shown && !is_for_scripts,
                ..column
            });
            table.columns = lead.chain(table.columns).collect();
            self.places.insert(table.key, place);
            self.tables.push(Framed {
                heading,
                table,
                rows: 0,
            });
            return (place, rows);
        };
        let own = table.columns.iter();
        for (column, own) in known.table.columns.iter_mut().skip(LEAD.len()).zip(own) {
            // Of a table without rows every column is shown, of one with rows those that say something.
            column.shown = if known.rows == 0 {
                own.shown
            } else {
                column.shown || (own.shown && !rows.is_empty())
            };
        }
        (place, rows)
    }

    fn total(&mut self, total: Total) {
        if NO_SUMS.contains(&total.key) {
            return;
        }
        let known = self.sums.iter_mut().find(|sum| sum.total.key == total.key);
        let Some(known) = known else {
            self.sums.push(Sum::of(total));
            return;
        };
        known.total.figure = added(&known.total.figure, &total.figure);
        // One way of saying it for one, and one for several.
        if known.words.len() < 8 && !known.words.contains(&total.words) {
            known.words.push(total.words);
        }
    }

    /// The report on them all, but for the rows that were handed on; what cannot be read stands under it.
    pub fn finish(self, unread: &[Unread]) -> Report {
        let mut whole = self.whole;
        whole.register_name = named(self.registers);
        for Framed {
            heading,
            mut table,
            rows,
        } in self.tables
        {
            if self.is_short
                && let Some(file) = table.columns.first_mut()
            {
                file.width = Width::Fixed;
            }
            if rows == 0 && !table.main {
                continue;
            }
            let heading = heading.filter(|_| !table.is_for_scripts());
            whole.blocks.extend(heading);
            whole.blocks.push(Block::Table(table));
        }
        whole.totals = self.sums.into_iter().map(Sum::said).collect();
        whole.totals.extend(counts(self.registers, unread.len()));
        whole.blocks.extend(listed(unread));
        if self.notices > TOLD {
            let more = self.notices - TOLD;
            whole.notices.push(format!(
                "{more} more notices: ask for the report of one register with `--register FILE`"
            ));
        }
        whole
    }
}

/// `Portfolio of 12 registers`.
pub fn named(registers: usize) -> String {
    match registers {
        1 => "Portfolio of 1 register".to_owned(),
        many => format!("Portfolio of {many} registers"),
    }
}

/// How many were read, and how many were not.
pub fn counts(registers: usize, unread: usize) -> [Total; 2] {
    let total = |key, number: usize, words: String| Total {
        key,
        words,
        figure: Cell::Count(i64::try_from(number).unwrap_or(i64::MAX)),
    };
    let read = if registers == 1 {
        "register"
    } else {
        "registers"
    };
    let not = match unread {
        0 => String::new(),
        number => format!("{number} that cannot be read"),
    };
    [
        total("registers", registers, format!("{registers} {read}")),
        total(UNREADABLE, unread, not),
    ]
}

/// What cannot be read, with a heading; nothing where everything can.
pub fn listed(unread: &[Unread]) -> Vec<Block> {
    if unread.is_empty() {
        return Vec::new();
    }
    let rows = unread.iter().map(|one| Row {
        tone: Tone::Bad,
        ..Row::plain(
            [&one.register, &one.at, &one.why, &one.advice]
                .map(Cell::text)
                .into(),
        )
    });
    let heading = "Registers that cannot be read, and are not in it";
    vec![
        Block::Heading(2, heading.to_owned()),
        Block::Table(Table {
            key: UNREADABLE,
            title: String::new(),
            main: false,
            columns: UNREAD.to_vec(),
            rows: rows.collect(),
            empty: String::new(),
        }),
    ]
}

fn added(one: &Cell, other: &Cell) -> Cell {
    match (one, other) {
        (Cell::Count(one), Cell::Count(other)) => Cell::Count(one.saturating_add(*other)),
        (Cell::Days(one), Cell::Days(other)) => Cell::Days(one.saturating_add(*other)),
        (one, _) => one.clone(),
    }
}

impl Sum {
    fn of(total: Total) -> Self {
        Self {
            words: vec![total.words.clone()],
            total,
        }
    }

    /// The total in the words of those that were added up, with its own figure.
    fn said(self) -> Total {
        let figure = self.total.figure.words().into_owned();
        let is_one = figure == "1";
        let said = self.words.iter().filter_map(|words| {
            let (number, rest) = words.split_once(' ')?;
            match number {
                "no" => Some((0, rest)),
                number => number.parse::<u64>().ok().map(|number| (number, rest)),
            }
        });
        let mut fits = said.filter(|(number, _)| (*number == 1) == is_one);
        let words = match fits.next() {
            Some((_, rest)) => format!("{figure} {rest}"),
            None if figure == "0" => String::new(),
            None => format!("{figure} {}", self.total.key.replace('_', " ")),
        };
        Total {
            words,
            ..self.total
        }
    }
}
