//! Somebody leaves: open work goes to somebody else in one act, and the past stays as it was (requirement C4).

use super::lookup::known;
use super::reasons::draft;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::action::{Action, ActionEvent, ActionEventKind};
use crate::model::address::{Address, Kind};
use crate::model::commitment::{Commitment, CommitmentStatus};
use crate::model::date::Date;
use crate::model::duty::duties;
use crate::model::meeting::Meeting;
use crate::model::people::{Forum, Member, Person, Seat};
use crate::model::said::DayField;
use crate::model::stakeholder::Stakeholder;
use crate::model::value::Value;
use std::collections::BTreeSet;

/// Who leaves, and who takes over.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Leave {
    /// Who leaves.
    pub person: String,
    /// Who takes over.
    pub to: String,
    /// Whether the stamp's `on` was said to be the last day; otherwise a last day that is on record holds.
    pub is_dated: bool,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HandedOver {
    /// Who left.
    pub id: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Two people and a day.
struct Hand {
    from: Person,
    to: Person,
    last: Date,
    /// First day of a seat that follows.
    first: Date,
}

impl Hand {
    /// Whether a field names whoever leaves.
    fn is_theirs(&self, who: &str) -> bool {
        who == self.from.id || who == self.from.called()
    }

    /// The other person, written the way the first was: by id or by name.
    fn instead(&self, who: &str) -> String {
        if who == self.from.id {
            self.to.id.clone()
        } else {
            self.to.called().to_owned()
        }
    }

    fn take(&self, who: &mut String) {
        if self.is_theirs(who) {
            *who = self.instead(who);
        }
    }
}

/// Hands over all open work of a person and says which day was the last (C4). What is over names whoever did it, for ever.
pub fn leave(
    register: &mut Register,
    request: &Leave,
    stamp: &Stamp,
) -> Result<HandedOver, Refusal> {
    draft(register, |register| {
        let attempt = format!(
            "let `{}` leave and hand over to `{}`",
            request.person, request.to
        );
        let mut refusal = Refusal::of(attempt);
        let from = someone(register, &request.person, &mut refusal);
        let to = someone(register, &request.to, &mut refusal);
        let (Some(from), Some(to)) = (from, to) else {
            refusal.settle()?;
            return Err(refusal);
        };
        let on_record = from.until.date().filter(|_| !request.is_dated);
        let last = on_record.unwrap_or(stamp.on);
        let hand = Hand {
            first: last
                .plus_days(1)
                .max(if last < stamp.on { stamp.on } else { last }),
            from,
            to,
            last,
        };
        fits(register, &hand, &mut refusal);
        refusal.settle()?;

        let handed = work(register, &hand, stamp);
        let seats = seats(register, &hand);
        let promises = promises(register, &hand);
        if let Some(person) = register.get_mut::<Person>(&hand.from.id) {
            person.until = Some(hand.last.into());
            if person.successor.is_empty() {
                person.successor.clone_from(&hand.to.id);
            }
        }
        let mut told = vec![match handed {
            0 => format!("`{}` has no open work", hand.from.id),
            1 => format!("1 open record goes to `{}`", hand.to.id),
            _ => format!("{handed} open records go to `{}`", hand.to.id),
        }];
        told.extend(seats);
        told.extend(promises);
        Ok(HandedOver {
            id: hand.from.id,
            told,
        })
    })
}

fn someone(register: &Register, word: &str, refusal: &mut Refusal) -> Option<Person> {
    if let Some(person) = register.person(word.trim()) {
        return Some(person.clone());
    }
    let id = known::<Person>(register, word, refusal)?;
    register.get::<Person>(&id).cloned()
}

fn fits(register: &Register, hand: &Hand, refusal: &mut Refusal) {
    let Hand { from, to, last, .. } = hand;
    if from.id == to.id {
        refusal.because(format!("`{}` cannot hand over to the same person", from.id));
        return;
    }
    if to.has_left(*last) {
        let until = to.until.date().map_or_else(String::new, Date::in_words);
        let at = Address::new(Kind::Person, &to.id);
        refusal.because_of(at, format!("`{}` leaves before, on {until}", to.id));
        refusal.advise("name somebody who stays: `progreg person list`");
    }
    if let Some(begins) = from.from.date().filter(|begins| begins > last) {
        let at = Address::new(Kind::Person, &from.id);
        let why = format!("`{}` begins only on {}", from.id, begins.in_words());
        refusal.because_of(at, why);
        refusal.advise("say the last day with `--on DATE`");
    }
    for forum in &register.forums {
        let is = |who: &str, person: &Person| who == person.id || who == person.called();
        let sits = |person: &Person| {
            let mut seats = forum.members.iter();
            seats.any(|one| is(&one.seat.name, person) && lasts(&one.seat, *last))
        };
        // Nobody serves a forum and sits in it (C2).
        let would = (hand.is_theirs(&forum.administrator) && sits(to))
            || (is(&forum.administrator, to) && sits(from));
        if would {
            let at = Address::new(Kind::Forum, &forum.id);
            let why = format!(
                "`{}` would be a member of `{}` and administer it",
                to.id, forum.id
            );
            refusal.because_of(at, why);
            refusal.advise(format!(
                "settle that first: `progreg set {} administrator=NAME`",
                forum.id
            ));
        }
    }
}

fn lasts(seat: &Seat, last: Date) -> bool {
    seat.until.date().is_none_or(|until| until > last)
}

/// Everything open that names them; how many records that is.
fn work(register: &mut Register, hand: &Hand, stamp: &Stamp) -> usize {
    let theirs: Vec<(Address, &'static str, String)> = duties(register, Some(stamp.on))
        .into_iter()
        .filter(|duty| hand.is_theirs(duty.who))
        .map(|duty| (duty.record.address(), duty.field, duty.who.to_owned()))
        .collect();
    for (address, field, who) in &theirs {
        let id = &address.id;
        match *field {
            "owners" => action(register, id, hand, stamp),
            "communication.owner" => {
                if let Some(stakeholder) = register.get_mut::<Stakeholder>(id) {
                    let rows = stakeholder.communication.iter_mut();
                    rows.for_each(|row| hand.take(&mut row.owner));
                }
            }
            "agenda.presenter" => {
                if let Some(meeting) = register.get_mut::<Meeting>(id) {
                    let matters = meeting.agenda.iter_mut();
                    matters.for_each(|matter| hand.take(&mut matter.presenter));
                }
            }
            field => {
                // A field that holds a name takes another one.
                let _ = register.put(address, field, Some(Value::Text(hand.instead(who))));
            }
        }
    }
    let records: BTreeSet<&Address> = theirs.iter().map(|(address, ..)| address).collect();
    records.len()
}

/// The place among the owners goes over too, so that a lead stays a lead; other owners stay.
fn action(register: &mut Register, id: &str, hand: &Hand, stamp: &Stamp) {
    let Some(action) = register.get_mut::<Action>(id) else {
        return;
    };
    if !action.owners.iter().any(|owner| hand.is_theirs(owner)) {
        // Named twice, by id and by name: done already.
        return;
    }
    let is_to = |owner: &str| owner == hand.to.id || owner == hand.to.called();
    let mut owners: Vec<String> = Vec::new();
    for owner in &action.owners {
        let owner = if hand.is_theirs(owner) {
            hand.instead(owner)
        } else {
            owner.clone()
        };
        if !(is_to(&owner) && owners.iter().any(|one| is_to(one))) {
            owners.push(owner);
        }
    }
    action.owners = owners;
    let why = if stamp.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", stamp.reason)
    };
    action.events.push(ActionEvent {
        // A last day to come is on record ahead; the work goes over now.
        on: Some(stamp.on.min(stamp.today).into()),
        what: Some(ActionEventKind::Update),
        text: format!(
            "handed over from {} to {}{why}",
            hand.from.called(),
            hand.to.called()
        ),
        ..ActionEvent::default()
    });
}

/// Their seats end, and the other person's begin the day after; a forum has them once.
fn seats(register: &mut Register, hand: &Hand) -> Vec<String> {
    let ids: Vec<String> = register
        .forums
        .iter()
        .map(|forum| forum.id.clone())
        .collect();
    let mut told = Vec::new();
    for id in ids {
        let Some(forum) = register.get::<Forum>(&id) else {
            continue;
        };
        let theirs = |one: &Member| hand.is_theirs(&one.seat.name) && lasts(&one.seat, hand.last);
        if !forum.members.iter().any(theirs) {
            continue;
        }
        let mut members = forum.members.clone();
        let mut follow = Vec::new();
        let is_to = |one: &Member| {
            (one.seat.name == hand.to.id || one.seat.name == hand.to.called())
                && lasts(&one.seat, hand.last)
        };
        let has_one = members.iter().any(is_to);
        for member in members.iter_mut().filter(|one| theirs(one)) {
            if member.seat.proposed {
                hand.take(&mut member.seat.name);
                continue;
            }
            let next = Seat {
                name: hand.instead(&member.seat.name),
                from: Some(hand.first.into()),
                ..member.seat.clone()
            };
            member.seat.until = Some(hand.last.into());
            follow.push(Member { seat: next });
        }
        if has_one && !follow.is_empty() {
            told.push(format!(
                "`{}` sits in `{id}` already: the seat ends and is not filled",
                hand.to.id
            ));
        } else {
            members.extend(follow);
        }
        if let Some(forum) = register.get_mut::<Forum>(&id) {
            forum.members = members;
        }
    }
    told
}

/// Time they promised ends with their last day; what had not begun is given back.
fn promises(register: &mut Register, hand: &Hand) -> Vec<String> {
    let ahead = |one: &Commitment| {
        one.counts()
            && hand.is_theirs(&one.person)
            && one.until.date().is_none_or(|until| until > hand.last)
    };
    let ids = register.commitments.iter().filter(|one| ahead(one));
    let ids: Vec<String> = ids.map(|one| one.id.clone()).collect();
    for id in &ids {
        if let Some(promise) = register.get_mut::<Commitment>(id) {
            if promise.from.date().is_some_and(|from| from > hand.last) {
                promise.status = Some(CommitmentStatus::Released);
            } else {
                promise.until = Some(hand.last.into());
            }
        }
    }
    let words =
        |id: &String| format!("`{id}`: the time promised ends, and nobody else has promised any");
    ids.iter().map(words).collect()
}
