//! Where the rows of an answer on many registers go: CSV and JSON as they come, so that nothing is held of them; for people as many
//! as they can read, the worst of all.

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::session::{Session, printed};
use crate::format::{Format, Page, Unrendered, csv, json};
use crate::report::Report;
use crate::report::table::{Row, Table};
use crate::report::worst::Worst;
use crate::store::growing::{Growing, Waiting};
use std::collections::HashMap;
use std::io::Write;

/// Rows of a table that are shown, unless it is said how many.
const MOST: usize = 1000;

/// The rows of an answer, on their way.
pub enum Rows {
    /// The worst are kept, and shown at the end.
    Shown(Worst),
    /// Those of one table are written as they come.
    Csv {
        /// What is asked for.
        page: Page,
        /// The key of the table.
        key: String,
        /// Whether its head was written.
        has_begun: bool,
        /// To the file asked for.
        to: To,
    },
    /// Those of each table wait on the disk until the tables before it are whole.
    Json {
        /// By the key of their table.
        waiting: HashMap<&'static str, Waiting>,
        /// To the file asked for.
        to: To,
    },
}

/// The file asked for; else standard output.
pub struct To(Option<Growing>);

impl Rows {
    /// In that format. `main` is the key of the main table.
    pub fn of(
        limit: Option<u32>,
        main: &str,
        format: Format,
        session: &Session<'_>,
    ) -> Result<Self, Failure> {
        let to = || Ok::<_, Failure>(To(output::opened(session)?));
        Ok(match (limit, format) {
            (None, Format::Csv) => Self::Csv {
                page: Page {
                    excel: session.common.excel,
                    ..Page::default()
                },
                key: session.common.table.clone().unwrap_or(main.to_owned()),
                has_begun: false,
                to: to()?,
            },
            (None, Format::Json) => Self::Json {
                waiting: HashMap::new(),
                to: to()?,
            },
            (limit, _) => {
                let limit = limit.and_then(|limit| usize::try_from(limit).ok());
                Self::Shown(Worst::of(limit.unwrap_or(MOST)))
            }
        })
    }

    /// Takes rows of a table.
    pub fn take(
        &mut self,
        session: &mut Session<'_>,
        table: &Table,
        rows: Vec<Row>,
    ) -> Result<(), Failure> {
        match self {
            Self::Shown(worst) => worst.take(table, rows),
            _ if rows.is_empty() => {}
            Self::Csv {
                page,
                key,
                has_begun,
                to,
            } => {
                if table.key != key {
                    return Ok(());
                }
                if !std::mem::replace(has_begun, true) {
                    to.csv(session, csv::head(table, page))?;
                }
                to.csv(session, csv::rows(table, &rows, page))?;
            }
            Self::Json { waiting, to } => {
                let mut text = Vec::new();
                let is_first = !waiting.contains_key(table.key);
                for (order, row) in rows.iter().enumerate() {
                    if order > 0 || !is_first {
                        text.push(b',');
                    }
                    text.extend(json::row(table, row).map_err(|not| output::unrendered(&not))?);
                }
                if is_first {
                    let folder = to.0.as_ref().map(Growing::folder);
                    let own = Waiting::within(folder);
                    let own = own.map_err(|trouble| Failure::trouble(trouble, true))?;
                    waiting.insert(table.key, own);
                }
                if let Some(own) = waiting.get_mut(table.key) {
                    printed(own.write_all(&text))?;
                }
            }
        }
        Ok(())
    }

    /// Writes what is left of the answer: its frame, and the rows that were kept.
    pub fn finish(self, session: &mut Session<'_>, mut frame: Report) -> Result<(), Failure> {
        match self {
            Self::Shown(worst) => {
                worst.into_report(&mut frame);
                session.answer(frame)
            }
            Self::Csv {
                page,
                key,
                has_begun,
                mut to,
            } => {
                if !has_begun {
                    let table = frame.tables().find(|table| table.key == key);
                    let table = table.ok_or_else(|| {
                        let there = frame.tables().map(|table| table.key).collect();
                        output::unrendered(&Unrendered::NoSuchTable { asked: key, there })
                    })?;
                    to.csv(session, csv::head(table, &page))?;
                    to.csv(session, csv::rows(table, &table.rows, &page))?;
                }
                to.put()
            }
            Self::Json { waiting, mut to } => {
                let frame = output::noted(session, frame);
                to.json(session, &frame, waiting)?;
                to.put()
            }
        }
    }
}

impl To {
    fn csv(
        &mut self,
        session: &mut Session<'_>,
        lines: Result<Vec<u8>, Unrendered>,
    ) -> Result<(), Failure> {
        let lines = lines.map_err(|not| output::unrendered(&not))?;
        match &mut self.0 {
            Some(file) => printed(file.write_all(&lines)),
            None if session.env.terminal.out => session.print(output::harmless(&lines).as_bytes()),
            None => session.print(&lines),
        }
    }

    fn json(
        &mut self,
        session: &mut Session<'_>,
        frame: &Report,
        mut waiting: HashMap<&'static str, Waiting>,
    ) -> Result<(), Failure> {
        let around = json::around(frame, &Page::default());
        let around = around.map_err(|not| output::unrendered(&not))?;
        let to: &mut dyn Write = match &mut self.0 {
            Some(file) => file,
            None => &mut *session.out,
        };
        let mut write = || {
            for (piece, table) in around.pieces.iter().zip(&around.tables) {
                to.write_all(piece.as_bytes())?;
                if let Some(own) = waiting.remove(table.key) {
                    own.go(to)?;
                    to.write_all(json::end(table).as_bytes())?;
                }
            }
            to.write_all(around.last.as_bytes())?;
            to.flush()
        };
        printed(write())
    }

    fn put(self) -> Result<(), Failure> {
        let put = self.0.map(Growing::put).transpose();
        put.map_err(|trouble| Failure::trouble(trouble, true))?;
        Ok(())
    }
}
