//! `report checklist`, `checklist list`: every checklist with its progress, and where one leads on to another (requirement G7).

use crate::model::Register;
use crate::model::checklist::{Checklist, checklists};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::{Lens, sheet, words};

const LISTS: &[Column] = &[
    Column::text("checklist", "Checklist"),
    Column::fixed("project", "For"),
    Column::text("title", "Entry"),
    Column::text("progress", "Answered"),
    Column::text("signed_off", "Sections signed off"),
    Column::fixed("last", "Last answer"),
    Column::hidden("answered"),
    Column::hidden("questions"),
    Column::hidden("sections"),
];

const MAP: &[Column] = &[
    Column::text("section", "Section"),
    Column::text("leads_to", "Goes into"),
    Column::text("progress", "Answered"),
    Column::hidden("checklist"),
    Column::hidden("project"),
    Column::hidden("targets"),
];

/// Every checklist that the lens lets through, and the map from each to those it leads to.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let all = checklists(register);
    let asked = |list: &&Checklist| {
        filter.project(list.project)
            && list
                .questions
                .iter()
                .any(|one| filter.person(&one.answered_by))
    };
    let lists: Vec<&Checklist> = all.iter().filter(asked).collect();
    let title = sheet::dated("Checklists", lens.as_at);
    let mut report = sheet::report(register, lens, "checklist", title);
    let number = words::count(lists.len(), "checklist", "checklists");
    report
        .totals
        .push(sheet::total("checklists", number, lists.len()));
    let open: usize = lists.iter().map(|list| list.unanswered().count()).sum();
    let questions = words::count(open, "question open", "questions open");
    report.totals.push(sheet::total("open", questions, open));
    let rows = lists.iter().map(|list| row(list, register, &lookup));
    let empty = "No checklist is started here.";
    let table = sheet::main_table("checklists", LISTS, rows.collect(), empty);
    report.blocks.push(Block::Table(table));
    report.blocks.extend(
        lists
            .is_empty()
            .then(|| sheet::hint("Start one with `progreg checklist start governance`.")),
    );
    let map: Vec<Row> = lists.iter().flat_map(|list| leads(list, &all)).collect();
    if !map.is_empty() {
        report.blocks.push(sheet::heading(2, "What goes into what"));
        report
            .blocks
            .push(Block::Table(sheet::table("map", MAP, map, "")));
    }
    report
}

fn row(list: &Checklist, register: &Register, lookup: &Lookup) -> Row {
    let (answered, all) = (list.answered(), list.questions.len());
    let sections = list.sections();
    let days = list.questions.iter().filter_map(|one| one.answered.date());
    let title = match list.project {
        "" => register.settings.name.as_str(),
        project => lookup.project_title(project),
    };
    let done = answered == all;
    let cells = vec![
        Cell::text(list.name),
        Cell::id(list.project),
        Cell::text(title),
        Cell::text(format!("{answered} of {all}")),
        Cell::list(signed_off(list)),
        Cell::date(days.max()),
        sheet::counted(answered),
        sheet::counted(all),
        sheet::counted(sections.len()),
    ];
    let mut row = Row::plain(cells);
    row.tone = if done { Tone::Good } else { Tone::Plain };
    row
}

/// `Council 3 of 16`: each partner that has signed anything off.
fn signed_off(list: &Checklist) -> Vec<String> {
    let sections = list.sections();
    let mut partners: Vec<(&str, usize)> = Vec::new();
    for section in &sections {
        for partner in section.signed_by() {
            match partners.iter_mut().find(|(known, _)| *known == partner) {
                Some((_, number)) => *number += 1,
                None => partners.push((partner, 1)),
            }
        }
    }
    let all = sections.len();
    let signed = partners.iter();
    signed
        .map(|(partner, number)| format!("{partner} {number} of {all}"))
        .collect()
}

/// Each section that another checklist takes over, with the headings it goes into.
fn leads(list: &Checklist, all: &[Checklist]) -> Vec<Row> {
    let mut rows = Vec::new();
    for section in list.sections() {
        let Some(first) = section
            .questions
            .first()
            .filter(|one| !one.leads_to.is_empty())
        else {
            continue;
        };
        let targets = first
            .leads_to
            .iter()
            .map(|to| target(to, list.project, all));
        let answered = section.questions.iter().filter(|one| one.is_answered());
        rows.push(Row::plain(vec![
            Cell::text(format!("{} {}", list.name, section.title())),
            Cell::list(targets),
            Cell::text(format!(
                "{} of {}",
                answered.count(),
                section.questions.len()
            )),
            Cell::text(list.name),
            Cell::id(list.project),
            Cell::list(first.leads_to.iter().cloned()),
        ]));
    }
    rows
}

/// `partnership-agreement 4 Financial arrangements`, where that checklist is started; else as it is written.
pub fn target(to: &str, project: &str, all: &[Checklist]) -> String {
    let plain = to.replacen('/', " ", 1);
    let Some((name, number)) = to.split_once('/') else {
        return plain;
    };
    // The one for the same entry, else any of that name: the headings are the same.
    let named = || all.iter().filter(|list| list.name == name);
    let list = named()
        .find(|list| list.project == project)
        .or_else(|| named().next());
    let sections = list.map(Checklist::sections).unwrap_or_default();
    let mut sections = sections.iter();
    let section = sections.find(|one| one.number.is_some_and(|one| one.to_string() == number));
    section.map_or(plain, |section| format!("{name} {}", section.title()))
}
