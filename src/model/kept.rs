//! Records as the register keeps them: typed, in lists, and any record seen field by field.

use super::address::{Address, Kind};
use super::list::List;
use super::money::Pence;
use super::other::Other;
use super::record::{Record, Unread};
use super::register::Register;
use super::said::Said;
use super::value::{Table, Value};

/// A typed kind of record and its place in the register.
pub trait Kept: Record {
    /// Its records.
    fn list(register: &Register) -> &List<Self>;
    /// Its records, to add to.
    fn list_mut(register: &mut Register) -> &mut List<Self>;
}

/// Something that looks at two registers kind by kind.
pub trait Pairs<'r> {
    /// The lists of one kind.
    fn pair<R: Kept + AnyRecord>(&mut self, before: &'r List<R>, after: &'r List<R>);
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
    /// The word of its block.
    fn word(&self) -> &str;
    /// Fields with a key inside that is kept but not known.
    fn strays(&self) -> Vec<Unread>;
    /// The amount in a field that holds money.
    fn amount(&self, name: &str) -> Option<Pence>;
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
    fn word(&self) -> &str {
        R::KIND.word()
    }
    fn strays(&self) -> Vec<Unread> {
        Record::strays(self)
    }
    fn amount(&self, name: &str) -> Option<Pence> {
        Record::amount(self, name)
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
    fn word(&self) -> &str {
        &self.word
    }
    fn strays(&self) -> Vec<Unread> {
        Vec::new()
    }
    fn amount(&self, _name: &str) -> Option<Pence> {
        None
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
