//! Pictures as views make them: what lies on a timeline, a heat map, a status grid, and when there is none.

use crate::views::{day, example, register};
use progreg::model::Register;
use progreg::report::cell::Tone;
use progreg::report::picture::grid::{Grid, Unit};
use progreg::report::picture::heat::Heat;
use progreg::report::picture::timeline::{Lane, MarkKind, Timeline};
use progreg::report::picture::{Drawing, Picture};
use progreg::view::{Lens, VIEWS};
use std::fmt::Write as _;

const REGISTER: &str = r#"
[register]
format = 1
name = "Trust"

[[gate]]
id = "G1"
track = "t"
order = 1
name = "Proposal"

[[gate]]
id = "G2"
track = "t"
order = 2
name = "Plan"

[[gate]]
id = "G3"
track = "t"
order = 3
name = "Close"

[[project]]
id = "P-001"
title = "Shared premises"
status = "active"
track = "t"
launch = 2006-04-01
rag = "amber"

[[project]]
id = "P-002"
title = "Undated"
status = "active"

[[project]]
id = "P-003"
title = "Ends one day"
status = "active"
finish = "end of March 2007"

[[decision]]
id = "D-001"
project = "P-001"
gate = "G1"
outcome = "go"
decided = 2006-05-01

[[decision]]
id = "D-002"
project = "P-001"
gate = "G2"
outcome = "no-go"
decided = 2006-08-01

[[milestone]]
id = "M-001"
title = "Plan to the board"
project = "P-001"
gate = "G2"
baseline = 2006-08-01
forecast = 2006-12-01

[[milestone]]
id = "M-002"
title = "Lease signed"
project = "P-001"
owner = "Jo Davidson"
baseline = 2006-09-01
actual = 2006-09-15

[[milestone]]
id = "M-003"
title = "Moved in"
project = "P-001"
owner = "Chris Bull"
baseline = "first week of October 2006"

[[event]]
id = "E-001"
title = "Peer review"
project = "P-001"
date = 2007-01-15
"#;

fn pictures(register: &Register, name: &str, lens: &Lens) -> Vec<Picture> {
    let view = VIEWS.iter().find(|view| view.name == name);
    let report = (view.expect("a report of that name").view)(register, lens);
    report.pictures().cloned().collect()
}

fn on(text: &str) -> Lens {
    Lens::on(day(text))
}

fn timeline(register: &Register, name: &str, lens: &Lens) -> Option<Timeline> {
    let all = pictures(register, name, lens).into_iter();
    let mut all = all.filter_map(|picture| match picture.drawing {
        Drawing::Timeline(timeline) => Some(timeline),
        _ => None,
    });
    all.next()
}

fn marks(lane: &Lane) -> Vec<(&str, MarkKind, bool)> {
    let marks = lane.marks.iter();
    marks
        .map(|mark| (mark.id.as_str(), mark.kind, mark.is_late()))
        .collect()
}

#[test]
fn a_lane_has_the_bar_and_the_marks_of_its_entry() {
    let register = register(REGISTER);
    let timeline = timeline(&register, "register", &on("2006-11-01")).expect("a timeline");
    assert_eq!(timeline.note, "1 entry has no date and is not shown");
    let [lane, other] = timeline.lanes.as_slice() else {
        panic!("{:?}", timeline.lanes)
    };
    // No end is said: as far as its marks go, and torn there. Stated amber goes before what the facts say.
    assert_eq!(lane.bar, Some((day("2006-04-01"), day("2007-01-15"))));
    assert_eq!((lane.torn, lane.letter.as_str()), ([false, true], "A"));
    assert_eq!(
        marks(lane),
        [
            ("G1", MarkKind::GatePassed, false),
            ("G2", MarkKind::GateRefused, false),
            ("M-002", MarkKind::Achieved, false),
            ("M-003", MarkKind::Milestone, true),
            // The milestone of a gate that is to come stands for the gate; G3 has no date.
            ("G2", MarkKind::GateAhead, false),
            ("E-001", MarkKind::Event, false),
        ]
    );
    let of = |at: usize| {
        (
            lane.marks[at].from,
            lane.marks[at].to,
            lane.marks[at].baseline,
        )
    };
    let reached = (
        day("2006-09-15"),
        day("2006-09-15"),
        Some(day("2006-09-01")),
    );
    assert_eq!(of(2), reached);
    assert_eq!(of(3), (day("2006-10-01"), day("2006-10-07"), None));
    let moved = (
        day("2006-12-01"),
        day("2006-12-01"),
        Some(day("2006-08-01")),
    );
    assert_eq!(of(4), moved);
    // At work already, whoever said when it began.
    assert_eq!(other.bar, Some((day("2006-11-01"), day("2007-03-31"))));
    assert_eq!(other.torn, [true, false]);
}

#[test]
fn a_forward_plan_shows_what_is_to_come_of_whom_it_is_asked() {
    let register = register(REGISTER);
    let lens = on("2006-11-01");
    let ahead = timeline(&register, "forward-plan", &lens).expect("a timeline");
    assert_eq!(ahead.lanes.len(), 1);
    assert_eq!(
        marks(&ahead.lanes[0]),
        [
            ("M-003", MarkKind::Milestone, true),
            ("G2", MarkKind::GateAhead, false),
            ("E-001", MarkKind::Event, false),
        ]
    );
    let own = Lens {
        owner: Some("Chris Bull".to_owned()),
        ..lens
    };
    let ahead = timeline(&register, "forward-plan", &own).expect("a timeline");
    assert_eq!(marks(&ahead.lanes[0]).len(), 1);
}

#[test]
fn many_entries_stand_on_several_timelines_of_one_size() {
    let mut text = "[register]\nformat = 1\nname = \"Many\"\n".to_owned();
    for number in 1..=170 {
        write!(text,
            "[[project]]\nid = \"P-{number:03}\"\ntitle = \"One\"\nlaunch = 2006-01-01\nfinish = 2006-06-30\n"
).expect("text");
    }
    let pictures = pictures(&register(&text), "register", &on("2006-02-01"));
    let told: Vec<(&str, &str)> = pictures
        .iter()
        .map(|picture| (picture.key, picture.title.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("timeline", "Entries over time (1 of 3)"),
            ("timeline_2", "Entries over time (2 of 3)"),
            ("timeline_3", "Entries over time (3 of 3)"),
        ]
    );
    let lanes = pictures.iter().map(|picture| match &picture.drawing {
        Drawing::Timeline(timeline) => timeline.lanes.len(),
        other => panic!("{other:?}"),
    });
    assert_eq!(lanes.collect::<Vec<_>>(), [57, 57, 56]);
}

#[test]
fn without_dates_scores_or_a_past_there_is_no_picture() {
    for view in VIEWS {
        let report = (view.view)(&Register::default(), &on("2006-11-01"));
        assert_eq!(report.pictures().count(), 0, "{}", view.name);
    }
    let herefordshire = example("herefordshire-pst.toml");
    // Its risks have no score, and nothing is reported yet.
    for name in ["risks", "status", "early-warning"] {
        let none = pictures(&herefordshire, name, &on("2006-11-20"));
        assert!(none.is_empty(), "{name}");
    }
}

#[test]
fn keys_of_pictures_are_unique_in_their_report() {
    for view in VIEWS {
        for (name, at) in [
            ("brent-dpo.toml", "2009-01-12"),
            ("herefordshire-pst.toml", "2006-11-20"),
        ] {
            let report = (view.view)(&example(name), &on(at));
            let mut keys: Vec<&str> = report.pictures().map(|picture| picture.key).collect();
            let number = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), number, "{} of {name}", view.name);
        }
    }
}

fn risks(scores: &[(i64, i64)]) -> Register {
    let mut text = "[register]\nformat = 1\nname = \"Risks\"\n".to_owned();
    for (number, (likelihood, impact)) in scores.iter().enumerate() {
        write!(text,
            "[[risk]]\nid = \"R-{number}\"\ntitle = \"One\"\nlikelihood = {likelihood}\nimpact = {impact}\n"
).expect("text");
    }
    register(&text)
}

#[test]
fn risks_with_a_score_lie_on_the_map() {
    let register = risks(&[(4, 5), (2, 3), (9, 1)]);
    let all = pictures(&register, "risks", &on("2006-11-01"));
    let [picture] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(
        picture.about,
        "2 open risks by likelihood and impact: R-0 is high (a score of 15 or more)."
    );
    let Drawing::Heat(heat) = &picture.drawing else {
        panic!("{picture:?}")
    };
    let ids = |heat: &Heat, likelihood, impact| {
        let spots = heat.at(likelihood, impact).into_iter();
        spots.map(|spot| spot.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(heat, 4, 5), ["R-0"]);
    assert_eq!(ids(heat, 2, 3), ["R-1"]);
    assert_eq!(heat.tone(3, 5), Tone::Bad);
    assert_eq!(heat.tone(2, 4), Tone::Watch);
    assert_eq!(heat.tone(1, 5), Tone::Good);
}

fn grid(reports: impl Iterator<Item = (String, &'static str)>) -> Option<Grid> {
    let mut text = "[register]\nformat = 1\nname = \"Reports\"\n".to_owned();
    for id in ["P-001", "P-002"] {
        write!(
            text,
            "[[project]]\nid = \"{id}\"\ntitle = \"One\"\nstatus = \"active\"\n"
        )
        .expect("text");
    }
    for (number, (day, rag)) in reports.enumerate() {
        write!(text,
            "[[status]]\nid = \"S-{number}\"\nproject = \"P-001\"\ndate = {day}\nrag = \"{rag}\"\ntext = \"So\"\n"
).expect("text");
    }
    let all = pictures(&register(&text), "status", &on("2008-12-31")).into_iter();
    let mut all = all.filter_map(|picture| match picture.drawing {
        Drawing::Grid(grid) => Some(grid),
        _ => None,
    });
    all.next()
}

#[test]
fn a_grid_has_a_column_for_each_report_while_they_are_few() {
    let of = |reports: &[(&str, &'static str)]| {
        let reports: Vec<_> = reports
            .iter()
            .map(|(day, rag)| ((*day).to_owned(), *rag))
            .collect();
        grid(reports.into_iter())
    };
    assert_eq!(of(&[("2008-01-07", "red")]), None, "one report is no past");
    assert_eq!(
        of(&[("2008-01-07", "red"), ("2009-01-07", "green")]),
        None,
        "what is yet to be reported does not count"
    );
    let two = of(&[
        ("2008-02-04", "amber"),
        ("2008-01-07", "red"),
        ("2008-02-04", "green"),
    ])
    .expect("a grid");
    assert_eq!(
        (two.unit, two.days.len(), two.rows.len()),
        (Unit::Day, 2, 1)
    );
    let words = two.rows[0].cells.iter().flatten();
    let words: Vec<&str> = words.map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["red", "green"], "of one day the later counts");
}

#[test]
fn the_columns_of_a_grid_grow_with_the_past() {
    let every = |days: i64, number: i64| {
        let from = day("2005-01-03");
        (0..number).map(move |at| (from.plus_days(at * days).to_string(), "green"))
    };
    let of = |days, number| {
        let grid = grid(every(days, number)).expect("a grid");
        (grid.unit, grid.days.len())
    };
    assert_eq!(of(7, 24), (Unit::Day, 24));
    assert_eq!(of(3, 48), (Unit::Week, 21));
    assert_eq!(of(7, 52), (Unit::Month, 12));
    assert_eq!(of(30, 40), (Unit::Month, 24));
}
