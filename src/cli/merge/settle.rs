//! Whose word counts where two sides do not agree: as `--take` says, or as the person at the keyboard answers.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::document::NotSpliced;
use crate::document::change::Change;
use crate::document::entry::Entry;
use crate::merge::{Conflict, Matter, Side};
use crate::model::Register;
use crate::model::address::{Address, Kind, nearest};
use crate::model::date::Date;
use crate::model::kept::AnyRecord;
use crate::model::moment::Moment;
use crate::model::value::{Table, Value, get};
use crate::store::rewind::Past;
use crate::store::{self, kin};
use crate::view::history;
use std::collections::BTreeMap;
use std::path::Path;

/// What came of asking.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// Nobody is there to be asked, or nothing is left to ask.
    NotAsked,
    /// Every question.
    All,
    /// They have had enough.
    Quit,
}

/// Whose word counts.
#[derive(Clone, Default)]
pub struct Taken {
    everywhere: Option<Side>,
    /// By record, or by record and field: `A-014`, `A-014.due`.
    of: BTreeMap<String, Side>,
    /// Whether all of these were found somewhere.
    is_known: bool,
}

impl Taken {
    /// As the words of `--take` say.
    pub fn of_words(words: &[String]) -> Result<Self, Failure> {
        let mut taken = Self::default();
        for word in words {
            let (id, side) = word.rsplit_once('=').unwrap_or(("", word));
            let side = match side {
                "mine" => Side::Mine,
                "theirs" => Side::Theirs,
                _ => {
                    return Err(Failure::usage(format!("cannot take `{word}`"))
                        .hint("write `--take mine`, `--take theirs`, `--take ID=mine` or `--take ID.FIELD=mine`"));
                }
            };
            if id.is_empty() {
                taken.everywhere = Some(side);
            } else {
                taken.of.insert(id.to_owned(), side);
            }
        }
        Ok(taken)
    }

    /// Whose word counts on that field, else on the record, if anybody's. The record alone has no field.
    pub fn side(&self, address: &Address, field: &str) -> Option<Side> {
        let own = match field {
            "" => None,
            field => self.of.get(&format!("{address}.{field}")),
        };
        let own = own.or_else(|| self.of.get(&address.to_string()));
        own.copied().or(self.everywhere)
    }

    /// Refuses names that none of these registers has, with the nearest; and fields of what is taken whole.
    pub fn refuse_unknown(&mut self, registers: &[&Register]) -> Result<(), Failure> {
        if std::mem::replace(&mut self.is_known, true) {
            return Ok(());
        }
        let mut failure: Option<Failure> = None;
        for name in self.of.keys() {
            if let Some(hint) = unknown(name, registers) {
                let refused = failure.take().unwrap_or_else(|| {
                    let mut failure = Failure::refused("cannot take what is not there");
                    failure.was_writing = true;
                    failure
                });
                failure = Some(refused.hint(hint));
            }
        }
        failure.map_or(Ok(()), Err)
    }

    /// What to do about what is open: say whose word counts; where that was said and settles nothing, take the other side. Where
    /// there is a text that can be put right, `by_hand` says so.
    pub fn next_step(&self, open: &[Conflict], by_hand: Option<&str>) -> String {
        let said = open.iter().map(|conflict| {
            let side = self.side(&conflict.address, "")?;
            Some((conflict, side))
        });
        let said: Option<Vec<(&Conflict, Side)>> = said.collect();
        let Some([(first, side), rest @ ..]) = said.as_deref() else {
            let or = by_hand.map_or_else(String::new, |words| format!(", or {words}"));
            return format!(
                "nothing was written: say whose word counts with `--take mine`, `--take theirs`, `--take ID=mine` or `--take ID.FIELD=mine`{or}"
            );
        };
        let breaks = match &first.matter {
            Matter::Rule(rule, _) => format!("still breaks {rule}"),
            _ => "is still open".to_owned(),
        };
        let others = match rest.len() {
            0 => String::new(),
            1 => ", and 1 more does not hold either".to_owned(),
            many => format!(", and {many} more do not hold either"),
        };
        let other = match side {
            Side::Mine => Side::Theirs,
            Side::Theirs => Side::Mine,
        };
        format!(
            "nothing was written: `{}` does not settle it: `{id}` {breaks}{others}; take the other side there with `--take {id}={}`, or {}",
            side.word(),
            other.word(),
            by_hand.unwrap_or("change one of the two first"),
            id = first.address,
        )
    }

    /// Asks the person at the keyboard about every record that is open and not answered yet.
    pub fn ask(
        &mut self,
        session: &mut Session<'_>,
        open: &[Conflict],
        who: &dyn Fn(Side, &Conflict) -> String,
    ) -> Answered {
        if !session.env.terminal.interactive || session.common.format.is_some() {
            return Answered::NotAsked;
        }
        let mut asked: Vec<&Address> = open.iter().map(|conflict| &conflict.address).collect();
        asked.dedup();
        asked.retain(|address| self.side(address, "").is_none());
        for address in &asked {
            for conflict in open.iter().filter(|one| one.address == **address) {
                for line in in_words(conflict, who) {
                    session.insist(&line);
                }
            }
            let side = loop {
                let question = format!("{address}: take mine, theirs, or quit? [m/t/q]");
                match session.asks(&question).as_deref() {
                    Some("m" | "mine") => break Side::Mine,
                    Some("t" | "theirs") => break Side::Theirs,
                    Some("q" | "quit") | None => return Answered::Quit,
                    Some(_) => session.insist("say `m`, `t` or `q`"),
                }
            };
            self.of.insert(address.to_string(), side);
        }
        if asked.is_empty() {
            Answered::NotAsked
        } else {
            Answered::All
        }
    }
}

/// Why a record or a field of one cannot be taken; `None` where it can.
fn unknown(name: &str, registers: &[&Register]) -> Option<String> {
    let all = registers.iter().flat_map(|register| {
        let settings: &dyn AnyRecord = &*register.settings;
        std::iter::once(settings).chain(register.records())
    });
    let mut fields = Vec::new();
    let mut ids = Vec::new();
    for record in all {
        let id = record.address().to_string();
        if id == name {
            return None;
        }
        if let Some(field) = name
            .strip_prefix(&id)
            .and_then(|rest| rest.strip_prefix('.'))
        {
            if record.at().0 == Kind::Decision {
                return Some(format!(
                    "`{name}`: a decision is taken whole: `--take {id}=mine`"
                ));
            }
            let own = record.table().into_iter().map(|(name, _)| name);
            let own = own.chain(record.names().iter().map(|name| (*name).to_owned()));
            for one in own {
                if one == field {
                    return None;
                }
                fields.push(format!("{id}.{one}"));
            }
        }
        ids.push(id);
    }
    let known = if fields.is_empty() { ids } else { fields };
    let near = nearest(name, known.iter().map(String::as_str));
    Some(match near.as_slice() {
        [] => format!("neither side has `{name}`: see what differs with `progreg diff A B`"),
        near => format!("neither side has `{name}`; near: `{}`", near.join("`, `")),
    })
}

/// What two sides do not agree on, a line for each of them: what it is, what each says, and who said so when.
pub fn in_words(conflict: &Conflict, who: &dyn Fn(Side, &Conflict) -> String) -> Vec<String> {
    let place = match conflict.field.as_str() {
        "" => conflict.address.to_string(),
        field => format!("{}.{field}", conflict.address),
    };
    let mut lines = match &conflict.matter {
        Matter::Field => vec![format!("{place}: each side gave it another value")],
        Matter::Removed(side) => {
            vec![format!(
                "{place}: {} took it out, the other changed it",
                side.word()
            )]
        }
        Matter::Decision => vec![format!("{place}: both sides changed the decision")],
        Matter::Rule(rule, message) => {
            vec![format!("{place}: together they break {rule}: {message}")]
        }
    };
    for (side, value) in [
        (Side::Mine, &conflict.mine),
        (Side::Theirs, &conflict.theirs),
    ] {
        let who = who(side, conflict);
        if conflict.matter != Matter::Field && who.is_empty() {
            continue;
        }
        let said = match value {
            Some(value) => format!(" `{value}`"),
            None if conflict.matter == Matter::Field => " nothing".to_owned(),
            None => String::new(),
        };
        let by = if who.is_empty() {
            String::new()
        } else {
            format!(" ({who})")
        };
        lines.push(format!("    {}:{said}{by}", side.word()));
    }
    lines
}

/// An id that stands for several records on a side; the file of either side, where it has one of its own.
pub fn twice(ids: Vec<(Side, String)>, mine: &str, theirs: Option<&str>) -> Failure {
    let failure = Failure::refused("cannot merge: an id stands for two records").unwritten();
    ids.into_iter().fold(failure, |failure, (side, id)| {
        let file = match side {
            Side::Mine => Some(mine),
            Side::Theirs => theirs,
        };
        failure.hint(match file {
            Some(file) => format!(
                "`{id}` of {}: see `progreg check -r {}`",
                side.word(),
                typed(file)
            ),
            None => format!("`{id}` of {}: put it right there first", side.word()),
        })
    })
}

/// What both say, where it cannot be written into that register.
pub fn unwritten(name: &Path, not: &NotSpliced) -> Failure {
    let ids: Vec<String> = not.addresses.iter().map(|id| format!("`{id}`")).collect();
    let records = match ids.as_slice() {
        [] => String::new(),
        ids => format!(" at {}", ids.join(", ")),
    };
    Failure::refused(format!(
        "cannot write what both say into `{}`{records} ({})",
        name.display(),
        not.difference
    ))
    .unwritten()
}

/// A file as a person would type it.
pub fn typed(file: &str) -> String {
    store::typed(Path::new(file))
}

/// Who touched the field last, and when, as a journal tells of itself.
pub fn last(past: &Past, conflict: &Conflict) -> String {
    let ids = [conflict.address.to_string()];
    let touches = |change: &Change| {
        history::is_about(change, &ids)
            && match change {
                Change::Field { name, .. } => conflict.field.is_empty() || *name == conflict.field,
                Change::Added { .. } | Change::Removed { .. } => true,
            }
    };
    let mut entries = past.entries.iter().rev().map(|written| &written.entry);
    let last = entries.find(|entry| entry.changes.iter().any(touches));
    last.map_or_else(String::new, |entry| signed(&entry.by, entry.day()))
}

/// The same of what the last entry that brought another journal in tells of that.
pub fn last_of_theirs(past: &Past, conflict: &Conflict) -> String {
    let mut entries = past.entries.iter().rev().map(|written| &written.entry);
    let brings = |entry: &&Entry| kin::carried(entry).next().is_some();
    let Some(entry) = entries.find(brings) else {
        return String::new();
    };
    let address = conflict.address.to_string();
    let begins = [
        format!("{address}.{}", conflict.field),
        format!("+ {address} "),
        format!("- {address} "),
    ];
    let touches = |carried: &&Table| {
        let Some(Value::List(changes)) = get(carried, "changes") else {
            return false;
        };
        let mut changes = changes.iter().map(ToString::to_string);
        changes.any(|change| begins.iter().any(|begin| change.starts_with(begin)))
    };
    let carried: Vec<&Table> = kin::carried(entry).collect();
    let last = carried.into_iter().rev().find(touches);
    let said = |carried: &Table, name: &str| {
        get(carried, name).map_or_else(String::new, ToString::to_string)
    };
    last.map_or_else(String::new, |carried| {
        let day = Moment::new(said(carried, "at")).date();
        signed(&said(carried, "by"), day)
    })
}

fn signed(by: &str, day: Option<Date>) -> String {
    let day = day.map_or_else(String::new, |day| day.to_string());
    format!("{by}, {day}").trim_matches([',', ' ']).to_owned()
}
