//! Cells: `cells.txt` holds sections of a column each, and under every cell what it is read as; laws for any text.

use crate::chance::Chance;
use crate::harness::root;
use progreg::document::index;
use progreg::edit::Refusal;
use progreg::edit::set::{Act, Assignment, assign};
use progreg::import::cells::{Column, Read, Reader, read, reading};
use progreg::import::columns::{Guess, Target, Unit};
use progreg::intake::entry::Entry;
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::value::Value;
use std::fmt::Write;

fn office() -> Register {
    index::read(include_str!("cells.toml"))
        .expect("the register can be read")
        .0
}

fn on() -> Date {
    Date::new(2012, 1, 24).expect("a day")
}

/// `action due | Deadline | month first`: kind and field (or `note`, `reference`, `left`), heading, how it is read.
fn column_of(line: &str) -> (Kind, Guess, bool) {
    let mut parts = line.split('|').map(str::trim);
    let (kind, field) = parts
        .next()
        .and_then(|part| part.split_once(' '))
        .expect("a kind and a field");
    let kind = Kind::of_word(kind);
    let target = match field {
        "(note)" => Target::Note,
        "(reference)" => Target::Reference,
        "(left)" => Target::Left,
        field => Target::Field(
            Register::names_of(kind)
                .iter()
                .find(|name| **name == field)
                .expect("a field of the kind"),
        ),
    };
    let heading = parts.next().unwrap_or_default().to_owned();
    let how = parts.next().unwrap_or_default();
    let guess = Guess {
        column: 0,
        heading,
        target,
        why: String::new(),
        unit: match how {
            "thousands" => Unit::Thousands,
            "millions" => Unit::Millions,
            _ => Unit::Pounds,
        },
        sure: true,
    };
    (kind, guess, how == "month first")
}

/// `> text`, `# number`, `@ day`, `! error`, `? yes`; `\n` is a line break.
fn cell_of(line: &str) -> Option<Entry> {
    let (sign, words) = line.split_once(' ')?;
    Some(match sign {
        ">" => Entry::text(&words.replace("\\n", "\n")),
        "#" => Entry::Number(words.to_owned()),
        "@" => Entry::Date(Date::parse_iso(words)?),
        "!" => Entry::Broken(words.to_owned()),
        "?" => Entry::Truth(words == "yes"),
        _ => return None,
    })
}

fn told(read: &Read) -> String {
    let values = |values: &[(&'static str, String)]| {
        let mut text = String::new();
        for (field, value) in values {
            let _ = writeln!(text, "    {field} = {}", value.replace('\n', "\\n"));
        }
        text
    };
    match read {
        Read::Nothing => "    nothing\n".to_owned(),
        Read::Filler => "    only fills the cell: left out\n".to_owned(),
        Read::Values(read) => values(read),
        Read::Remarked(read, remark) => format!("{}    remark: {remark}\n", values(read)),
        Read::Refused(why) => format!("    REFUSED: {why}\n"),
    }
}

#[test]
fn cells_are_read_in_the_light_of_their_columns() {
    let path = root().join("tests/imports/cells.txt");
    let kept = std::fs::read_to_string(&path)
        .expect("the cells can be read")
        .replace("\r\n", "\n");
    let register = office();
    let mut text = String::new();
    let mut count = 0;
    for section in kept.split("\n## ").map(str::trim_end) {
        let mut lines = section.lines();
        let head = lines.next().unwrap_or_default();
        let cells: Vec<(&str, Entry)> = lines
            .filter_map(|line| Some((line, cell_of(line)?)))
            .collect();
        if cells.is_empty() {
            let _ = writeln!(text, "{section}");
            continue;
        }
        let (kind, guess, month_first) = column_of(head);
        let column = Column {
            guess: &guess,
            cells: cells.iter().map(|(_, entry)| entry).collect(),
        };
        let reading = reading(&column, month_first);
        let _ = writeln!(text, "\n## {head}");
        if !reading.why.is_empty() {
            let _ = writeln!(text, "column: {}", reading.why);
        }
        if let Some(refused) = &reading.refused {
            let _ = writeln!(text, "column REFUSED: {refused}");
        }
        let reader = Reader::new(&register, kind, &guess, &reading, on());
        for (line, entry) in &cells {
            let one = reader.read(entry);
            assert_eq!(
                one,
                read(&register, kind, &guess, &reading, entry, on()),
                "read twice: {line}"
            );
            holds(&register, kind, entry, &one);
            let _ = writeln!(text, "{line}");
            text.push_str(&told(&one));
            count += 1;
        }
    }
    assert!(count >= 150, "{count} cells");
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::write(&path, &text).expect("the cells can be written");
        return;
    }
    let differing = text
        .lines()
        .zip(kept.lines())
        .find(|(one, other)| one != other);
    assert_eq!(differing, None, "tests/imports/cells.txt");
    assert_eq!(text.len(), kept.len(), "tests/imports/cells.txt");
}

/// What holds of every cell: nothing is passed over in silence, what is said names the cell, and what is given fits.
fn holds(register: &Register, kind: Kind, entry: &Entry, read: &Read) {
    let words = entry.words();
    let short: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = short.chars().take(50).collect();
    match read {
        Read::Nothing | Read::Filler => {}
        Read::Values(values) => {
            assert!(!values.is_empty(), "nothing of {words:?}");
            fit(register, kind, values);
        }
        Read::Remarked(values, remark) => {
            assert!(remark.contains(&short), "{remark} does not name {words:?}");
            fit(register, kind, values);
        }
        Read::Refused(why) => assert!(why.contains(&short), "{why} does not name {words:?}"),
    }
}

fn fit(register: &Register, kind: Kind, values: &[(&'static str, String)]) {
    let mut register = register.clone();
    let id = vec![("id".to_owned(), Value::Text("X-999".to_owned()))];
    register.admit(kind.word(), id).expect("a blank record");
    for (field, value) in values {
        let assignment = Assignment {
            field: (*field).to_owned(),
            act: Act::Put,
            value: value.clone(),
        };
        let mut refusal = Refusal::new("", "");
        refusal.reasons.clear();
        let address = Address::new(kind, "X-999");
        let mut told = Vec::new();
        assign(
            &mut register,
            &address,
            &assignment,
            on(),
            &mut told,
            &mut refusal,
        );
        assert!(
            refusal.reasons.is_empty(),
            "{field} = {value:?}: {refusal:?}"
        );
        assert!(
            told.is_empty(),
            "{field} = {value:?} is not yet plain: {told:?}"
        );
    }
}

/// Pieces of cells: what people write, and what nobody does.
const PIECES: &[&str] = &[
    "25/12/2011",
    "12/25/11",
    "1.2.3",
    "31/02/2012",
    "2012-03-31",
    "00:00:00",
    "17:00",
    "March",
    "may",
    "Summer",
    "2012",
    "next Friday",
    "by",
    "and",
    "to",
    "-",
    "–",
    "(",
    ")",
    "*",
    "\n",
    ";",
    ",",
    "/",
    ".",
    ":",
    " ",
    "?",
    "%",
    "£",
    "$",
    "€",
    "1,200",
    "1.200,50",
    "20.3",
    "m",
    "bn",
    "k",
    "e7",
    "million",
    "TBC",
    "N/A",
    "asap",
    "Ongoing",
    "Complete",
    "On hold",
    "Amber",
    "Red",
    "High",
    "4",
    "5",
    "99999999999999999999",
    "40942",
    "Mark Easton",
    "ME",
    "Sarah",
    "P-001",
    "FIN-1",
    "Exempt under Section 43",
    "{ name = x }",
    "{",
    "}",
    "=",
    "\"",
    "'",
    "é",
    "ß",
    "İ",
    "🙂",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "\u{0}",
    "\t",
    "١٢",
    "Ⅻ",
    "yes",
    "X",
    "✓",
    "< Select >",
    "#REF!",
    "…",
    "w/c",
    "Q3",
    "FY12",
    "fortnight",
];

/// Any text, any number, in any field of any kind: no panic, nothing passed over, and all that is given fits.
#[test]
fn whatever_a_cell_holds_is_read_or_said() {
    let register = office();
    let mut chance = Chance::new(20_061_114);
    let units = [Unit::Pounds, Unit::Thousands, Unit::Millions];
    for kind in Register::TYPED {
        for field in Register::names_of(*kind) {
            let guess = Guess {
                column: 0,
                heading: "When: by".to_owned(),
                target: Target::Field(field),
                why: String::new(),
                unit: *chance.pick(&units),
                sure: true,
            };
            let cells: Vec<Entry> = (0..16).map(|_| any(&mut chance)).collect();
            let column = Column {
                guess: &guess,
                cells: cells.iter().collect(),
            };
            let reading = reading(&column, chance.one_in(2));
            let reader = Reader::new(&register, *kind, &guess, &reading, on());
            for cell in &cells {
                let read = reader.read(cell);
                let blank = cell.words().trim().is_empty();
                assert_eq!(
                    read == Read::Nothing,
                    blank,
                    "{kind} {field} {cell:?}: {read:?}"
                );
                holds(&register, *kind, cell, &read);
            }
        }
    }
}

fn any(chance: &mut Chance) -> Entry {
    let mut text = String::new();
    for _ in 0..=chance.below(5) {
        let piece: &&str = chance.pick(PIECES);
        text.push_str(piece);
        if chance.one_in(2) {
            text.push(' ');
        }
    }
    match chance.below(12) {
        0 => Entry::Number(format!("{}.{}", chance.below(70_000), chance.below(10))),
        1 => Entry::Number(chance.below(100).to_string()),
        2 => Entry::Date(on().plus_days(i64::try_from(chance.below(4000)).unwrap_or(0))),
        3 => Entry::Truth(chance.one_in(2)),
        4 => Entry::Broken("#REF!".to_owned()),
        _ => Entry::text(&text),
    }
}
