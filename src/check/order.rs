//! Days in an order that cannot be: closed before raised, recorded before decided, over before begun.

use super::words::on;
use super::{Findings, Scope};
use crate::model::address::Address;
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::kept::AnyRecord;
use crate::model::said::DayField;
use crate::model::when::StepKind;

/// Pairs of days of which the second cannot come before the first. What may be entered late is left alone: a milestone, an
/// event or an entry is often written down after it happened.
pub fn date_order(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    for action in &register.actions {
        if action.closed.is_some() {
            let pair = Pair(
                "closed",
                action.closed.date(),
                "raised",
                action.raised.date(),
            );
            pair.check(|| action.address(), findings);
        }
    }
    for person in &register.people {
        Pair("until", person.until.date(), "from", person.from.date())
            .check(|| person.address(), findings);
    }
    for commitment in &register.commitments {
        let (from, until) = (commitment.from.date(), commitment.until.date());
        Pair("until", until, "from", from).check(|| commitment.address(), findings);
    }
    for forum in &register.forums {
        for member in &forum.members {
            let (from, until) = (member.seat.from.date(), member.seat.until.date());
            if let (Some(from), Some(until)) = (from, until)
                && until < from
            {
                let message = format!(
                    "the seat of {} ends on {}, before it begins on {}",
                    super::words::quoted(&member.seat.name),
                    on(until),
                    on(from)
                );
                findings.add(
                    forum.address(),
                    "members",
                    message,
                    "correct one of the two days",
                );
            }
        }
    }
    for issue in &register.issues {
        let raised = issue.raised.date();
        Pair("resolved", issue.resolved.date(), "raised", raised)
            .check(|| issue.address(), findings);
        Pair("escalated", issue.escalated.date(), "raised", raised)
            .check(|| issue.address(), findings);
    }
    decisions(scope, findings);
    projects(scope, findings);
}

/// A day, and the one it cannot come before.
struct Pair(&'static str, Option<Date>, &'static str, Option<Date>);

impl Pair {
    fn check(&self, address: impl Fn() -> Address, findings: &mut Findings) {
        if let Self(field, Some(later), other, Some(earlier)) = self
            && later < earlier
        {
            let message = format!(
                "`{field}` is {}, before `{other}` on {}",
                on(*later),
                on(*earlier)
            );
            findings.add(address(), field, message, "correct one of the two days");
        }
    }
}

fn decisions(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in &scope.register.decisions {
        let decided = decision.decided.date();
        let recorded = decision
            .recorded
            .as_ref()
            .and_then(crate::model::moment::Moment::date);
        Pair("recorded", recorded, "decided", decided).check(|| decision.address(), findings);
        for (field, id) in [
            ("supersedes", &decision.supersedes),
            ("ratifies", &decision.ratifies),
            ("answers", &decision.answers),
        ] {
            let earlier = scope
                .get::<Decision>(id)
                .and_then(|earlier| earlier.decided.date());
            if let (Some(decided), Some(earlier)) = (decided, earlier)
                && decided < earlier
            {
                let message = format!(
                    "it was decided on {}, but `{field}` names `{id}`, decided later, on {}",
                    on(decided),
                    on(earlier)
                );
                findings.add(
                    decision.address(),
                    "decided",
                    message,
                    "correct one of the two days",
                );
            }
        }
    }
}

fn projects(scope: &Scope<'_>, findings: &mut Findings) {
    for project in &scope.register.projects {
        let raised = project.raised.date();
        let launch = project
            .launch
            .as_ref()
            .and_then(|launch| scope.when(launch, raised));
        // "From April 2009" and "by" leave the first day open at one end; only a first day that is said counts.
        let first = launch
            .filter(|launch| launch.kind() != StepKind::By)
            .and_then(|launch| launch.earliest());
        let last = project
            .finish
            .as_ref()
            .and_then(|finish| scope.latest(finish, raised));
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            let message = format!(
                "it finishes by {}, before it can launch on {}",
                on(last),
                on(first)
            );
            findings.add(
                project.address(),
                "finish",
                message,
                "correct one of the two dates",
            );
        }
    }
}
