//! Two readers, one meaning: where the fast one answers, it says exactly what the `toml` crate says.

#[path = "bench/made.rs"]
mod made;

use crate::chance::Chance;
use crate::document::written::written;
use progreg::document::spliced::Spliced;
use progreg::document::{Document, index, read, scan};
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::need::Need;
use progreg::view::{Lens, overdue};
use std::ops::Range;

/// How often the fast reader answered, and how often the text was damaged past reading.
#[derive(Default)]
struct Tally {
    fast: usize,
    slow: usize,
    refused: usize,
}

fn compare(text: &str, seed: u64, tally: &mut Tally) {
    let slow = index::read(text);
    match (scan::scan(text, &Need::everything()), &slow) {
        (Some(fast), Ok((register, _))) => {
            assert!(
                fast.register == *register,
                "seed {seed}: the readers differ on\n{text}"
            );
            tally.fast += 1;
        }
        (Some(_), Err(problems)) => {
            panic!("seed {seed}: the fast reader takes what is no register: {problems:?}\n{text}")
        }
        (None, Ok(_)) => tally.slow += 1,
        (None, Err(_)) => tally.refused += 1,
    }
}

/// Lines told of many records at once are the lines told of each.
fn compare_lines(text: &str, seed: u64) {
    let Ok(document) = Document::read(text.to_owned()) else {
        return;
    };
    let places = document.places();
    let register = document.register();
    let settings = Address::new(Kind::Register, "register");
    let records = register.records().map(|record| {
        let names: Vec<String> = record.table().into_iter().map(|(name, _)| name).collect();
        (record.address(), names)
    });
    let all = std::iter::once((settings, vec!["name".to_owned()])).chain(records);
    for (address, names) in all.take(60) {
        for name in names.iter().map(String::as_str).chain(["", "absent"]) {
            assert_eq!(
                places.line_of(&address, name),
                document.line_of(&address, name),
                "seed {seed}: the line of {address}.{name} in\n{text}"
            );
        }
    }
}

/// A text in which a part has changed says the same read in part or whole; true if it could be read in part.
fn compare_back(document: &Document, changed: &Spliced<'_>, seed: u64) -> bool {
    let Some(back) = document.read_back(changed) else {
        return false;
    };
    match index::read(&changed.to_string()) {
        Ok((whole, _)) => assert!(
            back == whole,
            "seed {seed}: read back otherwise than read\n{changed}"
        ),
        Err(problems) => {
            panic!("seed {seed}: reads back what is no register: {problems:?}\n{changed}")
        }
    }
    true
}

/// The new text as the old one with what is between the first and the last difference replaced.
fn between<'t>(text: &'t str, changed: &str) -> Spliced<'t> {
    let (stretch, new) = difference(text, changed);
    let mut spliced = Spliced::of(text);
    spliced.replace(stretch, new);
    spliced
}

/// What differs: where it stood, and what stands there now.
fn difference(text: &str, changed: &str) -> (Range<usize>, String) {
    let letters = text.char_indices().zip(changed.chars());
    let same = letters.take_while(|((_, one), other)| one == other);
    let start = same.last().map_or(0, |((at, one), _)| at + one.len_utf8());
    let (old, new) = (&text[start..], &changed[start..]);
    let letters = old.chars().rev().zip(new.chars().rev());
    let same = letters.take_while(|(one, other)| one == other);
    let end: usize = same.map(|(one, _)| one.len_utf8()).sum();
    let new = new[..new.len() - end].to_owned();
    (start..text.len() - end, new)
}

/// A few bytes put in, taken out or changed, mostly ones that mean something in TOML.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=chance.below(3) {
        let at = chance.below(letters.len().max(1));
        let odd = *chance.pick(&[
            '"', '\'', '[', ']', '\n', '#', '=', '\\', '{', '}', ',', '\r', '\t', '0', '-', '.',
            '\u{1}', 'T', ':', ' ', 'é', '\u{feff}',
        ]);
        match chance.below(4) {
            0 if !letters.is_empty() => {
                letters.remove(at);
            }
            1 if !letters.is_empty() => letters[at] = odd,
            2 => {
                let from = chance.below(letters.len().max(1));
                let piece: Vec<char> =
                    letters[from..(from + chance.below(40)).min(letters.len())].to_vec();
                letters.splice(at..at, piece);
            }
            _ => letters.insert(at, odd),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn the_fast_reader_says_what_the_slow_one_says() {
    let mut tally = Tally::default();
    for seed in 1..=6_000 {
        let mut chance = Chance::new(seed);
        let text = written(&mut chance).text();
        compare(&text, seed, &mut tally);
        if seed % 8 == 0 {
            compare_lines(&text, seed);
            compare_lines(&damaged(&text, &mut chance), seed);
        }
        for _ in 0..4 {
            compare(&damaged(&text, &mut chance), seed, &mut tally);
        }
    }
    // A comparison in which one side never answers proves nothing.
    assert!(
        tally.fast > 5_000,
        "the fast reader answered {} times only",
        tally.fast
    );
    assert!(
        tally.refused > 1_000,
        "only {} texts were damaged past reading",
        tally.refused
    );
}

#[test]
fn a_text_read_back_in_part_says_what_it_says_read_whole() {
    let (mut parts, mut apart) = (0, 0);
    for seed in 1..=3_000 {
        let mut chance = Chance::new(seed);
        let text = match chance.below(3) {
            0 => made::register(8),
            _ => written(&mut chance).text(),
        };
        let Ok(document) = Document::read(text.clone()) else {
            continue;
        };
        compare_back(&document, &Spliced::of(&text), seed);
        for _ in 0..6 {
            let changed = damaged(&text, &mut chance);
            parts += usize::from(compare_back(&document, &between(&text, &changed), seed));
        }
        // Several places, each between its own headers.
        let middle = (text.len() / 2..text.len()).find(|byte| text.is_char_boundary(*byte));
        let (first, second) = text.split_at(middle.unwrap_or(text.len()));
        let mut changed = Spliced::of(&text);
        for (at, half) in [(0, first), (first.len(), second)] {
            let (stretch, new) = difference(half, &damaged(half, &mut chance));
            changed.replace(at + stretch.start..at + stretch.end, new);
        }
        apart += usize::from(compare_back(&document, &changed, seed));
        // Lines moved or doubled: headers come and go.
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (from, to) = (chance.below(lines.len()), chance.below(lines.len()));
        let line = lines[from];
        if chance.one_in(2) {
            lines.remove(from);
        }
        lines.insert(to.min(lines.len()), line);
        let changed = lines.concat();
        parts += usize::from(compare_back(&document, &between(&text, &changed), seed));
    }
    assert!(parts > 1_000, "only {parts} texts were read in part");
    assert!(apart > 50, "only {apart} texts were read in two parts");
}

#[test]
fn a_text_read_on_two_threads_says_what_it_says_on_one() {
    for seed in 1..=1_000 {
        let mut chance = Chance::new(seed);
        let mut text = written(&mut chance).text();
        if chance.one_in(2) {
            text = damaged(&text, &mut chance);
        }
        let need = Need::everything();
        let one = scan::scan_by(&text, &need, usize::MAX);
        let two = scan::scan_by(&text, &need, 0);
        match (one, two) {
            (Some(one), Some(two)) => assert!(
                one.register == two.register && one.layout == two.layout,
                "seed {seed}: two threads read otherwise\n{text}"
            ),
            (None, Some(_)) => panic!("seed {seed}: two threads take what one does not\n{text}"),
            (_, None) => {}
        }
    }
}

#[test]
fn the_fast_reader_takes_the_examples() {
    for name in ["brent-dpo.toml", "herefordshire-pst.toml"] {
        let text = std::fs::read_to_string(crate::harness::root().join("examples").join(name))
            .expect("it is there");
        let fast = scan::scan(&text, &Need::everything()).expect("the fast reader reads it");
        let (slow, _) = index::read(&text).expect("it is a register");
        assert!(fast.register == slow, "{name}: the readers differ");
    }
}

/// The law of asking for less: what is left out changes no answer.
#[test]
fn overdue_is_the_same_when_only_what_can_be_late_is_read() {
    let text = made::register(3_000);
    let held = text.clone()
        + "\n[[decision]]\nid = \"D-900\"\nproject = \"P-001\"\ngate = \"G1\"\noutcome = \"hold\"\ndecided = 2007-01-01\n";
    let (held, _) = read(
        &held,
        &overdue::need(&Lens::on(Date::parse_iso("2009-01-01").expect("a day"))),
    )
    .expect("it reads");
    assert!(overdue::lacks_projects(&held), "a hold needs its entry");
    for day in ["2007-06-01", made::AS_AT, "2010-01-01"] {
        let lens = Lens::on(Date::parse_iso(day).expect("a day"));
        let (all, _) = read(&text, &Need::everything()).expect("it reads");
        let (some, _) = read(&text, &overdue::need(&lens)).expect("it reads");
        let some = if overdue::lacks_projects(&some) {
            let (held, _) = read(&text, &Need::everything().late_on(lens.as_at)).expect("it reads");
            held
        } else {
            assert!(some.projects.is_empty(), "entries were read");
            some
        };
        assert!(
            some.actions.len() < all.actions.len(),
            "nothing was left out"
        );
        assert!(
            overdue::view(&all, &lens) == overdue::view(&some, &lens),
            "as at {day} the answers differ"
        );
    }
}

/// A register read in stretches on two threads says what it says read whole, wherever the stretches are cut.
#[test]
fn a_large_register_says_the_same_in_stretches() {
    let need = Need::everything().late_on(Date::parse_iso(made::AS_AT).expect("a day"));
    let text = made::register(16_000);
    assert!(text.len() > 4 * 1024 * 1024, "too small to be cut");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("register.toml");
    std::fs::write(&path, &text).expect("it can be written");
    let (whole, _) = read(&text, &need).expect("it reads");
    let asked = progreg::store::ask(&path, &need, u64::MAX).expect("it reads");
    assert!(asked == whole, "the stretches say something else");
    // A text that holds headers as text, everywhere: no cut may fall into one unseen.
    let note = format!(
        "note = \"\"\"\n{}\"\"\"\n",
        "[[action]]\nid = \"A-1\"\n".repeat(60_000)
    );
    let text = format!(
        "[[action]]\nid = \"A-001\"\ntitle = \"x\"\n{note}\n{}",
        made::register(10_000).replace("[register]", "[programme]")
    );
    std::fs::write(&path, &text).expect("it can be written");
    let (whole, _) = read(&text, &need).expect("it reads");
    let asked = progreg::store::ask(&path, &need, u64::MAX).expect("it reads");
    assert!(asked == whole, "a cut inside a text went unseen");
}
