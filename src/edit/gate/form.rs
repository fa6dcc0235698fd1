//! What each outcome needs said with it, and what belongs to another outcome (requirements B4, B5).

use super::conditions::{self, Condition};
use super::{Request, interests, place};
use crate::edit::lookup::known;
use crate::edit::{Refusal, Stamp, entered};
use crate::model::Register;
use crate::model::decision::{Interest, Outcome};
use crate::model::gate::Gate;
use crate::model::people::Forum;
use crate::model::said::Said;

/// The parts of a request, read.
pub struct Form {
    /// Conditions of a conditional GO.
    pub conditions: Vec<Condition>,
    /// Interests declared.
    pub interests: Vec<Interest>,
    /// Review date of a hold.
    pub until: Option<Said>,
    /// The forum it is referred to.
    pub to: String,
}

/// Reads them; what is missing, unreadable or out of place is a reason to refuse.
pub fn read(
    register: &Register,
    request: &Request,
    stamp: &Stamp,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) -> Form {
    let outcome = &request.outcome;
    if !outcome.is_for_gates() {
        refusal.because(format!("`{outcome}` is not decided at a gate"));
        refusal.advise("at a gate: `go`, `conditional-go`, `no-go`, `hold`, `recycle` or `refer`; other decisions: `progreg decision add`");
    }
    let conditions = request
        .conditions
        .iter()
        .filter_map(|line| conditions::read(register, line, stamp, told, refusal))
        .collect();
    match outcome {
        Outcome::ConditionalGo if request.conditions.is_empty() => {
            refusal.because("a conditional GO needs at least one condition");
            refusal.advise("add it with `--condition \"WHAT; WHO; WHEN\"`");
        }
        Outcome::Hold if request.until.is_empty() && request.waits_for.is_empty() => {
            refusal.because("a hold needs what it waits for, or a day to look at it again");
            refusal.advise("add `--waits-for TEXT` or `--until DATE`");
        }
        Outcome::Refer if request.to.is_empty() => {
            refusal.because("a referral needs the forum it goes to");
            refusal.advise("add `--to FORUM`");
        }
        _ => {}
    }
    misplaced(request, refusal);
    Form {
        conditions,
        interests: interests(&request.interests, refusal),
        until: entered::date(register, &request.until, stamp.on, told, refusal),
        to: higher_forum(register, request, refusal),
    }
}

fn misplaced(request: &Request, refusal: &mut Refusal) {
    let parts = [
        (
            !request.conditions.is_empty(),
            "--condition",
            Outcome::ConditionalGo,
        ),
        (!request.until.is_empty(), "--until", Outcome::Hold),
        (!request.waits_for.is_empty(), "--waits-for", Outcome::Hold),
        (!request.to.is_empty(), "--to", Outcome::Refer),
    ];
    for (said, flag, home) in parts {
        if said && request.outcome != home {
            refusal.because(format!(
                "`{flag}` belongs to `{home}`, not to `{}`",
                request.outcome
            ));
            refusal.advise(format!("record `{home}`, or leave out `{flag}`"));
        }
    }
}

/// A referral goes to another forum, and never down to one that answers to the forum that refers.
fn higher_forum(register: &Register, request: &Request, refusal: &mut Refusal) -> String {
    if request.to.is_empty() {
        return String::new();
    }
    let Some(to) = known::<Forum>(register, &request.to, refusal) else {
        return String::new();
    };
    let from = if request.forum.is_empty() {
        register
            .get::<Gate>(&request.gate)
            .map_or("", |gate| gate.forum.as_str())
    } else {
        request.forum.as_str()
    };
    if to == from {
        refusal.because(format!("`{to}` cannot refer to itself"));
        refusal.advise("name the forum above it, with `--to FORUM`: `progreg forum list`");
    } else if place::answers_to(register, &to, from) {
        refusal.because(format!("`{to}` answers to `{from}`: a referral goes up"));
        refusal.advise("name the forum above it, with `--to FORUM`: `progreg forum list`");
    }
    to
}
