//! The register: every record of one programme, typed, and the one list of its kinds.

use super::action::Action;
use super::address::{Address, Kind, next_id};
use super::assurance::Event;
use super::decision::Decision;
use super::gate::{Criterion, Gate};
use super::issue::Issue;
use super::milestone::Milestone;
use super::other::Other;
use super::paper::Paper;
use super::people::{Forum, Person};
use super::project::{Objective, Project};
use super::record::{Misread, Record, Unread};
use super::said::Said;
use super::settings::Settings;
use super::value::{Table, Value, put};
use std::sync::Arc;

/// Records of one kind in the order of the file. Shared between the register before and after a change, so that a clone
/// costs a pointer a record and unchanged records are known to be equal without being compared.
pub type List<R> = Vec<Arc<R>>;

/// A typed kind of record and its place in the register.
pub trait Kept: Record {
    /// Its records.
    fn list(register: &Register) -> &List<Self>;
    /// Its records, to add to.
    fn list_mut(register: &mut Register) -> &mut List<Self>;
}

/// Something that looks at two registers kind by kind.
pub trait Pairs {
    /// The lists of one kind.
    fn pair<R: Kept + AnyRecord>(&mut self, before: &List<R>, after: &List<R>);
}

/// Any record, seen field by field.
pub trait AnyRecord {
    /// Its address.
    fn address(&self) -> Address;
    /// Its title or name.
    fn title(&self) -> &str;
    /// The value of one field.
    fn value(&self, name: &str) -> Option<Value>;
    /// Every field that has a value, in order.
    fn table(&self) -> Table;
    /// The field names of its kind; none where the kind has no type.
    fn names(&self) -> &'static [&'static str];
    /// Fields kept under names its kind does not have.
    fn unknown(&self) -> &[(String, Value)];
    /// Fields whose text is kept but not understood.
    fn unread(&self) -> Vec<Unread>;
    /// Its kind and id, without a copy.
    fn at(&self) -> (Kind, &str);
    /// Fields with a key inside that is kept but not known.
    fn strays(&self) -> Vec<Unread>;
    /// Shows every date as said, with its field.
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a Said));
    /// Shows every text at a path: a field, or a field of its parts (`members.name`). No copies are made.
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str));
}

impl<R: Record> AnyRecord for R {
    fn address(&self) -> Address {
        Address::new(R::KIND, self.id())
    }
    fn title(&self) -> &str {
        Record::title(self)
    }
    fn value(&self, name: &str) -> Option<Value> {
        Record::value(self, name)
    }
    fn table(&self) -> Table {
        Record::table(self)
    }
    fn names(&self) -> &'static [&'static str] {
        R::FIELDS
    }
    fn unknown(&self) -> &[(String, Value)] {
        self.extra()
    }
    fn unread(&self) -> Vec<Unread> {
        Record::unread(self)
    }
    fn at(&self) -> (Kind, &str) {
        (R::KIND, self.id())
    }
    fn strays(&self) -> Vec<Unread> {
        Record::strays(self)
    }
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a Said)) {
        Record::sayings(self, see);
    }
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
        Record::texts(self, path, see);
    }
}

impl AnyRecord for Other {
    fn address(&self) -> Address {
        Address::new(self.kind, self.id.clone())
    }
    fn title(&self) -> &str {
        Other::title(self)
    }
    fn value(&self, name: &str) -> Option<Value> {
        if name == "id" {
            return Some(Value::Text(self.id.clone()));
        }
        super::value::get(&self.fields, name).cloned()
    }
    fn table(&self) -> Table {
        let id = ("id".to_owned(), Value::Text(self.id.clone()));
        std::iter::once(id)
            .chain(self.fields.iter().cloned())
            .collect()
    }
    fn names(&self) -> &'static [&'static str] {
        &[]
    }
    fn unknown(&self) -> &[(String, Value)] {
        &[]
    }
    fn unread(&self) -> Vec<Unread> {
        Vec::new()
    }
    fn at(&self) -> (Kind, &str) {
        (self.kind, &self.id)
    }
    fn strays(&self) -> Vec<Unread> {
        Vec::new()
    }
    fn sayings<'a>(&'a self, _see: &mut dyn FnMut(&'static str, &'a Said)) {}
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
        match super::value::get(&self.fields, path) {
            Some(Value::Text(text)) => see(text),
            Some(Value::List(items)) => {
                for item in items {
                    if let Value::Text(text) = item {
                        see(text);
                    }
                }
            }
            _ => {}
        }
    }
}

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
            /// Every record but the settings, kind by kind, each kind in the order of the file.
            pub fn records(&self) -> impl Iterator<Item = &dyn AnyRecord> {
                let others = self.others.iter().map(|record| &**record as &dyn AnyRecord);
                std::iter::empty()
                    $(.chain(self.$list.iter().map(|record| &**record as &dyn AnyRecord)))*
                    .chain(others)
            }

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

            /// The word of a record's block and its place among the records of that word; of several with one id, the first.
            pub fn turn_of(&self, address: &Address) -> Option<(String, usize)> {
                let turn = match address.kind {
                    $(<$record as Record>::KIND => self.$list.iter().position(|record| record.id() == address.id),)*
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

            /// The field names a kind has; none where it has no type.
            pub fn names_of(kind: Kind) -> &'static [&'static str] {
                match kind {
                    Kind::Register => Settings::FIELDS,
                    $(<$record as Record>::KIND => $record::FIELDS,)*
                    _ => &[],
                }
            }

            /// Shows every typed list beside the same list of another register.
            pub fn pair_with(&self, other: &Self, pairs: &mut impl Pairs) {
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
}

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

impl Register {
    /// The record of that type and id (or alias).
    pub fn get<R: Kept>(&self, id: &str) -> Option<&R> {
        let list = R::list(self);
        list.iter()
            .find(|record| record.id() == id)
            .map(|record| &**record)
    }

    /// The record of that type and id, to change.
    pub fn get_mut<R: Kept>(&mut self, id: &str) -> Option<&mut R> {
        R::list_mut(self)
            .iter_mut()
            .find(|record| record.id() == id)
            .map(Arc::make_mut)
    }

    /// Adds a record at the end of its kind.
    pub fn add<R: Kept>(&mut self, record: R) {
        R::list_mut(self).push(Arc::new(record));
    }

    /// Any record by id, else by an id it had before. Letter case is forgiven where only one record then fits.
    pub fn find(&self, id: &str) -> Option<&dyn AnyRecord> {
        self.records()
            .find(|record| record.address().id == id)
            .or_else(|| self.records().find(|record| has_alias(*record, id)))
            .or_else(|| {
                let mut near = self
                    .records()
                    .filter(|record| record.address().id.eq_ignore_ascii_case(id));
                near.next().filter(|_| near.next().is_none())
            })
    }

    /// Every id and alias in use.
    pub fn ids(&self) -> Vec<String> {
        self.records()
            .flat_map(|record| std::iter::once(record.address().id).chain(aliases(record)))
            .collect()
    }

    /// The next free number of a kind; numbers are never used again, so aliases count.
    pub fn next_id(&self, kind: Kind) -> String {
        let ids = self.ids();
        next_id(kind, ids.iter().map(String::as_str))
    }

    /// The person of that id or name.
    pub fn person(&self, who: &str) -> Option<&Person> {
        self.people
            .iter()
            .find(|person| person.id == who || person.name == who)
            .map(|person| &**person)
    }

    /// The person's name as papers print it; the words themselves where nobody is known by them.
    pub fn name_of<'a>(&'a self, who: &'a str) -> &'a str {
        match self.person(who) {
            Some(person) if !person.name.is_empty() => &person.name,
            _ => who,
        }
    }

    /// Whether two ways of writing a person mean the same one.
    pub fn same_person(&self, one: &str, other: &str) -> bool {
        one == other
            || match (self.person(one), self.person(other)) {
                (Some(one), Some(other)) => one.id == other.id,
                _ => false,
            }
    }

    /// Gates of a track in their order.
    pub fn track(&self, track: &str) -> Vec<&Gate> {
        let mut gates: Vec<&Gate> = self
            .gates
            .iter()
            .filter(|gate| gate.track == track)
            .map(|gate| &**gate)
            .collect();
        gates.sort_by_key(|gate| gate.order.unwrap_or(i64::MAX));
        gates
    }
}

fn aliases(record: &dyn AnyRecord) -> Vec<String> {
    match record.value("aliases") {
        Some(Value::List(items)) => items
            .into_iter()
            .filter_map(|item| match item {
                Value::Text(text) => Some(text),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn has_alias(record: &dyn AnyRecord, id: &str) -> bool {
    aliases(record).iter().any(|alias| alias == id)
}
