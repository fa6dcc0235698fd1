//! Laws that hold for every phrase, made up or not.

use super::readings::READINGS;
use super::refusals::REFUSALS;
use super::relative::RELATIVE;
use super::{monday, shown};
use progreg::model::date::Date;
use progreg::model::phrase::Reader;
use progreg::model::when::{StepKind, When};
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that phrases are made of, so that made-up ones are often nearly right.
const PIECES: &[&str] = &[
    "by",
    "before",
    "end",
    "end of",
    "the",
    "in",
    "on",
    "from",
    "to",
    "and",
    ";",
    ",",
    "-",
    "/",
    ".",
    "between",
    "or",
    "start",
    "initiate",
    "early",
    "mid-",
    "late",
    "first",
    "1st",
    "2nd",
    "week of",
    "w/c",
    "week ending",
    "half of",
    "January",
    "Feb",
    "march",
    "may",
    "31",
    "3",
    "09",
    "9",
    "2009",
    "2010",
    "2009/10",
    "2009-10",
    "Q3",
    "H1",
    "Friday",
    "next",
    "this",
    "month",
    "week",
    "tomorrow",
    "today",
    "in 2 weeks",
    "+3d",
    "within 5 working days",
    "TBC",
    "asap",
    "awaiting",
    "date from",
    "NHS London",
    "Plan",
    "finance ready",
    "c.",
    "approx",
    "(",
    ")",
    "spring",
    "winter",
    "2009-03-04",
    "3/4/2009",
    "31/3",
    "30 February",
    "29 February",
    "W10",
    "&",
    "then",
    "\n",
    "'09",
    "eom",
    "year end",
];

fn made_up() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 1..9).prop_map(|pieces| pieces.join(" "))
}

fn any_day() -> impl Strategy<Value = Date> {
    (1900..=2199_i32, 1..=12_u32, 1..=28_u32)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("a day"))
}

/// What must hold of every reading.
fn sound(reader: &Reader, phrase: &str) -> Result<(), TestCaseError> {
    match reader.read(phrase) {
        Ok(when) => {
            prop_assert_eq!(&when.words, phrase);
            prop_assert!(!when.steps.is_empty());
            for step in &when.steps {
                let undated = matches!(
                    step.kind,
                    StepKind::Awaiting | StepKind::Asap | StepKind::None
                );
                prop_assert_eq!(undated, step.latest.is_none());
                prop_assert!(step.earliest.is_none() || step.earliest <= step.latest);
            }
            if let Some(absolute) = &when.absolute {
                let again = Reader {
                    reference: None,
                    ..reader.clone()
                }
                .read(absolute);
                let again = again
                    .map_err(|refused| TestCaseError::fail(format!("`{absolute}`: {refused}")))?;
                prop_assert_eq!(
                    &again.steps,
                    &when.steps,
                    "{} was made {}",
                    phrase,
                    absolute
                );
                prop_assert_eq!(again.approximate, when.approximate);
                prop_assert_eq!(again.absolute, None);
            } else {
                let plain = Reader {
                    reference: None,
                    ..reader.clone()
                }
                .read(phrase);
                prop_assert_eq!(
                    plain.map(|plain| plain.steps),
                    Ok(when.steps),
                    "without a reference day"
                );
            }
        }
        Err(refused) => {
            prop_assert!(!refused.reason.is_empty());
            prop_assert!(!refused.hints.is_empty());
            for hint in &refused.hints {
                prop_assert!(
                    reader.read(hint).is_ok(),
                    "hint `{}` for `{}`",
                    hint,
                    phrase
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_phrases_are_read_soundly_or_refused(phrase in made_up(), day in any_day()) {
        sound(&Reader::default(), &phrase)?;
        sound(&Reader::from_day(day), &phrase)?;
        sound(&Reader::from_day(monday()), &phrase)?;
    }

    #[test]
    fn garbage_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..600), text in any::<String>()) {
        sound(&Reader::from_day(monday()), &String::from_utf8_lossy(&bytes))?;
        sound(&Reader::from_day(monday()), &text)?;
    }

    #[test]
    fn every_form_of_a_day_is_that_day(day in any_day()) {
        let reader = Reader::default();
        let (year, month, number) = day.parts();
        let forms = [
            day.to_string(),
            day.in_words(),
            format!("{number}/{month}/{year}"),
            format!("{number:02}.{month:02}.{year}"),
            format!("{}", day.day_of_calendar().format("%A %-d %b %Y")),
            format!("{}", day.day_of_calendar().format("%B %-d, %Y")),
            format!("{}", day.day_of_calendar().format("%d-%b-%Y")),
        ];
        for form in forms {
            prop_assert_eq!(reader.read_day(&form), Ok(day), "{}", form);
        }
        prop_assert_eq!(When::on(day), reader.read(&day.to_string()).expect("a day is read"));
    }

    #[test]
    fn case_and_white_space_do_not_matter(place in 0..READINGS.len()) {
        let (phrase, expected) = READINGS[place];
        let reader = Reader::default();
        let spaced = format!("\u{a0} {}\r\n", phrase.replace(' ', " \u{a0}\n"));
        prop_assert_eq!(shown(&reader.read(&spaced).expect("read")), expected);
        // "C." may be a letter of a list, so only "c." is circa.
        if !phrase.starts_with("c.") {
            let upper = shown(&reader.read(&phrase.to_uppercase()).expect("read"));
            prop_assert_eq!(upper.to_lowercase(), expected.to_lowercase());
        }
    }
}

#[test]
fn the_tables_are_sound_from_any_day() {
    for (phrase, _) in READINGS.iter().chain(REFUSALS) {
        sound(&Reader::default(), phrase).expect("sound");
        sound(&Reader::from_day(monday()), phrase).expect("sound");
    }
    for (phrase, ..) in RELATIVE {
        for days in (0..800).step_by(13) {
            sound(&Reader::from_day(monday().plus_days(days)), phrase).expect("sound");
        }
    }
}

#[test]
fn the_longest_phrases_are_quick() {
    let reader = Reader::from_day(monday());
    for piece in PIECES {
        let phrase: String = format!("{piece} ").repeat(500).chars().take(500).collect();
        let before = std::time::Instant::now();
        let _ = reader.read(&phrase);
        assert!(
            before.elapsed().as_millis() < 500,
            "`{piece}` again and again takes too long"
        );
    }
}
