//! Reports that deceive, break out or do not stand in line unless a format minds.

use super::sample::{fact, report, table};
use progreg::report::cell::{Cell, Tone};
use progreg::report::table::{Column, Row};
use progreg::report::{Block, Report};

/// What somebody might write to deceive or to break.
pub fn hostile() -> Report {
    let texts = [
        "\u{1b}[2J\u{1b}]0;owned\u{7}cleared",
        "invoice\u{202e}fdp.exe",
        "a|b | c \\| d",
        "=cmd|' /C calc'!A1",
        "<script>alert(1)</script> & <b>",
        "A-\u{200b}001 \"quoted\", with commas",
        "![x](http://example.org/a.png) **bold** `code` ~~gone~~",
        "two\nlines\r\nand\ttab",
        "Unbreakablewordthatissolongthatnocolumnofanypageofaprogrammeregistercouldeverholditononeline",
    ];
    let rows = texts
        .iter()
        .enumerate()
        .map(|(at, text)| Row::plain(vec![Cell::id(format!("R-{at}")), Cell::text(*text)]))
        .collect();
    let columns = vec![Column::fixed("id", "Id"), Column::text("text", "Text")];
    report(
        "hostile",
        "# Title \u{1b}[31m <i>",
        vec![
            Block::Heading(2, "- heading #".to_owned()),
            Block::Text(
                "# one\n- two\n3. three\n> four\n    five\n===".to_owned(),
                Tone::Plain,
            ),
            Block::Bullets(vec!["- nested?\nno".to_owned(), "1. listed?".to_owned()]),
            Block::Table(table(columns, rows)),
        ],
    )
}

/// Signs that take two columns, or none.
pub fn wide() -> Report {
    let row = |id: &str, title: &str, figure: i64| {
        let words = vec![
            Cell::id(id),
            Cell::text(title),
            Cell::list([title.to_owned()]),
            Cell::Count(figure),
        ];
        Row::plain(words)
    };
    let columns = vec![
        Column::fixed("id", "Id"),
        Column::text("title", "標題"),
        Column::text("again", "Again"),
        Column::figure("figure", "Number"),
    ];
    let rows = vec![
        row("W-1", "東京都庁の新しい計画についての長い説明文です", 1),
        row(
            "W-2",
            "Café au lait e\u{301}te\u{301} with combining accents in it",
            12_345,
        ),
        row("W-3", "👩\u{200d}🚀 lift-off 🚀🚀 ❤\u{fe0f}", -7),
        row("W-4", "Ynys Môn – cyngor sir", 0),
    ];
    report(
        "wide",
        "東京 and friends",
        vec![Block::Table(table(columns, rows))],
    )
}

/// Six texts, each in another place.
pub fn of_texts(texts: &[String]) -> Report {
    let columns = vec![
        Column::fixed("id", "Id"),
        Column::text("text", "Text"),
        Column::figure("figure", "Figure"),
    ];
    let row = Row::plain(vec![
        Cell::Id(texts[2].clone()),
        Cell::Text(texts[3].clone()),
        Cell::Count(7),
    ]);
    let mut report = report(
        "texts",
        &texts[0],
        vec![
            Block::Bullets(vec![texts[1].clone()]),
            Block::Table(table(columns, vec![row])),
            Block::Facts(vec![fact("fact", &texts[4], Cell::Text(texts[5].clone()))]),
        ],
    );
    report.notices = vec![texts[1].clone()];
    report
}

/// More columns than stand side by side on an ordinary page.
pub fn crowded() -> Report {
    let columns = vec![
        Column::figure("days_overdue", "Days late"),
        Column::fixed("id", "Id"),
        Column::text("title", "What"),
        Column::text("owners", "Who"),
        Column::text("due", "When"),
        Column::text("step", "Step"),
        Column::fixed("project", "Project"),
        Column::figure("moves", "Moved"),
        Column::text("source", "Source"),
    ];
    let row = |late: i64, moves: i64, texts: [&str; 7]| {
        let [id, title, owners, due, step, project, source] = texts;
        let owners = owners.split(" + ").map(str::to_owned);
        Row::plain(vec![
            Cell::Days(late),
            Cell::id(id),
            Cell::text(title),
            Cell::list(owners),
            Cell::text(due),
            Cell::text(step),
            Cell::id(project),
            Cell::Count(moves),
            Cell::text(source),
        ])
    };
    let structure = "Draft organisation structure";
    let appoint = "Appoint the joint director of adult social care";
    let letter = "Letter to the Strategic Health Authority";
    let both = "Mark Easton + Sarah F Thompson";
    let interviews = "Interviews w/c 5 January; end Jan";
    let review = "Business readiness review";
    let rows = vec![
        row(
            24,
            2,
            [
                "A-014",
                structure,
                both,
                "19 December 2008",
                "",
                "P-001",
                review,
            ],
        ),
        row(
            3,
            0,
            [
                "A-015",
                appoint,
                "Chris Bull",
                interviews,
                "Interviews",
                "P-002",
                "PSG 2008-11-25",
            ],
        ),
        row(
            1,
            1,
            [
                "A-021",
                letter,
                "Euan McPherson",
                "11 January 2009",
                "",
                "P-001",
                "",
            ],
        ),
    ];
    report(
        "overdue",
        "Overdue as at 12 January 2009",
        vec![Block::Table(table(columns, rows))],
    )
}
