//! Bank holidays against the days that were published, and the one-off ones.

use progreg::model::date::Date;
use progreg::model::holidays::{
    KNOWN_YEARS, Nation, bank_holidays, is_working_day, plus_working_days,
};

/// Published days, england-and-wales.
#[rustfmt::skip]
const ENGLAND_AND_WALES: [(i32, &str); 10] = [
    (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
    (2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
    (2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
];

/// Published days, scotland.
#[rustfmt::skip]
const SCOTLAND: [(i32, &str); 10] = [
    (2012, "01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26"),
    (2013, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
    (2014, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"),
    (2015, "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28"),
    (2016, "01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27"),
    (2017, "01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26"),
    (2018, "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26"),
    (2019, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"),
    (2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"),
    (2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28"),
];

/// Published days, northern-ireland.
#[rustfmt::skip]
const NORTHERN_IRELAND: [(i32, &str); 10] = [
    (2012, "01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26"),
    (2013, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
    (2014, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
    (2015, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    (2016, "01-01 03-17 03-25 03-28 05-02 05-30 07-12 08-29 12-26 12-27"),
    (2017, "01-02 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26"),
    (2018, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"),
    (2019, "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"),
    (2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28"),
    (2021, "01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28"),
];

fn days(nation: Nation, year: i32) -> String {
    let days = bank_holidays(nation, year);
    let days: Vec<String> = days
        .iter()
        .map(|day| day.0.to_string()[5..].to_owned())
        .collect();
    days.join(" ")
}

#[test]
fn the_published_days_are_found() {
    let tables = [
        (Nation::EnglandAndWales, ENGLAND_AND_WALES),
        (Nation::Scotland, SCOTLAND),
        (Nation::NorthernIreland, NORTHERN_IRELAND),
    ];
    for (nation, table) in tables {
        for (year, expected) in table {
            assert_eq!(days(nation, year), expected, "{} {year}", nation.name());
        }
    }
}

#[test]
fn what_was_proclaimed_for_one_year_is_known() {
    let england = |year| days(Nation::EnglandAndWales, year);
    assert_eq!(
        england(1995),
        "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"
    );
    assert_eq!(
        england(1999),
        "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31"
    );
    assert_eq!(
        england(2002),
        "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"
    );
    assert_eq!(
        england(2009),
        "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28"
    );
    assert_eq!(
        england(2011),
        "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"
    );
    assert_eq!(
        england(2022),
        "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"
    );
    assert_eq!(
        england(2023),
        "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"
    );
    assert_eq!(
        days(Nation::Scotland, 2026),
        "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"
    );
}

#[test]
fn saint_andrews_day_is_a_holiday_from_2007() {
    assert!(!days(Nation::Scotland, 2006).contains("11-30"));
    assert!(days(Nation::Scotland, 2007).contains("11-30"));
    assert!(days(Nation::Scotland, 2008).contains("12-01"));
}

#[test]
fn every_year_has_its_days_on_weekdays_and_once() {
    for nation in Nation::ALL {
        for year in KNOWN_YEARS.0..=KNOWN_YEARS.1 {
            let days = bank_holidays(nation, year);
            assert!((8..=12).contains(&days.len()), "{} {year}", nation.name());
            assert!(
                days.windows(2).all(|pair| pair[0].0 < pair[1].0),
                "{} {year}",
                nation.name()
            );
            for (day, name) in days {
                assert!(!is_working_day(day, nation, &[]));
                assert!(day.weekday().number_from_monday() <= 5, "{name} {day}");
            }
        }
        assert!(bank_holidays(nation, KNOWN_YEARS.0 - 1).is_empty());
    }
}

#[test]
fn working_days_do_not_count_the_first() {
    let friday = Date::new(2009, 1, 9).expect("a day");
    let after = |count| plus_working_days(friday, count, Nation::EnglandAndWales, &[]);
    assert_eq!(after(0), Some(friday));
    assert_eq!(after(1), Date::new(2009, 1, 12));
    assert_eq!(after(5), Date::new(2009, 1, 16));
    let last = Date::new(2199, 12, 31).expect("a day");
    assert_eq!(plus_working_days(last, 1, Nation::Scotland, &[]), None);
}

#[test]
fn nations_are_read_by_name() {
    for nation in Nation::ALL {
        assert_eq!(Nation::parse(&nation.name().to_uppercase()), Some(nation));
    }
    assert_eq!(
        Nation::parse("england-and-wales"),
        Some(Nation::EnglandAndWales)
    );
    assert_eq!(Nation::parse("Wales"), Some(Nation::EnglandAndWales));
    assert_eq!(Nation::parse("France"), None);
}
