//! Answers that are not reports of the list: readiness, findings, phrases, filters, and what is withheld.

use crate::views::{column, compare, day, example, register, total};
use progreg::check::{Finding, Severity};
use progreg::model::address::{Address, Kind};
use progreg::model::readiness::{next_gate, readiness};
use progreg::model::settings::Settings;
use progreg::view::list::Choice;
use progreg::view::{Lens, actions, board, check, gates, list, ready, unknown, when, withhold};

const EXAMPLES: &[&str] = &["brent-dpo.toml", "herefordshire-pst.toml"];

fn asked(owner: Option<&str>, project: Option<&str>, forum: Option<&str>) -> Lens {
    Lens {
        owner: owner.map(str::to_owned),
        project: project.map(str::to_owned),
        forum: forum.map(str::to_owned),
        ..Lens::on(day("2009-01-12"))
    }
}

#[test]
fn readiness_in_a_report_is_readiness_of_the_law() {
    for name in EXAMPLES {
        let register = example(name);
        let report = gates::view(&register, &Lens::on(day("2009-01-12")));
        let ids = column(&report, "places", "project");
        let gates = column(&report, "places", "next_gate_id");
        let said = column(&report, "places", "readiness");
        for ((id, gate), said) in ids.iter().zip(&gates).zip(&said) {
            let project = register
                .projects
                .iter()
                .find(|one| one.id == *id)
                .expect("an entry");
            let Some(next) = next_gate(&register, project).filter(|_| !gate.is_empty()) else {
                continue;
            };
            assert_eq!(next.id, *gate, "{name} {id}");
            let blocked = readiness(&register, project, next)
                .iter()
                .any(|one| one.blocks);
            assert_eq!(blocked, said != "nothing in the way", "{name} {id}: {said}");
        }
    }
}

#[test]
fn what_is_between_an_entry_and_its_gate() {
    let brent = example("brent-dpo.toml");
    let project = brent.projects[1].clone();
    let gate = brent.gates[0].clone();
    let report = ready::view(&brent, &project, &gate, &Lens::on(day("2009-01-12")));
    compare("ready-brent.txt", &report);
}

#[test]
fn findings_name_their_line() {
    let brent = example("brent-dpo.toml");
    let finding = Finding {
        rule: "unread-date",
        severity: Severity::Error,
        address: Address::new(Kind::Action, "A-003"),
        field: "due",
        message: "`31 June 2009` is not a date".to_owned(),
        advice: "write a day that there is".to_owned(),
    };
    let found = check::Found {
        finding: &finding,
        file: "register.toml",
        line: Some(214),
    };
    let lens = Lens::on(day("2009-01-12"));
    let report = check::view(&brent, &[found], false, &lens);
    assert_eq!(column(&report, "findings", "where"), ["register.toml:214"]);
    assert_eq!(total(&report, "errors"), 1);
    assert_eq!(total(&report, "warnings"), 0);
    compare("check.txt", &report);
}

#[test]
fn phrases_are_read_out() {
    let reader = Settings::default().reader(Some(day("2009-01-12")));
    let phrases = [
        "by 31 March 2009",
        "Interviews 1st week of March 2009",
        "Plan to be ready by 31 March 2009 and finance to be compliant by 1 October 2009",
        "31 June 2009",
        "awaiting a date from NHS London",
        "",
        "June",
    ];
    let readings: Vec<_> = phrases
        .iter()
        .map(|phrase| ((*phrase).to_owned(), reader.read(phrase)))
        .collect();
    let report = when::view(&readings, day("2009-01-12"));
    compare("when.txt", &report);
    compare("when.json", &report);
    assert_eq!(total(&report, "refused"), 1);
}

#[test]
fn names_nobody_has_are_refused_with_the_nearest() {
    let brent = example("brent-dpo.toml");
    assert!(
        unknown(
            &brent,
            &asked(Some("JONATHAN WISE"), Some("p-002"), Some("PCT Board"))
        )
        .is_empty()
    );
    let refused = unknown(
        &brent,
        &asked(Some("Jonathan Wyse"), Some("P-02"), Some("PCT-BORED")),
    );
    let sorts: Vec<_> = refused.iter().map(|one| one.sort).collect();
    assert_eq!(sorts, ["person", "project", "forum"]);
    assert_eq!(refused[0].near[0], "Jonathan Wise");
    assert_eq!(refused[2].near[0], "PCT-BOARD");
}

#[test]
fn every_co_owner_sees_the_action_and_it_counts_once() {
    let brent = example("brent-dpo.toml");
    let of = |who| actions::view(&brent, &asked(Some(who), None, None));
    assert!(column(&of("sarah-thompson"), "actions", "id").contains(&"A-002".to_owned()));
    assert!(column(&of("Mark Easton"), "actions", "id").contains(&"A-002".to_owned()));
    let all = actions::view(&brent, &asked(None, None, None));
    assert_eq!(total(&all, "actions"), 13);
    let under = actions::view(&brent, &asked(None, Some("P-001"), None));
    assert_eq!(
        total(&under, "actions"),
        13,
        "a programme holds what its projects hold"
    );
}

#[test]
fn lists_narrowed() {
    let brent = example("brent-dpo.toml");
    let lens = asked(None, None, None);
    let ids = |choice: &Choice, lens: &Lens| {
        column(
            &list::view(&brent, Kind::Action, lens, choice),
            "list",
            "id",
        )
    };
    let undated = Choice {
        undated: true,
        ..Choice::default()
    };
    assert_eq!(ids(&undated, &lens), ["A-012"]);
    let within = Lens {
        within: Some(20),
        ..lens.clone()
    };
    assert_eq!(
        ids(&Choice::default(), &within),
        ["A-002", "A-005", "A-007", "A-008"]
    );
    let stale = Choice {
        stale: true,
        ..Choice::default()
    };
    assert!(ids(&stale, &lens).is_empty());
    assert_eq!(ids(&stale, &Lens::on(day("2009-02-10"))).len(), 13);
    let closed = Choice {
        statuses: vec!["Closed".to_owned()],
        ..Choice::default()
    };
    assert!(ids(&closed, &lens).is_empty());
    let source = Choice {
        source: Some("readiness".to_owned()),
        ..Choice::default()
    };
    assert_eq!(ids(&source, &lens).len(), 13);
}

const SECRET: &str = r#"
[register]
id = "S"
name = "Secrets"

[[person]]
id = "ann"
name = "Ann Archer"
role = "Director"

[[project]]
id = "P-001"
title = "Hidden, run by Ann Archer"
status = "active"
confidential = true

[[project]]
id = "P-002"
title = "Open, run by Ann Archer"
status = "active"
manager = "ann"

[[project]]
id = "P-003"
title = "Under the hidden one"
parent = "P-001"

[[action]]
id = "A-001"
title = "Of the hidden one"
project = "P-001"

[[action]]
id = "A-002"
title = "Ask Bob Bell"
project = "P-002"
owners = ["Ann Archer", "Bob Bell"]

[[wish]]
id = "X-001"
title = "Kept"
who = "Ann Archer"
"#;

#[test]
fn a_public_print_leaves_out_what_is_confidential_and_what_belongs_to_it() {
    let (public, withheld) = withhold::public(&register(SECRET));
    assert_eq!(withheld, 3);
    let ids: Vec<&str> = public.ids();
    assert_eq!(ids, ["ann", "P-002", "A-002", "X-001"]);
    let (same, none) = withhold::public(&public);
    assert_eq!(none, 0);
    assert_eq!(same, public);
    assert_eq!(public.others[0].word, "wish");
}

#[test]
fn a_print_of_roles_names_nobody() {
    let roles = withhold::roles_only(&register(SECRET));
    assert_eq!(roles.projects[1].title, "Open, run by Director");
    assert_eq!(roles.projects[1].manager, "Director");
    assert_eq!(roles.actions[1].owners, ["Director", "Person 1"]);
    assert_eq!(roles.actions[1].title, "Ask Person 1");
    let said = format!("{roles:?}");
    assert!(!said.contains("Archer") && !said.contains("Bell"), "{said}");
    let paper = board::view(
        &withhold::roles_only(&example("brent-dpo.toml")),
        &asked(None, None, None),
    );
    let said = crate::views::text(&paper);
    for name in ["Easton", "Wise", "Thompson", "Marsh", "Khatib"] {
        assert!(!said.contains(name), "{name} is named");
    }
}

/// A confidential entry, and records of every sort that speak of it.
const HUSHED: &str = r#"
[register]
id = "R"
[[person]]
id = "ann"
name = "Ann Archer"
role = "Director"
[[project]]
id = "P-001"
title = "Merger with Wembley"
confidential = true
[[project]]
id = "P-002"
title = "Open"
after = ["P-001"]
progress = ["Waits for the Merger with Wembley.", "Rooms are booked."]
[[decision]]
id = "D-001"
project = "P-001"
outcome = "approved"
actions = ["A-001"]
[[decision]]
id = "D-002"
title = "Go on with P-002 after P-001, as said"
outcome = "noted"
actions = ["A-001", "A-002"]
[[action]]
id = "A-001"
title = "Sign the heads of terms"
[[action]]
id = "A-002"
title = "Book a room"
[[milestone]]
id = "M-001"
title = "Moved"
project = "P-002"
[[risk]]
id = "R-001"
title = "Talks fail"
project = "P-001"
[[issue]]
id = "I-001"
title = "No room"
blocks = ["P-001", "P-002"]
[[change]]
id = "C-001"
title = "More money"
project = "P-001"
[[benefit]]
id = "B-001"
title = "One board"
project = "P-001"
[[budget]]
id = "L-001"
title = "Lawyers"
project = "P-001"
[[commitment]]
id = "W-001"
title = "Lawyer"
project = "P-001"
[[document]]
id = "F-001"
title = "Heads of terms"
project = "P-001"
[[document]]
id = "F-002"
title = "Lease"
signatures = [{ partner = "PCT", by = "Cat Cole", on = 2009-01-05 }]
[[question]]
id = "Q-001"
title = "Who signs?"
project = "P-001"
[[stakeholder]]
id = "S-001"
name = "Wembley"
project = "P-001"
[[stakeholder]]
id = "S-002"
name = "Staff side"
contacts = [{ on = 2009-01-05, by = "Dan Dove", what = "Asked about P-001" }, { on = 2009-01-06, by = "ann", what = "Rooms" }]
[[status]]
id = "U-001"
project = "P-001"
rag = "red"
text = "Talks"
[[meeting]]
id = "N-001"
title = "Board"
attendees = ["Ann Archer", "Eve Ellis"]
agenda = [{ item = "The secret", about = "P-001", presenter = "Fay Fox" }, { item = "Rooms", about = "P-002" }]
minutes = [{ minute = "1", text = "Merger with Wembley was discussed." }, { minute = "2", text = "Rooms were agreed." }]
[[paper]]
id = "PP-001"
title = "On the talks"
about = ["P-001"]
"#;

#[test]
fn what_is_withheld_is_named_nowhere() {
    let (public, withheld) = withhold::public(&register(HUSHED));
    assert_eq!(withheld, 13);
    let ids = public.ids();
    assert_eq!(
        ids,
        [
            "ann", "P-002", "D-002", "A-002", "M-001", "I-001", "F-002", "S-002", "N-001"
        ]
    );
    assert_eq!(public.projects[0].after, Vec::<String>::new());
    assert_eq!(
        public.projects[0].progress,
        ["(withheld)", "Rooms are booked."]
    );
    assert_eq!(
        public.decisions[0].title,
        "Go on with P-002 after (withheld), as said"
    );
    assert_eq!(public.decisions[0].actions, ["A-002"]);
    assert_eq!(public.issues[0].blocks, ["P-002"]);
    let meeting = &public.meetings[0];
    assert_eq!(meeting.agenda.len(), 1);
    assert_eq!(meeting.minutes[0].text, "(withheld)");
    assert_eq!(meeting.minutes[1].text, "Rooms were agreed.");
    let said = format!("{public:?}");
    for secret in ["P-001", "Wembley", "secret", "A-001", "heads of terms"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    assert_eq!(withhold::public(&public).1, 0);
}

#[test]
fn a_print_of_roles_names_nobody_in_any_list() {
    let roles = withhold::roles_only(&register(HUSHED));
    let said = format!("{roles:?}");
    for name in ["Archer", "Cole", "Dove", "Ellis", "Fox"] {
        assert!(!said.contains(name), "{name} in {said}");
    }
    assert_eq!(roles.stakeholders[1].contacts[1].by, "Director");
}
