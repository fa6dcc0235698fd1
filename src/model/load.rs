//! How much of somebody's time is promised, stretch by stretch: commitments added up where they overlap (requirement F3).

use super::Register;
use super::commitment::Commitment;
use super::date::Date;
use super::holidays::working_days;
use super::phrase::Reader;
use super::said::DayField;
use std::collections::BTreeSet;

/// Full time, in per cent.
pub const FULL: i64 = 100;

/// A stretch of days in which the same commitments of one person (or function) run.
#[derive(Clone, PartialEq, Debug)]
pub struct Stretch<'r> {
    /// Whose time: the person's id where the register knows them, else the words of the commitments.
    pub whose: &'r str,
    /// Whether a person is named; a function may be several people.
    pub is_person: bool,
    /// First day; `None`: as long as anybody can tell.
    pub from: Option<Date>,
    /// Last day; `None`: for good.
    pub until: Option<Date>,
    /// The shares added up, in per cent of full time.
    pub percent: i64,
    /// What runs, in the order of the file.
    pub commitments: Vec<&'r Commitment>,
}

impl Stretch<'_> {
    /// Whether more is promised than a person has.
    pub fn is_over(&self) -> bool {
        self.is_person && self.percent > FULL
    }

    /// Whether a decision settled it: every commitment in it carries one.
    pub fn is_decided(&self) -> bool {
        self.commitments.iter().all(|one| !one.decision.is_empty())
    }
}

/// A commitment with its share, first and last day.
struct Part<'r> {
    commitment: &'r Commitment,
    percent: i64,
    first: Date,
    last: Date,
}

/// Every stretch of everybody's promised time, by person in the order of the file, then by day.
pub fn stretches(register: &Register) -> Vec<Stretch<'_>> {
    let reader = register.settings.reader(None);
    let mut people: Vec<(&str, bool, Vec<Part<'_>>)> = Vec::new();
    for commitment in register.commitments.iter().filter(|one| one.counts()) {
        let (whose, is_person) = whose(register, commitment);
        let Some(part) = part(commitment, &reader).filter(|_| !whose.is_empty()) else {
            continue;
        };
        let known = people
            .iter()
            .position(|(one, person, _)| *one == whose && *person == is_person);
        match known {
            Some(at) => people[at].2.push(part),
            None => people.push((whose, is_person, vec![part])),
        }
    }
    people
        .into_iter()
        .flat_map(|(whose, is_person, parts)| cut(whose, is_person, &parts))
        .collect()
}

/// Whose time a commitment takes, and whether that is a person.
fn whose<'r>(register: &'r Register, commitment: &'r Commitment) -> (&'r str, bool) {
    if commitment.person.is_empty() {
        return (&commitment.function, false);
    }
    let known = register.people.iter();
    let mut known =
        known.filter(|one| one.id == commitment.person || one.name == commitment.person);
    (known.next().map_or(&commitment.person, |one| &one.id), true)
}

/// The share of full time: as said, or the days over the working days of the period. `None`: nobody can tell.
pub fn share(commitment: &Commitment, reader: &Reader) -> Option<i64> {
    if let Some(percent) = commitment.percent {
        return Some(percent);
    }
    let days = commitment.days?;
    let (first, last) = (commitment.from.date()?, commitment.until.date()?);
    let working = working_days(first, last, reader.nation, &reader.closed);
    // Rounded to the nearest per cent.
    (working > 0).then(|| (days.saturating_mul(FULL).saturating_add(working / 2)) / working)
}

fn part<'r>(commitment: &'r Commitment, reader: &Reader) -> Option<Part<'r>> {
    let percent = share(commitment, reader).filter(|percent| *percent > 0)?;
    let first = commitment.from.date().unwrap_or(Date::FIRST);
    let last = commitment.until.date().unwrap_or(Date::LAST);
    (first <= last).then_some(Part {
        commitment,
        percent,
        first,
        last,
    })
}

/// Cuts one person's commitments where one begins or has ended. Every commitment begins and ends a stretch once, so that
/// work goes with their number.
fn cut<'r>(whose: &'r str, is_person: bool, parts: &[Part<'r>]) -> Vec<Stretch<'r>> {
    let begins = parts.iter().map(|part| part.first);
    let ended = parts.iter().filter(|part| part.last < Date::LAST);
    let after = ended.map(|part| part.last.plus_days(1));
    let edges: BTreeSet<Date> = begins.chain(after).collect();
    let edges: Vec<Date> = edges.into_iter().collect();
    let mut cut = Vec::new();
    for (place, first) in edges.iter().enumerate() {
        let next = edges.get(place + 1);
        let last = next.map_or(Date::LAST, |next| next.plus_days(-1));
        let running: Vec<&Part<'_>> = parts
            .iter()
            .filter(|part| part.first <= *first && part.last >= last)
            .collect();
        if running.is_empty() {
            continue;
        }
        cut.push(Stretch {
            whose,
            is_person,
            from: Some(*first).filter(|day| *day != Date::FIRST),
            until: Some(last).filter(|day| *day != Date::LAST),
            percent: running
                .iter()
                .fold(0, |sum: i64, part| sum.saturating_add(part.percent)),
            commitments: running.iter().map(|part| part.commitment).collect(),
        });
    }
    cut
}
