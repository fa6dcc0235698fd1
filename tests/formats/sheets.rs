//! Workbooks, calendars and the finer points of CSV.

use super::sample::{self, report, table};
use super::{compare, odd, shown, workbook};
use progreg::format::{Format, Page, Unrendered, render};
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::money::Pence;
use progreg::model::value::Value;
use progreg::model::when::{Step, StepKind, When};
use progreg::report::cell::{Cell, Tone};
use progreg::report::table::{Column, Day, Row, Table};
use progreg::report::{Block, Report};

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

fn bytes(report: &Report, format: Format) -> Vec<u8> {
    render(report, format, &Page::default()).expect("a report that can be written")
}

#[test]
fn workbooks_part_by_part() {
    for (name, report) in [
        ("board.xlsx.txt", sample::board()),
        ("hostile.xlsx.txt", odd::hostile()),
        ("typed.xlsx.txt", typed()),
    ] {
        let book = bytes(&report, Format::Xlsx);
        compare(name, &workbook::spread(&book));
        assert_eq!(book, bytes(&report, Format::Xlsx));
    }
}

/// Every sort of cell, in parts of one table and in one for scripts.
fn typed() -> Report {
    let columns = vec![
        Column::fixed("id", "Id"),
        Column::text("title", "What"),
        Column::text("due", "When"),
        Column::figure("amount", "Amount"),
        Column::fixed("rag", "RAG"),
        Column::hidden("urgent"),
        Column::hidden("project"),
    ];
    let row = |id: &str, title: &str, due: Cell, pence: i64, rag: &str, tone: Tone| {
        Row::about(
            Address::new(Kind::Budget, id),
            tone,
            vec![
                Cell::id(id),
                Cell::text(title),
                due,
                Cell::Money(Pence(pence)),
                Cell::Status(rag.to_owned(), tone),
                Cell::Flag(tone == Tone::Bad),
                Cell::id("P-001"),
            ],
        )
    };
    let window = When {
        words: "w/c 5 January 2009".to_owned(),
        steps: vec![Step {
            earliest: Some(day("2009-01-05")),
            latest: Some(day("2009-01-11")),
            ..Step::undated(StepKind::Window)
        }],
        approximate: false,
        absolute: None,
    };
    let first = vec![
        row(
            "L-1",
            "-1 apple",
            Cell::Day(day("2009-01-15")),
            125_050,
            "red",
            Tone::Bad,
        ),
        row(
            "L-2",
            "=1+1",
            Cell::When(window.into()),
            -30_000,
            "green",
            Tone::Good,
        ),
    ];
    let second = vec![
        row(
            "L-3",
            "_x0041_",
            Cell::PaperDay(day("2009-02-01")),
            0,
            "red for long",
            Tone::Bad,
        ),
        row(
            "L-4",
            "over",
            Cell::When(When::on(day("2009-03-01")).into()),
            1,
            "over",
            Tone::Quiet,
        ),
    ];
    let every = Table {
        key: "lines",
        columns: columns
            .iter()
            .map(|column| Column {
                shown: false,
                ..*column
            })
            .collect(),
        ..table(
            columns.clone(),
            first.iter().chain(&second).cloned().collect(),
        )
    };
    let part = |rows| {
        Block::Table(Table {
            key: "lines_of_fund",
            main: false,
            ..table(columns.clone(), rows)
        })
    };
    let mut values = table(
        vec![Column::fixed("value", "Value")],
        vec![
            Row::plain(vec![Cell::Value(Value::Float("1.5".to_owned()))]),
            Row::plain(vec![Cell::Value(Value::Date(day("2009-01-01")))]),
            Row::plain(vec![Cell::Value(Value::Bool(true))]),
            Row::plain(vec![Cell::Count(i64::MAX)]),
            Row::plain(vec![Cell::Days(-3)]),
            Row::plain(vec![Cell::list(["one".to_owned(), "two".to_owned()])]),
            Row::plain(vec![Cell::text("long ".repeat(8_000))]),
            Row::plain(vec![Cell::text("\u{fffe}")]),
        ],
    );
    values.key = "history";
    values.main = false;
    let mut typed = report(
        "typed",
        "Typed & tried",
        vec![
            Block::Heading(2, "Money".to_owned()),
            Block::Heading(3, "One fund".to_owned()),
            part(first),
            Block::Heading(3, "Another fund".to_owned()),
            part(second),
            Block::Table(every),
            Block::Heading(2, "Values".to_owned()),
            Block::Table(values),
        ],
    );
    typed.numbered = true;
    typed
}

#[test]
fn a_table_of_more_rows_than_a_sheet_holds_is_refused() {
    let rows = vec![Row::plain(Vec::new()); 1_048_576];
    let long = report("long", "Long", vec![Block::Table(table(Vec::new(), rows))]);
    let refused = render(&long, Format::Xlsx, &Page::default()).expect_err("too long");
    assert_eq!(
        refused.to_string(),
        "the table `rows` has 1048576 rows, and `xlsx` holds 1048575 in a sheet"
    );
}

#[test]
fn a_workbook_of_one_table_that_is_named() {
    let page = Page {
        table: Some("undated".to_owned()),
        ..Page::default()
    };
    let book = render(&sample::board(), Format::Xlsx, &page).expect("a workbook");
    let told = workbook::told(&book);
    assert!(
        told.contains("# Undated\n") && !told.contains("# Rows\n"),
        "{told}"
    );
}

/// Days of every sort.
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
    let refused = render(&sample::board(), Format::Ics, &Page::default());
    assert_eq!(refused, Err(Unrendered::NothingToShow(Format::Ics, "days")));
}

#[test]
fn csv_holds_every_part_of_a_table() {
    let page = Page {
        table: Some("lines_of_fund".to_owned()),
        ..Page::default()
    };
    let csv = render(&typed(), Format::Csv, &page).expect("a table");
    let csv = String::from_utf8(csv).expect("text");
    assert_eq!(
        csv,
        "id,title,due,amount,rag,urgent,project\n\
         L-1,-1 apple,2009-01-15,1250.50,red,true,P-001\n\
         L-2,=1+1,w/c 5 January 2009,-300.00,green,false,P-001\n\
         L-3,_x0041_,2009-02-01,0.00,red for long,true,P-001\n\
         L-4,over,2009-03-01,0.01,over,false,P-001\n"
    );
}
