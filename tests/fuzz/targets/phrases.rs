//! Any text as a date: refused with phrases that are read, or read as windows that written in full mean the same.

use progreg::model::date::Date;
use progreg::model::holidays::Nation;
use progreg::model::phrase::{Quarters, Reader};
use progreg::model::when::{StepKind, When};

/// The first of the days that can be, and how many there are.
const DAYS: (i32, u64) = (1900, 109_572);

/// Holds for all bytes: a line that decides the reader, and a phrase.
pub fn holds(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (head, phrase) = bytes.split_at(end);
    let phrase = String::from_utf8_lossy(phrase.strip_prefix(b"\n").unwrap_or(phrase));
    let reader = reader(head);
    match reader.read(&phrase) {
        Ok(when) => sound(&reader, &phrase, &when),
        Err(refused) => {
            assert!(!refused.reason.is_empty(), "refused, and no word why");
            assert!(!refused.hints.is_empty(), "no way out: {refused:?}");
            for hint in &refused.hints {
                assert!(reader.read(hint).is_ok(), "hint `{hint}` is refused");
            }
        }
    }
    match reader.read_day(&phrase) {
        Ok(day) => {
            let when = reader.read(&phrase).expect("a day is a phrase");
            assert_eq!(when.steps.len(), 1);
            assert_eq!((when.earliest(), when.latest()), (Some(day), Some(day)));
        }
        Err(refused) => {
            for hint in &refused.hints {
                assert!(reader.read_day(hint).is_ok(), "hint `{hint}` is no day");
            }
        }
    }
}

/// The line as a day, or as a number that counts one; letters behind a day are settings.
fn reader(head: &[u8]) -> Reader {
    if head.is_empty() {
        return Reader::default();
    }
    let has = |letter: u8| head.get(10..).is_some_and(|set| set.contains(&letter));
    let text = std::str::from_utf8(head).unwrap_or("");
    let day = text.get(..10).and_then(Date::parse_iso);
    let number = head.iter().fold(0_u64, |number, byte| {
        (number * 251 + u64::from(*byte)) % DAYS.1
    });
    let first = Date::new(DAYS.0, 1, 1).expect("a day");
    let counted = first.plus_days(i64::try_from(number).expect("few days"));
    Reader {
        reference: Some(day.unwrap_or(counted)),
        nation: if has(b's') {
            Nation::Scotland
        } else {
            Nation::EnglandAndWales
        },
        year_start: if has(b'y') { (8, 1) } else { (4, 1) },
        quarters: match (has(b'c'), has(b'f')) {
            (true, _) => Some(Quarters::Calendar),
            (_, true) => Some(Quarters::Financial),
            _ => None,
        },
        closed: Vec::new(),
    }
}

fn sound(reader: &Reader, phrase: &str, when: &When) {
    assert_eq!(when.words, phrase);
    assert!(!when.steps.is_empty());
    for step in &when.steps {
        let is_undated = matches!(
            step.kind,
            StepKind::Awaiting | StepKind::Asap | StepKind::None
        );
        assert_eq!(is_undated, step.latest.is_none(), "{step:?}");
        assert!(
            step.earliest.is_none() || step.earliest <= step.latest,
            "{step:?}"
        );
        assert!(!step.in_words().is_empty());
    }
    // Read on no day at all, the words in full say the same; words that are full already are.
    let timeless = Reader {
        reference: None,
        ..reader.clone()
    };
    let full = when.absolute.as_deref().unwrap_or(phrase);
    let again = timeless
        .read(full)
        .unwrap_or_else(|refused| panic!("`{full}`: {refused}"));
    assert_eq!(again.steps, when.steps, "`{phrase}` in full is `{full}`");
    assert_eq!(again.approximate, when.approximate, "`{full}`");
    assert_eq!(again.absolute, None, "`{full}`");
}
