//! Calendars: every sort of day, what comes of it, and what is no calendar.

use super::sample::{self, report, table};
use super::{compare, shown};
use progreg::format::{Format, Page, Unrendered, render};
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::when::{Step, StepKind, When};
use progreg::report::cell::{Cell, Tone};
use progreg::report::table::{Column, Day, Row, Table};
use progreg::report::{Block, Report};

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

/// Days of every sort.
#[expect(clippy::too_many_lines, reason = "every sort of day once")]
fn dated() -> Report {
    let columns = vec![
        Column::text("forum", "Forum"),
        Column::fixed("meeting_on", "Meeting")
            .dated(Day::MEETING.of("meeting", "forum", "meeting")),
        Column::fixed("papers_by", "Papers by")
            .dated(Day::PAPERS.of("meeting", "forum", "meeting")),
        Column::fixed("id", "Id"),
        Column::text("title", "What"),
        Column::text("baseline", "Baseline").dated(Day::DUE),
        Column::text("forecast", "Forecast").dated(Day::DUE),
        Column::hidden("reached").dated(Day::DONE),
        Column::hidden("meeting"),
        Column::hidden("project"),
        Column::hidden("status"),
    ];
    let step = |label: &str, kind, first: &str, last: &str| Step {
        label: label.to_owned(),
        kind,
        earliest: Date::parse_iso(first),
        latest: Date::parse_iso(last),
        awaiting: String::new(),
    };
    let when = |words: &str, approximate, steps| {
        Cell::When(
            When {
                words: words.to_owned(),
                steps,
                approximate,
                absolute: None,
            }
            .into(),
        )
    };
    let row = |id: &str, title: &str, status: &str, meets: bool, days: [Cell; 3]| {
        let meeting = |cell| if meets { cell } else { Cell::Missing };
        let [baseline, forecast, reached] = days;
        Row::about(
            Address::new(Kind::Milestone, id),
            Tone::Plain,
            vec![
                Cell::text("The Board"),
                meeting(Cell::date(Some(day("2009-01-22")))),
                meeting(Cell::PaperDay(day("2009-01-14"))),
                Cell::id(id),
                Cell::text(title),
                baseline,
                forecast,
                reached,
                meeting(Cell::id("N-002")),
                Cell::id("P-001"),
                Cell::text(status),
            ],
        )
    };
    let no = || Cell::Missing;
    let on = |text: &str| Cell::Day(day(text));
    let several = when(
        "Interviews w/c 5 January; start mid February; by end Feb",
        false,
        vec![
            step("Interviews", StepKind::Window, "2009-01-05", "2009-01-11"),
            step("", StepKind::Start, "2009-02-11", "2009-02-20"),
            step("", StepKind::By, "", "2009-02-28"),
        ],
    );
    let rows = vec![
        row(
            "M-001",
            "Several; steps, and \\ signs",
            "",
            true,
            [no(), several, no()],
        ),
        row(
            "M-002",
            "Forecast takes the place of the baseline",
            "",
            true,
            [on("2009-01-01"), on("2009-02-01"), no()],
        ),
        row(
            "M-003",
            "Reached",
            "",
            false,
            [
                on("2009-01-01"),
                on("2009-02-01"),
                Cell::date(Some(day("2009-01-09"))),
            ],
        ),
        row(
            "M-004",
            "About then",
            "",
            false,
            [
                when(
                    "c. 5 March",
                    true,
                    vec![step("", StepKind::On, "2009-03-05", "2009-03-05")],
                ),
                no(),
                no(),
            ],
        ),
        row(
            "M-005",
            "Dropped",
            "dropped",
            false,
            [on("2009-04-01"), no(), no()],
        ),
        row(
            "M-006",
            "Nobody knows",
            "",
            false,
            [
                when(
                    "awaiting date",
                    false,
                    vec![Step::undated(StepKind::Awaiting)],
                ),
                no(),
                no(),
            ],
        ),
        row(
            "M-007",
            "New date is awaited",
            "",
            false,
            [
                on("2009-01-01"),
                when(
                    "awaiting date",
                    false,
                    vec![Step::undated(StepKind::Awaiting)],
                ),
                no(),
            ],
        ),
        row(
            "M-008",
            "BEGIN:VALARM\r\nEND:VEVENT\u{202e} \u{1b}[31m a title that goes on and on for longer than any line may be — é",
            "",
            false,
            [on("2009-05-01"), no(), no()],
        ),
    ];
    let again = Table {
        key: "again",
        main: false,
        ..table(columns.clone(), rows[1..2].to_vec())
    };
    let mut dated = report(
        "dated",
        "Days as at 12 January 2009",
        vec![Block::Table(table(columns, rows)), Block::Table(again)],
    );
    dated
        .notices
        .push("1 confidential record is left out.".to_owned());
    dated
}

#[test]
fn days_as_a_calendar() {
    let calendar = shown(&dated(), Format::Ics, 80);
    for line in calendar.split_inclusive("\r\n") {
        assert!(line.ends_with("\r\n") && line.len() <= 77, "{line:?}");
    }
    compare("dated.ics", &calendar.replace("\r\n", "\n"));
    assert_eq!(calendar, shown(&dated(), Format::Ics, 80));
}

#[test]
fn a_calendar_may_be_empty_but_needs_days() {
    let mut none = dated();
    for block in &mut none.blocks {
        if let Block::Table(table) = block {
            table.rows.clear();
        }
    }
    let empty = shown(&none, Format::Ics, 80);
    assert!(
        empty.contains("X-PROGREG-UNDATED:0") && !empty.contains("VEVENT"),
        "{empty}"
    );
    // A calendar must hold something (RFC 5545, 3.6); days are those of one place.
    let held = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n";
    assert_eq!(empty.matches(held).count(), 1, "{empty}");
    assert!(
        empty.ends_with("\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"),
        "{empty}"
    );
    assert!(!shown(&dated(), Format::Ics, 80).contains("VTIMEZONE"));
    let refused = render(&sample::board(), Format::Ics, &Page::default());
    assert_eq!(refused, Err(Unrendered::NothingToShow(Format::Ics, "days")));
}
