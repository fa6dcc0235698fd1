//! Reports to write: every sort of block and cell, keys that differ, many rows.

use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::value::Value;
use progreg::model::when::{Step, StepKind, When};
use progreg::report::cell::{Cell, Tone};
use progreg::report::table::{Column, Row, Table};
use progreg::report::{Block, Fact, Report, Total};

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

fn step(label: &str, kind: StepKind, earliest: &str, latest: &str) -> Step {
    Step {
        label: label.to_owned(),
        kind,
        earliest: Date::parse_iso(earliest),
        latest: Date::parse_iso(latest),
        awaiting: String::new(),
    }
}

fn when(words: &str, steps: Vec<Step>) -> Cell {
    let when = When {
        words: words.to_owned(),
        steps,
        approximate: false,
        absolute: None,
    };
    Cell::When(when.into())
}

/// A report of those blocks.
pub fn report(name: &'static str, title: &str, blocks: Vec<Block>) -> Report {
    Report {
        name,
        title: title.to_owned(),
        register_id: "PST".to_owned(),
        register_name: "Herefordshire Public Service Trust programme".to_owned(),
        as_at: day("2009-01-12"),
        known_at: None,
        printed: None,
        numbered: false,
        blocks,
        totals: Vec::new(),
        notices: Vec::new(),
    }
}

/// The main table.
pub fn table(columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table {
        key: "rows",
        title: String::new(),
        main: true,
        columns,
        rows,
        empty: String::new(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::fixed("id", "Id"),
        Column::text("title", "What"),
        Column::text("owners", "Owners"),
        Column::fixed("due", "Due"),
        Column::figure("days_overdue", "Days late"),
        Column::fixed("status", "Status"),
        Column::hidden("raised"),
        Column::hidden("moves"),
        Column::hidden("urgent"),
        Column::hidden("moved"),
    ]
}

fn action(id: &str, title: &str, owners: &[&str], due: Cell, late: i64, tone: Tone) -> Row {
    let status = if tone == Tone::Quiet {
        "closed"
    } else {
        "open"
    };
    let moved = Value::List(vec![Value::Table(vec![
        ("from".to_owned(), Value::Text("15 January 2009".to_owned())),
        ("on".to_owned(), Value::Date(day("2009-01-13"))),
    ])]);
    Row::about(
        Address::new(Kind::Action, id),
        tone,
        vec![
            Cell::id(id),
            Cell::text(title),
            Cell::list(owners.iter().map(ToString::to_string)),
            due,
            if late > 0 {
                Cell::Days(late)
            } else {
                Cell::Missing
            },
            Cell::Status(
                status.to_owned(),
                if late > 0 { Tone::Bad } else { Tone::Plain },
            ),
            Cell::date(Some(day("2008-12-01"))),
            Cell::Count(1),
            Cell::Flag(late > 9),
            Cell::Value(moved),
        ],
    )
}

fn actions() -> Vec<Row> {
    let january = step("", StepKind::By, "2009-01-01", "2009-01-31");
    let interviews = step("Interviews", StepKind::Window, "2009-01-05", "2009-01-09");
    vec![
        action(
            "A-014",
            "Draft organisation structure, with the posts that need consultation marked and costed",
            &["Mark Easton", "Sarah F Thompson"],
            when("End January 2009", vec![january.clone()]),
            0,
            Tone::Plain,
        ),
        action(
            "A-015",
            "Interviews for the joint director",
            &["Chris Bull"],
            when(
                "Interviews w/c 5 January; end Jan",
                vec![interviews, january],
            ),
            3,
            Tone::Bad,
        ),
        action(
            "A-016",
            "Confirm venue",
            &[],
            when("", Vec::new()),
            0,
            Tone::Plain,
        ),
        action(
            "A-017",
            "Letter to the Strategic Health Authority",
            &["Chris Bull"],
            Cell::date(Some(day("2008-12-19"))),
            24,
            Tone::Watch,
        ),
        action(
            "A-009",
            "Terms of reference",
            &["Jo Davidson"],
            Cell::Missing,
            0,
            Tone::Quiet,
        ),
    ]
}

/// A named value.
pub fn fact(key: &str, title: &str, cell: Cell) -> Fact {
    Fact {
        key: key.to_owned(),
        title: title.to_owned(),
        cell,
    }
}

/// Every sort of block and cell.
pub fn board() -> Report {
    let mut undated = table(
        vec![Column::fixed("id", "Id"), Column::text("title", "What")],
        Vec::new(),
    );
    undated = Table {
        key: "undated",
        title: "Without a date".to_owned(),
        main: false,
        empty: "Every action has a date.".to_owned(),
        ..undated
    };
    let mut board = report(
        "board",
        "Board report",
        vec![
            Block::Text(
                "The programme is on course for the joint appointments of April 2009. One gate was refused since the last report, \
                 and the money for it is held.\nThe next meeting is on 26 January."
                    .to_owned(),
                Tone::Plain,
            ),
            Block::Facts(vec![
                fact("sponsor", "Sponsor", Cell::text("Chris Bull")),
                fact("rag", "Stated status", Cell::Status("amber".to_owned(), Tone::Watch)),
                fact("moved", "Moved since", Cell::Flag(true)),
                fact("forecast", "Forecast", Cell::Missing),
            ]),
            Block::Heading(2, "Decisions wanted".to_owned()),
            Block::Bullets(vec![
                "Release £1.2m for the shared service centre, subject to the conditions of gate G2 set by the steering group in December".to_owned(),
                "Note the risk register".to_owned(),
            ]),
            Block::Text("Two conditions are unmet.".to_owned(), Tone::Bad),
            Block::Heading(2, "Actions".to_owned()),
            Block::Table(table(columns(), actions())),
            Block::Table(undated),
        ],
    );
    board.printed = Some(day("2009-01-13"));
    board.totals = vec![
        Total {
            key: "overdue",
            words: "2 overdue".to_owned(),
            figure: Cell::Count(2),
        },
        Total {
            key: "undated",
            words: "1 undated".to_owned(),
            figure: Cell::Count(1),
        },
    ];
    board.notices = vec!["3 confidential records are left out.".to_owned()];
    board
}

/// Rows whose keys differ.
pub fn phrases() -> Report {
    let columns = vec![
        Column::text("phrase", "Phrase"),
        Column::text("words", "Reads"),
        Column::fixed("kind", "Kind"),
        Column::fixed("latest", "Latest"),
        Column::text("steps", "Steps"),
        Column::text("error", "Error"),
        Column::hidden("hints"),
    ];
    let steps = vec![
        step("Draft", StepKind::Before, "", "2009-01-30"),
        step("Interviews", StepKind::Window, "2009-02-02", "2009-02-06"),
        step("", StepKind::Asap, "", ""),
    ];
    let read = Row::plain(vec![
        Cell::text("Draft before 31 Jan"),
        Cell::text("Draft before 31 January 2009"),
        Cell::text("before"),
        Cell::date(Some(day("2009-01-30"))),
        Cell::Steps(steps),
        Cell::Absent,
        Cell::Absent,
    ]);
    let refused = Row::plain(vec![
        Cell::text("31 June"),
        Cell::Absent,
        Cell::Absent,
        Cell::Absent,
        Cell::Absent,
        Cell::text("June has 30 days"),
        Cell::list(["30 June".to_owned()]),
    ]);
    report(
        "when",
        "How dates are read",
        vec![Block::Table(table(columns, vec![read, refused]))],
    )
}

/// How many rows there are before they repeat.
pub fn rows_in_a_turn() -> usize {
    actions().len()
}

/// A table of that many rows: the sample's own, over and over.
pub fn long(count: usize) -> Report {
    let rows = actions().into_iter().cycle().take(count).collect();
    report(
        "long",
        "Actions",
        vec![Block::Table(table(columns(), rows))],
    )
}
