//! `report board` (requirement G5).

use crate::views::{compare, day, example, paper, register, written};
use progreg::format::Format;
use progreg::model::Register;
use progreg::model::address::Kind;
use progreg::model::pending::still_wanted;
use progreg::report::Report;
use progreg::view::board::view;
use progreg::view::list::Choice;
use progreg::view::{Lens, VIEWS, list};

#[test]
fn the_brent_paper() {
    let lens = Lens {
        printed: Some(day("2009-01-12")),
        ..Lens::on(day("2009-01-12"))
    };
    let report = paper(view(&example("brent-dpo.toml"), &lens));
    compare("board-brent.txt", &report);
    compare("board-brent.md", &report);
}

#[test]
fn the_brent_paper_a_quarter_later() {
    let lens = Lens {
        since: Some(day("2009-01-12")),
        ..Lens::on(day("2009-04-01"))
    };
    compare(
        "board-brent-april.txt",
        &paper(view(&example("brent-dpo.toml"), &lens)),
    );
}

#[test]
fn a_month_in_which_everything_happened() {
    let lens = Lens::on(day("2009-03-01"));
    compare("board-busy.txt", &paper(view(&register(BUSY), &lens)));
}

#[test]
fn what_is_controlled_is_in_the_paper() {
    let control = register(include_str!("control.toml"));
    let lens = Lens::on(day("2006-10-30"));
    compare("board-control.txt", &paper(view(&control, &lens)));
}

#[test]
fn nothing_is_said_of_records_there_are_none_of() {
    let text = written(
        &paper(view(&Register::default(), &Lens::on(day("2009-03-01")))),
        Format::Text,
    );
    for section in [
        "Milestones",
        "Top risks",
        "Escalated issues",
        "Money",
        "Benefits",
    ] {
        assert!(!text.contains(section), "{section}: {text}");
    }
}

/// D-001 is answered; the answer to D-003 was superseded by one that settles nothing; nobody answered D-006.
const ASKED: &str = r#"
[register]
id = "ASKED"

[[decision]]
id = "D-001"
title = "First asked"
outcome = "wanted"

[[decision]]
id = "D-002"
outcome = "approved"
decided = 2009-02-01
answers = "D-001"

[[decision]]
id = "D-003"
title = "Second asked"
outcome = "wanted"

[[decision]]
id = "D-004"
outcome = "approved"
decided = 2009-02-01
answers = "D-003"
superseded_by = "D-005"

[[decision]]
id = "D-005"
outcome = "noted"
decided = 2009-02-02
supersedes = "D-004"

[[decision]]
id = "D-006"
title = "Third asked"
outcome = "wanted"
"#;

#[test]
fn what_is_answered_is_asked_for_nowhere() {
    let register = register(ASKED);
    let ids: Vec<&str> = still_wanted(&register).iter().map(|one| &*one.id).collect();
    assert_eq!(ids, ["D-003", "D-006"]);
    let lens = Lens::on(day("2009-03-01"));
    let of = |name: &str| {
        let view = VIEWS.iter().find(|view| view.name == name);
        (view.expect("a report of that name").view)(&register, &lens)
    };
    let wanted = Choice {
        statuses: vec!["wanted".to_owned()],
        ..Choice::default()
    };
    let reports: [Report; 4] = [
        of("board"),
        of("decisions"),
        of("forward-plan"),
        list::view(&register, Kind::Decision, &lens, &wanted),
    ];
    for report in reports {
        let text = written(&report, Format::Text);
        assert!(!text.contains("First asked"), "{text}");
        assert!(text.contains("Second asked"), "{text}");
        assert!(text.contains("Third asked"), "{text}");
    }
}

const BUSY: &str = r#"
[register]
id = "BUSY"
name = "A busy month"

[[forum]]
id = "PB"
name = "Programme Board"
kind = "board"
met = [2009-01-05, 2009-02-02]

[[gate]]
id = "G1"
track = "t"
order = 1
name = "Proposal"
forum = "PB"

[[project]]
id = "P-001"
title = "Stopped at the gate"
status = "active"
track = "t"
rank = 2
rag = "green"
rag_reason = "All is well"

[[project]]
id = "P-002"
title = "Slipping"
status = "active"
rank = 1
sponsor = "Ann Archer"

[[project]]
id = "P-003"
title = "An idea"
raised = 2009-02-10

[[decision]]
id = "D-001"
project = "P-001"
gate = "G1"
outcome = "no-go"
forum = "PB"
how = "chairs-action"
decided = 2009-02-16
recorded = 2009-02-25
moved_from = "idea"
moved_to = "active"

[[action]]
id = "A-001"
title = "Closed late"
project = "P-002"
due = 2009-02-01
status = "closed"
closed = 2009-02-13

[[action]]
id = "A-002"
title = "Moved twice"
project = "P-002"
owners = ["Ann Archer"]
due = "end April 2009"
moved = [{ from = "end January 2009", on = 2009-01-30 }, { from = 2009-02-28, on = 2009-02-20, reason = "snow" }]

[[action]]
id = "A-003"
title = "Closed before the last meeting"
status = "closed"
closed = 2009-01-10

[[action]]
id = "A-004"
title = "Closed nobody knows when"
status = "closed"

[[milestone]]
id = "M-001"
title = "Slipped"
project = "P-002"
baseline = 2009-03-31
forecast = 2009-04-30
moved = [{ from = 2009-03-31, on = 2009-02-11 }]

[[milestone]]
id = "M-002"
title = "Reached"
project = "P-002"
baseline = 2009-02-20
actual = 2009-02-19
"#;
