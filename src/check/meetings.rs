//! Meetings and who may decide: intervals, quorum, key decisions, decisions of several bodies (requirements B9, B10, G1).

use super::list::rule;
use super::words::{listed, quoted, set, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::decision::Outcome;
use crate::model::interval::Interval;
use crate::model::kept::AnyRecord;
use crate::model::people::Forum;
use crate::model::quorum;

/// The rules of this subject.
pub const RULES: &[Rule] = &[
    rule(
        "unread-interval",
        Severity::Warning,
        "Can it be told how often every forum meets? (G1)",
        unread_interval,
    ),
    rule(
        "below-quorum",
        Severity::Warning,
        "Were enough members at every meeting? (G1)",
        below_quorum,
    ),
    rule(
        "key-decision-below-board",
        Severity::Warning,
        "Did the board take every key policy decision? (B9)",
        key_decision_below_board,
    ),
    rule(
        "bodies-undecided",
        Severity::Warning,
        "Has every body decided that must? (B10)",
        bodies_undecided,
    ),
];

/// Forums whose interval of meetings cannot be read.
fn unread_interval(scope: &Scope<'_>, findings: &mut Findings) {
    for forum in &scope.register.forums {
        if forum.meets.trim().is_empty() {
            continue;
        }
        if let Err(not) = Interval::read(&forum.meets) {
            let hint = not.hints.first().copied().unwrap_or("every 2 weeks");
            let advice = set(&forum.address(), "meets", hint);
            findings.add(forum.address(), "meets", not.reason, advice);
        }
    }
}

/// Meetings at which too few members were. What they decided stands, and is named.
fn below_quorum(scope: &Scope<'_>, findings: &mut Findings) {
    for meeting in &scope.register.meetings {
        let count = quorum::count(scope.register, meeting);
        let Some(count) = count.filter(|count| count.falls_short()) else {
            continue;
        };
        let decisions = scope.register.decisions.iter();
        let taken = decisions.filter(|one| one.meeting == meeting.id && one.is_in_force());
        let taken: Vec<&str> = taken.map(|one| one.id.as_str()).collect();
        let mut message = format!("it had no quorum: {}", count.words());
        let advice = if taken.is_empty() {
            "nothing to do: it stays in sight".to_owned()
        } else {
            message = format!("{message}; it decided {}", listed(&taken, "and"));
            "let the next meeting take the decisions again, or note that it agrees with them"
                .to_owned()
        };
        findings.add(meeting.address(), "attendees", message, advice);
    }
}

/// Key decisions that a steering group settled though it answers to a board.
fn key_decision_below_board(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in &scope.register.decisions {
        let settles = decision.outcome.as_ref().is_some_and(Outcome::settles);
        let forum = scope.register.get::<Forum>(&decision.forum);
        let Some(forum) = forum.filter(|_| decision.key && settles && decision.is_in_force())
        else {
            continue;
        };
        // Several bodies decide for themselves.
        let board = scope.register.get::<Forum>(&forum.parent);
        if forum.answers_to_a_board(board) && decision.bodies.is_empty() {
            let message = format!(
                "it is a key policy decision, and {} settled it, which answers to {}",
                quoted(&decision.forum),
                quoted(&forum.parent)
            );
            let advice = format!(
                "let the board decide: `progreg decision supersede {} --outcome OUTCOME --forum {} --reason TEXT`",
                shell(&decision.id),
                shell(&forum.parent)
            );
            findings.add(decision.address(), "forum", message, advice);
        }
    }
}

/// Decisions that not every body has taken.
fn bodies_undecided(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in &scope.register.decisions {
        let undecided = decision.undecided();
        if let Some(first) = undecided.first()
            && !decision.is_replaced()
        {
            let verb = if undecided.len() == 1 { "has" } else { "have" };
            let message = format!("{} {verb} not decided", listed(&undecided, "and"));
            let advice = format!(
                "when it has: `progreg decision body {} {} approved --on DATE`",
                shell(&decision.id),
                shell(first)
            );
            findings.add(decision.address(), "bodies", message, advice);
        }
    }
}
