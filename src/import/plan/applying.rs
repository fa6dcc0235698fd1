//! Doing what a plan says: new records as they are said to be, changes by the edits that keep the past.

use super::{
    Difference, Fate, Plan, Planned, Request, Said, Values, drawn_up, given, telling, trial,
};
use crate::edit::reasons::draft;
use crate::edit::set::sort;
use crate::edit::{Refusal, Stamp, action, add};
use crate::import::columns::{Guess, Target};
use crate::import::find::{Found, Row};
use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::{Address, Kind, is_id};
use crate::model::date::Date;
use crate::model::kept::AnyRecord;
use crate::model::value::{Value, get};
use std::collections::HashSet;

/// Does what the plan says; gives the ids of new records and of changed ones. Rows that cannot be read are reasons to refuse,
/// unless they are to be left.
pub fn apply(
    register: &mut Register,
    plan: &Plan,
    stamp: &Stamp,
) -> Result<(Vec<String>, Vec<String>), Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of("import the table");
        if !plan.request.skip_bad {
            refuse_bad(plan, &mut refusal);
            refusal.settle()?;
        }
        let mut writer = Writer::new(register, plan.kind, &plan.request);
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for (row, values) in plan.filled() {
            match writer.row(row, values, stamp) {
                Ok(None) => {}
                Ok(Some(address)) if row.fate == Fate::New => added.push(address.id),
                Ok(Some(address)) => changed.push(address.id),
                Err(why) => {
                    refusal.because(format!("{} {}: {why}", plan.counted, row.place));
                }
            }
        }
        refusal.settle()?;
        Ok((added, changed))
    })
}

/// Plans and does it at once: what is tried is what is written. Gives the plan too, without the values of new records: they are
/// in the register.
///
/// The rows are asked for again where the first plan cannot be carried out.
pub fn applied(
    register: &mut Register,
    found: &Found,
    rows: &dyn Fn() -> Result<Vec<Row>, Refusal>,
    kind: Kind,
    guesses: &[Guess],
    request: &Request,
    stamp: &Stamp,
) -> Result<(Plan, Vec<String>, Vec<String>), Refusal> {
    let mut drawn = drawn_up(register, found, rows()?, kind, guesses, request, stamp)?;
    drawn.tell(stamp);
    let mut plan = drawn.plan;
    let is_clear = request.skip_bad || !plan.rows.iter().any(Planned::is_bad);
    if is_clear && let Some(tried) = trial::for_good(register, &mut plan, stamp) {
        *register = tried.register;
        return Ok((plan, tried.added, tried.changed));
    }
    // Something stands in the way, and what is to be said of it comes of more than one trial.
    let plan = super::plan(register, found, rows()?, kind, guesses, request, stamp)?;
    let (added, changed) = apply(register, &plan, stamp)?;
    Ok((plan, added, changed))
}

/// Rows listed of a refusal at most; the preview has them all.
const LISTED: usize = 100;

fn refuse_bad(plan: &Plan, refusal: &mut Refusal) {
    let bad: Vec<&Planned> = plan.rows.iter().filter(|row| row.is_bad()).collect();
    for row in bad.iter().take(LISTED) {
        let why = row.faults.iter().map(|fault| match &*fault.heading {
            "" => fault.why.clone(),
            heading => format!("`{heading}`: {}", fault.why),
        });
        let why = why.collect::<Vec<_>>().join("; ");
        refusal.because(format!("{} {}: {why}", plan.counted, row.place));
    }
    if bad.len() > LISTED {
        refusal.because(format!("and {} more rows", bad.len() - LISTED));
    }
    if bad.is_empty() {
        return;
    }
    refusal.advise("put them right in the file, or leave them with `--apply --skip-bad`, which saves them to a file of their own");
    // Of a date that was read another thing is the matter.
    let is_unread = |row: &Planned, fault: &Said| {
        let mut columns = plan.columns.iter().map(|one| &one.guess);
        let guess = columns.find(|guess| *guess.heading == *fault.heading);
        let target = guess.map(|guess| &guess.target);
        matches!(target, Some(Target::Field(field)) if sort::holds_dates(plan.kind, field) && get(&row.values, field).is_none())
    };
    let has_unread = |row: &&Planned| row.faults.iter().any(|fault| is_unread(row, fault));
    if !plan.request.as_written && bad.iter().any(has_unread) {
        refusal
            .advise("dates that cannot be read are kept in the note with `--apply --as-written`");
    }
}

/// What rows are written with.
pub struct Writer<'r> {
    register: &'r mut Register,
    kind: Kind,
    request: &'r Request,
    has: Has,
    begins: Option<&'static str>,
    /// What `--set` gives, once it was typed.
    given: Option<super::Values>,
    /// The number of the last id given.
    number: Option<u64>,
    ids: Option<HashSet<String>>,
}

/// Fields that new records of the kind say something in, whatever the table has.
#[allow(clippy::struct_excessive_bools)] // one field a field
struct Has {
    raised: bool,
    source: bool,
    project: bool,
    recorded: bool,
}

impl<'r> Writer<'r> {
    /// For rows of that kind.
    pub fn new(register: &'r mut Register, kind: Kind, request: &'r Request) -> Self {
        let names = Register::names_of(kind);
        Self {
            register,
            kind,
            request,
            has: Has {
                raised: names.contains(&"raised"),
                source: names.contains(&"source"),
                project: names.contains(&"project"),
                recorded: names.contains(&"recorded"),
            },
            begins: telling::begins(kind),
            given: None,
            number: None,
            ids: None,
        }
    }

    /// Writes what a row says, a new record with those values; the record it became or changed, or why that cannot be.
    pub fn row(
        &mut self,
        row: &Planned,
        values: Values,
        stamp: &Stamp,
    ) -> Result<Option<Address>, String> {
        match &row.fate {
            Fate::Bad | Fate::Same(_) => Ok(None),
            Fate::New => self.add(values, stamp).map(Some),
            Fate::Changed(address, differences) => {
                self.change(address, row, differences, stamp)?;
                Ok(Some(address.clone()))
            }
        }
    }

    /// The record of that address, as it stands now.
    pub fn record(&self, address: &Address) -> Option<&dyn AnyRecord> {
        self.register.of_id(&address.id)
    }

    fn add(&mut self, mut fields: Values, stamp: &Stamp) -> Result<Address, String> {
        let chosen = match get(&fields, "id") {
            Some(id) => id.to_string(),
            None => {
                let title = get(&fields, Register::title_of(self.kind));
                let title = title.map(ToString::to_string).unwrap_or_default();
                let gates = self.register.gates.len();
                let (register, ids) = (&*self.register, &mut self.ids);
                let is_free = |id: &str| !ids.get_or_insert_with(|| taken(register)).contains(id);
                add::made(self.kind, &title, gates, is_free)
            }
        };
        let id = self.id(chosen)?;
        fields.retain(|(field, _)| *field != "id");
        fields.insert(0, ("id", Value::Text(id.clone())));
        let text = |text: &str| Value::Text(text.to_owned());
        let (register, kind) = (&*self.register, self.kind);
        let given = self.given.get_or_insert_with(|| {
            given::typed(register, kind, self.request, stamp, &mut Refusal::of(""))
        });
        let outcome = given::outcome(kind, &fields, given);
        let mut unless_said = |field: &'static str, value: Option<Value>| {
            if let Some(value) = value
                && get(&fields, field).is_none()
            {
                fields.push((field, value));
            }
        };
        let said = |words: &str| (!words.is_empty()).then(|| text(words));
        for (field, value) in given.iter() {
            unless_said(field, Some(value.clone()));
        }
        unless_said("outcome", outcome.map(text));
        unless_said(
            "raised",
            self.has
                .raised
                .then(|| Value::Date(self.request.written(stamp))),
        );
        unless_said("status", self.begins.map(text));
        unless_said(
            "source",
            said(&self.request.source).filter(|_| self.has.source),
        );
        unless_said(
            "project",
            said(&self.request.project).filter(|_| self.has.project),
        );
        if self.has.recorded {
            let moment = Value::Moment(stamp.moment.to_string());
            unless_said("recorded", Some(moment));
            unless_said("recorded_by", said(&stamp.by));
        }
        let word = self.kind.word();
        let admitted = self
            .register
            .admit_plain(self.kind, word, fields.into_iter());
        admitted.map_err(|wrong| {
            let wrong = wrong
                .iter()
                .map(|(field, misread)| format!("`{field}` takes {}", misread.expected));
            wrong.collect::<Vec<_>>().join("; ")
        })?;
        Ok(Address::new(self.kind, id))
    }

    /// The id that the source has, if it can be one; else the next number.
    fn id(&mut self, chosen: String) -> Result<String, String> {
        if chosen.is_empty() {
            let letter = self.kind.letter();
            let number = match self.number {
                Some(number) => number.saturating_add(1),
                None => {
                    let next = self.register.next_id(self.kind);
                    let digits = next.rsplit('-').next().unwrap_or_default();
                    digits.parse().map_err(|_| {
                        format!("a {} needs an id: give the table a column `id`", self.kind)
                    })?
                }
            };
            self.number = Some(number);
            let id = format!("{letter}-{number:03}");
            if let Some(ids) = &mut self.ids {
                ids.insert(id.clone());
            }
            return Ok(id);
        }
        if !is_id(&chosen) {
            return Err(format!(
                "`{chosen}` cannot be an id: it has letters, digits, `-`, `_`, `.`, `/` and no spaces"
            ));
        }
        let register = &*self.register;
        let ids = self.ids.get_or_insert_with(|| taken(register));
        if ids.insert(chosen.clone()) {
            // Numbers go on after it.
            self.number = None;
            Ok(chosen)
        } else {
            Err(format!("the id `{chosen}` is taken, or was once"))
        }
    }

    fn change(
        &mut self,
        address: &Address,
        row: &Planned,
        differences: &[Difference],
        stamp: &Stamp,
    ) -> Result<(), String> {
        let is_action = address.kind == Kind::Action;
        let mut last = None;
        for one in differences {
            match one.field {
                // The others first: an action that is over has no date to move.
                "status" if is_action => last = Some(one),
                "due" if is_action => self.redate(address, one, stamp)?,
                field => self.put(address, field, &one.new)?,
            }
        }
        match last {
            Some(status) => self.end(address, row, status, stamp),
            None => Ok(()),
        }
    }

    fn put(&mut self, address: &Address, field: &str, value: &Value) -> Result<(), String> {
        let put = self.register.put(address, field, Some(value.clone()));
        put.map_err(|_| format!("`{field}` of `{address}` does not take `{value}`"))
    }

    /// The first date is kept, the move is counted.
    fn redate(&mut self, address: &Address, due: &Difference, stamp: &Stamp) -> Result<(), String> {
        let words = due.new.to_string();
        let moved = action::redate(
            self.register,
            &address.id,
            &words,
            &because(self.request, stamp),
        );
        moved.map(drop).map_err(|refusal| words_of(&refusal))
    }

    /// Closes, proposes or drops an action, on the day that the row says if it says one.
    fn end(
        &mut self,
        address: &Address,
        row: &Planned,
        status: &Difference,
        stamp: &Stamp,
    ) -> Result<(), String> {
        let mut stamp = because(self.request, stamp);
        let day = match get(&row.values, "closed") {
            Some(Value::Date(day)) => Some(*day),
            Some(other) => Date::parse_iso(&other.to_string()),
            None => None,
        };
        if let Some(day) = day.filter(|day| *day <= stamp.today) {
            stamp.on = day;
        }
        let id = &address.id;
        let register = &mut *self.register;
        let ended = match ActionStatus::parse(&status.new.to_string()) {
            Some(ActionStatus::Closed) => action::done(register, id, None, &stamp).map(drop),
            Some(ActionStatus::Proposed) => action::propose(register, id, &stamp).map(drop),
            Some(ActionStatus::Dropped) => action::drop(register, id, &stamp).map(drop),
            _ if self.register.get::<Action>(id).is_some_and(Action::is_over) => Ok(()),
            _ => return self.put(address, "status", &status.new),
        };
        ended.map_err(|refusal| words_of(&refusal))
    }
}

/// Every id that is taken, or was once.
fn taken(register: &Register) -> HashSet<String> {
    let ids = register.ids().into_iter().map(str::to_owned);
    ids.chain(register.retired.iter().cloned()).collect()
}

/// The stamp with a reason: that of the command, else the list.
fn because(request: &Request, stamp: &Stamp) -> Stamp {
    let mut stamp = stamp.clone();
    if stamp.reason.trim().is_empty() {
        let list = if request.list.is_empty() {
            "the imported table"
        } else {
            &request.list
        };
        stamp.reason = format!("in {list} as of {}", request.written(&stamp).in_words());
    }
    stamp
}

fn words_of(refusal: &Refusal) -> String {
    let reasons = refusal.reasons.iter().map(|reason| reason.why.as_str());
    reasons.collect::<Vec<_>>().join("; ")
}
