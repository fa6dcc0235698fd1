//! What an import would do, as an answer: its columns, its rows, what was not understood and why, what would change.

use super::asides::left_out;
use super::said::{self, CUT, Remark, brief, is_long, is_more, numbered};
use super::spots::Spots;
use super::sums::{Sums, one_line};
use crate::import::columns::Target;
use crate::import::find::Found;
use crate::import::plan::{Fate, Plan, Planned, Said, Values};
use crate::intake::{Form, Source};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::value::{Value, get};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet};

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
    /// Who reads the answer.
    pub reader: Reader,
}

/// Who reads the answer: a long list is not laid out for those who do not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// People: what only scripts read of every row is left out, and of very many new rows the first ones are shown.
    Person,
    /// A script that reads all of it.
    Script,
    /// A script that reads the rows alone, as CSV is where no other table is asked for.
    Rows,
}

/// New rows that are shown to people, at most.
const MOST: usize = 1_000;

/// The preview.
pub fn preview(register: &Register, seen: &Seen<'_>, plan: &Plan, as_at: Date) -> Report {
    let title = if seen.list.is_empty() {
        "Import".to_owned()
    } else {
        format!("Import of {}", seen.list)
    };
    let mut report = sheet::report(register, &Lens::on(as_at), "import", title);
    let mut intro = format!("Read as {}", plan.kind.plural());
    let sheet = match seen.source.form {
        Form::Workbook if seen.source.grids.len() > 1 => seen.found.name.as_str(),
        _ => "",
    };
    let parts = [
        (": ", seen.why),
        (". The file: ", seen.source.seen.as_str()),
        (", its sheet ", sheet),
    ];
    for (before, words) in parts.iter().filter(|(_, words)| !words.is_empty()) {
        intro.extend([*before, *words]);
    }
    let spots = Spots::of(seen.source, seen.found, plan);
    if seen.reader == Reader::Rows {
        report.blocks.push(rows(plan, &spots));
        return report;
    }
    let is_for_people = seen.reader == Reader::Person;
    let (faults, remarks) = (
        remarks(plan, &spots, |row| &row.faults),
        remarks(plan, &spots, |row| &row.remarks),
    );
    let not = ("not_understood", "not_understood_alike");
    let with = ("remarks", "remarks_alike");
    report
        .blocks
        .extend([sheet::text(format!("{intro}.")), columns(plan)]);
    for (keys, title, tone, said) in [
        (not, "Not understood", Tone::Bad, &faults),
        (with, "Understood with a remark", Tone::Watch, &remarks),
    ] {
        let [alike, each] = said::blocks(keys, title, tone, said);
        report.blocks.push(alike);
        if !is_for_people {
            report.blocks.push(each);
        }
    }
    let most = if is_for_people { MOST } else { usize::MAX };
    report.blocks.extend([added(plan, most), changes(plan)]);
    report.blocks.push(gone(register, plan));
    report.blocks.extend(left_out(&seen.found.aside));
    if !is_for_people {
        report.blocks.push(rows(plan, &spots));
    }
    report.totals = Sums::of(plan).totals();
    let cells = faults.iter().chain(&remarks).map(|one| one.cell.as_str());
    let mut all = cells.chain(seen.found.aside.iter().map(|aside| aside.words.as_str()));
    let is_cut = all.any(is_long) || is_cut(plan);
    report.notices = notices(seen.source, plan, is_cut);
    let new = plan.rows.iter().filter(|row| row.fate == Fate::New).count();
    if new > most {
        report.notices.push(format!(
            "the first {MOST} new rows of {new} are shown; `--format csv` has every row"
        ));
    }
    report
}

fn notices(source: &Source, plan: &Plan, is_cut: bool) -> Vec<String> {
    let mut notices = source.remarks.clone();
    let against = plan.against.iter();
    notices.extend(against.map(|why| format!("it cannot be written: {why}")));
    notices.extend(plan.told.iter().cloned());
    if is_cut {
        notices.push(CUT.to_owned());
    }
    notices
}

/// What is said of its cells, each with where it stands.
pub fn remarks(plan: &Plan, spots: &Spots<'_>, of: fn(&Planned) -> &[Said]) -> Vec<Remark> {
    let rows = plan.rows.iter();
    rows.flat_map(|row| of_row(row, spots, of(row))).collect()
}

fn of_row(row: &Planned, spots: &Spots<'_>, said: &[Said]) -> Vec<Remark> {
    let said = said.iter().map(|said| Remark {
        spot: spots.at(row.place, &said.heading),
        id: String::new(),
        column: said.heading.to_string(),
        cell: said.cell.clone(),
        why: said.why.clone(),
    });
    said.collect()
}

fn columns(plan: &Plan) -> Block {
    const COLUMNS: &[Column] = &[
        Column::text("column", "Column"),
        Column::fixed("taken_for", "Taken for"),
        Column::text("why", "Why"),
        Column::hidden("dates"),
        Column::hidden("sure"),
    ];
    let rows = plan.columns.iter().map(|one| {
        let guess = &one.guess;
        let taken_for = match guess.target {
            Target::Left => "left out",
            _ => guess.target.word(),
        };
        let tone = if guess.sure { Tone::Plain } else { Tone::Watch };
        let why = [guess.why.as_str(), one.dates.as_str()];
        let why: Vec<&str> = why.into_iter().filter(|why| !why.is_empty()).collect();
        let cells = vec![
            Cell::text(one_line(&guess.heading)),
            Cell::Status(taken_for.to_owned(), tone),
            Cell::text(why.join("; ")),
            Cell::text(&one.dates),
            Cell::Flag(guess.sure),
        ];
        Row {
            tone,
            ..Row::plain(cells)
        }
    });
    sheet::if_any(
        "Columns",
        sheet::table("columns", COLUMNS, rows.collect(), ""),
    )
}

/// The column of the place in the file.
fn place(plan: &Plan) -> Column {
    Column::figure("place", numbered(plan.counted))
}

/// Fields of a row that are shown beside its title, and their values.
fn fields(kind: Kind, values: &Values) -> impl Iterator<Item = (&str, String)> {
    let title = Register::title_of(kind);
    let fields = values.iter();
    let fields = fields.filter(move |(field, _)| *field != title && *field != "references");
    fields.map(|(field, value)| (*field, value.to_string()))
}

fn title(kind: Kind, values: &Values) -> Cell {
    let title = get(values, Register::title_of(kind));
    Cell::text(title.map(ToString::to_string).unwrap_or_default())
}

/// New rows, with what their records would hold.
fn new(plan: &Plan) -> impl Iterator<Item = (&Planned, Values)> {
    plan.filled().filter(|(row, _)| row.fate == Fate::New)
}

fn is_cut(plan: &Plan) -> bool {
    let is_cut = |values: &Values| fields(plan.kind, values).any(|(_, value)| is_more(&value));
    new(plan).any(|(_, values)| is_cut(&values))
}

/// New records, for people.
fn added(plan: &Plan, most: usize) -> Block {
    let columns = [
        place(plan),
        Column::fixed("reference", "Ref"),
        Column::text("title", "Title"),
        Column::text("read_as", "Read as"),
    ];
    let rows = new(plan).take(most).map(|(row, values)| {
        let read = fields(plan.kind, &values);
        let read = read.map(|(field, value)| format!("{field}: {}", brief(&value)));
        Row::plain(vec![
            sheet::counted(row.place),
            Cell::text(&row.reference),
            title(plan.kind, &values),
            Cell::list(read),
        ])
    });
    let rows = rows.collect();
    sheet::if_any("Would be added", sheet::table("added", &columns, rows, ""))
}

/// Every row, for scripts, with what is said of it.
fn rows(plan: &Plan, spots: &Spots<'_>) -> Block {
    const COLUMNS: &[Column] = &[
        Column::hidden("place"),
        Column::hidden("reference"),
        Column::hidden("title"),
        Column::hidden("fate"),
        Column::hidden("id"),
        Column::hidden("fields"),
        Column::hidden("evidence"),
        Column::hidden("remarks"),
    ];
    let rows = plan.filled().map(|(row, values)| {
        let (fate, id, tone) = match &row.fate {
            Fate::New => ("new", "", Tone::Good),
            Fate::Changed(address, _) => ("changed", address.id.as_str(), Tone::Watch),
            Fate::Same(address) => ("the same", address.id.as_str(), Tone::Quiet),
            Fate::Bad => ("not read", "", Tone::Bad),
        };
        let fields = fields(plan.kind, &values);
        let mut said = of_row(row, spots, &row.faults);
        said.extend(of_row(row, spots, &row.remarks));
        Row::plain(vec![
            sheet::counted(row.place),
            Cell::text(&row.reference),
            title(plan.kind, &values),
            Cell::Status(fate.to_owned(), tone),
            Cell::id(id),
            Cell::list(fields.map(|(field, value)| format!("{field}: {value}"))),
            Cell::text(row.evidence()),
            Cell::list(said.iter().map(Remark::line)),
        ])
    });
    sheet::for_scripts("rows", COLUMNS, rows.collect())
}

fn changes(plan: &Plan) -> Block {
    let columns = [
        place(plan),
        Column::fixed("id", "Record"),
        Column::fixed("field", "Field"),
        Column::text("old", "Now"),
        Column::text("new", "Would be"),
        Column::text("evidence", "Known by"),
    ];
    let words = |value: &Value| Cell::text(value.to_string());
    let rows = plan.rows.iter().flat_map(|row| {
        let Fate::Changed(address, differences) = &row.fate else {
            return Vec::new();
        };
        let rows = differences.iter().map(|one| {
            Row::plain(vec![
                sheet::counted(row.place),
                Cell::id(&address.id),
                Cell::text(one.field),
                one.old.as_ref().map_or(Cell::Missing, words),
                words(&one.new),
                Cell::text(row.evidence()),
            ])
        });
        rows.collect()
    });
    let rows = rows.collect();
    sheet::if_any("Would change", sheet::table("changed", &columns, rows, ""))
}

fn gone(register: &Register, plan: &Plan) -> Block {
    const COLUMNS: &[Column] = &[
        Column::fixed("id", "Record"),
        Column::text("title", "Title"),
        Column::fixed("status", "Status"),
    ];
    let rows = plan.gone.iter().map(|address| {
        let record = register.find(&address.id);
        let title = record.map(|one| one.title().to_owned()).unwrap_or_default();
        let status = record.and_then(|one| one.value("status"));
        let status = status.map(|one| one.to_string()).unwrap_or_default();
        let cells = vec![Cell::id(&address.id), Cell::text(title), Cell::text(status)];
        Row {
            tone: Tone::Watch,
            ..Row::plain(cells)
        }
    });
    sheet::if_any(
        "In the register, not in the file any more; left as they are",
        sheet::table("gone", COLUMNS, rows.collect(), ""),
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
        reader: Reader::Script,
    };
    preview(register, &seen, &Plan::blank(Kind::Action), day)
}
