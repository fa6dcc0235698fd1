//! What a row would change in the record it is: field by field, old and new; what only a command may move is left, and said.

use super::{Difference, Fate, Planned, Request, Said, naming, note, together};
use crate::edit::set::sort::{self, Sort};
use crate::edit::{Refusal, Stamp, set};
use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::money::Pence;
use crate::model::record::squash;
use crate::model::said::{DayField, Said as Date};
use crate::model::value::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// Tells of every matched row whether its record says the same; what it is called in the list is added to every row.
pub fn compare(
    register: &Register,
    kind: Kind,
    rows: &mut [Planned],
    request: &Request,
    stamp: &Stamp,
) {
    let of_kind = register.records().filter(|record| record.at().0 == kind);
    let records: HashMap<&str, &dyn AnyRecord> =
        of_kind.map(|record| (record.at().1, record)).collect();
    let actions = register.actions.iter();
    let actions: HashMap<&str, &Action> = match kind {
        Kind::Action => actions.map(|one| (one.id.as_str(), &**one)).collect(),
        _ => HashMap::new(),
    };
    let mut sorts = HashMap::new();
    for row in rows {
        named_in_list(row, request);
        let Fate::Same(address) = &row.fate else {
            continue;
        };
        let Some(record) = records.get(address.id.as_str()) else {
            continue;
        };
        let mut compared = Compared {
            register,
            record: *record,
            action: actions.get(address.id.as_str()).copied(),
            address: address.clone(),
            stamp,
            differences: Vec::new(),
            remarks: Vec::new(),
        };
        let mut meant = Vec::new();
        for (field, value) in &row.values {
            let spoken = row.spoken.iter().find(|(one, _)| one == field);
            let is_first = *field == together::MOVED;
            let said_before = |words: &str| is_first || compared.said_before(field, words);
            if let Some((_, words)) = spoken.filter(|(_, words)| said_before(words)) {
                meant.push(words.clone());
                continue;
            }
            let sort = *sorts.entry(*field).or_insert_with(|| sort::of(kind, field));
            compared.field(field, value, sort, request);
        }
        for (heading, field) in &row.empty {
            if row.values.iter().all(|(given, _)| given != field) {
                compared.emptied(heading, field);
            }
        }
        let Compared {
            address,
            differences,
            remarks,
            ..
        } = compared;
        // What was said before is understood as it was then.
        row.remarks
            .retain(|one| !(meant.contains(&one.cell) && one.why.contains("understood as")));
        row.remarks.extend(remarks);
        if !differences.is_empty() {
            row.fate = Fate::Changed(address, differences);
        }
    }
}

/// What the row goes by in the list, as a value; a row that brings an id of ours needs no more than a reference of its own.
fn named_in_list(row: &mut Planned, request: &Request) {
    let has_id = row.values.iter().any(|(field, _)| *field == "id");
    // Its own id says all.
    if matches!(&row.fate, Fate::Same(address) if address.id == row.reference) {
        return;
    }
    if request.list.is_empty() || (has_id && row.reference.is_empty()) {
        return;
    }
    let entry = Value::Text(naming::entry(&request.list, &row.reference));
    match row
        .values
        .iter_mut()
        .find(|(field, _)| *field == "references")
    {
        Some((_, Value::List(items))) => {
            if !items.contains(&entry) {
                items.push(entry);
            }
        }
        _ => {
            let references = Value::List(vec![entry]);
            row.values.push(("references", references));
        }
    }
}

/// A record and the row it is compared with.
struct Compared<'r> {
    register: &'r Register,
    record: &'r dyn AnyRecord,
    /// The same where it is an action.
    action: Option<&'r Action>,
    address: Address,
    stamp: &'r Stamp,
    differences: Vec<Difference>,
    remarks: Vec<Said>,
}

/// Fields a new record is given though no cell says so.
const GIVEN: &[&str] = &["status", "raised"];

impl Compared<'_> {
    /// A cell that is empty clears nothing: another hand may have filled the field. It is said, since it may be meant.
    fn emptied(&mut self, heading: &Arc<str>, field: &str) {
        let kept = self.record.value(field).filter(|value| !value.is_blank());
        if let Some(kept) = kept.filter(|_| !GIVEN.contains(&field)) {
            self.remarks.push(Said {
                heading: Arc::clone(heading),
                cell: String::new(),
                why: format!(
                    "it is empty; the register keeps `{kept}`, which `progreg set {} {field}=` clears",
                    self.address
                ),
            });
        }
    }

    fn field(&mut self, field: &'static str, value: &Value, sort: Sort, request: &Request) {
        let old = self.record.value(field);
        let new = match (field, value) {
            ("id", _) => return,
            (together::MOVED, _) => return self.first_date(value),
            ("note", Value::Text(blocks)) => {
                let there = old.as_ref().map(ToString::to_string).unwrap_or_default();
                let parts = note::parts(blocks);
                let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                Value::Text(note::merged(&there, &parts))
            }
            ("references", Value::List(entries)) => {
                Value::List(references(old.as_ref(), entries, &request.list))
            }
            _ => value.clone(),
        };
        if old
            .as_ref()
            .is_some_and(|old| self.are_same(field, old, &new, sort))
        {
            return;
        }
        if self.may_change(field, old.as_ref(), &new) {
            self.differences.push(Difference { field, old, new });
        }
    }

    /// The date an action had first is what the register says it is; another one is told.
    fn first_date(&mut self, history: &Value) {
        let there = self
            .action
            .and_then(|action| action.original_due().map(Date::words));
        let new = together::from(history).map(|from| from.to_string());
        let (Some(there), Some(new)) = (there, new) else {
            return;
        };
        if !self.are_same_dates(&there, &new) {
            let id = &self.address.id;
            let why = format!("the first date of `{id}` was `{there}`: it is left as it is");
            self.leave(together::MOVED, &Value::Text(new), why);
        }
    }

    /// Whether a date without a year, said when the record was raised or its date moved, means the one that stands there.
    fn said_before(&self, field: &str, words: &str) -> bool {
        let Some(there) = self.record.value(field).map(|value| value.to_string()) else {
            return false;
        };
        let day = |value: Option<Value>| match value {
            Some(Value::Date(day)) => Some(day),
            _ => None,
        };
        let mut days: Vec<_> = day(self.record.value("raised")).into_iter().collect();
        if let Some(action) = self.action {
            days.extend(action.moved.iter().filter_map(|one| one.on.date()));
        }
        let settings = &self.register.settings;
        let steps = settings.reader(None).read(&there).map(|when| when.steps);
        days.into_iter().any(|day| {
            let then = settings.reader(Some(day)).read(words);
            then.is_ok_and(|then| Ok(&then.steps) == steps.as_ref())
        })
    }

    /// Whether two values say the same, however they are written.
    fn are_same(&self, field: &str, old: &Value, new: &Value, sort: Sort) -> bool {
        if old == new {
            return true;
        }
        let (was, is) = (old.to_string(), new.to_string());
        if field == Register::title_of(self.address.kind) {
            // Capitals and commas are no news.
            return squash(&was) == squash(&is);
        }
        match sort {
            Sort::When | Sort::Day => self.are_same_dates(&was, &is),
            Sort::Money => {
                let pence = |value: &str| Pence::parse(value).map(|pence| pence.0);
                let amount = self.record.amount(field).map(|pence| pence.0);
                amount.or_else(|| pence(&was)) == pence(&is) && pence(&is).is_some()
            }
            Sort::Word(_) => squash(&was) == squash(&is) || self.is_same_word(field, new),
            Sort::Text => tidy(&was) == tidy(&is) || self.register.same_person(&was, &is),
            Sort::Texts => {
                let names = |value: &Value| -> Vec<String> {
                    let items = match value {
                        Value::List(items) => items.clone(),
                        one => vec![one.clone()],
                    };
                    let items = items.iter().map(ToString::to_string);
                    items
                        .map(|one| squash(self.register.name_of(&one)))
                        .collect()
                };
                names(old) == names(new)
            }
            _ => false,
        }
    }

    fn are_same_dates(&self, was: &str, is: &str) -> bool {
        let reader = self.register.settings.reader(Some(self.stamp.on));
        let steps = |words: &str| reader.read(words).map(|when| when.steps);
        match (steps(was), steps(is)) {
            (Ok(was_steps), Ok(is_steps)) => {
                was_steps == is_steps && (!was_steps.is_empty() || squash(was) == squash(is))
            }
            _ => tidy(was) == tidy(is),
        }
    }

    /// Whether a word of several spellings is the one that stands there.
    fn is_same_word(&self, field: &str, new: &Value) -> bool {
        let word = |value: &Value| {
            ActionStatus::parse(&value.to_string()).map(|status| status.word().to_owned())
        };
        let old = self.record.value(field);
        self.address.kind == Kind::Action
            && field == "status"
            && old
                .as_ref()
                .and_then(word)
                .is_some_and(|old| Some(old) == word(new))
    }

    /// Whether an import may change the field; if not, why is a remark.
    fn may_change(&mut self, field: &str, old: Option<&Value>, new: &Value) -> bool {
        if let Some(action) = self.action {
            match field {
                "due" => return self.may_redate(action, new),
                "status" => return self.may_end(action, new),
                // Follows the status.
                "closed" if !action.is_over() => return false,
                _ => {}
            }
        }
        let mut refusal = Refusal::of("");
        if set::allows(self.register, &self.address, field, &mut refusal) {
            return true;
        }
        let there = old.map_or("nothing".to_owned(), |old| format!("`{old}`"));
        let by = refusal.hints.first();
        let by = by.map_or_else(String::new, |hint| format!(", moved by {hint}"));
        let why = format!("`{}` has {there}{by}: left as it is", self.address);
        self.leave(field, new, why);
        false
    }

    fn leave(&mut self, field: &str, new: &Value, why: String) {
        self.remarks.push(Said {
            heading: field.into(),
            cell: new.to_string(),
            why,
        });
    }

    /// A date moves forward with its list; one that the register has moved since is not moved back.
    fn may_redate(&mut self, action: &Action, new: &Value) -> bool {
        let id = &action.id;
        if action.is_over() {
            let why = format!("`{id}` is {}: its date is left as it is", action.status());
            self.leave("due", new, why);
            return false;
        }
        let had = |from: &Option<Date>| {
            let from = from.as_ref().map(Date::words);
            from.is_some_and(|from| self.are_same_dates(&from, &new.to_string()))
        };
        if action.moved.iter().any(|one| had(&one.from)) {
            let now = action.due.as_ref().map(Date::words).unwrap_or_default();
            let why = format!("`{id}` was moved to `{now}` since: it is left as it is");
            self.leave("due", new, why);
            return false;
        }
        true
    }

    /// An action is ended by its list; to open it again is for a person.
    fn may_end(&mut self, action: &Action, new: &Value) -> bool {
        let wanted = ActionStatus::parse(&new.to_string());
        let id = &action.id;
        match wanted {
            Some(ActionStatus::Open) if action.status() == ActionStatus::Proposed => {
                let why = format!("`{id}` is proposed for closure: it is left as it is");
                self.leave("status", new, why);
                false
            }
            _ if action.is_over() => {
                let why = format!(
                    "`{id}` is {}, and is opened by `progreg action reopen {id} --reason TEXT`; it is left as it is",
                    action.status()
                );
                self.leave("status", new, why);
                false
            }
            _ => action.status.is_some() || wanted != Some(ActionStatus::Open),
        }
    }
}

/// What it goes by in all lists: of this one what the row says, of others what was there.
fn references(old: Option<&Value>, entries: &[Value], list: &str) -> Vec<Value> {
    let there = match old {
        Some(Value::List(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let mut kept: Vec<Value> = there
        .into_iter()
        .filter(|one| {
            let of_list = naming::of_list(list, &one.to_string()).is_some();
            !of_list || entries.contains(one)
        })
        .collect();
    for entry in entries {
        if !kept.contains(entry) {
            kept.push(entry.clone());
        }
    }
    kept
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
