//! The rows of a table, added as actions (requirements D8, H2).

use super::{Reading, Row};
use crate::edit::lookup::known_or_none;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, entered, owners};
use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::project::Project;
use crate::model::said::Said;

/// How a table is to be added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Import {
    /// The entry the actions belong to.
    pub project: String,
    /// Where they come from; the line above the table if empty.
    pub source: String,
    /// Keep dates that cannot be read as they are written, for `check` to report; otherwise they are reasons to refuse.
    pub as_written: bool,
}

/// What was added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Imported {
    /// The new actions, in the order of the table.
    pub ids: Vec<String>,
    /// Rows that are in the register already: line and id.
    pub known: Vec<(usize, String)>,
    /// What the person should know: how a phrase was understood.
    pub told: Vec<String>,
}

/// A date that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undated {
    /// The row's line.
    pub line: usize,
    /// The words.
    pub words: String,
    /// Why not.
    pub why: String,
}

/// The dates of a table that cannot be read, for the preview.
pub fn undated(register: &Register, reading: &Reading, on: Date) -> Vec<Undated> {
    let reader = register.settings.reader(Some(on));
    let rows = reading.rows.iter();
    rows.filter_map(|row| {
        let refused = reader.read(&row.when).err()?;
        Some(Undated {
            line: row.line,
            words: row.when.clone(),
            why: refused.reason,
        })
    })
    .collect()
}

/// Adds every row as an action, raised on the stamp's `on`. A row that is in the register already, with the same words and
/// owners, is not added again.
pub fn apply(
    register: &mut Register,
    reading: &Reading,
    request: &Import,
    stamp: &Stamp,
) -> Result<Imported, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of("import the table");
        let project = known_or_none::<Project>(register, &request.project, &mut refusal);
        if reading.rows.is_empty() {
            refusal.because("there is no row that says what is to be done");
            refusal.advise("the headings are WHAT, WHO and WHEN, or Action, Owner and Due");
        }
        let source = if request.source.is_empty() {
            &reading.heading
        } else {
            &request.source
        };
        let mut done = Imported::default();
        for row in &reading.rows {
            let due = due(
                register,
                row,
                request.as_written,
                stamp,
                &mut done.told,
                &mut refusal,
            );
            let action = Action {
                title: row.what.clone(),
                project: project.clone(),
                owners: owners::split(register, &row.who),
                due,
                status: Some(ActionStatus::Open),
                raised: Some(stamp.on.into()),
                source: source.clone(),
                note: note(row),
                ..Action::default()
            };
            let same = register.actions.iter().find(|one| {
                one.title == action.title
                    && one.owners == action.owners
                    && one.original_due() == action.due.as_ref()
            });
            if let Some(same) = same {
                done.known.push((row.line, same.id.clone()));
                continue;
            }
            let id = register.next_id(Kind::Action);
            done.ids.push(id.clone());
            register.add(Action { id, ..action });
        }
        refusal.settle()?;
        Ok(done)
    })
}

fn due(
    register: &Register,
    row: &Row,
    as_written: bool,
    stamp: &Stamp,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) -> Option<Said> {
    let mut here = Refusal::of("");
    let due = entered::date(register, &row.when, stamp.on, told, &mut here);
    if here.is_clear() {
        return due;
    }
    if as_written {
        return Some(Said::Words(row.when.clone()));
    }
    for reason in here.reasons {
        refusal.because(format!("line {}: {}", row.line, reason.why));
    }
    here.hints.into_iter().for_each(|hint| refusal.advise(hint));
    None
}

fn note(row: &Row) -> String {
    let cells = row
        .rest
        .iter()
        .map(|(name, cell)| format!("{name}: {cell}"));
    cells.collect::<Vec<_>>().join("\n")
}
