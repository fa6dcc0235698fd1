//! Which record a row is: by our own id, by its reference in the list, by title and owner; each at most once, and never by
//! guess where two records would do.

use super::likeness::{Known, Sought, are_alike, is_slip, owners, sought};
use super::{Fate, Planned, Request, Said, naming};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::record::squash;
use std::collections::HashMap;

/// Sets the fate of rows that are records already; gives the records of the list that no row is.
pub fn matched(
    register: &Register,
    kind: Kind,
    rows: &mut [Planned],
    request: &Request,
) -> Vec<Address> {
    let records = register.records().filter(|record| record.at().0 == kind);
    let known = records.map(|record| {
        let mut reference = None;
        record.texts("references", &mut |entry| {
            reference = reference.or_else(|| naming::of_list(&request.list, entry));
        });
        Known {
            record,
            title: squash(record.title()),
            owners: owners(register, |field| record.value(field)),
            reference,
        }
    });
    let known: Vec<Known<'_>> = known.collect();
    let sought: Vec<Sought> = rows.iter().map(|row| sought(register, kind, row)).collect();
    let mut search = Search {
        taken: vec![false; known.len()],
        known: &known,
        settled: vec![false; rows.len()],
        rows,
        sought: &sought,
    };
    search.by_id(register, kind);
    // A first import has nothing to look for.
    if !known.is_empty() {
        search.by_reference();
        search.by_title();
        search.by_reference_alone();
        search.by_slip();
    }
    let left = known.iter().zip(&search.taken);
    left.filter(|(known, taken)| !**taken && known.reference.is_some())
        .map(|(known, _)| known.record.address())
        .collect()
}

/// Pairs of titles that are compared letter by letter at most.
const PAIRS: usize = 20_000;

/// The search for the records of all rows.
struct Search<'r, 'p> {
    known: &'r [Known<'r>],
    taken: Vec<bool>,
    rows: &'p mut [Planned],
    sought: &'r [Sought],
    settled: Vec<bool>,
}

/// Records or rows by what they share.
type Groups<'r> = HashMap<(&'r str, &'r str), Vec<usize>>;

impl<'r> Search<'r, '_> {
    fn take(&mut self, row: usize, record: usize, evidence: impl Into<String>) {
        self.settled[row] = true;
        self.taken[record] = true;
        let planned = &mut self.rows[row];
        planned.evidence = evidence.into();
        // What cannot be read stays so, and its record is not gone for that.
        if !planned.is_bad() {
            planned.fate = Fate::Same(self.known[record].record.address());
        }
    }

    fn refuse(&mut self, row: usize, heading: &str, cell: String, why: String) {
        self.settled[row] = true;
        self.rows[row].fate = Fate::Bad;
        self.rows[row].faults.push(Said {
            heading: heading.to_owned(),
            cell,
            why,
        });
    }

    /// Two records would do.
    fn ambiguous(&mut self, row: usize, records: &[usize]) {
        let ids: Vec<String> = records
            .iter()
            .map(|record| format!("`{}`", self.known[*record].record.at().1))
            .collect();
        for record in records {
            // Either may be the one: none of them is gone.
            self.taken[*record] = true;
        }
        let why = format!(
            "it could be {}: they have that title; tell them apart in the register, with `progreg set ID title=WORDS`, or give the row a column `id`",
            ids.join(" or ")
        );
        let title = self.rows[row].title.clone();
        self.refuse(row, "", title, why);
    }

    /// By the id that the register gave it.
    fn by_id(&mut self, register: &Register, kind: Kind) {
        let has_id = self.sought.iter().any(|one| !one.id.is_empty());
        if !has_id && self.rows.iter().all(|row| row.reference.is_empty()) {
            return;
        }
        let mut places: HashMap<String, (Kind, String)> = HashMap::new();
        for record in register.records() {
            let (kind, id) = record.at();
            places.insert(id.to_owned(), (kind, id.to_owned()));
            record.texts("aliases", &mut |alias| {
                let place = places.entry(alias.to_owned());
                place.or_insert_with(|| (kind, id.to_owned()));
            });
        }
        let known = self.known.iter().enumerate();
        let at: HashMap<String, usize> = known
            .map(|(at, known)| (known.record.at().1.to_owned(), at))
            .collect();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for row in 0..self.rows.len() {
            let id = self.sought[row].id.clone();
            if id.is_empty() {
                // A list that was printed from the register goes by our ids.
                let record = at.get(&self.rows[row].reference).copied();
                let is_it = |record: &usize| {
                    let known = &self.known[*record];
                    let title = &self.sought[row].title;
                    !self.taken[*record] && !title.is_empty() && are_alike(&known.title, title)
                };
                if let Some(record) = record.filter(is_it) {
                    let evidence = format!("its id {}", self.rows[row].reference);
                    self.take(row, record, evidence);
                }
                continue;
            }
            if let Some(first) = seen.insert(id.clone(), self.rows[row].place) {
                let why = format!("`{id}` stands in row {first} too: an id is one record's");
                self.refuse(row, "id", id, why);
                continue;
            }
            match places.get(&id) {
                Some((other, _)) if *other != kind => {
                    let other = crate::edit::lookup::with_article(*other);
                    let why = format!("`{id}` is {other} in the register, not a {kind}");
                    self.refuse(row, "id", id, why);
                }
                Some((_, id)) => {
                    if let Some(record) = at.get(id).copied() {
                        self.take(row, record, format!("its id {id}"));
                    }
                }
                // A record with an id that nobody has yet.
                None => self.settled[row] = true,
            }
        }
    }

    /// Rows that no record was found for, in groups.
    fn rows_by(&self, key: impl Fn(&'r Sought) -> Option<(&'r str, &'r str)>) -> Groups<'r> {
        let mut groups = Groups::new();
        for (row, sought) in self.sought.iter().enumerate() {
            if !self.settled[row]
                && let Some(key) = key(sought)
            {
                groups.entry(key).or_default().push(row);
            }
        }
        groups
    }

    /// Records that no row was found for, in groups.
    fn records_by(&self, key: impl Fn(&'r Known<'r>) -> Option<(&'r str, &'r str)>) -> Groups<'r> {
        let mut groups = Groups::new();
        for (at, known) in self.known.iter().enumerate() {
            if !self.taken[at]
                && let Some(key) = key(known)
            {
                groups.entry(key).or_default().push(at);
            }
        }
        groups
    }

    /// By its reference in the list, with the same title.
    fn by_reference(&mut self) {
        let records = self.records_by(|known| {
            let reference = known.reference.filter(|one| !one.is_empty())?;
            Some((reference, known.title.as_str()))
        });
        let rows = self.rows_by(|sought| {
            let has = !sought.reference.is_empty() && !sought.title.is_empty();
            has.then_some((sought.reference.as_str(), sought.title.as_str()))
        });
        for (key, rows) in sorted(rows) {
            let evidence = format!("its reference {}", key.0);
            if let Some(records) = records.get(&key) {
                self.pair(&rows, records, &evidence);
            }
        }
    }

    /// By its title and who owns it; by its title alone where there is only one such record.
    fn by_title(&mut self) {
        let records = self.records_by(|known| Some((known.title.as_str(), "")));
        let rows = self
            .rows_by(|sought| (!sought.title.is_empty()).then_some((sought.title.as_str(), "")));
        for (key, rows) in sorted(rows) {
            let Some(records) = records.get(&key) else {
                continue;
            };
            // Those with the same owners first, owners by owners.
            let mut by_owners: Vec<(Vec<String>, Vec<usize>)> = Vec::new();
            for row in &rows {
                let owners = &self.sought[*row].owners;
                match by_owners.iter_mut().find(|(other, _)| other == owners) {
                    Some((_, rows)) => rows.push(*row),
                    None => by_owners.push((owners.clone(), vec![*row])),
                }
            }
            for (owners, rows) in &by_owners {
                let same = records.iter().copied();
                let same = same.filter(|at| self.known[*at].owners == *owners);
                let same: Vec<usize> = same.collect();
                self.pair(rows, &same, "the same title and owner");
            }
            for row in rows {
                if !self.settled[row] {
                    self.by_title_alone(row, records);
                }
            }
        }
    }

    fn by_title_alone(&mut self, row: usize, records: &[usize]) {
        let free: Vec<usize> = records
            .iter()
            .copied()
            .filter(|at| !self.taken[*at])
            .collect();
        let of_list: Vec<usize> = free
            .iter()
            .copied()
            .filter(|at| self.known[*at].reference.is_some())
            .collect();
        let owns_none = |owners: &[String]| owners.is_empty();
        match (free.as_slice(), of_list.as_slice()) {
            (_, [one]) => self.take(row, *one, "the same title"),
            ([one], _)
                if owns_none(&self.sought[row].owners) || owns_none(&self.known[*one].owners) =>
            {
                self.take(row, *one, "the same title");
            }
            ([], _) => {}
            ([one], _) => {
                let id = self.known[*one].record.at().1;
                let why = format!(
                    "`{id}` has the same title and another owner: this one is taken for a new one"
                );
                let cell = self.rows[row].title.clone();
                self.rows[row].remarks.push(Said {
                    heading: String::new(),
                    cell,
                    why,
                });
                self.settled[row] = true;
            }
            (several, _) => self.ambiguous(row, several),
        }
    }

    /// By its reference alone, where the title is nearly the same.
    fn by_reference_alone(&mut self) {
        let records = self.records_by(|known| {
            let reference = known.reference.filter(|one| !one.is_empty())?;
            Some((reference, ""))
        });
        let rows = self.rows_by(|sought| {
            (!sought.reference.is_empty()).then_some((sought.reference.as_str(), ""))
        });
        for (key, rows) in sorted(rows) {
            for row in rows {
                let Some(records) = records.get(&key) else {
                    continue;
                };
                let free = records.iter().copied().filter(|at| !self.taken[*at]);
                let free: Vec<usize> = free.collect();
                let title = &self.sought[row].title;
                let near = free.iter().copied();
                let near = near.filter(|at| are_alike(&self.known[*at].title, title));
                let near: Vec<usize> = near.collect();
                match (near.as_slice(), free.as_slice()) {
                    ([one], _) => {
                        let evidence = format!("its reference {}, and a title like it", key.0);
                        self.take(row, *one, evidence);
                    }
                    ([], [other, ..]) => {
                        let id = self.known[*other].record.at().1;
                        let why = format!(
                            "`{id}` has that reference and another title: this one is taken for a new one; if it is the same, change the title of `{id}` first"
                        );
                        let cell = self.rows[row].reference.clone();
                        self.rows[row].remarks.push(Said {
                            heading: "reference".to_owned(),
                            cell,
                            why,
                        });
                    }
                    ([], []) => {}
                    (several, _) => {
                        let several = several.to_vec();
                        self.ambiguous(row, &several);
                    }
                }
            }
        }
    }

    /// By a title with a slip of the pen put right, where only one record of the list has such a one.
    fn by_slip(&mut self) {
        let rows: Vec<usize> = (0..self.rows.len())
            .filter(|row| !self.settled[*row] && self.rows[*row].reference.is_empty())
            .collect();
        let left = |at: &usize| !self.taken[*at] && self.known[*at].reference == Some("");
        let records: Vec<usize> = (0..self.known.len()).filter(left).collect();
        if rows.len().saturating_mul(records.len()) > PAIRS {
            return;
        }
        for row in rows {
            let title = &self.sought[row].title;
            let near = records.iter().copied();
            let near = near.filter(|at| !self.taken[*at]);
            let near = near.filter(|at| is_slip(&self.known[*at].title, title));
            if let [one] = near.collect::<Vec<usize>>()[..] {
                self.take(row, one, "a title that differs by a few letters");
            }
        }
    }

    /// Rows and records that are alike, in their order; more records than rows, and nobody can tell which.
    fn pair(&mut self, rows: &[usize], records: &[usize], evidence: &str) {
        let free = records.iter().copied().filter(|at| !self.taken[*at]);
        let mut free: Vec<usize> = free.collect();
        if free.len() > rows.len() {
            // What was imported from this list is meant before what was not.
            let (of_list, others): (Vec<usize>, Vec<usize>) = free
                .iter()
                .copied()
                .partition(|at| self.known[*at].reference.is_some());
            free = of_list;
            if free.len() > rows.len() || free.is_empty() {
                free.extend(others);
            }
        }
        if free.len() > rows.len() {
            for row in rows {
                self.ambiguous(*row, &free);
            }
            return;
        }
        let mut rows = rows.to_vec();
        if free.len() < rows.len() {
            // A row that cannot be read has not been written before.
            rows.sort_by_key(|row| self.rows[*row].is_bad());
        }
        for (row, record) in rows.into_iter().zip(free) {
            self.take(row, record, evidence);
        }
    }
}

/// In the order of their first row, for the same answer every time.
fn sorted(groups: Groups<'_>) -> Vec<((&str, &str), Vec<usize>)> {
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, rows)| rows.first().copied());
    groups
}
