//! Dates as people say them, from outside: every phrase with its reading, every refusal with its reason, and laws.

mod appendix;
mod bank_holidays;
mod laws;
mod readings;
mod refusals;
mod relative;

use progreg::model::date::Date;
use progreg::model::phrase::{Quarters, Reader, Refused};
use progreg::model::when::When;

/// The day on which the relative tables are read: a Monday.
pub fn monday() -> Date {
    Date::new(2009, 1, 12).expect("12 January 2009 exists")
}

/// A `When` as one line: `[label] kind earliest latest <whom>`, steps joined by `; `, `~` behind if approximate.
pub fn shown(when: &When) -> String {
    let day = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
    let mut steps = Vec::new();
    for step in &when.steps {
        let mut text = format!(
            "{} {} {}",
            step.kind.word(),
            day(step.earliest),
            day(step.latest)
        );
        if !step.label.is_empty() {
            text = format!("[{}] {text}", step.label);
        }
        if !step.awaiting.is_empty() {
            text = format!("{text} <{}>", step.awaiting);
        }
        steps.push(text);
    }
    steps.join("; ") + if when.approximate { " ~" } else { "" }
}

fn check_hints(reader: &Reader, refused: &Refused) {
    assert!(
        !refused.hints.is_empty(),
        "no hint for `{}`",
        refused.phrase
    );
    for hint in &refused.hints {
        assert!(
            reader.read(hint).is_ok(),
            "hint `{hint}` for `{}` is itself refused",
            refused.phrase
        );
    }
}

#[test]
fn phrases_are_read_without_a_reference_day() {
    let reader = Reader::default();
    assert!(readings::READINGS.len() >= 150);
    for (phrase, expected) in readings::READINGS {
        let when = reader
            .read(phrase)
            .unwrap_or_else(|refused| panic!("`{phrase}`: {refused}"));
        assert_eq!(shown(&when), *expected, "`{phrase}`");
        assert_eq!(when.words, *phrase);
        assert_eq!(when.absolute, None, "`{phrase}`");
    }
}

#[test]
fn relative_phrases_are_read_and_made_absolute() {
    let reader = Reader::from_day(monday());
    for (phrase, expected, absolute) in relative::RELATIVE {
        let when = reader
            .read(phrase)
            .unwrap_or_else(|refused| panic!("`{phrase}`: {refused}"));
        assert_eq!(shown(&when), *expected, "`{phrase}`");
        assert_eq!(when.absolute.as_deref(), Some(*absolute), "`{phrase}`");
        let again = Reader::default()
            .read(absolute)
            .unwrap_or_else(|refused| panic!("`{absolute}`: {refused}"));
        assert_eq!(again.steps, when.steps, "`{absolute}`");
        assert!(
            Reader::default().read(phrase).is_err(),
            "`{phrase}` needs a reference day"
        );
    }
}

#[test]
fn refusals_say_why_and_offer_what_would_be_read() {
    let tables = [
        (Reader::default(), refusals::REFUSALS),
        (Reader::from_day(monday()), refusals::REFUSED_FROM_A_DAY),
    ];
    for (reader, table) in tables {
        for (phrase, reason) in table {
            let Err(refused) = reader.read(phrase) else {
                panic!("`{phrase}` was read");
            };
            assert_eq!(refused.reason, *reason, "`{phrase}`");
            assert_eq!(refused.phrase, *phrase);
            check_hints(&reader, &refused);
        }
    }
}

#[test]
fn the_nearest_year_is_on_or_after_the_reference_day() {
    let june_from = |year, month, day| {
        let when = Reader::from_day(Date::new(year, month, day).expect("a day")).read("June");
        shown(&when.expect("June is read"))
    };
    assert_eq!(june_from(2009, 1, 12), "window 2009-06-01 2009-06-30");
    assert_eq!(june_from(2009, 6, 30), "window 2009-06-01 2009-06-30");
    assert_eq!(june_from(2009, 7, 2), "window 2010-06-01 2010-06-30");
}

#[test]
fn a_weekday_said_on_that_weekday() {
    let friday = Reader::from_day(Date::new(2009, 1, 16).expect("a Friday"));
    for (phrase, day) in [
        ("Friday", "2009-01-16"),
        ("next Friday", "2009-01-23"),
        ("Friday week", "2009-01-30"),
    ] {
        assert_eq!(
            friday.read_day(phrase).map(|day| day.to_string()),
            Ok(day.to_owned()),
            "{phrase}"
        );
    }
}

#[test]
fn the_registers_settings_decide_quarters_and_years() {
    let mut reader = Reader {
        quarters: Some(Quarters::Calendar),
        ..Reader::default()
    };
    let read = |reader: &Reader, phrase: &str| shown(&reader.read(phrase).expect("read"));
    assert_eq!(read(&reader, "Q3 2009"), "window 2009-07-01 2009-09-30");
    reader.quarters = Some(Quarters::Financial);
    assert_eq!(read(&reader, "Q3 2009"), "window 2009-10-01 2009-12-31");
    reader.year_start = (8, 1);
    assert_eq!(read(&reader, "2009/10"), "window 2009-08-01 2010-07-31");
    assert_eq!(read(&reader, "Q4 2009/10"), "window 2010-05-01 2010-07-31");
    reader.year_start = (4, 6);
    assert_eq!(read(&reader, "Q1 2009/10"), "window 2009-04-06 2009-07-05");
    reader.year_start = (13, 40);
    assert!(reader.read("2009/10").is_err());
}

#[test]
fn working_days_know_the_nation_and_the_offices_own_days() {
    let mut reader = Reader::from_day(Date::new(2009, 12, 23).expect("a day"));
    let within = |reader: &Reader| {
        reader
            .read("within 3 working days")
            .expect("read")
            .latest()
            .expect("a day")
            .to_string()
    };
    assert_eq!(within(&reader), "2009-12-30");
    reader.closed = vec![Date::new(2009, 12, 29).expect("a day")];
    assert_eq!(within(&reader), "2009-12-31");
    reader.closed.clear();
    reader.reference = Date::new(2009, 12, 31);
    assert_eq!(within(&reader), "2010-01-06");
    reader.nation = progreg::model::holidays::Nation::Scotland;
    assert_eq!(within(&reader), "2010-01-07");
}

#[test]
fn one_day_is_one_day() {
    let reader = Reader::from_day(monday());
    assert_eq!(reader.read_day("tomorrow"), Ok(monday().plus_days(1)));
    assert_eq!(reader.read_day("15/1/2009"), Ok(monday().plus_days(3)));
    for phrase in [
        "",
        "March 2009",
        "by 3 March 2009",
        "Plan 3 March 2009",
        "TBC",
        "c. 3 March 2009",
        "13 and 14 March",
    ] {
        let refused = reader.read_day(phrase).expect_err("not one day");
        for hint in &refused.hints {
            assert!(
                reader.read_day(hint).is_ok(),
                "hint `{hint}` for `{phrase}`"
            );
        }
    }
}

#[test]
fn too_long_is_refused_and_just_short_enough_is_read() {
    let reader = Reader::default();
    let phrase = |length: usize| format!("{} by 3 May 2009", "x".repeat(length - 14));
    assert!(reader.read(&phrase(500)).is_ok());
    assert!(reader.read(&phrase(501)).is_err());
}
