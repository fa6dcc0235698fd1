//! Which record a row is: by our own id, by its reference in the list, by title and owner; each at most once, and never by
//! guess where two records would do.

use super::groups::{Groups, open};
use super::likeness::{Known, Sought, are_alike, bare, is_slip, owners};
use super::{Fate, Planned, Request, Said, naming};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::value::get;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

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
        Known::of(record, reference)
    });
    let known: Vec<Known<'_>> = known.collect();
    let sought: Vec<Sought> = rows.iter().map(Sought::of).collect();
    let mut search = Search {
        register,
        kind,
        taken: vec![false; known.len()],
        doubted: vec![false; known.len()],
        known: &known,
        settled: vec![false; rows.len()],
        rows,
        sought: &sought,
    };
    search.by_id();
    // A first import has nothing to look for.
    if !known.is_empty() {
        search.by_reference();
        search.by_title();
        search.by_reference_alone();
        search.by_slip();
    }
    let left = (0..known.len()).filter(|at| search.is_left(*at));
    left.filter(|at| known[*at].reference.is_some())
        .map(|at| known[at].record.address())
        .collect()
}

/// Pairs of titles that are compared letter by letter at most.
const PAIRS: usize = 20_000;

/// Records that a row could be, by id, at most.
const NAMED: usize = 5;

/// By what most rows of a list that was read before are found.
const BY_REFERENCE: &str = "its reference {}";

/// The search for the records of all rows.
struct Search<'r, 'p> {
    register: &'r Register,
    kind: Kind,
    known: &'r [Known<'r>],
    taken: Vec<bool>,
    /// Records that rows could be which could be others too: not gone, and not any row's yet.
    doubted: Vec<bool>,
    rows: &'p mut [Planned],
    sought: &'r [Sought],
    settled: Vec<bool>,
}

impl<'r> Search<'r, '_> {
    fn take(&mut self, row: usize, record: usize, evidence: impl Into<Cow<'static, str>>) {
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
            heading: heading.into(),
            cell,
            why,
        });
    }

    /// Whether no row is that record, nor could be.
    fn is_left(&self, record: usize) -> bool {
        !self.taken[record] && !self.doubted[record]
    }

    /// Two records would do.
    fn ambiguous(&mut self, row: usize, records: &[usize]) {
        let ids = records.iter().take(NAMED);
        let mut ids: Vec<String> = ids
            .map(|record| format!("`{}`", self.known[*record].record.at().1))
            .collect();
        if records.len() > NAMED {
            ids.push(format!("one of {} more", records.len() - NAMED));
        }
        for record in records {
            // Either may be the one: none of them is gone, and the next row like this is as doubtful.
            self.doubted[*record] = true;
        }
        let why = format!(
            "it could be {}: they have that title; tell them apart in the register, with `progreg set ID title=WORDS`, or give the row a column `id`",
            ids.join(" or ")
        );
        let title = self.rows[row].title(self.kind);
        self.refuse(row, "", title, why);
    }

    /// By the id that the register gave it.
    fn by_id(&mut self) {
        let (register, kind) = (self.register, self.kind);
        let has_id = self.sought.iter().any(|one| !one.id.is_empty());
        if !has_id && self.rows.iter().all(|row| row.reference.is_empty()) {
            return;
        }
        let mut places: HashMap<&str, (Kind, &str)> = HashMap::new();
        for record in register.records().filter(|_| has_id) {
            let at = record.at();
            places.insert(at.1, at);
            record.texts("aliases", &mut |alias| {
                places.entry(alias).or_insert(at);
            });
        }
        let (all_known, all_sought) = (self.known, self.sought);
        let known = all_known.iter().enumerate();
        let at: HashMap<&str, usize> = known.map(|(at, known)| (known.record.at().1, at)).collect();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (row, sought) in all_sought.iter().enumerate() {
            let id = &*sought.id;
            if id.is_empty() {
                // A list that was printed from the register goes by our ids.
                let record = at.get(&*sought.reference).copied();
                let is_it = |record: &usize| {
                    let (known, title) = (&self.known[*record], self.title(row));
                    !self.taken[*record] && !title.is_empty() && are_alike(known.title(), title)
                };
                if let Some(record) = record.filter(is_it) {
                    self.take(row, record, "its id {}");
                }
                continue;
            }
            if let Some(first) = seen.insert(id, self.rows[row].place) {
                let why = format!("`{id}` stands in row {first} too: an id is one record's");
                self.refuse(row, "id", id.to_owned(), why);
                continue;
            }
            match places.get(id) {
                Some((other, _)) if *other != kind => {
                    let other = crate::edit::lookup::with_article(*other);
                    let why = format!("`{id}` is {other} in the register, not a {kind}");
                    self.refuse(row, "id", id.to_owned(), why);
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

    /// The title of a row, bare.
    fn title(&self, row: usize) -> &'r str {
        let all = self.sought;
        all[row].titled(|| self.rows[row].title(self.kind))
    }

    /// By its reference in the list, with the same title.
    fn by_reference(&mut self) {
        let records = open(self.known, &self.taken, |known| {
            known.reference.unwrap_or_default()
        });
        let rows = open(self.sought, &self.settled, |sought| &sought.reference);
        for (reference, mut rows) in rows.in_order() {
            let records = records.get(&reference);
            if let ([row], [record]) = (&rows[..], &records[..]) {
                // Nearly always so, and no title has to be kept.
                let title = bare(&self.rows[*row].title(self.kind));
                if !title.is_empty() && title == bare(self.known[*record].record.title()) {
                    self.take(*row, *record, BY_REFERENCE);
                }
                continue;
            }
            rows.retain(|row| !self.title(*row).is_empty());
            let of_rows: Vec<&str> = rows.iter().map(|row| self.title(*row)).collect();
            let of_records: Vec<&str> = records.iter().map(|at| self.known[*at].title()).collect();
            self.pair_alike((&rows, &of_rows), (&records, &of_records), BY_REFERENCE);
        }
    }

    /// Pairs rows with the records that share something with them.
    fn pair_alike<K: Ord>(
        &mut self,
        (rows, of_rows): (&[usize], &[K]),
        (records, of_records): (&[usize], &[K]),
        evidence: &'static str,
    ) {
        let same = Groups::of(0..records.len(), |at| &of_records[at]);
        let alike = Groups::of(0..rows.len(), |at| &of_rows[at]);
        for (key, at) in alike.in_order() {
            let rows: Vec<usize> = at.into_iter().map(|at| rows[at]).collect();
            let theirs: Vec<usize> = same.get(&key).into_iter().map(|at| records[at]).collect();
            self.pair(&rows, &theirs, evidence);
        }
    }

    /// By its title and who owns it; by its title alone where there is only one such record.
    fn by_title(&mut self) {
        let records = open(self.known, &self.taken, Known::title);
        for row in (0..self.rows.len()).filter(|row| !self.settled[*row]) {
            self.title(row);
        }
        let rows = open(self.sought, &self.settled, Sought::title);
        for (title, rows) in rows.in_order() {
            let mut free = records.get(&title);
            if free.is_empty() {
                continue;
            }
            // Those with the same owners first, owners by owners.
            let of_rows: Vec<_> = rows.iter().map(|row| self.owners(*row)).collect();
            let of_records = free.iter().map(|at| self.known[*at].owners(self.register));
            let of_records: Vec<_> = of_records.collect();
            let evidence = "the same title and owner";
            self.pair_alike((&rows, &of_rows), (&free, &of_records), evidence);
            for row in rows {
                free.retain(|at| !self.taken[*at]);
                if !self.settled[row] {
                    self.by_title_alone(row, &free);
                }
            }
        }
    }

    /// Who answers for a row, bare.
    fn owners(&self, row: usize) -> Vec<String> {
        let values = &self.rows[row].values;
        owners(self.register, |field| get(values, field).cloned())
    }

    fn by_title_alone(&mut self, row: usize, free: &[usize]) {
        let of_list = free
            .iter()
            .copied()
            .filter(|at| self.known[*at].reference.is_some());
        let of_list: Vec<usize> = of_list.take(2).collect();
        match (free, of_list.as_slice()) {
            (_, [one]) => self.take(row, *one, "the same title"),
            ([one], _)
                if self.owners(row).is_empty()
                    || self.known[*one].owners(self.register).is_empty() =>
            {
                self.take(row, *one, "the same title");
            }
            ([], _) => {}
            ([one], _) => {
                let id = self.known[*one].record.at().1;
                let why = format!(
                    "`{id}` has the same title and another owner: this one is taken for a new one"
                );
                let cell = self.rows[row].title(self.kind);
                self.rows[row].remarks.push(Said {
                    heading: Arc::default(),
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
        let records = open(self.known, &self.taken, |known| {
            known.reference.unwrap_or_default()
        });
        let rows = open(self.sought, &self.settled, |sought| &sought.reference);
        for (reference, rows) in rows.in_order() {
            let mut free = records.get(&reference);
            // What so many go by is no reference; those of the same title have been found.
            let is_much = rows.len().saturating_mul(free.len()) > PAIRS;
            for row in rows {
                free.retain(|at| !self.taken[*at]);
                let title = self.title(row);
                let near = free.iter().copied().filter(|_| !is_much);
                let near = near.filter(|at| are_alike(self.known[*at].title(), title));
                let near: Vec<usize> = near.collect();
                match (near.as_slice(), free.as_slice()) {
                    ([one], _) => {
                        self.take(row, *one, "its reference {}, and a title like it");
                    }
                    ([], [other, ..]) => {
                        let id = self.known[*other].record.at().1;
                        let why = format!(
                            "`{id}` has that reference and another title: this one is taken for a new one; if it is the same, change the title of `{id}` first"
                        );
                        let cell = self.rows[row].reference.clone();
                        self.rows[row].remarks.push(Said {
                            heading: "reference".into(),
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
        let left = |at: &usize| self.is_left(*at) && self.known[*at].reference == Some("");
        let records: Vec<usize> = (0..self.known.len()).filter(left).collect();
        if rows.len().saturating_mul(records.len()) > PAIRS {
            return;
        }
        for row in rows {
            let title = self.title(row);
            let near = records.iter().copied().filter(|at| !self.taken[*at]);
            let near = near.filter(|at| is_slip(self.known[*at].title(), title));
            if let [one] = near.collect::<Vec<usize>>()[..] {
                self.take(row, one, "a title that differs by a few letters");
            }
        }
    }

    /// Rows and records that are alike, in their order; more records than rows, and nobody can tell which.
    fn pair(&mut self, rows: &[usize], records: &[usize], evidence: &'static str) {
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
