//! The Brent example holds the facts of the report, and Appendix 2 in its own words.

use super::{example, words};
use progreg::model::Register;
use progreg::model::date::Date;
use progreg::model::gate::{Asked, CriterionResult};
use progreg::model::money::{MoneyField, Pence};
use progreg::model::paperwork::Document;
use progreg::model::people::{ForumKind, PostKind};
use progreg::model::said::DayField;

/// Appendix 2 as printed: what, who, when. A line break inside a cell is one space.
const PRINTED: &[(&str, &[&str], &str)] = &[
    (
        "Recruit Chief Operating Officer",
        &["Mark Easton"],
        "Interviews 1st week of March 2009",
    ),
    (
        "Draft Organisation Structure",
        &["Mark Easton", "Sarah F Thompson"],
        "15 January 2009",
    ),
    (
        "Draft consultancy brief for Provider Services Strategy and HR Strategy including Learning & Development Strategy & within HR a skills review and gap analysis",
        &["John Marsh"],
        "By 8 January 2009",
    ),
    (
        "Set up Provider Services Conference",
        &["Caroline McGuane"],
        "February/March 2009",
    ),
    (
        "SWOT Analysis of Service Lines",
        &["Hussein Khatib"],
        "End January 2009",
    ),
    (
        "Regular Activity Reporting by Service Line",
        &["Jonathan Wise"],
        "End March 2009",
    ),
    (
        "Recruit Interim Programme Manager plus back up staff if required to lead on Business Readiness",
        &["Sarah F Thompson"],
        "End January 2009",
    ),
    (
        "Lead Meridian Productivity Study",
        &["Joanne Williams"],
        "Initiate in January 2009",
    ),
    (
        "Finance to develop plan to be compliant with all Section 4",
        &["Jonathan Wise"],
        "Plan to be ready by 31 March 2009 and finance to be compliant by 1 October 2009",
    ),
    (
        "Service Level Agreements for Information, Communications Technology (ICT) and Finance",
        &["Jonathan Wise"],
        "By 31 March 2009",
    ),
    (
        "Service Level Agreements for Human Resources",
        &["Charles Allen"],
        "By 31 March 2009",
    ),
    (
        "Approach David Hobbs to develop governance documentation",
        &["Mark Easton"],
        "",
    ),
    (
        "All Information Management Tasks in Section 2",
        &["Jonathan Wise"],
        "Plan to be ready by 31 March 2009 and Information Management & Technology to be compliant by 1 October 2009",
    ),
];

fn brent() -> Register {
    example("brent-dpo.toml")
}

fn day(text: &str) -> Option<Date> {
    Date::parse_iso(text)
}

#[test]
fn appendix_2_stands_as_printed() {
    let register = brent();
    let actions: Vec<(&str, Vec<&str>, String)> = register
        .actions
        .iter()
        .map(|action| {
            let owners = action.owners.iter().map(String::as_str).collect();
            (action.title.as_str(), owners, words(action.due.as_ref()))
        })
        .collect();
    let printed: Vec<(&str, Vec<&str>, String)> = PRINTED
        .iter()
        .map(|(what, who, when)| (*what, who.to_vec(), (*when).to_owned()))
        .collect();
    assert_eq!(actions, printed);
    for (number, action) in (1..).zip(&register.actions) {
        assert_eq!(action.id, format!("A-{number:03}"));
        assert_eq!(action.raised.date(), day("2009-01-12"));
        assert_eq!(action.source, "Business readiness review");
        assert!(!action.is_over() && action.moved.is_empty());
    }
}

#[test]
fn nhs_london_asks_four_requirements() {
    let register = brent();
    let gate = &register.gates[0];
    let forum = register
        .forums
        .iter()
        .find(|forum| forum.id == gate.forum)
        .expect("its forum");
    assert_eq!(forum.name, "NHS London");
    assert_eq!(forum.kind, Some(ForumKind::External));
    let asked: Vec<String> = gate
        .criteria
        .iter()
        .map(|line| Asked::parse(line).title)
        .collect();
    let answered: Vec<&str> = register
        .criteria
        .iter()
        .map(|criterion| criterion.title.as_str())
        .collect();
    assert_eq!(asked, answered);
    for (title, start) in asked.iter().zip([
        "Self assessment",
        "Peer review",
        "Challenge session",
        "Productivity study",
    ]) {
        assert!(title.starts_with(start), "{title}");
    }
    let sent = &register.criteria[0];
    assert_eq!(sent.result, Some(CriterionResult::Part));
    let document: &Document = register.get(&sent.evidence[0]).expect("what was sent");
    assert_eq!(
        register.name_of(&document.signatures[0].by),
        "Chief Executive"
    );
    assert!(
        register.criteria[1..]
            .iter()
            .all(|criterion| criterion.result.is_none())
    );
}

#[test]
fn assurance_events_have_their_dates_or_wait_for_one() {
    let register = brent();
    let dates: Vec<(&str, String)> = register
        .events
        .iter()
        .map(|event| (event.body.as_str(), words(event.date.as_ref())))
        .collect();
    assert_eq!(dates[0], ("NHS City & Hackney", "2009-01-20".to_owned()));
    assert_eq!(
        dates[1],
        ("NHS London", "awaiting a date from NHS London".to_owned())
    );
    assert_eq!(dates[2].1, "Initiate in January 2009");
    assert_eq!(dates[3].1, "2009-01-15");
    assert_eq!(
        register.events[0].attendees,
        [
            "Interim Director of PCT Provider Services & Estates",
            "Director of Finance",
            "Chair of the PCT Provider Sub Committee",
            "Interim Assistant Director for Provider Services Business Support & Development",
        ]
    );
}

#[test]
fn three_interim_posts_end_with_march() {
    let register = brent();
    let interim: Vec<&str> = register
        .people
        .iter()
        .filter(|person| person.post == Some(PostKind::Interim))
        .inspect(|person| {
            assert_eq!(person.until.date(), day("2009-03-31"));
            assert_eq!(person.successor, "substantive appointment");
        })
        .map(|person| person.role.as_str())
        .collect();
    assert_eq!(
        interim,
        [
            "Interim Director of PCT Provider Services & Estates",
            "Interim Assistant Director of Inpatient & Therapy Services",
            "Interim Assistant Director for Provider Services Business Support & Development",
        ]
    );
}

#[test]
fn milestones_have_the_dates_of_the_report() {
    let register = brent();
    let dated: Vec<(&str, String)> = register
        .milestones
        .iter()
        .map(|milestone| {
            (
                milestone.project.as_str(),
                words(milestone.baseline.as_ref()),
            )
        })
        .collect();
    let expected = [
        ("P-001", "by 1 October 2009"),
        ("P-003", "week of 12 January 2009"),
        ("P-003", "first week of March 2009"),
        ("P-003", "by 31 March 2009"),
        ("P-004", "before 19 January 2009"),
        ("P-004", "by 19 January 2009"),
        ("P-004", "by 30 January 2009"),
    ];
    assert_eq!(
        dated,
        expected.map(|(project, when)| (project, when.to_owned()))
    );
}

#[test]
fn the_paper_and_the_board_of_december_are_there() {
    let register = brent();
    let paper = &register.papers[0];
    let verbs: Vec<String> = paper
        .verbs
        .iter()
        .filter_map(|verb| Some(verb.0.as_ref()?.to_string()))
        .collect();
    assert_eq!(verbs, ["note", "agree", "support"]);
    assert_eq!(paper.date.date(), day("2009-01-11"));
    assert_eq!(paper.author, "Sarah F Thompson");
    assert_eq!(
        paper.role,
        "Interim Director of PCT Provider Services & Estates"
    );
    assert_eq!(register.decisions[0].decided.date(), day("2008-12-11"));
    assert!(
        register.decisions[1..]
            .iter()
            .all(|decision| decision.is_wanted())
    );
    let programme = &register.projects[0].note;
    for fact in ["500 staff", "71 staff"] {
        assert!(programme.contains(fact), "{fact}");
    }
    let pounds = |millions: i64| Some(Pence(millions * 100_000 * 100));
    assert_eq!(register.settings.funds[0].amount.pence(), pounds(400));
    assert_eq!(register.budget[0].approved.pence(), pounds(61));
    let [december, next] = register.meetings.as_slice() else {
        panic!("{:?}", register.meetings)
    };
    assert_eq!(december.held.date(), day("2008-12-11"));
    assert_eq!(register.decisions[0].meeting, december.id);
    assert_eq!((paper.meeting.as_str(), next.day()), (&*next.id, None));
}

#[test]
fn the_paper_states_how_each_entry_stands_and_no_rag() {
    let register = brent();
    let stated: Vec<&str> = register
        .statuses
        .iter()
        .inspect(|status| {
            assert_eq!(status.date.date(), day("2009-01-11"));
            assert!(!status.text.is_empty() && status.rag.is_none());
        })
        .map(|status| status.project.as_str())
        .collect();
    assert_eq!(stated, ["P-001", "P-002", "P-003", "P-004", "P-005"]);
}

#[test]
fn what_is_true_of_the_programme_stays_visible() {
    let found: Vec<(&str, String)> = progreg::check::check(&brent())
        .iter()
        .map(|finding| (finding.rule, finding.address.id.clone()))
        .collect();
    for (rule, id) in [
        ("late-when-raised", "A-003"),
        ("undated-action", "A-012"),
        ("awaiting-date", "E-002"),
        ("outside-forum", "DPO-STATUS"),
    ] {
        assert!(
            found.contains(&(rule, id.to_owned())),
            "{rule} {id}: {found:?}"
        );
    }
}
