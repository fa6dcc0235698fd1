//! Every answer there is in JSON, and what its rows hold: asked of the views themselves, on an empty register.

use crate::cli::export::back;
use crate::cli::{config, fields, import, portfolio};
use crate::edit::set::sort;
use crate::format::schema::{Field, Shape};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::checklist::Checklist;
use crate::model::date::Date;
use crate::model::gate::Gate;
use crate::model::meeting::Meeting;
use crate::model::phrase::Reader;
use crate::model::project::Project;
use crate::report::Report;
use crate::report::cell::Cell;
use crate::report::dictionary::{self, Entry, Sort};
use crate::report::table::Table;
use crate::view::list::{self, Choice};
use crate::view::{
    Lens, VIEWS, catalogue, changed, check, checklist, find, history, issued, meeting, merged,
    ready, show, skeleton, when,
};

/// One answer.
pub struct Answer {
    /// What it answers.
    pub about: String,
    /// What it says of nothing: its name, its tables without rows.
    pub blank: Report,
}

/// What has a schema: its name, and what it answers.
pub fn names(day: Date) -> Vec<(String, String)> {
    let all = all(day).into_iter();
    all.map(|answer| (answer.blank.name.to_owned(), answer.about))
        .collect()
}

/// Every answer, reports first.
pub fn all(day: Date) -> Vec<Answer> {
    let (register, lens) = (&Register::default(), &Lens::on(day));
    let mut answers: Vec<Answer> = VIEWS
        .iter()
        .map(|view| answer(view.about, (view.view)(register, lens)))
        .collect();
    answers.extend(lists(register, lens));
    let (gate, project, held) = (Gate::default(), Project::default(), Meeting::default());
    let empty = Checklist {
        name: "",
        project: "",
        questions: Vec::new(),
    };
    let reader = Reader::from_day(day);
    let phrases = ["today", "nonsense"].map(|text| (text.to_owned(), reader.read(text)));
    let nothing = issued::Verdict::Unknown;
    let others: [(&str, Report); 19] = [
        (
            "every setting, and where it comes from",
            config::blank(lens),
        ),
        (
            "what reports there are, and in which formats",
            catalogue::view(&[], &[], day),
        ),
        ("how date phrases are read", when::view(&phrases, day)),
        ("records with these words", find::view(register, &[], lens)),
        (
            "what breaks the register or wants looking at",
            check::view(register, &[], false, lens),
        ),
        (
            "what stands between an entry and GO at a gate",
            ready::view(register, &project, &gate, lens),
        ),
        (
            "what a meeting is to deal with",
            meeting::agenda::view(register, &held, lens),
        ),
        (
            "everything a meeting needs on the table",
            meeting::pack::view(register, &held, lens),
        ),
        (
            "what a meeting is asked to decide, as a part of its pack",
            meeting::pack::wanted_by(register, &held, lens),
        ),
        (
            "one checklist, question by question",
            checklist::view(register, &empty, lens),
        ),
        (
            "a checklist as the paper it becomes",
            skeleton::view(register, &empty, lens),
        ),
        (
            "what differs between an earlier day and now",
            changed::view(register, &[], day, lens),
        ),
        (
            "what differs between two registers",
            changed::between(register, &[], &["A", "B"].map(str::to_owned), lens),
        ),
        (
            "what two copies of a register do not agree on",
            merged::blank(lens),
        ),
        (
            "who changed what, when and why",
            history::view(register, &[], None, lens),
        ),
        (
            "whether a file is a report as it was issued",
            issued::view(register, "", "", &nothing, lens),
        ),
        (
            "what an import would do, row by row",
            import::blank(register, day),
        ),
        (
            "what reading an export of our own back would do, record by record",
            back::blank(register, day),
        ),
        (
            "the tables of a file, where several could be imported",
            import::no_tables(register, day),
        ),
    ];
    answers.extend(others.map(|(about, blank)| answer(about, blank)));
    let many = portfolio::blanks(day).into_iter();
    answers.extend(many.map(|(about, blank)| answer(about, blank)));
    let shown = show::view(register, &[Kind::Register.word().to_owned()], lens);
    answers.extend(shown.map(|blank| answer("records in full", blank)));
    answers
}

/// The lists, one of each kind.
fn lists(register: &Register, lens: &Lens) -> Vec<Answer> {
    let kinds = Kind::ALL.iter().filter(|kind| is_listed(**kind));
    let listed = kinds.map(|kind| {
        let about = format!("every field of {}", kind.plural());
        answer(about, list::view(register, *kind, lens, &Choice::default()))
    });
    listed.collect()
}

/// An answer with what it says of nothing.
pub fn answer(about: impl Into<String>, blank: Report) -> Answer {
    Answer {
        about: about.into(),
        blank,
    }
}

/// Whether there is a command that lists that kind; questions are listed as checklists.
fn is_listed(kind: Kind) -> bool {
    !matches!(kind, Kind::Register | Kind::Question | Kind::Unknown)
}

/// What the rows of an answer hold.
pub fn shape(answer: &Answer) -> Shape {
    let report = &answer.blank;
    let main = report.main();
    let rows = match main {
        Some(_) if report.name == "show" => Kind::ALL.iter().map(|kind| shown(*kind)).collect(),
        Some(table) => vec![of_table(report, table)],
        None => vec![Vec::new()],
    };
    let others = report
        .tables()
        .filter(|table| main.is_some_and(|main| !std::ptr::eq(main, *table)));
    Shape {
        name: report.name.to_owned(),
        about: answer.about.clone(),
        rows,
        tables: others
            .map(|table| (table.key, of_table(report, table)))
            .collect(),
    }
}

fn of_table(report: &Report, table: &Table) -> Vec<Field> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter_map(|(at, column)| {
            let entry = entry(report.name, table.key, column.key)?;
            let left_out =
                |row: &crate::report::table::Row| row.cells.get(at) == Some(&Cell::Absent);
            Some(field(entry, table.rows.iter().any(left_out)))
        })
        .collect()
}

/// A record in full, with the fields of its kind.
fn shown(kind: Kind) -> Vec<Field> {
    let word = if kind == Kind::Unknown {
        "record"
    } else {
        kind.word()
    };
    let of_show = |key| entry("show", "records", key);
    let mut fields: Vec<Field> = of_show("id")
        .into_iter()
        .map(|one| field(one, false))
        .collect();
    fields.extend(of_show("kind_of_record").map(|one| Field {
        words: vec![word],
        ..field(one, false)
    }));
    fields.extend(fields_of(kind).into_iter().filter(|one| one.key != "id"));
    fields.extend(of_show("unknown_fields").map(|one| field(one, true)));
    fields
}

/// The fields of a kind, by its own definition.
pub fn fields_of(kind: Kind) -> Vec<Field> {
    let names = Register::names_of(kind).iter();
    let entries = names.filter_map(|name| of_record(kind, name));
    entries.map(|entry| field(entry, false)).collect()
}

fn field(entry: Entry, may_be_left_out: bool) -> Field {
    Field {
        key: entry.key,
        sort: entry.sort,
        words: entry.sort.words().to_vec(),
        about: entry.about.to_owned(),
        may_be_left_out,
    }
}

/// What a column of that table holds: a field of its kind in a list, else what the dictionary says.
pub fn entry(report: &str, table: &str, key: &str) -> Option<Entry> {
    let kind = Kind::ALL.iter().find(|kind| kind.list_name() == report);
    let of_kind = kind.and_then(|kind| of_record(*kind, key));
    of_kind.or_else(|| dictionary::entry(report, table, key).copied())
}

/// What a field of a kind holds, by the kind's own definition.
pub fn of_record(kind: Kind, name: &str) -> Option<Entry> {
    let names = Register::names_of(kind)
        .iter()
        .zip(Register::about_of(kind));
    let (key, about) = names.into_iter().find(|(one, _)| **one == name)?;
    let sort = match sort::of(kind, key) {
        _ if *key == "id" => Sort::Id,
        sort::Sort::Text => Sort::Text,
        sort::Sort::Word(words) => Sort::Status(words),
        sort::Sort::Number => Sort::Count,
        sort::Sort::Money => Sort::Money,
        sort::Sort::Truth => Sort::Flag,
        sort::Sort::Day if sort::is_moment(kind, key) => Sort::Text,
        sort::Sort::Day => Sort::Date,
        sort::Sort::When => Sort::When,
        sort::Sort::Texts if sort::takes_parts(kind, key) => Sort::Value,
        sort::Sort::Texts | sort::Sort::Words(_) => Sort::List,
        sort::Sort::Whens | sort::Sort::Parts | sort::Sort::Free => Sort::Value,
    };
    Some(Entry {
        key,
        sort,
        about: fields::help(about),
    })
}
