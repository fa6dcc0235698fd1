//! What rules look things up in: one pass over the register, so that no rule has to search it.

mod reading;

pub use reading::{Doubt, Reading};

use crate::model::Register;
use crate::model::address::{Address, Kind, is_id, nearest};
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::hash::Map;
use crate::model::kept::{AnyRecord, Kept};
use crate::model::people::{Forum, ForumKind, Member, Person};
use crate::model::phrase::Reader;
use crate::model::record::Unread;
use crate::model::said::DayField;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

/// Comparisons with near names allowed in one check. A register full of broken names is told what is broken, but not for
/// each what it might have meant: that would take time with the square of its size.
const NEAR_NAMES: usize = 100_000;

/// A register with its indexes.
pub struct Scope<'r> {
    /// The register.
    pub register: &'r Register,
    records: Vec<&'r dyn AnyRecord>,
    kinds: HashMap<Kind, Range<usize>>,
    ids: Map<&'r str, usize>,
    repeated: Vec<usize>,
    misshapen: Vec<usize>,
    aliases: Map<&'r str, usize>,
    people: Map<&'r str, &'r Person>,
    reader: Reader,
    phrases: RefCell<Map<&'r str, Reading>>,
    relative: RefCell<HashMap<(&'r str, Date), Reading>>,
    doubtful: OnceCell<Vec<Doubt<'r>>>,
    unread: OnceCell<Vec<(&'r dyn AnyRecord, Unread)>>,
    due: OnceCell<Vec<Option<Reading>>>,
    decisions: OnceCell<HashMap<&'r str, Vec<&'r Decision>>>,
    last_decision: OnceCell<Option<Date>>,
    comparisons: Cell<usize>,
}

impl<'r> Scope<'r> {
    /// Indexes a register.
    pub fn new(register: &'r Register) -> Self {
        let mut records: Vec<&'r dyn AnyRecord> = vec![&*register.settings];
        records.extend(register.records());
        let mut kinds: HashMap<Kind, Range<usize>> = HashMap::new();
        let mut ids = Map::default();
        ids.reserve(records.len());
        let (mut repeated, mut misshapen) = (Vec::new(), Vec::new());
        let mut aliases = Map::default();
        let mut last = None;
        for (place, record) in records.iter().enumerate() {
            let (kind, id) = record.at();
            if last == Some(kind)
                && let Some(range) = kinds.get_mut(&kind)
            {
                range.end = place + 1;
            } else if Register::TYPED.contains(&kind) || kind == Kind::Register {
                kinds.insert(kind, place..place + 1);
            }
            last = Some(kind);
            if kind != Kind::Register {
                if !id.is_empty() {
                    if *ids.entry(id).or_insert(place) != place {
                        repeated.push(place);
                    }
                    if !is_id(id) {
                        misshapen.push(place);
                    }
                }
                record.texts("aliases", &mut |alias| {
                    aliases.entry(alias).or_insert(place);
                });
            }
        }
        let mut people: Map<&str, &Person> = Map::default();
        for person in &register.people {
            people.insert(&person.id, person);
        }
        for person in &register.people {
            people.entry(person.called()).or_insert(person);
        }
        Self {
            register,
            records,
            kinds,
            ids,
            repeated,
            misshapen,
            aliases,
            people,
            reader: register.settings.reader(None),
            phrases: RefCell::default(),
            relative: RefCell::default(),
            doubtful: OnceCell::new(),
            unread: OnceCell::new(),
            due: OnceCell::new(),
            decisions: OnceCell::new(),
            last_decision: OnceCell::new(),
            comparisons: Cell::new(0),
        }
    }

    /// The settings, then every record, kind by kind in the order of the file.
    pub fn records(&self) -> &[&'r dyn AnyRecord] {
        &self.records
    }

    /// The records of one typed kind.
    pub fn of(&self, kind: Kind) -> &[&'r dyn AnyRecord] {
        self.kinds
            .get(&kind)
            .map_or(&[], |range| &self.records[range.clone()])
    }

    /// Where a record stands among all, to sort by.
    pub fn ordinal(&self, address: &Address) -> usize {
        if address.kind == Kind::Register {
            return 0;
        }
        self.ids.get(address.id.as_str()).copied().unwrap_or(1)
    }

    /// The record of that id, or that had it before.
    pub fn find(&self, id: &str) -> Option<&'r dyn AnyRecord> {
        self.place(id).map(|place| self.records[place])
    }

    /// The record of that type and id, or that had it before.
    pub fn get<R: Kept>(&self, id: &str) -> Option<&'r R> {
        let place = self.place(id)?;
        let range = self.kinds.get(&R::KIND)?;
        let list = R::list(self.register);
        range
            .contains(&place)
            .then(|| list.get(place - range.start))?
            .map(|record| &**record)
    }

    /// The id a record has now, whichever it is called by.
    pub fn now<'a>(&self, id: &'a str) -> &'a str
    where
        'r: 'a,
    {
        self.place(id)
            .map_or(id, |place| self.records[place].at().1)
    }

    /// Every id of those kinds; of all kinds if none are named.
    pub fn ids_of<'a>(&'a self, kinds: &'a [Kind]) -> impl Iterator<Item = &'r str> + 'a {
        let all = kinds.is_empty().then(|| &self.records[1..]);
        let some = kinds.iter().flat_map(|kind| self.of(*kind));
        all.into_iter()
            .flatten()
            .chain(some)
            .map(|record| record.at().1)
    }

    /// Records whose id an earlier record has.
    pub fn repeated(&self) -> impl Iterator<Item = &'r dyn AnyRecord> {
        self.repeated.iter().map(|place| self.records[*place])
    }

    /// Records whose id is none.
    pub fn misshapen(&self) -> impl Iterator<Item = &'r dyn AnyRecord> {
        self.misshapen.iter().map(|place| self.records[*place])
    }

    /// Whether any record had another id before.
    pub fn has_aliases(&self) -> bool {
        !self.aliases.is_empty()
    }

    /// The person of that id or name.
    pub fn person(&self, who: &str) -> Option<&'r Person> {
        self.people.get(who).copied()
    }

    /// Whether two ways of writing a person mean the same one.
    pub fn same_person(&self, one: &str, other: &str) -> bool {
        one == other
            || match (self.person(one), self.person(other)) {
                (Some(one), Some(other)) => one.id == other.id,
                _ => false,
            }
    }

    /// Every way a person can be written.
    pub fn people(&self) -> impl Iterator<Item = &'r str> {
        let people = self.register.people.iter();
        people
            .flat_map(|person| [person.called(), person.id.as_str()])
            .filter(|name| !name.is_empty())
    }

    /// Steering groups whose members are known.
    pub fn steering(&self) -> impl Iterator<Item = &'r Forum> {
        let forums = self.register.forums.iter().map(|forum| &**forum);
        forums.filter(|forum| forum.kind == Some(ForumKind::Steering) && !forum.members.is_empty())
    }

    /// Whether a seat is held as far as the record goes: on the day of the last decision, because no rule knows the clock.
    pub fn sits(&self, member: &Member) -> bool {
        match self.last_decision() {
            Some(day) => member.holds_on(day),
            None => member.seat.until.is_none() && !member.seat.proposed,
        }
    }

    /// The day of the last decision: as far as the record goes.
    pub fn last_decision(&self) -> Option<Date> {
        *self.last_decision.get_or_init(|| {
            let decisions = self.register.decisions.iter();
            decisions
                .filter_map(|decision| decision.decided.date())
                .max()
        })
    }

    /// Decisions in force about an entry, in the order of the file.
    pub fn decisions(&self, project: &str) -> &[&'r Decision] {
        let by_project = self.decisions.get_or_init(|| {
            let mut by_project: HashMap<&str, Vec<&Decision>> = HashMap::new();
            for decision in &self.register.decisions {
                if decision.is_in_force() && !decision.project.is_empty() {
                    let project = self.now(&decision.project);
                    by_project.entry(project).or_default().push(decision);
                }
            }
            by_project
        });
        by_project.get(project).map_or(&[], Vec::as_slice)
    }

    /// The candidates nearest to a word, as far as there is time to look.
    pub fn near<'a>(&self, word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        self.near_where(word, candidates, |_| true)
    }

    /// The same of the candidates that fit; those that do not are counted too.
    pub fn near_where<'a>(
        &self,
        word: &str,
        candidates: impl Iterator<Item = &'a str>,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<&'a str> {
        let done = self.comparisons.get();
        let mut count = 0;
        let found = nearest(
            word,
            candidates
                .take(NEAR_NAMES.saturating_sub(done))
                .inspect(|_| count += 1)
                .filter(|candidate| fits(candidate)),
        );
        self.comparisons.set(done + count);
        found
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.ids.get(id).or_else(|| self.aliases.get(id)).copied()
    }
}
