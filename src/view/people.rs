//! `report people`: posts with their ends and successors, vacancies, and the open work of each person (requirements C3, C4).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::duty::Duty;
use crate::model::people::{Person, PostKind};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::load::{Load, loads, role};
use crate::view::lookup::Lookup;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};

const PEOPLE: &[Column] = &[
    Column::text("name", "Name"),
    Column::text("role", "Role"),
    Column::fixed("until", "Until").dated(Day::UNTIL),
    Column::figure("led", "Leads"),
    Column::figure("shared", "Shares"),
    Column::figure("late", "Late"),
    Column::figure("milestones", "M"),
    Column::figure("risks", "R"),
    Column::figure("issues", "I"),
    Column::figure("others", "Other"),
    Column::text("entries", "Entries"),
    Column::text("remark", "Remark"),
    Column::hidden("id"),
    Column::hidden("organisation"),
    Column::hidden("post"),
    Column::hidden("from"),
    Column::hidden("successor"),
    Column::hidden("open"),
    Column::hidden("due_after"),
    Column::hidden("days_left"),
];

const POSTS: &[Column] = &[
    Column::text("post", "Post"),
    Column::text("holder", "Holder"),
    Column::fixed("kind", "Held as"),
    Column::fixed("until", "Until").dated(Day::UNTIL),
    Column::figure("days_left", "Days left"),
    Column::text("successor", "Followed by"),
    Column::text("due_after", "Due after"),
    Column::hidden("person"),
];

const WORK: &[Column] = &[
    Column::text("person", "Who"),
    Column::fixed("until", "Left"),
    Column::fixed("id", "Id"),
    Column::text("title", "What"),
    Column::text("as", "As its"),
    Column::hidden("kind"),
    Column::hidden("person_id"),
];

/// Days ahead in which the end of a post is reported, unless `--within` says otherwise.
const SOON: i64 = 92;

/// Everybody the register lists, and everybody it only names.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let loads = loads(register, lens, &lookup, &dates, &filter);
    let people: Vec<&Person> = register
        .people
        .iter()
        .map(|person| &**person)
        .filter(|person| filter.person(&person.id))
        .collect();
    let mut report = sheet::report(register, lens, "people", sheet::dated("People", lens.as_at));
    let nothing = Load::default();
    let of = |person: &Person| loads.get(person.id.as_str()).unwrap_or(&nothing);
    let mut rows: Vec<Row> = people
        .iter()
        .map(|person| listed(person, of(person), lens.as_at, &lookup))
        .collect();
    let mut unlisted: Vec<&str> = loads
        .keys()
        .filter(|who| lookup.person(who).is_none() && filter.person(who))
        .copied()
        .collect();
    unlisted.sort_unstable();
    rows.extend(unlisted.iter().map(|who| named(who, &loads[who])));
    let number = words::count(rows.len(), "person", "people");
    report
        .totals
        .push(sheet::total("people", number, rows.len()));
    let empty = "Nobody is listed, and nobody is named.";
    let is_empty = rows.is_empty();
    report.blocks.push(Block::Table(sheet::main_table(
        "people", PEOPLE, rows, empty,
    )));
    if is_empty {
        let advice = "Enter somebody with `progreg person add NAME`.";
        report.blocks.push(sheet::hint(advice));
    }

    let soon = lens.within.unwrap_or(SOON);
    let mut ending: Vec<&Person> = people
        .iter()
        .copied()
        .filter(|person| {
            let left = person
                .until
                .date()
                .map(|until| until.days_since(lens.as_at));
            left.is_some_and(|left| left >= 0 && (left <= soon || !of(person).after.is_empty()))
        })
        .collect();
    ending.sort_by_key(|person| person.until.date());
    let rows: Vec<Row> = ending
        .iter()
        .map(|person| post(person, of(person), lens.as_at, &lookup))
        .collect();
    let ends = match rows.len() {
        0 => String::new(),
        number => words::count(number, "post ends", "posts end"),
    };
    section(&mut report, "posts", "Posts that end", POSTS, rows, ends);

    let vacant = people.iter().filter(|person| is_vacant(person, lens.as_at));
    let rows: Vec<Row> = vacant
        .map(|person| post(person, of(person), lens.as_at, &lookup))
        .collect();
    let vacancies = match rows.len() {
        0 => String::new(),
        number => words::count(number, "vacancy", "vacancies"),
    };
    section(
        &mut report,
        "vacancies",
        "Vacancies",
        POSTS,
        rows,
        vacancies,
    );

    let mut rows = Vec::new();
    for person in people.iter().filter(|person| person.has_left(lens.as_at)) {
        rows.extend(of(person).all.iter().map(|duty| left(person, duty)));
    }
    let is_left = !rows.is_empty();
    let open = match rows.len() {
        0 => String::new(),
        number => format!("{number} open with people who have left"),
    };
    section(
        &mut report,
        "left",
        "Open work of people who have left",
        WORK,
        rows,
        open,
    );
    if is_left {
        report.blocks.push(sheet::hint(
            "Hand all of it over with `progreg person leave ID --to ID`.",
        ));
    }
    report
}

fn section(
    report: &mut Report,
    key: &'static str,
    title: &str,
    columns: &[Column],
    rows: Vec<Row>,
    total: String,
) {
    report.totals.push(sheet::total(key, total, rows.len()));
    if !rows.is_empty() {
        report.blocks.push(sheet::heading(2, title));
        report
            .blocks
            .push(Block::Table(sheet::table(key, columns, rows, "")));
    }
}

fn is_vacant(person: &Person, as_at: Date) -> bool {
    let ended = person.has_left(as_at) && !person.role.is_empty() && person.successor.is_empty();
    person.post == Some(PostKind::Vacant) || ended
}

fn listed(person: &Person, load: &Load, as_at: Date, lookup: &Lookup) -> Row {
    let left = person.until.date().map(|until| until.days_since(as_at));
    let (remark, tone) = match left {
        _ if person.post == Some(PostKind::Vacant) => ("vacant".to_owned(), Tone::Watch),
        Some(left) if left < 0 && load.all.is_empty() => {
            (format!("left {} ago", words::days(left)), Tone::Quiet)
        }
        Some(left) if left < 0 => (
            format!("left {} ago with work open", words::days(left)),
            Tone::Bad,
        ),
        Some(left) if !load.after.is_empty() => (
            format!("leaves in {}, before work is due", words::days(left)),
            Tone::Watch,
        ),
        Some(left) if left <= SOON => (format!("leaves in {}", words::days(left)), Tone::Watch),
        _ => (String::new(), Tone::Plain),
    };
    let mut cells = counted(
        person.called(),
        &person.role,
        person.until.date(),
        load,
        remark,
    );
    cells.extend([
        Cell::id(person.id.as_str()),
        Cell::text(person.organisation.as_str()),
        person
            .post
            .as_ref()
            .map_or(Cell::Missing, |post| Cell::text(post.word())),
        Cell::date(person.from.date()),
        Cell::text(lookup.name(&person.successor)),
    ]);
    cells.extend(behind(load, left));
    Row::about(Address::new(Kind::Person, &person.id), tone, cells)
}

/// Somebody without a record.
fn named(who: &str, load: &Load) -> Row {
    let mut cells = counted(who, "", None, load, "not listed".to_owned());
    cells.extend([const { Cell::Missing }; 5]);
    cells.extend(behind(load, None));
    Row::plain(cells)
}

fn counted(name: &str, role: &str, until: Option<Date>, load: &Load, remark: String) -> Vec<Cell> {
    let role = if role == name { "" } else { role };
    let figure = |number: usize| {
        if number == 0 {
            Cell::Missing
        } else {
            sheet::counted(number)
        }
    };
    vec![
        Cell::text(name),
        Cell::text(role),
        Cell::date(until),
        figure(load.led),
        figure(load.shared),
        figure(load.late),
        figure(load.milestones),
        figure(load.risks),
        figure(load.issues),
        figure(load.others),
        Cell::list(load.entries.iter().cloned()),
        Cell::text(remark),
    ]
}

fn behind(load: &Load, left: Option<i64>) -> [Cell; 3] {
    [
        sheet::counted(load.all.len()),
        Cell::list(load.after.iter().cloned()),
        left.map_or(Cell::Missing, Cell::Days),
    ]
}

fn post(person: &Person, load: &Load, as_at: Date, lookup: &Lookup) -> Row {
    let title = if person.role.is_empty() {
        person.called()
    } else {
        &person.role
    };
    let holder = if person.called() == title || person.post == Some(PostKind::Vacant) {
        ""
    } else {
        person.called()
    };
    let left = person.until.date().map(|until| until.days_since(as_at));
    let cells = vec![
        Cell::text(title),
        Cell::text(holder),
        person
            .post
            .as_ref()
            .map_or(Cell::Missing, |post| Cell::text(post.word())),
        Cell::date(person.until.date()),
        left.map_or(Cell::Missing, Cell::Days),
        Cell::text(lookup.name(&person.successor)),
        Cell::list(load.after.iter().cloned()),
        Cell::id(person.id.as_str()),
    ];
    let tone = if person.successor.is_empty() {
        Tone::Watch
    } else {
        Tone::Plain
    };
    Row::about(Address::new(Kind::Person, &person.id), tone, cells)
}

fn left(person: &Person, duty: &Duty) -> Row {
    let address = duty.record.address();
    let field = duty.field.split('.').next().unwrap_or(duty.field);
    let cells = vec![
        Cell::text(person.called()),
        Cell::date(person.until.date()),
        Cell::id(address.to_string()),
        Cell::text(duty.record.title()),
        Cell::text(role(field)),
        Cell::text(duty.kind().word()),
        Cell::id(person.id.as_str()),
    ];
    Row::about(address, Tone::Bad, cells)
}
