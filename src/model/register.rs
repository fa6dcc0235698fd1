//! The register: every record of one programme, typed, and the one list of its kinds.

use super::action::Action;
use super::address::{Address, Kind};
use super::assurance::Event;
use super::benefit::Benefit;
use super::budget::BudgetLine;
use super::commitment::Commitment;
use super::decision::Decision;
use super::gate::{Criterion, Gate};
use super::issue::Issue;
use super::kept::{AnyRecord, Kept, Pairs};
use super::list::List;
use super::meeting::Meeting;
use super::milestone::Milestone;
use super::other::Other;
use super::paper::Paper;
use super::paperwork::{Document, Question};
use super::people::{Forum, Person};
use super::project::{Objective, Project};
use super::record::{Misread, Record};
use super::requested::ChangeRequest;
use super::risk::Risk;
use super::settings::Settings;
use super::stakeholder::Stakeholder;
use super::status::StatusReport;
use super::value::{Table, Value, put};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

macro_rules! register {
    ($($(#[$doc:meta])* $list:ident: $record:ident,)*) => {
        /// What one register file says.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Register {
            /// The settings.
            pub settings: Arc<Settings>,
            $($(#[$doc])* pub $list: List<$record>,)*
            /// Records of other kinds, kept.
            pub others: List<Other>,
            /// Tables and keys at the top of the file that are no records and no settings, kept.
            pub strays: Table,
            /// Ids given once and taken back, which are never given again. The journal tells, not the file.
            pub retired: Vec<String>,
        }

        $(impl Kept for $record {
            fn list(register: &Register) -> &List<Self> {
                &register.$list
            }
            fn list_mut(register: &mut Register) -> &mut List<Self> {
                &mut register.$list
            }
        })*

        impl Register {
            /// The lists, each as a way to its record at a place: what [`Self::records`] walks.
            const LISTS: &[fn(&Self, usize) -> Option<&dyn AnyRecord>] = &[
                $(|register, at| register.$list.get(at).map(|record| &**record as &dyn AnyRecord),)*
                |register, at| register.others.get(at).map(|record| &**record as &dyn AnyRecord),
            ];

            /// The same as ways to the record of an id.
            const BY_ID: &[for<'r> fn(&'r Self, &str) -> Option<&'r dyn AnyRecord>] = &[
                $(|register, id| register.get::<$record>(id).map(|record| record as &dyn AnyRecord),)*
                |register, id| register.others.iter().find(|other| other.id == id).map(|other| &**other as &dyn AnyRecord),
            ];

            /// Takes a record read from the file: all the fields it has, or every field of the wrong type.
            pub fn admit(&mut self, word: &str, fields: Table) -> Result<(), Vec<(String, Misread)>> {
                let kind = Kind::of_word(word);
                let named = fields.iter().map(|(name, value)| (name.as_str(), value.clone()));
                self.admit_plain(kind, word, named)
            }

            /// The same from fields that are not in a table yet.
            pub fn admit_plain<'f>(
                &mut self,
                kind: Kind,
                word: &str,
                fields: impl Iterator<Item = (&'f str, Value)>,
            ) -> Result<(), Vec<(String, Misread)>> {
                match kind {
                    $(<$record as Record>::KIND => self.$list.push(Arc::new(build(fields)?)),)*
                    _ => {
                        let fields = fields.map(|(name, value)| (name.to_owned(), value)).collect();
                        self.others.push(Arc::new(keep(kind, word, fields)?));
                    }
                }
                Ok(())
            }

            /// Takes over everything another register holds, after what is here.
            pub fn append(&mut self, part: Self) {
                if *part.settings != Settings::default() {
                    self.settings = part.settings;
                }
                $(self.$list.extend(part.$list);)*
                self.others.extend(part.others);
                self.strays.extend(part.strays);
            }

            /// Takes over records of another register, after what is here: of each word those at the places that are told of it.
            pub fn take_from(&mut self, other: &Self, places: impl Fn(&str) -> Range<usize>) {
                $({
                    let places = places(<$record as Record>::KIND.word());
                    let to = places.end.min(other.$list.len());
                    if self.$list.is_empty() && (places.start, to) == (0, other.$list.len()) {
                        self.$list = other.$list.clone();
                    } else if let Some(records) = other.$list.get(places.start..to).filter(|some| !some.is_empty()) {
                        self.$list.extend_from_slice(records);
                    }
                })*
            }

            /// Takes over every typed record of a part, after what is here; those that another register has at that very place are
            /// shared with it.
            pub fn append_shared(&mut self, part: Self, other: &Self) {
                $(if !part.$list.is_empty() {
                    self.$list.extend_shared(part.$list, &other.$list);
                })*
            }

            /// The word of a record's block and its place among the records of that word; of several with one id, the first.
            pub fn turn_of(&self, address: &Address) -> Option<(String, usize)> {
                let turn = match address.kind {
                    $(<$record as Record>::KIND => self.$list.place(&address.id),)*
                    _ => {
                        let other = self.others.iter().find(|other| other.address() == *address)?;
                        let same = self.others.iter().filter(|one| one.word == other.word);
                        let turn = same.into_iter().position(|one| one.id == address.id);
                        return Some((other.word.clone(), turn?));
                    }
                };
                Some((address.kind.word().to_owned(), turn?))
            }

            /// The place, among the records of a word, of the last one that belongs to the project.
            pub fn last_of_project(&self, word: &str, project: &Value) -> Option<usize> {
                match Kind::of_word(word) {
                    $(<$record as Record>::KIND => self.$list.iter().rposition(|record| {
                        Record::value(&**record, "project").as_ref() == Some(project)
                    }),)*
                    _ => None,
                }
            }

            /// Takes out the first record of that address: only what was added by mistake ever goes.
            pub fn take_out(&mut self, address: &Address) {
                match address.kind {
                    $(<$record as Record>::KIND => {
                        let place = self.$list.iter().position(|record| record.id() == address.id);
                        place.map(|place| self.$list.remove(place));
                    })*
                    _ => {
                        let place = self.others.iter().position(|other| other.address() == *address);
                        place.map(|place| self.others.remove(place));
                    }
                }
            }

            /// Changes one field of the first record of that address; `None` clears it.
            ///
            /// Err: there is no such record, or the value is of the wrong type.
            pub fn put(&mut self, address: &Address, name: &str, value: Option<Value>) -> Result<(), NotPut> {
                match address.kind {
                    Kind::Register => store(Arc::make_mut(&mut self.settings), name, value),
                    $(<$record as Record>::KIND => store(
                        self.get_mut::<$record>(&address.id).ok_or(NotPut::NoRecord)?, name, value,
                    ),)*
                    _ => {
                        let slot = self.others.iter_mut().find(|other| other.id == address.id);
                        let other = Arc::make_mut(slot.ok_or(NotPut::NoRecord)?);
                        match value {
                            Some(value) => put(&mut other.fields, name, value),
                            None => other.fields.retain(|(key, _)| key != name),
                        }
                        Ok(())
                    }
                }
            }

            /// Changes fields of many records in one walk; of several of one address the first. `None` clears a field.
            ///
            /// Err: a value is of the wrong type.
            pub fn put_all(&mut self, mut puts: Puts) -> Result<(), NotPut> {
                $(if puts.keys().any(|address| address.kind == <$record as Record>::KIND) {
                    for slot in self.$list.iter_mut() {
                        let address = Address::new(<$record as Record>::KIND, slot.id());
                        for (name, value) in puts.remove(&address).unwrap_or_default() {
                            store(Arc::make_mut(slot), &name, value)?;
                        }
                    }
                })*
                let mut rest = puts.into_iter();
                rest.try_for_each(|(address, fields)| {
                    let mut fields = fields.into_iter();
                    fields.try_for_each(|(name, value)| self.put(&address, &name, value))
                })
            }

            /// The field names a kind has; none where it has no type.
            pub fn names_of(kind: Kind) -> &'static [&'static str] {
                match kind {
                    Kind::Register => Settings::FIELDS,
                    $(<$record as Record>::KIND => $record::FIELDS,)*
                    _ => &[],
                }
            }

            /// What each of the fields of a kind holds, in the same order.
            pub fn about_of(kind: Kind) -> &'static [&'static str] {
                match kind {
                    Kind::Register => Settings::ABOUT,
                    $(<$record as Record>::KIND => $record::ABOUT,)*
                    _ => &[],
                }
            }

            /// The field that says what people know a kind by; `title` where it has no type.
            pub fn title_of(kind: Kind) -> &'static str {
                match kind {
                    Kind::Register => Settings::TITLE,
                    $(<$record as Record>::KIND => $record::TITLE,)*
                    _ => "title",
                }
            }

            /// Shows every typed list beside the same list of another register.
            pub fn pair_with<'r>(&'r self, other: &'r Self, pairs: &mut impl Pairs<'r>) {
                $(pairs.pair(&self.$list, &other.$list);)*
            }

            /// The kinds this version has a type for, in order.
            pub const TYPED: &'static [Kind] = &[$(<$record as Record>::KIND),*];
        }
    };
}

register! {
    /// People and posts.
    people: Person,
    /// Forums.
    forums: Forum,
    /// Gates of every track.
    gates: Gate,
    /// Objectives.
    objectives: Objective,
    /// Programmes and projects.
    projects: Project,
    /// Criteria asked of projects.
    criteria: Criterion,
    /// Decisions taken and wanted.
    decisions: Decision,
    /// Actions.
    actions: Action,
    /// Milestones.
    milestones: Milestone,
    /// Assurance events.
    events: Event,
    /// Issues.
    issues: Issue,
    /// Papers.
    papers: Paper,
    /// Risks.
    risks: Risk,
    /// Change requests.
    changes: ChangeRequest,
    /// Benefits.
    benefits: Benefit,
    /// Lines of the budget.
    budget: BudgetLine,
    /// Time promised.
    commitments: Commitment,
    /// Documents.
    documents: Document,
    /// Questions of checklists.
    questions: Question,
    /// Stakeholders.
    stakeholders: Stakeholder,
    /// Status reports.
    statuses: StatusReport,
    /// Meetings.
    meetings: Meeting,
}

/// Fields of records to be changed, each with its new value.
pub type Puts = HashMap<Address, Vec<(String, Option<Value>)>>;

/// Why a field could not be changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotPut {
    /// There is no such record.
    NoRecord,
    /// The value is of the wrong type.
    Misread(Misread),
}

fn build<'f, R: Record>(
    fields: impl Iterator<Item = (&'f str, Value)>,
) -> Result<R, Vec<(String, Misread)>> {
    let mut record = R::default();
    let mut wrong = Vec::new();
    for (name, value) in fields {
        if let Err(misread) = record.take(name, value) {
            wrong.push((name.to_owned(), misread));
        }
    }
    if wrong.is_empty() {
        Ok(record)
    } else {
        Err(wrong)
    }
}

fn keep(kind: Kind, word: &str, mut fields: Table) -> Result<Other, Vec<(String, Misread)>> {
    let id = match fields.iter().position(|(name, _)| name == "id") {
        Some(place) => match fields.remove(place).1 {
            Value::Text(id) => id,
            _ => {
                let expected = "text in quotes";
                return Err(vec![("id".to_owned(), Misread { expected })]);
            }
        },
        None => String::new(),
    };
    Ok(Other {
        kind,
        word: word.to_owned(),
        id,
        fields,
    })
}

fn store<R: Record>(record: &mut R, name: &str, value: Option<Value>) -> Result<(), NotPut> {
    match value {
        Some(value) => record.take(name, value).map_err(NotPut::Misread),
        None => {
            record.clear(name);
            Ok(())
        }
    }
}

/// Every record of a register, kind by kind.
pub struct Records<'r> {
    register: &'r Register,
    list: usize,
    at: usize,
}

impl<'r> Iterator for Records<'r> {
    type Item = &'r dyn AnyRecord;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let list = Register::LISTS.get(self.list)?;
            if let Some(record) = list(self.register, self.at) {
                self.at += 1;
                return Some(record);
            }
            self.list += 1;
            self.at = 0;
        }
    }
}

impl Register {
    /// The first record of that id, of whatever kind.
    pub fn of_id(&self, id: &str) -> Option<&dyn AnyRecord> {
        Self::BY_ID.iter().find_map(|of| of(self, id))
    }

    /// Every record but the settings, kind by kind, each kind in the order of the file.
    pub fn records(&self) -> Records<'_> {
        Records {
            register: self,
            list: 0,
            at: 0,
        }
    }

    /// The record of that type and id (or alias).
    pub fn get<R: Kept>(&self, id: &str) -> Option<&R> {
        let list = R::list(self);
        list.place(id).and_then(|place| Some(&**list.get(place)?))
    }

    /// The record of that type and id, to change.
    pub fn get_mut<R: Kept>(&mut self, id: &str) -> Option<&mut R> {
        let list = R::list_mut(self);
        list.place(id).and_then(|place| list.at_mut(place))
    }

    /// Adds a record at the end of its kind.
    pub fn add<R: Kept>(&mut self, record: R) {
        R::list_mut(self).push(Arc::new(record));
    }
}
