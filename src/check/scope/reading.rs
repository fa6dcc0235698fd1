//! Dates as a check reads them: each phrase once, and what many rules ask for worked out once.

use super::Scope;
use crate::model::date::Date;
use crate::model::phrase::{Reader, Refused};
use crate::model::record::Unread;
use crate::model::register::AnyRecord;
use crate::model::said::{DayField, Said};
use crate::model::value::Value;
use crate::model::when::When;
use std::rc::Rc;

/// A phrase as read, or why it is not.
pub type Reading = Rc<Result<When, Refused>>;

/// A phrase that cannot be read by itself.
pub struct Doubt<'r> {
    /// The record.
    pub record: &'r dyn AnyRecord,
    /// The field.
    pub field: &'static str,
    /// The phrase.
    pub words: &'r str,
    /// How it is read from the day it was said on.
    pub reading: Reading,
}

impl<'r> Scope<'r> {
    /// The day from which a record's phrases without a year are read: when it was raised; for a decision, when it was taken.
    pub fn reference(record: &dyn AnyRecord) -> Option<Date> {
        ["raised", "decided"]
            .iter()
            .find_map(|field| match record.value(field) {
                Some(Value::Date(date)) => Some(date),
                _ => None,
            })
    }

    /// A phrase as this register reads it. Each is read once, and once for each reference day if it depends on one.
    pub fn read(&self, words: &'r str, reference: Option<Date>) -> Reading {
        let absolute = self
            .phrases
            .borrow_mut()
            .entry(words)
            .or_insert_with(|| Rc::new(self.reader.read(words)))
            .clone();
        let Some(day) = reference.filter(|_| absolute.is_err()) else {
            return absolute;
        };
        self.relative
            .borrow_mut()
            .entry((words, day))
            .or_insert_with(|| {
                let reader = Reader {
                    reference: Some(day),
                    ..self.reader.clone()
                };
                Rc::new(reader.read(words))
            })
            .clone()
    }

    /// Every phrase that cannot be read, or not without the day it was said on.
    pub fn doubtful(&self) -> &[Doubt<'r>] {
        self.doubtful.get_or_init(|| {
            let mut doubtful = Vec::new();
            for record in &self.records {
                record.sayings(&mut |field, said| {
                    let Said::Words(words) = said else {
                        return;
                    };
                    if self.read(words, None).is_err() {
                        let reading = self.read(words, Self::reference(*record));
                        doubtful.push(Doubt {
                            record: *record,
                            field,
                            words,
                            reading,
                        });
                    }
                });
            }
            doubtful
        })
    }

    /// Every text that stands where a known word or a day is wanted.
    pub fn unread(&self) -> &[(&'r dyn AnyRecord, Unread)] {
        self.unread.get_or_init(|| {
            let records = self.records.iter();
            records
                .flat_map(|record| {
                    let unread = record.unread().into_iter();
                    unread.map(move |unread| (*record, unread))
                })
                .collect()
        })
    }

    /// The due date of the action at that place in the file, where it is said in words.
    pub fn due(&self, place: usize) -> Option<&Reading> {
        let due = self.due.get_or_init(|| {
            let actions = self.register.actions.iter();
            actions
                .map(|action| match &action.due {
                    Some(Said::Words(words)) => Some(self.read(words, action.raised.date())),
                    _ => None,
                })
                .collect()
        });
        due.get(place)?.as_ref()
    }

    /// What a date as said means, if it can be read.
    pub fn when(&self, said: &'r Said, reference: Option<Date>) -> Option<When> {
        match said {
            Said::Day(date) => Some(When::on(*date)),
            Said::Words(words) => (*self.read(words, reference)).clone().ok(),
        }
    }

    /// The last day a date as said allows.
    pub fn latest(&self, said: &'r Said, reference: Option<Date>) -> Option<Date> {
        match said {
            Said::Day(date) => Some(*date),
            Said::Words(words) => self.read(words, reference).as_ref().as_ref().ok()?.latest(),
        }
    }

    /// The day a text names, if it names one.
    pub fn day(&self, words: &str) -> Result<Date, Refused> {
        self.reader.read_day(words)
    }
}
