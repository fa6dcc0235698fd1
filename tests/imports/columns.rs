//! What the columns of a table are taken for, and why.
//!
//! A case of `columns.txt` begins with `== KIND` (`?` where the table is to tell), then lines that begin with `@` (what the table
//! is called), `--map`, and the table: headings, then rows, `|` between cells. Behind `=>` stands every guess, `?` before one that is
//! not sure. `PROGREG_BLESS=1` writes the guesses anew; the difference is reviewed like code.

use progreg::edit::Refusal;
use progreg::import::columns::{Guess, Mapping, Target, Unit, kind_of, understand};
use progreg::import::find::{Found, Row};
use progreg::intake::entry::Entry;
use progreg::model::Register;
use progreg::model::address::Kind;
use progreg::model::date::Date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// A cell as a file would hold it.
fn entry(text: &str) -> Entry {
    let text = text.trim().replace("\\n", "\n");
    match (Date::parse_iso(&text), text.parse::<f64>()) {
        (Some(day), _) => Entry::Date(day),
        (_, Ok(_)) => Entry::Number(text),
        _ => Entry::text(&text),
    }
}

fn table(headings: Vec<String>, rows: Vec<Vec<Entry>>) -> Found {
    let rows = rows.into_iter().enumerate().map(|(at, cells)| Row {
        place: at + 2,
        cells,
        ..Row::default()
    });
    Found {
        headings,
        rows: rows.collect(),
        counted: "row",
        ..Found::default()
    }
}

fn shown(guesses: &[Guess]) -> String {
    let mut text = String::new();
    for guess in guesses {
        let target = match guess.target {
            Target::Field(field) => field,
            Target::Reference => "(reference)",
            Target::Key(ref key) => key,
            Target::Note => "(note)",
            Target::Left => "(left out)",
        };
        let unit = match guess.unit {
            Unit::Pounds => "",
            Unit::Thousands => " in thousands",
            Unit::Millions => " in millions",
        };
        let doubt = if guess.sure { ' ' } else { '?' };
        let heading = guess.heading.replace('\n', "\\n");
        writeln!(text, "{doubt} {heading} = {target}{unit}: {}", guess.why)
            .expect("text can be written to");
    }
    text
}

fn refused(refusal: &Refusal) -> String {
    let mut text = format!("cannot {}\n", refusal.attempt);
    for reason in &refusal.reasons {
        writeln!(text, "- {}", reason.why).expect("text can be written to");
    }
    for hint in &refusal.hints {
        writeln!(text, "hint: {hint}").expect("text can be written to");
    }
    text
}

/// What is made of a case: its guesses, or why there are none.
fn answer(case: &str) -> String {
    let mut lines = case.lines();
    let kind = lines.next().unwrap_or_default();
    let (mut called, mut maps, mut cells) = (String::new(), Vec::new(), Vec::new());
    for line in lines.filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("@ ") {
            name.clone_into(&mut called);
        } else if let Some(map) = line.strip_prefix("--map ") {
            maps.push(map.to_owned());
        } else {
            cells.push(line.split('|').map(str::trim).collect::<Vec<_>>());
        }
    }
    let mut cells = cells.into_iter();
    let headings = cells.next().unwrap_or_default();
    let headings = headings.iter().map(|heading| heading.replace("\\n", "\n"));
    let rows = cells.map(|row| row.into_iter().map(entry).collect());
    let mut found = table(headings.collect(), rows.collect());
    found.name = called;
    let mut text = String::new();
    let told = kind_of(&found);
    match &told {
        Some((kind, why)) => writeln!(text, "a table of {}: {why}", kind.plural()),
        None => writeln!(text, "a table of what, cannot be seen"),
    }
    .expect("text can be written to");
    let kind = match (kind.trim(), told) {
        ("?", Some((kind, _))) => kind,
        ("?", None) => return text,
        (word, _) => Kind::of_word(word),
    };
    let made = Mapping::parse(&maps).and_then(|own| understand(&found, kind, &own));
    text.push_str(&made.map_or_else(|refusal| refused(&refusal), |guesses| shown(&guesses)));
    text
}

#[test]
fn what_columns_are_taken_for() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports/columns.txt");
    let kept = std::fs::read_to_string(&path).expect("the cases are there");
    let kept = kept.replace("\r\n", "\n");
    let mut now = String::new();
    for case in kept.split("== ").skip(1) {
        let (asked, _) = case.split_once("=>\n").unwrap_or((case, ""));
        let asked = asked.trim_end();
        write!(now, "== {asked}\n=>\n{}\n", answer(asked)).expect("text can be written to");
    }
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::write(&path, &now).expect("the cases can be written");
    }
    assert_eq!(now, kept);
}

/// Kinds whose lists people have.
const KINDS: &[Kind] = &[
    Kind::Action,
    Kind::Risk,
    Kind::Issue,
    Kind::Project,
    Kind::Milestone,
    Kind::Decision,
    Kind::Benefit,
    Kind::Budget,
    Kind::Person,
    Kind::Stakeholder,
    Kind::Change,
    Kind::Document,
    Kind::Commitment,
];

/// Headings, some as people write them, some anything.
fn heading() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Action",
        "Owner",
        "Due date",
        "No.",
        "Status",
        "RAG",
        "Impact",
        "Risk / Issue",
        "Date",
        "Project Name",
        "Cost (£m)",
        "Notes",
        "Description",
        "",
        "column 3",
        "Name",
        "Target",
        "Baseline date",
        "Forecast",
        "#",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[ -~£\n/&(),=]{0,30}"]
}

fn cell() -> impl Strategy<Value = Entry> {
    let known = prop::sample::select(vec![
        "A-001",
        "R01",
        "9/3",
        "15 January 2009",
        "asap",
        "Mark Easton",
        "MW/YO",
        "Amber",
        "closed",
        "£1.2m",
        "TBC",
        "3 - High",
        "yes",
        "draft the plan and send it to the board",
        "2009",
    ]);
    prop_oneof![
        4 => known.prop_map(Entry::text),
        1 => any::<String>().prop_map(|text| Entry::text(&text)),
        1 => (0..60_000_i64).prop_map(|number| Entry::Number(number.to_string())),
        1 => Just(Entry::Blank),
        1 => any::<bool>().prop_map(Entry::Truth),
        1 => Just(Entry::Broken("#REF!".to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_column_has_one_guess_and_no_field_is_given_twice(
        headings in prop::collection::vec(heading(), 0..9),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..6),
        kind in prop::sample::select(KINDS),
    ) {
        let found = table(headings.clone(), rows);
        let _ = kind_of(&found);
        if let Ok(guesses) = understand(&found, kind, &Mapping::default()) {
            let columns: Vec<usize> = guesses.iter().map(|guess| guess.column).collect();
            prop_assert_eq!(columns, (0..headings.len()).collect::<Vec<_>>());
            let mut given = BTreeSet::new();
            for guess in &guesses {
                prop_assert!(!guess.why.is_empty());
                let single = match guess.target {
                    Target::Field(field) => {
                        prop_assert!(Register::names_of(kind).contains(&field));
                        Some(field)
                    }
                    Target::Reference => Some("the reference"),
                    Target::Key(_) | Target::Note | Target::Left => None,
                };
                prop_assert!(single.is_none_or(|field| given.insert(field)), "{:?} twice", single);
            }
            prop_assert!(given.contains(Register::title_of(kind)));
        }
    }

    #[test]
    fn a_mapping_is_kept_or_refused(lines in prop::collection::vec("[ -~£=#]{0,20}", 0..4)) {
        let found = table(vec!["Action".to_owned(), "Who".to_owned()], Vec::new());
        if let Ok(own) = Mapping::parse(&lines) {
            prop_assert_eq!(own.pairs.len(), lines.len());
            let _ = understand(&found, Kind::Action, &own);
        }
    }
}

/// The names of fields in the files of names are fields: a slip there would go unseen.
#[test]
fn names_are_of_fields() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import/columns/names");
    for file in std::fs::read_dir(folder).expect("the names are there") {
        let path = file.expect("a file").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let kind = Kind::of_word(stem.expect("a name"));
        let text = std::fs::read_to_string(&path).expect("text");
        for line in text.lines() {
            let (field, names) = line.split_once(" = ").expect("a field and its names");
            assert!(!names.trim().is_empty(), "{}: {line}", path.display());
            let known = field == "row" || Register::names_of(kind).contains(&field);
            assert!(
                known || kind == Kind::Unknown,
                "{}: {field}",
                path.display()
            );
        }
    }
}

#[test]
fn a_long_table_is_looked_at_in_a_sample() {
    let headings = ["Ref", "Action", "Who", "When"].map(str::to_owned).to_vec();
    let row = |at: usize| {
        let words = [
            format!("TB-{at}"),
            format!("Draft part {at} of the plan and send it round"),
            "Mark Easton".to_owned(),
            format!("{}/{}/2009", at % 28 + 1, at % 12 + 1),
        ];
        words.iter().map(|word| Entry::text(word)).collect()
    };
    let found = table(headings, (0..100_000).map(row).collect());
    let begun = std::time::Instant::now();
    let guesses = understand(&found, Kind::Action, &Mapping::default()).expect("it is understood");
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    let targets: Vec<Target> = guesses.into_iter().map(|guess| guess.target).collect();
    let fields = ["title", "owners", "due"].map(Target::Field);
    assert_eq!(targets, [vec![Target::Reference], fields.to_vec()].concat());
}
