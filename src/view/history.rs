//! `history`: who changed what, when and why, the latest first (requirement H5).

use crate::document::change::Change;
use crate::document::entry::{Entry, What};
use crate::model::Register;
use crate::model::moment::Moment;
use crate::model::value::{Table, Value, get};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet, words};

const COLUMNS: &[Column] = &[
    Column::hidden("entry"),
    Column::hidden("what"),
    Column::hidden("at"),
    Column::hidden("saved"),
    Column::hidden("by"),
    Column::hidden("host"),
    Column::hidden("command"),
    Column::hidden("reason"),
    Column::hidden("undoes"),
    Column::hidden("changes"),
    Column::hidden("ids"),
    Column::hidden("issued"),
    Column::hidden("before"),
    Column::hidden("after"),
];

/// Changes of one entry that people are shown: an import may have hundreds.
const SHOWN: usize = 20;

/// The entries of a journal, the first one first; those about one record only where `ids` names it and the ids it had. A change
/// that is not entered yet has the number 0.
pub fn view(
    register: &Register,
    entries: &[&Entry],
    ids: Option<&[String]>,
    lens: &Lens,
) -> Report {
    let title = match ids.and_then(<[String]>::first) {
        Some(id) => format!("History of {id}"),
        None => "History".to_owned(),
    };
    let mut report = sheet::report(register, lens, "history", title);
    let about = |change: &&Change| ids.is_none_or(|ids| is_about(change, ids));
    let told: Vec<(&Entry, Vec<&Change>)> = entries
        .iter()
        .rev()
        .map(|entry| (*entry, entry.changes.iter().filter(about).collect()))
        .filter(|(_, changes): &(_, Vec<_>)| ids.is_none() || !changes.is_empty())
        .collect();
    for (entry, changes) in &told {
        report.blocks.extend(blocks(entry, changes));
    }
    if told.is_empty() {
        report.blocks.push(sheet::none("Nothing is recorded."));
    }
    let rows = told.iter().map(|(entry, changes)| row(entry, changes));
    report
        .blocks
        .push(sheet::for_scripts("entries", COLUMNS, rows.collect()));
    let number = words::count(told.len(), "entry", "entries");
    report
        .totals
        .push(sheet::total("entries", number, told.len()));
    report
}

/// Whether a change is about the record of one of those ids.
pub fn is_about(change: &Change, ids: &[String]) -> bool {
    let address = change.address().to_string();
    ids.contains(&address)
}

fn blocks(entry: &Entry, changes: &[&Change]) -> Vec<Block> {
    let moment = in_words(&entry.at);
    let by = match entry.what {
        What::Merge => "merged by Git",
        _ => "outside progreg",
    };
    let heading = match (entry.number, &entry.saved) {
        (0, Some(saved)) => format!("Not entered yet: {}, {by}", in_words(saved)),
        (0, None) => format!("Not entered yet: {by}"),
        (number, _) if entry.host.is_empty() => format!("{number}. {moment}, {}", flat(&entry.by)),
        (number, _) => format!(
            "{number}. {moment}, {} on {}",
            flat(&entry.by),
            flat(&entry.host)
        ),
    };
    let mut blocks = vec![sheet::heading(3, heading)];
    let mut about = Vec::new();
    match entry.what {
        What::Outside if entry.number > 0 => about.push(match &entry.saved {
            Some(saved) => format!(
                "Noticed: edited outside progreg, saved {}.",
                in_words(saved)
            ),
            None => "Noticed: edited outside progreg.".to_owned(),
        }),
        What::Void => about.push(format!(
            "Entry {} came to nothing: its command was stopped before the register was written.",
            entry.undoes.unwrap_or_default()
        )),
        What::Undo => about.push(format!(
            "Takes back entry {}.",
            entry.undoes.unwrap_or_default()
        )),
        What::Issue => {
            let said = |name: &str| {
                let value = get(&entry.issued, name);
                value.map(ToString::to_string).unwrap_or_default()
            };
            about.push(format!(
                "Issued `{}`: report `{}` as at {}, sha256 {}.",
                said("file"),
                said("report"),
                said("as_at"),
                said("digest")
            ));
        }
        What::Merge if entry.merged.is_empty() && entry.number > 0 => {
            about.push("What Git merged, entered by the next command.".to_owned());
        }
        What::Merge => about.extend(brought_in(entry)),
        What::Outside | What::Change => {}
    }
    if !entry.command.is_empty() {
        about.push(flat(&entry.command));
    }
    if !entry.reason.is_empty() {
        about.push(format!("Reason: {}", words::stopped(&flat(&entry.reason))));
    }
    if !about.is_empty() {
        blocks.push(sheet::text(about.join("\n")));
    }
    let mut lines: Vec<String> = changes
        .iter()
        .take(SHOWN)
        .map(ToString::to_string)
        .collect();
    if changes.len() > SHOWN {
        lines.push(format!("and {} more", changes.len() - SHOWN));
    }
    if !lines.is_empty() {
        blocks.push(Block::Bullets(lines));
    } else if entry.what == What::Outside {
        let what = match &entry.patch {
            Some(_) if !entry.reason.is_empty() => "What changed is known byte for byte only.",
            Some(_) => "Only comments or layout changed.",
            None => "What changed is not known.",
        };
        blocks.push(Block::Text(what.to_owned(), Tone::Quiet));
    }
    blocks
}

/// On one line: a line end in a name must not begin what looks like another entry.
fn flat(text: &str) -> String {
    let words: Vec<&str> = text.lines().collect();
    words.join(" ")
}

/// `21 January 2009 at 09:12`.
fn in_words(moment: &Moment) -> String {
    let written = moment.to_string();
    let time = written.get(11..16).unwrap_or_default();
    match moment.date() {
        Some(day) if !time.is_empty() => format!("{} at {time}", day.in_words()),
        Some(day) => day.in_words(),
        None => written,
    }
}

fn row(entry: &Entry, changes: &[&Change]) -> Row {
    let count = |number: u64| Cell::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let mut ids: Vec<String> = Vec::new();
    for change in changes {
        let id = change.address().to_string();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let issued = get(&entry.issued, "file");
    let moment = |moment: &Moment| Cell::text(moment.to_string());
    Row {
        cells: vec![
            if entry.number == 0 {
                Cell::Missing
            } else {
                count(entry.number)
            },
            Cell::text(entry.what.word()),
            moment(&entry.at),
            entry.saved.as_ref().map_or(Cell::Missing, moment),
            Cell::text(entry.by.clone()),
            Cell::text(entry.host.clone()),
            Cell::text(entry.command.clone()),
            Cell::text(entry.reason.clone()),
            entry.undoes.map_or(Cell::Missing, count),
            Cell::list(changes.iter().map(ToString::to_string)),
            Cell::list(ids),
            Cell::text(issued.map(ToString::to_string).unwrap_or_default()),
            Cell::text(entry.before.to_string()),
            Cell::text(entry.after.to_string()),
        ],
        tone: Tone::Plain,
        about: None,
    }
}

/// What a merge brought in: the copy, and what its journal told, a line each.
fn brought_in(entry: &Entry) -> Vec<String> {
    let said = |table: &Table, name: &str| {
        let value = get(table, name);
        flat(&value.map(ToString::to_string).unwrap_or_default())
    };
    let file = said(&entry.merged, "file");
    let mut lines: Vec<String> = Vec::new();
    lines.extend((!file.is_empty()).then(|| format!("Merged `{file}`.")));
    let Some(Value::List(entries)) = get(&entry.merged, "entries") else {
        return lines;
    };
    for brought in entries {
        if let Value::Table(brought) = brought {
            let at = in_words(&Moment::new(said(brought, "at")));
            lines.push(format!(
                "From its journal: {at}, {}: {}",
                said(brought, "by"),
                said(brought, "command")
            ));
        }
    }
    lines
}
