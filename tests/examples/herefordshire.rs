//! The Herefordshire example holds the forums, roles, gates, urgent decisions and dates of the report.

use super::{example, words};
use progreg::model::Register;
use progreg::model::paperwork::{Document, DocumentKind};
use progreg::model::people::{Forum, ForumKind, PostKind};
use progreg::model::project::ProjectStatus;

fn herefordshire() -> Register {
    example("herefordshire-pst.toml")
}

fn forum<'r>(register: &'r Register, id: &str) -> &'r Forum {
    register.get(id).expect(id)
}

#[test]
fn forums_are_those_of_section_4() {
    let register = herefordshire();
    let board = forum(&register, "BOARD");
    let group = forum(&register, "PSG");
    assert_eq!(board.kind, Some(ForumKind::Board));
    assert!(board.terms.len() >= 19 && !board.scope.is_empty());
    assert_eq!(
        (group.parent.as_str(), group.meets.as_str()),
        ("BOARD", "every 2 weeks")
    );
    assert!(group.terms.len() >= 33);
    assert_eq!(group.administrator, "programme-administrator");
    for outside in ["COUNCIL", "PCT-BOARD", "SHA", "GOWM", "ALLIANCE"] {
        assert_eq!(
            forum(&register, outside).kind,
            Some(ForumKind::External),
            "{outside}"
        );
    }
    let shadow = &forum(&register, "PST-BOARD").members;
    let of = |side: &str| {
        shadow
            .iter()
            .filter(|member| member.seat.organisation == side)
            .count()
    };
    assert_eq!(
        (
            of("Herefordshire Council"),
            of("Herefordshire PCT"),
            shadow.len()
        ),
        (4, 4, 8)
    );
    assert!(shadow.iter().all(|member| member.seat.proposed));
}

#[test]
fn roles_and_people_are_there() {
    let register = herefordshire();
    for role in [
        "programme-leader",
        "programme-administrator",
        "project-manager",
        "functional-manager",
        "chief-operating-officer",
    ] {
        let person = register.person(role).expect(role);
        assert!(!person.note.is_empty(), "{role}");
    }
    let named = register
        .people
        .iter()
        .filter(|person| !person.organisation.is_empty() && person.post != Some(PostKind::Vacant));
    assert_eq!(
        named.count(),
        21,
        "everybody interviewed but one without organisation, and one proposed"
    );
    for name in [
        "Neil Pringle",
        "Trish Jay",
        "Olwyn Barnett",
        "Dr. Paul Downey",
        "Helen Horton",
        "Joanna Newton",
        "John Chapman",
    ] {
        assert!(register.person(name).is_some(), "{name}");
    }
}

#[test]
fn gates_lead_from_the_idea_to_full_operation() {
    let register = herefordshire();
    let gates = register.track("public-service-trust");
    let names: Vec<&str> = gates.iter().map(|gate| gate.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Opportunity review",
            "Initial proposal",
            "Partnership Agreement",
            "Launch",
            "Full operation"
        ]
    );
    let asked = |gate: usize, start: &str| {
        gates[gate]
            .criteria
            .iter()
            .filter(|line| line.starts_with(start))
            .count()
    };
    assert_eq!(asked(1, "must: Heading "), 16);
    assert_eq!(asked(2, "must: Section "), 16);
    assert_eq!(asked(2, "must: Governance questions "), 10);
}

#[test]
fn the_urgent_decisions_on_governance_are_projects() {
    let register = herefordshire();
    let governance: Vec<&str> = register
        .projects
        .iter()
        .filter(|project| project.theme.as_str() == "Governance")
        .map(|project| project.source.as_str())
        .collect();
    let expected: Vec<String> = (1..=15)
        .map(|item| format!("Scoping report, section 5, Governance {item}"))
        .collect();
    assert_eq!(governance, expected);
    for theme in [
        "Research",
        "HR",
        "Organisation development",
        "Consultation",
        "Budgets and finance",
        "Systems",
    ] {
        assert!(
            register
                .projects
                .iter()
                .any(|project| project.theme.as_str() == theme),
            "{theme}"
        );
        assert!(
            register
                .actions
                .iter()
                .any(|action| action.theme.as_str() == theme),
            "{theme}"
        );
    }
    // Nothing had been decided when the report was written.
    for project in &register.projects {
        assert!(
            matches!(
                project.status(),
                ProjectStatus::Idea | ProjectStatus::Investigating
            ),
            "{}",
            project.id
        );
    }
    assert!(
        register
            .decisions
            .iter()
            .all(|decision| decision.is_wanted())
    );
    assert!(register.issues.iter().all(|issue| !issue.theme.is_empty()));
    assert!(
        register
            .actions
            .iter()
            .all(|action| !action.theme.is_empty())
    );
}

#[test]
fn milestones_have_the_dates_of_the_report() {
    let register = herefordshire();
    let found = |title: &str| -> String {
        let milestone = register
            .milestones
            .iter()
            .find(|milestone| milestone.title.contains(title));
        words(milestone.expect(title).baseline.as_ref())
    };
    for (title, when) in [
        ("Trust starts", "1 April 2007"),
        ("full operation", "by April 2008"),
        ("Initial proposal completed", "end of November 2006"),
        (
            "Partnership Agreement signed",
            "before the end of February 2007",
        ),
        ("Budget timetable", "end of October 2006"),
        ("Board to Board meeting", "August 2006"),
        ("Community Involvement Strategy", "August 2006"),
        ("List of benefits and targets", "by 31 March 2007"),
        ("Public consultation of 3 months", "to be confirmed"),
    ] {
        assert_eq!(found(title), when, "{title}");
    }
}

#[test]
fn the_proposal_takes_25_days_and_the_agreement_two_signatures() {
    let register = herefordshire();
    let of = |kind: DocumentKind, entry: &str| -> &Document {
        let mut documents = register.documents.iter();
        let found = documents
            .find(|document| document.kind.as_ref() == Some(&kind) && document.project == entry);
        found.unwrap_or_else(|| panic!("{kind} of {entry}"))
    };
    let proposal = of(DocumentKind::InitialProposal, "P-002");
    assert_eq!(proposal.page_limit, Some(20));
    assert_eq!(words(proposal.due.as_ref()), "end of November 2006");
    let agreement = of(DocumentKind::PartnershipAgreement, "P-003");
    assert_eq!(agreement.partners, register.settings.organisations);
    assert!(agreement.signatures.is_empty());
    assert_eq!(
        words(agreement.due.as_ref()),
        "before the end of February 2007"
    );
    let days: Vec<(&str, i64)> = register
        .commitments
        .iter()
        .filter_map(|work| Some((work.whose(), work.days?)))
        .collect();
    assert_eq!(days, [("programme-leader", 25)]);
}

#[test]
fn what_the_report_does_not_say_is_left_out() {
    let register = herefordshire();
    assert!(register.risks.iter().all(|risk| risk.score().is_none()));
    assert!(register.risks.iter().all(|risk| {
        let categories = &register.settings.risk_categories;
        categories.contains(&risk.category) && register.person(&risk.owner).is_some()
    }));
    let funds = register.settings.funds.iter().map(|fund| &fund.amount);
    let lines = register.budget.iter().map(|line| &line.approved);
    assert!(funds.chain(lines).all(Option::is_none));
    assert!(
        register
            .meetings
            .iter()
            .all(|meeting| meeting.day().is_none())
    );
    let answered = register
        .questions
        .iter()
        .filter(|question| question.is_answered());
    assert_eq!((answered.count(), register.questions.len()), (5, 57));
}

#[test]
fn stakeholders_are_those_the_report_names_and_the_leader_keeps_them() {
    let register = herefordshire();
    for name in [
        "Strategic Health Authority",
        "Government Office West Midlands",
        "Department of Health",
        "Elected members of Herefordshire Council",
        "GPs",
        "Staff of both organisations",
        "The public",
        "Functional managers",
    ] {
        assert!(
            register.stakeholders.iter().any(|one| one.name == name),
            "{name}"
        );
    }
    assert!(
        register
            .stakeholders
            .iter()
            .all(|one| one.owner == register.settings.leader)
    );
}
