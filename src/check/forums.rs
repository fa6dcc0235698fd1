//! Forums: who sits in the steering group and who must not (requirement C2).

use super::words::{joined, on, quoted};
use super::{Findings, Scope};
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::people::{Forum, Member};
use crate::model::said::DayField;

/// Administrators who are members of the forum they serve. A seat with an end does not count: it may be over.
pub fn administrator_is_member(scope: &Scope<'_>, findings: &mut Findings) {
    for forum in &scope.register.forums {
        let holds = |member: &&Member| {
            let seat = &member.seat;
            !seat.proposed
                && seat.until.is_none()
                && scope.same_person(&seat.name, &forum.administrator)
        };
        if !forum.administrator.is_empty() && forum.members.iter().any(|member| holds(&member)) {
            let message = format!(
                "{} is its administrator and also a member",
                quoted(&forum.administrator)
            );
            let advice =
                "end the seat in `members` with `until = DATE`, or name another administrator";
            findings.add(forum.address(), "administrator", message, advice);
        }
    }
}

/// Sponsors without a seat in a steering group: on the day of each decision, and as far as the record goes.
pub fn sponsor_not_a_member(scope: &Scope<'_>, findings: &mut Findings) {
    let steering: Vec<&Forum> = scope.steering().collect();
    if steering.is_empty() {
        return;
    }
    let has_seat = |sponsor: &str, holds: &dyn Fn(&Member) -> bool| {
        let seats = steering.iter().flat_map(|forum| &forum.members);
        seats
            .into_iter()
            .any(|member| holds(member) && scope.same_person(&member.seat.name, sponsor))
    };
    let groups: Vec<String> = steering.iter().map(|forum| quoted(&forum.name)).collect();
    let groups = joined(&groups, "or");
    for project in super::status::living(scope).filter(|project| !project.sponsor.is_empty()) {
        if !has_seat(&project.sponsor, &|member| scope.sits(member)) {
            let message = format!(
                "its sponsor {} is not a member of {groups}",
                quoted(&project.sponsor)
            );
            findings.add(
                project.address(),
                "sponsor",
                message,
                "give the sponsor a seat in `members`, or name another sponsor",
            );
        }
    }
    for decision in scope
        .register
        .decisions
        .iter()
        .filter(|decision| !decision.sponsor.is_empty())
    {
        if let Some(day) = decision.decided.date()
            && !has_seat(&decision.sponsor, &|member| member.holds_on(day))
        {
            let message = format!(
                "the sponsor {} was not a member of {groups} on {}",
                quoted(&decision.sponsor),
                on(day)
            );
            let advice =
                "if the seat was held, write its first day in `members` with `from = DATE`";
            findings.add(decision.address(), "sponsor", message, advice);
        }
    }
}

/// A programme leader without a seat in a steering group.
pub fn leader_not_a_member(scope: &Scope<'_>, findings: &mut Findings) {
    let leader = &scope.register.settings.leader;
    if leader.is_empty() || scope.steering().next().is_none() {
        return;
    }
    let mut seats = scope.steering().flat_map(|forum| &forum.members);
    if !seats.any(|member| scope.sits(member) && scope.same_person(&member.seat.name, leader)) {
        let message = format!(
            "the programme leader {} is not a member of a steering group",
            quoted(leader)
        );
        let advice = "give the leader a seat in `members` of the steering group";
        findings.add(
            Address::new(Kind::Register, "register"),
            "leader",
            message,
            advice,
        );
    }
}

/// Steering groups in which one organisation has at least two seats more than another, wherever seats of unknown side belong.
pub fn unbalanced(scope: &Scope<'_>, findings: &mut Findings) {
    let organisations = &scope.register.settings.organisations;
    if organisations.len() < 2 {
        return;
    }
    for forum in scope.steering() {
        let mut counts = vec![0_usize; organisations.len()];
        let mut unknown = 0;
        for member in forum.members.iter().filter(|member| scope.sits(member)) {
            let side = side(scope, member);
            match organisations
                .iter()
                .position(|organisation| organisation == side)
            {
                Some(place) => counts[place] += 1,
                None if side.is_empty() => unknown += 1,
                None => {}
            }
        }
        let (most, least) = (counts.iter().max().copied(), counts.iter().min().copied());
        if most.unwrap_or(0) > least.unwrap_or(0) + unknown + 1 {
            let seats = organisations.iter().zip(&counts);
            let seats: Vec<String> = seats
                .map(|(organisation, count)| format!("{} has {count}", quoted(organisation)))
                .collect();
            let message = format!("its seats are not balanced: {}", joined(&seats, "and"));
            findings.add(
                forum.address(),
                "members",
                message,
                "agree further members for the smaller side",
            );
        }
    }
}

/// Whose side a seat is on: as the seat says, else the home organisation of its holder.
fn side<'a>(scope: &Scope<'a>, member: &'a Member) -> &'a str {
    match member.seat.organisation.as_str() {
        "" => scope
            .person(&member.seat.name)
            .map_or("", |person| &person.organisation),
        organisation => organisation,
    }
}
