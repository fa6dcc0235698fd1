//! Whatever stands in a file: nothing panics, a plan writes nothing, what is written is the same when it is read again.

use crate::chance::Chance;
use crate::views::{day, register};
use progreg::check;
use progreg::edit::Stamp;
use progreg::import::columns::{Mapping, understand};
use progreg::import::find::tables;
use progreg::import::plan::{Fate, Plan, Request, apply, plan};
use progreg::intake;
use progreg::model::Register;
use progreg::model::address::Kind;
use progreg::model::moment::Moment;

const KINDS: &[Kind] = &[
    Kind::Project,
    Kind::Action,
    Kind::Risk,
    Kind::Issue,
    Kind::Milestone,
    Kind::Decision,
    Kind::Benefit,
    Kind::Budget,
    Kind::Person,
    Kind::Stakeholder,
];

const HEADINGS: &[&str] = &[
    "Ref",
    "Id",
    "Action",
    "Title",
    "Name",
    "Risk",
    "Owner",
    "Lead",
    "Due",
    "Status",
    "RAG",
    "Project",
    "Likelihood",
    "Impact",
    "Mitigation",
    "Cost (£m)",
    "Date raised",
    "Closed",
    "Comments",
    "Outcome",
    "Forum",
    "Baseline",
    "Forecast",
    "Description",
];

const CELLS: &[&str] = &[
    "",
    "",
    "1",
    "9/3",
    "A-001",
    "P-001",
    "D-900",
    "Draft the brief",
    "draft  the Brief",
    "Draft the brief again",
    "Book a room",
    "Mark Easton",
    "MW/YO",
    "Mark Easton and Sarah F Thompson",
    "03/04/2006",
    "25/12/2006",
    "12/25/2006",
    "31/06/2006",
    "September",
    "End March 2007",
    "asap",
    "TBC",
    "Open",
    "Closed",
    "Complete",
    "On track",
    "Amber/Green",
    "Red",
    "High",
    "3",
    "£1,250.50",
    "-£3.2m",
    "Exempt under Section 43",
    "< Select >",
    "N/A",
    "-",
    "line one\nline two",
    "Heading: words; more",
    "approved",
    "PSG",
    "=1+1",
    "#REF!",
    "\u{feff}é\u{202e}",
];

fn csv(chance: &mut Chance) -> Vec<u8> {
    let columns = 1 + chance.below(6);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings: Vec<&str> = (0..columns).map(|_| *chance.pick(HEADINGS)).collect();
    writer.write_record(&headings).expect("a line");
    for _ in 0..=chance.below(8) {
        let cells: Vec<&str> = (0..columns).map(|_| *chance.pick(CELLS)).collect();
        writer.write_record(&cells).expect("a line");
    }
    writer.into_inner().expect("bytes")
}

fn stamp() -> Stamp {
    Stamp {
        moment: Moment::new("2006-09-20T10:00:00+00:00"),
        today: day("2006-09-20"),
        on: day("2006-09-15"),
        by: "administrator".to_owned(),
        reason: String::new(),
    }
}

fn request() -> Request {
    Request {
        list: "Log".to_owned(),
        source: "Log of September".to_owned(),
        skip_bad: true,
        ..Request::default()
    }
}

/// The plan of the first table, where there is one that can be planned.
fn planned(register: &Register, bytes: &[u8], name: &str, kind: Kind) -> Option<Plan> {
    let source = intake::read(bytes, name).ok()?;
    let found = tables(&source).into_iter().next()?;
    let guesses = understand(&found, kind, &Mapping::default()).ok()?;
    let before = register.clone();
    let rows = found.rows.clone();
    let plan = plan(register, &found, rows, kind, &guesses, &request(), &stamp()).ok();
    assert!(*register == before, "a plan wrote");
    plan
}

#[test]
fn what_is_written_is_the_same_when_it_is_read_again() {
    let office = register(crate::commands::script::OFFICE);
    let (mut written, mut tried) = (0, 0);
    for seed in 0..600 {
        let mut chance = Chance::new(seed);
        let kind = *chance.pick(KINDS);
        let bytes = csv(&mut chance);
        let mut register = office.clone();
        let Some(first) = planned(&register, &bytes, "log.csv", kind) else {
            continue;
        };
        tried += 1;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(first.against.is_empty(), "{seed}: {text}");
        let done = apply(&mut register, &first, &stamp());
        let (added, changed) = done.unwrap_or_else(|refused| panic!("{seed}: {refused:?}\n{text}"));
        assert_eq!(check::new_errors(&office, &register), [], "{seed}: {text}");
        written += added.len() + changed.len();
        let again = planned(&register, &bytes, "log.csv", kind).expect("a plan again");
        for (was, is) in first.rows.iter().zip(&again.rows) {
            let stays = matches!(is.fate, Fate::Same(_))
                || (was.is_bad() && !matches!(is.fate, Fate::Changed(..)));
            assert!(stays, "{seed}: {kind}: {was:?}\nbecame {is:?}\n{text}");
        }
    }
    assert!(
        written > 300 && tried > 300,
        "{tried} plans wrote {written} records"
    );
}

#[test]
fn any_bytes_are_read_or_refused() {
    let office = register(crate::commands::script::OFFICE);
    let names: &[&str] = &[
        "", "a.csv", "a.json", "a.md", "a.xlsx", "a.docx", "a.txt", "a.xls", "a.ods",
    ];
    let begins: &[&[u8]] = &[
        b"",
        b"PK\x03\x04",
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        b"[{\"a\":",
        b"\xff\xfe",
        b"| a | b |\n|---|---|\n",
        b"\tWHAT\n\tWHO\n\n",
    ];
    for seed in 0..400 {
        let mut chance = Chance::new(seed);
        let mut bytes = chance.pick(begins).to_vec();
        if chance.one_in(2) {
            bytes.extend(csv(&mut chance));
        }
        for _ in 0..chance.below(60) {
            let byte = u8::try_from(chance.below(256)).expect("a byte");
            let at = chance.below(bytes.len() + 1);
            bytes.insert(at, byte);
        }
        let kind = *chance.pick(KINDS);
        let name = *chance.pick(names);
        let _ = planned(&office, &bytes, name, kind);
    }
}
