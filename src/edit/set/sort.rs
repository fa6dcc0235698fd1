//! What a field takes, found by asking the field itself, and a typed text read as that (requirement H4).
//!
//! There is no list of field types to keep in step with the records: a blank record is offered a value of each sort.

use crate::edit::entered;
use crate::edit::lookup::{did_you_mean, known};
use crate::edit::{Refusal, owners};
use crate::model::Register;
use crate::model::address::{Address, Kind, nearest};
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::gate::Gate;
use crate::model::money::{self, Money, Pence};
use crate::model::people::Forum;
use crate::model::project::{Objective, Project};
use crate::model::record::Record;
use crate::model::said::Said;
use crate::model::value::{Table, Value};

/// The sort of value a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// Any text.
    Text,
    /// One of a few known words.
    Word(&'static [&'static str]),
    /// A whole number.
    Number,
    /// An amount of money.
    Money,
    /// Yes or no.
    Truth,
    /// Exactly one day.
    Day,
    /// A date as people say it.
    When,
    /// Several texts.
    Texts,
    /// Several known words.
    Words(&'static [&'static str]),
    /// Several dates.
    Whens,
    /// Several small tables.
    Parts,
    /// Kept as it stands: a key this version does not know.
    Free,
}

impl Sort {
    /// Whether it takes dates.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Day | Self::When | Self::Whens)
    }
}

/// Where a value goes: the field, and the day from which its dates are read.
#[derive(Clone, Copy)]
pub struct Slot<'a> {
    /// The kind of record.
    pub kind: Kind,
    /// The field.
    pub field: &'a str,
    /// The day it is entered on.
    pub on: Date,
}

/// The sort of a field of a kind.
pub fn of(kind: Kind, field: &str) -> Sort {
    if !Register::names_of(kind).contains(&field) {
        return Sort::Free;
    }
    let word = Value::Text("?".to_owned());
    let day = Date::new(2000, 1, 1).map(Value::Date);
    let takes = |value: Value| offer(kind, field, value) != Offered::Refused;
    let known_words = |value: Value| match offer(kind, field, value) {
        Offered::Unread(words) => Some(words),
        _ => None,
    };
    let takes_day = |value: Option<Value>| value.is_some_and(takes);
    if takes(Value::List(Vec::new())) {
        return if !takes(Value::List(vec![word.clone()])) {
            Sort::Parts
        } else if takes_day(day.map(|day| Value::List(vec![day]))) {
            Sort::Whens
        } else {
            match known_words(Value::List(vec![word])) {
                Some(words) => Sort::Words(words),
                None => Sort::Texts,
            }
        };
    }
    if takes(Value::Bool(true)) {
        return Sort::Truth;
    }
    if takes(Value::Float("1.5".to_owned())) {
        return Sort::Money;
    }
    if takes(Value::Integer(1)) {
        return Sort::Number;
    }
    let unread = known_words(word);
    match (takes_day(day), unread) {
        (true, Some(_)) => Sort::Day,
        (true, None) => Sort::When,
        (false, Some(words)) => Sort::Word(words),
        (false, None) => Sort::Text,
    }
}

/// Whether the field keeps the date an action had first: the beginning of the history of its date.
pub fn is_first_date(kind: Kind, field: &str) -> bool {
    (kind, field) == (Kind::Action, "moved")
}

/// Whether what people write into a column of that field are dates.
pub fn holds_dates(kind: Kind, field: &str) -> bool {
    is_first_date(kind, field) || of(kind, field).is_dated()
}

/// Whether a field knows that word.
pub fn reads(kind: Kind, field: &str, word: &str) -> bool {
    offer(kind, field, Value::Text(word.to_owned())) == Offered::Read
}

/// Whether a field of texts takes small tables as well: members are names, or names with their seats.
pub fn takes_parts(kind: Kind, field: &str) -> bool {
    let part = Value::List(vec![Value::Table(Vec::new())]);
    offer(kind, field, part) != Offered::Refused
}

/// The keys of the small tables that a field takes; none where it takes none.
pub fn parts(kind: Kind, field: &str) -> &'static [&'static str] {
    let stray = vec![("?".to_owned(), Value::Bool(true))];
    let part = Value::List(vec![Value::Table(stray)]);
    let Some(blank) = blank_with(kind, field, part) else {
        return &[];
    };
    let strays = match blank.records().next() {
        Some(record) => record.strays(),
        None => blank.settings.strays(),
    };
    let own = strays.into_iter().find(|one| one.field == field);
    own.map_or(&[], |one| one.known)
}

/// Whether a field of days holds the moment at which something was recorded.
pub fn is_moment(kind: Kind, field: &str) -> bool {
    let moment = Value::Moment("2009-01-12T10:00:00+00:00".to_owned());
    offer(kind, field, moment) == Offered::Read
}

/// What a field makes of a value.
#[derive(PartialEq)]
enum Offered {
    Refused,
    Unread(&'static [&'static str]),
    Read,
}

/// Offers a value to a blank record.
fn offer(kind: Kind, field: &str, value: Value) -> Offered {
    kept(kind, field, value).unwrap_or(Offered::Refused)
}

fn kept(kind: Kind, field: &str, value: Value) -> Option<Offered> {
    let blank = blank_with(kind, field, value)?;
    let unread = match blank.records().next() {
        Some(record) => record.unread(),
        None => blank.settings.unread(),
    };
    let unread = unread.into_iter().find(|one| one.field == field);
    Some(unread.map_or(Offered::Read, |one| Offered::Unread(one.known)))
}

/// A register of nothing but a record of that kind with that value; `None` where the field refuses it.
fn blank_with(kind: Kind, field: &str, value: Value) -> Option<Register> {
    let mut blank = Register::default();
    if kind != Kind::Register {
        let id = vec![("id".to_owned(), Value::Text("?".to_owned()))];
        blank.admit(kind.word(), id).ok()?;
    }
    let id = if kind == Kind::Register { "" } else { "?" };
    blank
        .put(&Address::new(kind, id), field, Some(value))
        .ok()?;
    Some(blank)
}

impl Sort {
    /// Whether `+=` and `-=` fit.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Texts | Self::Words(_) | Self::Whens | Self::Parts
        )
    }

    /// The text as this sort of value; what does not fit is a reason to refuse. A list is separated by semicolons.
    pub fn read(
        self,
        register: &Register,
        slot: Slot<'_>,
        text: &str,
        told: &mut Vec<String>,
        refusal: &mut Refusal,
    ) -> Option<Value> {
        let Slot { kind, field, on } = slot;
        match self {
            Self::Text => Some(Value::Text(reference(
                register, kind, field, text, refusal,
            )?)),
            Self::Word(words) => word(field, text, words, kind, refusal),
            Self::Number => {
                let number = text.parse().ok().map(Value::Integer);
                if number.is_none() {
                    refusal.because(format!("`{field}` takes a whole number, not `{text}`"));
                    refusal.advise(format!("write it in digits, such as `{field}=3`"));
                }
                number
            }
            Self::Money => amount(field, text, refusal),
            Self::Truth => truth(field, text, refusal),
            Self::Day => entered::day(register, text, on, refusal).map(Value::Date),
            Self::When => said(&entered::date(register, text, on, told, refusal)?),
            Self::Free => Some(free(text)),
            Self::Texts if matches!(field, "owners" | "attendees") => {
                Some(texts(owners::split(register, text)))
            }
            Self::Texts | Self::Words(_) | Self::Whens | Self::Parts => {
                // A brace holds one table; its semicolons, if any, are its own.
                let pieces: Vec<&str> = if text.starts_with('{') {
                    text.split_inclusive('}')
                        .map(|one| one.trim().trim_start_matches(';').trim())
                        .collect()
                } else {
                    text.split(';').map(str::trim).collect()
                };
                let given = pieces.iter().filter(|one| !one.is_empty());
                let count = given.clone().count();
                let items: Vec<Value> = given
                    .filter_map(|piece| self.item(register, slot, piece, told, refusal))
                    .collect();
                (items.len() == count).then_some(Value::List(items))
            }
        }
    }

    fn item(
        self,
        register: &Register,
        slot: Slot<'_>,
        text: &str,
        told: &mut Vec<String>,
        refusal: &mut Refusal,
    ) -> Option<Value> {
        let Slot { kind, field, on } = slot;
        if let Some(inside) = text
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            return table(field, inside, refusal);
        }
        match self {
            Self::Words(words) => word(field, text, words, kind, refusal),
            Self::Whens => said(&entered::date(register, text, on, told, refusal)?),
            Self::Parts => {
                refusal.because(format!("`{field}` takes tables, not `{text}`"));
                refusal.advise(format!("write `{field}+={{ NAME = VALUE, NAME = VALUE }}`"));
                None
            }
            _ => Some(Value::Text(reference(
                register, kind, field, text, refusal,
            )?)),
        }
    }
}

/// A field that points to records takes only ones that exist, under the id they have.
fn reference(
    register: &Register,
    kind: Kind,
    field: &str,
    text: &str,
    refusal: &mut Refusal,
) -> Option<String> {
    match (field, kind) {
        ("project", _) | ("parent", Kind::Project) => known::<Project>(register, text, refusal),
        ("gate", _) => known::<Gate>(register, text, refusal),
        ("forum" | "escalated_to" | "reported_to", _) | ("parent", Kind::Forum) => {
            known::<Forum>(register, text, refusal)
        }
        ("decision", _) => known::<Decision>(register, text, refusal),
        ("objectives", Kind::Project) => known::<Objective>(register, text, refusal),
        _ => Some(text.to_owned()),
    }
}

fn said(said: &Said) -> Option<Value> {
    use crate::model::record::Field;
    said.write()
}

fn texts(texts: Vec<String>) -> Value {
    Value::List(texts.into_iter().map(Value::Text).collect())
}

/// A known word in any of its spellings, as the file writes it.
fn word(
    field: &str,
    text: &str,
    words: &[&str],
    kind: Kind,
    refusal: &mut Refusal,
) -> Option<Value> {
    let value = Value::Text(text.to_owned());
    let list = Value::List(vec![value.clone()]);
    let read = offer(kind, field, value.clone()) == Offered::Read
        || offer(kind, field, list) == Offered::Read;
    if read {
        return Some(value);
    }
    refusal.because(format!(
        "`{field}` is one of `{}`, not `{text}`",
        words.join("`, `")
    ));
    refusal.advise(did_you_mean(&nearest(text, words.iter().copied())));
    None
}

fn amount(field: &str, text: &str, refusal: &mut Refusal) -> Option<Value> {
    use crate::model::record::Field;
    let amount = Pence::parse(text).and_then(|pence| Some(Money::Of(pence)).write());
    if amount.is_none() {
        refusal.because(format!("`{field}` takes an amount, not `{text}`"));
        refusal.advise(format!("write it as `{}`", money::KNOWN.join("`, `")));
    }
    amount
}

fn truth(field: &str, text: &str, refusal: &mut Refusal) -> Option<Value> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "y" => Some(Value::Bool(true)),
        "false" | "no" | "n" => Some(Value::Bool(false)),
        _ => {
            refusal.because(format!("`{field}` takes `yes` or `no`, not `{text}`"));
            refusal.advise(format!("write `{field}=yes` or `{field}=no`"));
            None
        }
    }
}

/// A value nobody has a type for: a day, a number, yes or no, else text.
fn free(text: &str) -> Value {
    if let Some(day) = Date::parse_iso(text) {
        return Value::Date(day);
    }
    match (text, text.parse()) {
        ("true", _) => Value::Bool(true),
        ("false", _) => Value::Bool(false),
        (_, Ok(number)) => Value::Integer(number),
        _ => Value::Text(text.to_owned()),
    }
}

/// `name = Jonathan Wise, seat = finance`: quotes are optional.
fn table(field: &str, inside: &str, refusal: &mut Refusal) -> Option<Value> {
    let mut table = Table::new();
    for pair in inside
        .split(',')
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
    {
        let Some((name, value)) = pair.split_once(['=', ':']) else {
            refusal.because(format!("`{pair}` in `{field}` has no `=`"));
            refusal.advise(format!("write `{field}+={{ NAME = VALUE, NAME = VALUE }}`"));
            return None;
        };
        table.push((name.trim().to_owned(), free(value.trim().trim_matches('"'))));
    }
    Some(Value::Table(table))
}

/// Whether a list item is a table known by that name: `members-=Jonathan Wise`.
pub fn is_named(item: &Value, word: &Value) -> bool {
    match (item, word) {
        (Value::Table(fields), Value::Text(_)) => {
            fields.first().is_some_and(|(_, value)| value == word)
        }
        _ => false,
    }
}
