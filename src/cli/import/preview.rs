//! What an import would do, as an answer: its columns, its rows, what was not understood and why, what would change.

use super::asides::left_out;
use super::sums::{Sums, one_line};
use crate::import::columns::Target;
use crate::import::find::Found;
use crate::import::plan::{Fate, Plan, Planned, Said};
use crate::intake::Source;
use crate::model::Register;
use crate::model::date::Date;
use crate::model::value::Value;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table};
use crate::report::{Block, Report};

/// What was read, and how it was seen.
pub struct Seen<'a> {
    /// The file.
    pub source: &'a Source,
    /// The table.
    pub found: &'a Found,
    /// How the kind of its rows was seen.
    pub why: &'a str,
    /// What the list is called.
    pub list: &'a str,
}

/// The preview.
pub fn preview(register: &Register, seen: &Seen<'_>, plan: &Plan, as_at: Date) -> Report {
    let sums = Sums::of(plan);
    let mut notices = seen.source.remarks.clone();
    notices.extend(
        plan.against
            .iter()
            .map(|why| format!("it cannot be written: {why}")),
    );
    if plan.rows.iter().any(|row| !row.spoken.is_empty()) {
        notices.push(format!(
            "days without a year are read from {}; for an older list say its day with `--on DATE`",
            plan.on.in_words()
        ));
    }
    let title = if seen.list.is_empty() {
        "Import".to_owned()
    } else {
        format!("Import of {}", seen.list)
    };
    let mut intro = format!("Read as {}", plan.kind.plural());
    let parts = [
        (": ", seen.why),
        (". The file: ", seen.source.seen.as_str()),
    ];
    for (before, words) in parts.iter().filter(|(_, words)| !words.is_empty()) {
        intro.extend([*before, *words]);
    }
    let all = (plan, seen.found.counted);
    let mut blocks = vec![Block::Text(format!("{intro}."), Tone::Plain)];
    blocks.extend(
        [
            columns(plan),
            said(all, "not_understood", "Not understood", |row| &row.faults),
            said(all, "remarks", "Understood with a remark", |row| {
                &row.remarks
            }),
            fates(plan, seen.found.counted),
            changes(plan, seen.found.counted),
            gone(register, plan),
            left_out(&seen.found.aside),
        ]
        .map(Block::Table),
    );
    Report {
        name: "import",
        title,
        register_id: register.settings.id.clone(),
        register_name: register.settings.name.clone(),
        as_at,
        known_at: None,
        printed: None,
        numbered: false,
        blocks,
        totals: sums.totals(),
        notices,
    }
}

/// The column of the place in the file.
fn place(counted: &str) -> Column {
    let title = match counted {
        "line" => "Line",
        "column" => "Column",
        _ => "Row",
    };
    Column::figure("place", title)
}

/// A count.
pub fn number(count: usize) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or_default())
}

/// A row of cells.
pub fn row(cells: Vec<Cell>, tone: Tone) -> Row {
    Row {
        cells,
        tone,
        about: None,
    }
}

/// A table; the rows are the main one.
pub fn table(
    key: &'static str,
    title: &str,
    columns: Vec<Column>,
    rows: Vec<Row>,
    empty: &str,
) -> Table {
    Table {
        key,
        title: title.to_owned(),
        main: key == "rows",
        columns,
        rows,
        empty: empty.to_owned(),
    }
}

fn columns(plan: &Plan) -> Table {
    let rows = plan.columns.iter().map(|one| {
        let guess = &one.guess;
        let taken_for = match guess.target {
            Target::Field(field) => field,
            Target::Reference => "reference",
            Target::Note => "note",
            Target::Left => "left out",
        };
        let tone = if guess.sure { Tone::Plain } else { Tone::Watch };
        let why = [guess.why.as_str(), one.dates.as_str()];
        let why: Vec<&str> = why.into_iter().filter(|why| !why.is_empty()).collect();
        row(
            vec![
                Cell::text(one_line(&guess.heading)),
                Cell::Status(taken_for.to_owned(), tone),
                Cell::text(why.join("; ")),
                Cell::text(&one.dates),
                Cell::Flag(guess.sure),
            ],
            tone,
        )
    });
    let rows = rows.collect();
    table(
        "columns",
        "Columns",
        vec![
            Column::text("column", "Column"),
            Column::fixed("taken_for", "Taken for"),
            Column::text("why", "Why"),
            Column::hidden("dates"),
            Column::hidden("sure"),
        ],
        rows,
        "there is no column",
    )
}

fn said(
    (plan, counted): (&Plan, &str),
    key: &'static str,
    title: &str,
    of: fn(&Planned) -> &Vec<Said>,
) -> Table {
    let tone = if key == "remarks" {
        Tone::Watch
    } else {
        Tone::Bad
    };
    let rows = plan.rows.iter().flat_map(|planned| {
        // A remark on a row that is not understood is told with the rest of it.
        of(planned).iter().map(move |said| {
            row(
                vec![
                    number(planned.place),
                    Cell::text(one_line(&said.heading)),
                    Cell::text(shortened(&said.cell)),
                    Cell::text(&said.why),
                ],
                tone,
            )
        })
    });
    let rows = rows.collect();
    let empty = if key == "remarks" {
        "no cell needs a remark"
    } else {
        "every row was understood"
    };
    table(
        key,
        title,
        vec![
            place(counted),
            Column::text("column", "Column"),
            Column::text("cell", "Cell"),
            Column::text("why", "Why"),
        ],
        rows,
        empty,
    )
}

/// The beginning of a long cell.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 100;
    let text = one_line(text);
    if text.chars().count() <= MOST {
        return text;
    }
    let begin: String = text.chars().take(MOST).collect();
    format!("{}…", begin.trim_end())
}

fn fates(plan: &Plan, counted: &str) -> Table {
    let title = crate::model::Register::title_of(plan.kind);
    let rows = plan.rows.iter().map(|planned| {
        let (fate, id, tone) = match &planned.fate {
            Fate::New => ("new", String::new(), Tone::Good),
            Fate::Changed(address, _) => ("changed", address.id.clone(), Tone::Watch),
            Fate::Same(address) => ("the same", address.id.clone(), Tone::Quiet),
            Fate::Bad => ("not read", String::new(), Tone::Bad),
        };
        let fields = planned.values.iter();
        let fields = fields.filter(|(field, _)| field != title && field != "references");
        let fields = fields.map(|(field, value)| (field, value.to_string()));
        let short = fields.clone();
        let short = short.map(|(field, value)| format!("{field}: {}", shortened(&value)));
        let fields = fields.map(|(field, value)| format!("{field}: {value}"));
        row(
            vec![
                number(planned.place),
                Cell::text(&planned.reference),
                Cell::text(&planned.title),
                Cell::Status(fate.to_owned(), tone),
                Cell::id(id),
                Cell::list(short),
                Cell::list(fields),
                Cell::text(&planned.evidence),
            ],
            tone,
        )
    });
    let rows = rows.collect();
    table(
        "rows",
        "Rows",
        vec![
            place(counted),
            Column::fixed("reference", "Ref"),
            Column::text("title", "Title"),
            Column::fixed("fate", "Fate"),
            Column::fixed("id", "Record"),
            Column::text("read_as", "Read as"),
            Column::hidden("fields"),
            Column::hidden("evidence"),
        ],
        rows,
        "the table has no row",
    )
}

fn changes(plan: &Plan, counted: &str) -> Table {
    let words = |value: &Value| Cell::text(value.to_string());
    let rows = plan.rows.iter().flat_map(|planned| {
        let Fate::Changed(address, differences) = &planned.fate else {
            return Vec::new();
        };
        let rows = differences.iter().map(|one| {
            row(
                vec![
                    number(planned.place),
                    Cell::id(&address.id),
                    Cell::text(&one.field),
                    one.old.as_ref().map_or(Cell::Missing, words),
                    words(&one.new),
                    Cell::text(&planned.evidence),
                ],
                Tone::Plain,
            )
        });
        rows.collect()
    });
    let rows = rows.collect();
    table(
        "changed",
        "Changed",
        vec![
            place(counted),
            Column::fixed("id", "Record"),
            Column::fixed("field", "Field"),
            Column::text("old", "Now"),
            Column::text("new", "Would be"),
            Column::text("evidence", "Known by"),
        ],
        rows,
        "no record would change",
    )
}

fn gone(register: &Register, plan: &Plan) -> Table {
    let rows = plan.gone.iter().map(|address| {
        let record = register.find(&address.id);
        let title = record.map(|one| one.title().to_owned()).unwrap_or_default();
        let status = record.and_then(|one| one.value("status"));
        let status = status.map(|one| one.to_string()).unwrap_or_default();
        row(
            vec![Cell::id(&address.id), Cell::text(title), Cell::text(status)],
            Tone::Watch,
        )
    });
    let rows = rows.collect();
    table(
        "gone",
        "In the register, not in the file any more; left as they are",
        vec![
            Column::fixed("id", "Record"),
            Column::text("title", "Title"),
            Column::fixed("status", "Status"),
        ],
        rows,
        "no record has gone from the file",
    )
}

/// What a preview says of nothing.
pub fn blank(register: &Register, day: Date) -> Report {
    let source = super::nothing();
    let seen = Seen {
        source: &source,
        found: &Found::default(),
        why: "",
        list: "",
    };
    let plan = Plan {
        kind: crate::model::address::Kind::Action,
        counted: "row",
        columns: Vec::new(),
        rows: Vec::new(),
        gone: Vec::new(),
        on: day,
        against: Vec::new(),
    };
    preview(register, &seen, &plan, day)
}
