//! Days for a calendar: a whole-day event for every day of every row, with an id that stays, so that a calendar that takes it
//! again replaces what it had.
//!
//! What a calendar goes by: the id is `A-014.due@REGISTER`, from the record, what the day is to it, and the register; `DTSTAMP`,
//! `LAST-MODIFIED` and `SEQUENCE` follow from the day of the question, so that a later answer takes the place of an earlier one,
//! whichever report gave it. Moves cannot be counted for it: not every report knows them, and undoing one would count back.
//! What was dropped or cancelled stays as cancelled; what came about stands on the day it did. A record that loses its day is left
//! out: a calendar that is fetched anew forgets it, one that took a file keeps what it took.

mod days;

use super::clean::clean;
use super::{Format, Page, Unrendered};
use crate::model::date::Date;
use crate::report::Report;
use days::{Days, Entry, Standing};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// The days of the report as a calendar: of all its tables, or of the one that was asked for. A report that has days but none now
/// is a calendar without events, so that who fetches it every day is not told of a failure; one that never has any is refused.
/// A calendar must hold something (RFC 5545, 3.6): without an event it holds the time zone of its days.
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let tables = super::wanted(report, page)?;
    let is_dated = |table: &&_| Days::has(table);
    if !page.may_be_empty && !tables.iter().any(is_dated) {
        return Err(Unrendered::NothingToShow(Format::Ics, "days"));
    }
    let mut days = Days::default();
    for table in tables {
        days.take(table);
    }
    let mut calendar = head(report, days.undated());
    let stamp = format!("{}T000000Z", days::compact(report.as_at));
    let entries = days.in_order();
    for entry in &entries {
        calendar.push(event(report, entry, &stamp));
    }
    let mut text = folded(&calendar.to_string());
    if entries.is_empty() {
        let end = text.len() - END.len();
        text.insert_str(end, &ZONE.join("\r\n"));
    }
    Ok(text.into_bytes())
}

/// The last line of every calendar.
const END: &str = "END:VCALENDAR\r\n";

/// Summer time in the United Kingdom: from the last Sunday of March to that of October, at one o'clock UTC.
const ZONE: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:STANDARD",
    "DTSTART:19701025T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T010000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    "",
];

/// Bytes of a line without its end, at most (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The lines folded anew: the library forgets the blank that a continued line begins with, and makes some a byte too long.
fn folded(text: &str) -> String {
    let whole = text.replace("\r\n ", "");
    let mut lines = String::with_capacity(text.len() + 64);
    for line in whole.split_terminator("\r\n") {
        let mut long = 0;
        for letter in line.chars() {
            long += letter.len_utf8();
            if long > LONGEST {
                lines.push_str("\r\n ");
                long = 1 + letter.len_utf8();
            }
            lines.push(letter);
        }
        lines.push_str("\r\n");
    }
    lines
}

/// What the calendar is: its name, where it is from, how many rows have no day.
fn head(report: &Report, undated: usize) -> Calendar {
    let mut calendar = Calendar::empty();
    // The same every day: who has subscribed to it knows it by its name.
    let day = format!(" as at {}", report.as_at.in_words());
    let title = report.title.replace(&day, "");
    let name = match report.register_name.as_str() {
        "" => one_line(&title),
        register => one_line(&format!("{register}: {title}")),
    };
    let about = clean(&about(report, undated)).into_owned();
    // The library escapes what it knows to be text; the first is not among that.
    let escaped = escaped(&name);
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//progreg//progreg//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", &escaped),
        ("X-WR-CALNAME", &name),
        ("DESCRIPTION", &about),
        ("X-WR-CALDESC", &about),
        ("X-PROGREG-UNDATED", &undated.to_string()),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar
}

fn about(report: &Report, undated: usize) -> String {
    let mut lines = vec![source(report)];
    match undated {
        0 => {}
        1 => lines.push("1 row has no day and is left out.".to_owned()),
        several => lines.push(format!("{several} rows have no day and are left out.")),
    }
    lines.extend(report.notices.iter().cloned());
    lines.join("\n")
}

/// Where and when it was so.
fn source(report: &Report) -> String {
    let day = report.as_at.in_words();
    match report.register_name.as_str() {
        "" => format!("As at {day}"),
        name => format!("{name}, as at {day}"),
    }
}

fn event(report: &Report, entry: &Entry, stamp: &str) -> Event {
    let register = match report.register_id.as_str() {
        "" => "register",
        id => id,
    };
    let mut lines = entry.lines.clone();
    lines.push(source(report));
    let mut event = Event::new();
    event
        .uid(&one_line(&format!("{}@{register}", entry.key)))
        .summary(&one_line(&entry.summary))
        .description(&clean(&lines.join("\n")))
        .starts(entry.first.day_of_calendar())
        // The day after the last: the end itself is not part of it.
        .ends(entry.last.plus_days(1).day_of_calendar())
        .status(match entry.standing {
            Standing::Certain => EventStatus::Confirmed,
            Standing::Fuzzy => EventStatus::Tentative,
            Standing::Off => EventStatus::Cancelled,
        })
        .sequence(sequence(report.as_at))
        .add_property("CATEGORIES", escaped(&one_line(&entry.kind)))
        .add_property("DTSTAMP", stamp)
        .add_property("LAST-MODIFIED", stamp)
        .add_property("TRANSP", "TRANSPARENT");
    event.done()
}

/// Higher for a later answer.
fn sequence(as_at: Date) -> u32 {
    u32::try_from(as_at.days_since(Date::FIRST)).unwrap_or(0)
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split_whitespace().collect();
    clean(&lines.join(" ")).into_owned()
}

/// As RFC 5545 writes text, for what the library writes as it is.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\")
        .replace(';', r"\;")
        .replace(',', r"\,")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_a_calendar_takes() {
        let long = format!("SUMMARY:{}\\, {}", "é".repeat(90), "x".repeat(200));
        let text = folded(&format!("BEGIN:VEVENT\r\n{long}\r\nEND:VEVENT\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= LONGEST));
        let whole = text.replace("\r\n ", "");
        assert_eq!(whole, format!("BEGIN:VEVENT\r\n{long}\r\nEND:VEVENT\r\n"));
    }
}
