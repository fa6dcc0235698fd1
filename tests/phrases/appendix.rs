//! The thirteen phrases of a real board paper, with lateness on two days.

use super::{monday, shown};
use progreg::model::date::Date;
use progreg::model::phrase::Reader;
use progreg::model::when::StepKind;

/// Words; reading; days past as at 12 January and as at 1 April 2009.
const ROWS: [(&str, &str, i64, i64); 13] = [
    (
        "Interviews 1st week of March 2009",
        "[Interviews] window 2009-03-01 2009-03-07",
        0,
        25,
    ),
    ("15 January 2009", "on 2009-01-15 2009-01-15", 0, 76),
    ("By 8 January 2009", "by - 2009-01-08", 4, 83),
    ("February/March 2009", "window 2009-02-01 2009-03-31", 0, 1),
    ("End January 2009", "by - 2009-01-31", 0, 60),
    ("End March 2009", "by - 2009-03-31", 0, 1),
    ("End January 2009", "by - 2009-01-31", 0, 60),
    (
        "Initiate in January 2009",
        "start 2009-01-01 2009-01-31",
        0,
        0,
    ),
    (
        "Plan to be ready by 31 March 2009 and finance to be compliant by 1 October 2009",
        "[Plan to be ready] by - 2009-03-31; [finance to be compliant] by - 2009-10-01",
        0,
        1,
    ),
    ("By 31 March 2009", "by - 2009-03-31", 0, 1),
    ("By 31 March 2009", "by - 2009-03-31", 0, 1),
    ("", "none - -", 0, 0),
    (
        "Plan to be ready by 31 March 2009 and Information Management & Technology to be compliant by 1 October 2009",
        "[Plan to be ready] by - 2009-03-31; [Information Management & Technology to be compliant] by - 2009-10-01",
        0,
        1,
    ),
];

#[test]
fn all_thirteen_are_read_and_late_when_they_should_be() {
    let april = Date::new(2009, 4, 1).expect("a day");
    for (words, expected, in_january, in_april) in ROWS {
        let when = Reader::default().read(words).expect("read");
        assert_eq!(shown(&when), expected, "`{words}`");
        assert_eq!(
            when.days_past(monday()),
            in_january,
            "`{words}` as at 12 January"
        );
        assert_eq!(when.days_past(april), in_april, "`{words}` as at 1 April");
        assert_eq!(when.is_past(april), in_april > 0);
        assert_eq!(when.is_undated(), words.is_empty());
    }
}

#[test]
fn the_start_is_in_its_window_then_late_to_start() {
    let when = Reader::default().read(ROWS[7].0).expect("read");
    assert_eq!(when.kind(), StepKind::Start);
    assert!(when.is_in_window(monday()));
    assert!(!when.is_late_to_start(monday()));
    let april = Date::new(2009, 4, 1).expect("a day");
    assert!(when.is_late_to_start(april));
    assert!(!when.is_past(april));
}

#[test]
fn two_steps_are_ruled_by_the_later() {
    let when = Reader::default().read(ROWS[8].0).expect("read");
    assert_eq!(when.kind(), StepKind::By);
    assert_eq!(when.earliest(), None);
    assert_eq!(when.latest(), Date::new(2009, 10, 1));
    assert!(when.steps[0].is_past(Date::new(2009, 4, 1).expect("a day")));
    assert!(!when.steps[1].is_past(Date::new(2009, 4, 1).expect("a day")));
}
