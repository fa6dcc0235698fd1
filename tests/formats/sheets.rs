//! Workbooks, and the finer points of CSV.

use super::sample::{self, report, table};
use super::{compare, odd, workbook};
use progreg::format::{Format, Page, render};
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::money::Pence;
use progreg::model::value::Value;
use progreg::model::when::{Step, StepKind, When};
use progreg::report::cell::{Cell, Tone};
use progreg::report::table::{Column, Row, Table};
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
#[expect(clippy::too_many_lines, reason = "every sort of cell once")]
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
