//! What no heading says and the cells show: dates, ids, words of status, names, and what the records are called.

use super::Target;
use super::fit::Wanted;
use super::guesses::{Column, Table};
use crate::model::address::Kind;

impl Table {
    /// What no heading says: cells that can be one thing only.
    pub fn by_cells(&mut self) {
        self.by_cells_of("reference", |column, at| {
            let look = &column.look;
            let is_list = look.is_distinct() && look.seen > 1 && look.share(look.marks) == 100;
            let says_nothing = column.words.says_nothing();
            (is_list && (at == 0 || says_nothing))
                .then(|| "each cell is a different number".to_owned())
        });
        let when = match self.kind {
            Kind::Milestone => "baseline",
            Kind::Decision => "decided",
            Kind::Budget | Kind::Person | Kind::Project => "",
            _ => "due",
        };
        self.by_cells_of(when, |column, _| {
            let look = &column.look;
            (look.dates * 3 >= look.seen * 2)
                .then(|| look.counted(look.dates, "a date", "dates"))?
        });
        for field in ["rag", "status"] {
            let Some(one) = self.wanted.iter().find(|one| one.field == field) else {
                continue;
            };
            let kind = self.kind;
            let known: Vec<usize> = self
                .columns
                .iter()
                .map(|column| one.known(&column.look, kind))
                .collect();
            self.by_cells_of(field, |column, at| {
                let look = &column.look;
                let few = look.distinct <= 12 && look.length() <= 30;
                let (one, many) = (format!("a word of {field}"), format!("words of {field}"));
                (few && known[at] * 3 >= look.seen * 2)
                    .then(|| look.counted(known[at], &one, &many))?
            });
        }
        for field in ["owners", "owner", "manager"] {
            self.by_cells_of(field, |column, _| {
                let look = &column.look;
                let is_names = column.words.says_nothing() && look.names * 3 >= look.seen * 2;
                is_names.then(|| look.counted(look.names, "a name", "names"))?
            });
        }
    }

    /// Gives a field the one column whose cells look like it and whose heading says nothing else.
    fn by_cells_of(&mut self, field: &str, is: impl Fn(&Column, usize) -> Option<String>) {
        let Some(at) = self.wanted.iter().position(|one| one.field == field) else {
            return;
        };
        if self.given[at].is_some() {
            return;
        }
        let open = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.is_open());
        let alike: Vec<(usize, String)> = open
            .filter_map(|(at, column)| Some((at, is(column, at)?)))
            .collect();
        let [(column, what)] = alike.as_slice() else {
            return;
        };
        let target = match self.wanted[at].sort {
            Some(_) => Target::Field(self.wanted[at].field),
            None => Target::Reference,
        };
        let why = format!("{what}, and no heading says what for");
        self.columns[*column].taken = Some((target, why, false));
        self.given[at] = Some(*column);
    }

    /// What the records are called, where no heading says: the column with the most words, each cell unlike the others.
    pub fn title(&mut self) {
        let Some(at) = self.wanted.iter().position(Wanted::is_title) else {
            return;
        };
        if self.given[at].is_some() {
            return;
        }
        let is_of_names = matches!(self.kind, Kind::Person | Kind::Stakeholder);
        let value = |column: &Column| {
            let look = &column.look;
            let other = look
                .dates
                .max(look.numbers)
                .max(look.amounts)
                .max(look.marks)
                .max(look.levels)
                .max(look.standings);
            let is_text = look.seen > 0 && other * 2 < look.seen && look.emails * 2 < look.seen;
            let long = if is_of_names {
                look.share(look.names)
            } else {
                look.length().min(120)
            };
            let open = column.taken.is_none() && column.elsewhere.is_none();
            (is_text && open).then(|| look.share(look.distinct) * look.seen.min(1000) * (long + 1))
        };
        let scored = self
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((at, value(column)?)));
        let best = scored.max_by_key(|(at, value)| (*value, usize::MAX - at));
        if let Some((column, _)) = best {
            let what = if is_of_names {
                "the most names"
            } else {
                "the most words, each cell unlike the others"
            };
            let why = format!(
                "it has {what}, and no heading says which column is the {}",
                self.wanted[at].field
            );
            self.columns[column].taken = Some((Target::Field(self.wanted[at].field), why, false));
            self.given[at] = Some(column);
        }
    }
}
