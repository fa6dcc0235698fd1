//! Who answers for what is still open, whatever its kind: the one list that handing over, rules and reports work from (C3, C4).

use super::address::Kind;
use super::date::Date;
use super::kept::AnyRecord;
use super::meeting::MeetingStatus;
use super::paperwork::DocumentStatus;
use super::project::ProjectStatus;
use super::register::Register;
use super::said::{DayField, Said};

/// One person's part in something that is not over.
#[derive(Clone, Copy)]
pub struct Duty<'r> {
    /// The record.
    pub record: &'r dyn AnyRecord,
    /// The field that names the person, or a field of its parts (`communication.owner`).
    pub field: &'static str,
    /// Who, as written.
    pub who: &'r str,
    /// Whether that person leads, where several share it (D2).
    pub leads: bool,
    /// When it is due, as said.
    pub due: Option<&'r Said>,
    /// The day its phrases are read from.
    pub raised: Option<Date>,
}

impl<'r> Duty<'r> {
    fn of(record: &'r dyn AnyRecord, field: &'static str, who: &'r str) -> Self {
        Self {
            record,
            field,
            who,
            leads: true,
            due: None,
            raised: None,
        }
    }

    fn by(self, due: Option<&'r Said>, raised: Option<Date>) -> Self {
        Self {
            due,
            raised,
            ..self
        }
    }

    /// The kind of the record.
    pub fn kind(&self) -> Kind {
        self.record.at().0
    }
}

/// Every duty of a register on a day, kind by kind in the order of the file. Seats in forums and promised time are no duties:
/// they end with the person.
pub fn duties<'r>(register: &'r Register, on: Option<Date>) -> Vec<Duty<'r>> {
    let mut all = posts(register);
    let mut add = |duty: Duty<'r>| all.push(duty);
    for criterion in register.criteria.iter().filter(|one| one.result.is_none()) {
        let duty = Duty::of(&**criterion, "owner", &criterion.owner);
        add(duty.by(criterion.due.as_ref(), None));
    }
    for action in register.actions.iter().filter(|one| !one.is_over()) {
        for (place, owner) in action.owners.iter().enumerate() {
            let duty = Duty::of(&**action, "owners", owner);
            let duty = duty.by(action.due.as_ref(), action.raised.date());
            add(Duty {
                leads: place == 0,
                ..duty
            });
        }
    }
    for milestone in register
        .milestones
        .iter()
        .filter(|one| one.actual.is_none())
    {
        let duty = Duty::of(&**milestone, "owner", &milestone.owner);
        add(duty.by(milestone.expected(), milestone.raised.date()));
    }
    for event in register.events.iter().filter(|one| one.held.is_none()) {
        let duty = Duty::of(&**event, "owner", &event.owner);
        add(duty.by(event.date.as_ref(), event.raised.date()));
    }
    for issue in register.issues.iter().filter(|one| one.is_open()) {
        add(Duty::of(&**issue, "owner", &issue.owner));
    }
    for risk in register.risks.iter().filter(|one| one.is_open()) {
        add(Duty::of(&**risk, "owner", &risk.owner));
    }
    for change in register.changes.iter().filter(|one| one.is_open()) {
        add(Duty::of(&**change, "owner", &change.owner));
    }
    for benefit in register.benefits.iter().filter(|one| one.is_open()) {
        let mut who = benefit.owner.as_str();
        // Of an entry that is over nobody else takes the benefits on.
        let mut entries = register.projects.iter();
        if who.is_empty()
            && let Some(entry) = entries.find(|entry| entry.id == benefit.project)
            && is_over(&entry.status())
        {
            who = entry.benefits_owner();
        }
        let duty = Duty::of(&**benefit, "owner", who);
        add(duty.by(benefit.due.as_ref(), benefit.raised.date()));
    }
    for line in &register.budget {
        if !on.is_some_and(|on| is_past_year(&line.year, on)) {
            add(Duty::of(&**line, "owner", &line.owner));
        }
    }
    for promise in register.commitments.iter().filter(|one| one.counts()) {
        let last = promise.until.date();
        if on.is_none_or(|on| last.is_none_or(|last| last >= on)) {
            add(Duty::of(&**promise, "manager", &promise.manager));
        }
    }
    for document in &register.documents {
        let is_finished = matches!(
            document.status,
            Some(
                DocumentStatus::Approved
                    | DocumentStatus::Signed
                    | DocumentStatus::Superseded
                    | DocumentStatus::Withdrawn
            )
        );
        if !is_finished {
            let duty = Duty::of(&**document, "owner", &document.owner);
            add(duty.by(document.due.as_ref(), document.raised.date()));
        }
    }
    for stakeholder in &register.stakeholders {
        add(Duty::of(&**stakeholder, "owner", &stakeholder.owner));
        for row in &stakeholder.communication {
            add(Duty::of(&**stakeholder, "communication.owner", &row.owner));
        }
    }
    let meetings = register.meetings.iter();
    let is_ahead = |status: &Option<MeetingStatus>| *status != Some(MeetingStatus::Cancelled);
    for meeting in meetings.filter(|one| !one.is_held() && is_ahead(&one.status)) {
        add(Duty::of(&**meeting, "chair", &meeting.chair));
        for matter in &meeting.agenda {
            add(Duty::of(&**meeting, "agenda.presenter", &matter.presenter));
        }
    }
    all.retain(|duty| !duty.who.trim().is_empty());
    all
}

/// What somebody is, rather than does: leader, chair, administrator, sponsor, manager, owner of an objective.
fn posts(register: &Register) -> Vec<Duty<'_>> {
    let settings = &*register.settings;
    let mut all = vec![Duty::of(settings, "leader", &settings.leader)];
    for forum in &register.forums {
        all.push(Duty::of(&**forum, "chair", &forum.chair));
        all.push(Duty::of(&**forum, "administrator", &forum.administrator));
    }
    for objective in &register.objectives {
        all.push(Duty::of(&**objective, "owner", &objective.owner));
    }
    for entry in register
        .projects
        .iter()
        .filter(|one| !is_over(&one.status()))
    {
        let due = entry.finish.as_ref();
        let raised = entry.raised.date();
        for (field, who) in [
            ("sponsor", &entry.sponsor),
            ("manager", &entry.manager),
            ("benefits_owner", &entry.benefits_owner),
        ] {
            all.push(Duty::of(&**entry, field, who).by(due, raised));
        }
    }
    all
}

/// Suspended work still needs its people; cancelled and completed work is of the past.
fn is_over(status: &ProjectStatus) -> bool {
    matches!(status, ProjectStatus::Cancelled | ProjectStatus::Completed)
}

/// Whether a financial year (`2006/07`) has ended by the calendar year of that day.
fn is_past_year(year: &str, on: Date) -> bool {
    let begins = year.get(..4).and_then(|digits| digits.parse::<i32>().ok());
    begins.is_some_and(|begins| on.parts().0 > begins + 1)
}
