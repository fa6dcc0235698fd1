//! References to other records: by id, an id they had, or their title.

use super::Read;
use super::place::{Place, items};
use crate::edit::owners::tidy;
use crate::model::Register;
use crate::model::address::Kind;
use std::collections::HashMap;

/// The records a field may point to, by what people call them.
pub(super) struct Links {
    /// Whether it must be a record; else other words may stand there too.
    strict: bool,
    ids: HashMap<String, usize>,
    /// In small letters: ids, ids they had, titles. `None` where two records go by it.
    names: HashMap<String, Option<String>>,
}

impl Links {
    /// The records of those kinds; of every kind where none is named.
    pub fn new(register: &Register, targets: &[Kind], strict: bool) -> Self {
        let mut links = Self {
            strict,
            ids: HashMap::new(),
            names: HashMap::new(),
        };
        for record in register.records() {
            let (kind, id) = record.at();
            if !(targets.is_empty() || targets.contains(&kind)) {
                continue;
            }
            *links.ids.entry(id.to_owned()).or_default() += 1;
            links.name(id, id);
            links.name(record.title(), id);
            record.texts("aliases", &mut |alias| links.name(alias, id));
        }
        links
    }

    fn name(&mut self, name: &str, id: &str) {
        let name = tidy(name).to_lowercase();
        let known = self
            .names
            .entry(name)
            .or_insert_with(|| Some(id.to_owned()));
        if known.as_deref() != Some(id) {
            *known = None;
        }
    }

    /// The id of the record these words name: all of them, or the id they begin with.
    fn find(&self, words: &str) -> Option<&str> {
        let words = tidy(words);
        let by_id = |id: &str| {
            let (id, count) = self.ids.get_key_value(id)?;
            (*count == 1).then_some(id.as_str())
        };
        let first = words.split([' ', ':', ',']).next().unwrap_or_default();
        let by_name = || {
            self.names
                .get(&words.to_lowercase())?
                .as_deref()
                .and_then(by_id)
        };
        by_id(&words).or_else(by_name).or_else(|| by_id(first))
    }

    /// A cell of a field that points to one record.
    pub fn one(&self, place: &Place<'_>, words: &str) -> Read {
        if let Some(id) = self.find(words) {
            return place.value(id.to_owned());
        }
        if let Some(filler) = place.filler(words) {
            return filler;
        }
        if self.strict {
            return place.noted(words, "is no record of the register");
        }
        place.tried(tidy(words), words)
    }

    /// A cell of a field that points to several.
    pub fn all(&self, place: &Place<'_>, words: &str) -> Read {
        if let Some(filler) = place.filler(words) {
            return filler;
        }
        let mut pieces = items(words);
        let is_list = |pieces: &[String]| pieces.iter().all(|piece| self.find(piece).is_some());
        if !is_list(&pieces) {
            let by_comma: Vec<String> = words.split([',', ';', '\n', '/']).map(tidy).collect();
            if is_list(&by_comma) {
                pieces = by_comma;
            }
        }
        let (known, unknown): (Vec<&String>, Vec<&String>) =
            pieces.iter().partition(|piece| self.find(piece).is_some());
        if unknown.is_empty() || self.strict {
            let ids: Vec<&str> = known.iter().filter_map(|piece| self.find(piece)).collect();
            let value = ids.join("; ");
            return match (ids.is_empty(), unknown.is_empty()) {
                (true, _) => place.noted(words, "is no record of the register"),
                (false, true) => place.value(value),
                (false, false) => {
                    place.partly(value, words, "names more than the records of the register")
                }
            };
        }
        place.tried(pieces.join("; "), words)
    }
}
