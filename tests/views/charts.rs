//! Burn-up, money, ladder and diagram as views make them: what is on them, and when there is none.

use crate::views::{day, example, register};
use progreg::model::Register;
use progreg::report::cell::Tone;
use progreg::report::picture::Drawing;
use progreg::report::picture::burn_up::BurnUp;
use progreg::report::picture::ladder::Ladder;
use progreg::view::{Lens, VIEWS};
use std::fmt::Write as _;

/// The drawing of that key in a report.
fn drawn(register: &Register, name: &str, key: &str, lens: &Lens) -> Option<Drawing> {
    let view = VIEWS.iter().find(|view| view.name == name);
    let report = (view.expect("a report of that name").view)(register, lens);
    let picture = report.pictures().find(|picture| picture.key == key);
    picture.map(|picture| picture.drawing.clone())
}

fn ladder(text: &str, lens: &Lens) -> Option<Ladder> {
    match drawn(&register(text), "register", "priority_ladder", lens)? {
        Drawing::Ladder(ladder) => Some(ladder),
        other => panic!("{other:?}"),
    }
}

fn burn_up(text: &str, as_at: &str) -> Option<BurnUp> {
    match drawn(
        &register(text),
        "actions",
        "action_burn_up",
        &Lens::on(day(as_at)),
    )? {
        Drawing::BurnUp(drawing) => Some(drawing),
        other => panic!("{other:?}"),
    }
}

/// Three active entries in the order P-003, P-001, P-002; P-004 left them.
const RANKED: &str = r#"
[register]
format = 1

[[project]]
id = "P-001"
title = "One"
status = "active"
rank = 2

[[project]]
id = "P-002"
title = "Two"
status = "active"
rank = 3

[[project]]
id = "P-003"
title = "Three"
status = "active"
rank = 1

[[project]]
id = "P-004"
title = "Four"
status = "completed"
ended = 2006-10-01
"#;

fn decision(id: usize, fields: &str) -> String {
    let mut text = format!("\n[[decision]]\nid = \"D-{id:03}\"\n");
    for field in fields.split("; ") {
        let _ = writeln!(text, "{field}");
    }
    text
}

fn with(decisions: &[&str]) -> String {
    let decisions = (1..)
        .zip(decisions)
        .map(|(id, fields)| decision(id, fields));
    format!("{RANKED}{}", decisions.collect::<String>())
}

const UP: &str = r#"title = "Priority 1: Three"; project = "P-003"; outcome = "approved"; decided = 2006-11-14; ranked_from = 3"#;
const LEFT: &str = r#"title = "Completed: Four"; project = "P-004"; outcome = "completed"; decided = 2006-10-01; moved_from = "active"; moved_to = "completed"; ranked_from = 1"#;
const JOINED: &str = r#"title = "GO"; project = "P-002"; outcome = "go"; gate = "G1"; decided = 2006-09-01; moved_from = "idea"; moved_to = "active""#;

fn ranks(ladder: &Ladder) -> Vec<(&str, Option<i64>, Option<i64>)> {
    let rungs = ladder.rungs.iter();
    rungs
        .map(|rung| (rung.id.as_str(), rung.rank, rung.before))
        .collect()
}

#[test]
fn a_ladder_shows_where_each_stood_before_the_order_last_changed() {
    let lens = Lens::on(day("2006-12-01"));
    let drawn = ladder(&with(&[LEFT, UP]), &lens).expect("a ladder");
    assert_eq!(drawn.since, Some(day("2006-11-14")));
    assert_eq!(
        ranks(&drawn),
        [
            ("P-003", Some(1), Some(3)),
            ("P-001", Some(2), Some(1)),
            ("P-002", Some(3), Some(2))
        ]
    );
}

#[test]
fn a_ladder_goes_back_to_the_day_that_is_asked_for() {
    let since = |since| Lens {
        since: Some(day(since)),
        ..Lens::on(day("2006-12-01"))
    };
    let text = with(&[JOINED, LEFT, UP]);
    let drawn = ladder(&text, &since("2006-09-30")).expect("a ladder");
    assert_eq!(drawn.since, Some(day("2006-10-01")));
    assert_eq!(
        ranks(&drawn),
        [
            ("P-003", Some(1), Some(4)),
            ("P-001", Some(2), Some(2)),
            ("P-002", Some(3), Some(3))
        ]
    );
    let drawn = ladder(&text, &since("2006-08-01")).expect("a ladder");
    assert_eq!(drawn.since, Some(day("2006-09-01")));
    let two = drawn.rungs.iter().find(|rung| rung.id == "P-002");
    assert_eq!(
        two.expect("it is on the ladder").before,
        None,
        "it joined later"
    );
    let drawn = ladder(&text, &since("2006-11-20")).expect("a ladder");
    assert_eq!((drawn.since, drawn.rungs[0].before), (None, None));
}

#[test]
fn a_ladder_says_nothing_of_before_where_the_log_does_not() {
    let lens = Lens::on(day("2006-12-01"));
    let untold = UP.replace("; ranked_from = 3", "");
    let drawn = ladder(&with(&[&untold]), &lens).expect("a ladder");
    assert_eq!((drawn.since, drawn.rungs[0].before), (None, None));
    let gap = with(&[UP]).replace("rank = 3", "rank = 7");
    let drawn = ladder(&gap, &lens).expect("a ladder");
    assert_eq!((drawn.since, drawn.rungs[0].before), (None, None));
    let wild = UP.replace("ranked_from = 3", "ranked_from = -9223372036854775808");
    assert!(ladder(&with(&[&wild]), &lens).is_some());
    let one = RANKED.replace("rank = 1", "").replace("rank = 3", "");
    assert!(ladder(&one, &lens).is_none(), "one rank is no ladder");
}

fn action(id: usize, fields: &str) -> String {
    format!(
        "\n[[action]]\nid = \"A-{id:03}\"\ntitle = \"Something\"\n{}\n",
        fields.replace("; ", "\n")
    )
}

#[test]
fn a_burn_up_counts_what_was_raised_and_closed_until_each_day() {
    let text = [
        "raised = 2006-09-01; status = \"closed\"; closed = 2006-10-02",
        "raised = 2006-09-01; due = 2006-09-30",
        "raised = 2006-10-20",
        "raised = 2006-10-20; status = \"dropped\"",
        "status = \"open\"",
        "raised = 2007-01-01",
    ];
    let text: String = (1..)
        .zip(text)
        .map(|(id, fields)| action(id, fields))
        .collect();
    let drawn =
        burn_up(&format!("[register]\nformat = 1\n{text}"), "2006-11-01").expect("a burn-up");
    let points: Vec<_> = drawn
        .points
        .iter()
        .map(|one| (one.day, one.raised, one.closed))
        .collect();
    assert_eq!(
        points,
        [
            (day("2006-09-01"), 2, 0),
            (day("2006-10-02"), 2, 1),
            (day("2006-10-20"), 3, 1),
            (day("2006-11-01"), 3, 1)
        ]
    );
    let ages: Vec<_> = drawn
        .ages
        .iter()
        .map(|age| (age.words.as_str(), age.open, age.overdue))
        .collect();
    assert_eq!(
        ages,
        [
            ("under 2 weeks", 1, 0),
            ("2 to 4 weeks", 0, 0),
            ("1 to 3 months", 1, 1),
            ("no day given", 1, 0)
        ]
    );
}

#[test]
fn actions_of_one_day_make_no_burn_up() {
    let text: String = (1..9).map(|id| action(id, "raised = 2006-09-01")).collect();
    assert_eq!(
        burn_up(&format!("[register]\nformat = 1\n{text}"), "2006-11-01"),
        None
    );
    assert_eq!(burn_up("[register]\nformat = 1\n", "2006-11-01"), None);
}

#[test]
fn money_is_shown_by_source_against_what_the_source_holds() {
    let lens = Lens::on(day("2006-10-30"));
    let control = register(include_str!("control.toml"));
    let Some(Drawing::Bars(bars)) = drawn(&control, "money", "money_by_source", &lens) else {
        panic!("no bars");
    };
    assert_eq!(bars.series, ["approved", "forecast", "spent"]);
    let held: Vec<String> = bars
        .rows
        .iter()
        .map(|row| {
            row.available
                .map_or("-".to_owned(), |pence| pence.to_string())
        })
        .collect();
    assert!(held.contains(&"£100,000".to_owned()), "{held:?}");
    let one = Lens {
        project: Some("P-001".to_owned()),
        ..lens
    };
    if let Some(Drawing::Bars(bars)) = drawn(&control, "money", "money_by_source", &one) {
        let none = bars.rows.iter().all(|row| row.available.is_none());
        assert!(none, "funds are shown with all lines only");
    }
    let nothing = drawn(
        &Register::default(),
        "money",
        "money_by_source",
        &Lens::on(day("2006-10-30")),
    );
    assert!(nothing.is_none());
}

#[test]
fn a_diagram_has_an_arrow_for_each_wait() {
    let brent = example("brent-dpo.toml");
    let key = "dependency_diagram";
    let Some(Drawing::Diagram(now)) =
        drawn(&brent, "dependencies", key, &Lens::on(day("2009-01-12")))
    else {
        panic!("no diagram");
    };
    assert_eq!((now.nodes.len(), now.arrows.len()), (5, 3));
    let Some(Drawing::Diagram(later)) =
        drawn(&brent, "dependencies", key, &Lens::on(day("2009-04-01")))
    else {
        panic!("no diagram");
    };
    assert!(
        later
            .nodes
            .iter()
            .all(|node| node.word == "late" && node.tone == Tone::Bad)
    );
    assert!(
        drawn(
            &Register::default(),
            "dependencies",
            key,
            &Lens::on(day("2009-04-01"))
        )
        .is_none()
    );
}
