//! `checklist show`: one checklist by heading: question, answer or document, who, when, who signed off (requirement G7).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::checklist::{Checklist, Section, checklists};
use crate::model::paperwork::Question;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::checklists::target;
use crate::view::lookup::Lookup;
use crate::view::{Lens, sheet, words};

const QUESTIONS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("question", "Question"),
    Column::text("answer", "Answer"),
    Column::text("answered_by", "By"),
    Column::fixed("answered", "On"),
    Column::hidden("section"),
    Column::hidden("heading"),
    Column::hidden("is_answered"),
    Column::hidden("text"),
    Column::hidden("document"),
    Column::hidden("not_applicable"),
    Column::hidden("signed_by"),
    Column::hidden("leads_to"),
    Column::hidden("checklist"),
    Column::hidden("project"),
    Column::hidden("earlier"),
];

/// The keys of the tables, one a section; what comes after them shares the last.
const KEYS: &[&str] = &[
    "section_1",
    "section_2",
    "section_3",
    "section_4",
    "section_5",
    "section_6",
    "section_7",
    "section_8",
    "section_9",
    "section_10",
    "section_11",
    "section_12",
    "section_13",
    "section_14",
    "section_15",
    "section_16",
    "section_17",
    "section_18",
    "section_19",
    "section_20",
];

/// One checklist, heading by heading.
pub fn view(register: &Register, list: &Checklist, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let mut report = sheet::report(register, lens, "checklist-show", title(list, &lookup));
    progress(list, &mut report);
    let rows = list.questions.iter().map(|one| row(one, &lookup));
    report
        .blocks
        .push(sheet::for_scripts("questions", QUESTIONS, rows.collect()));
    let all = checklists(register);
    for (place, section) in list.sections().iter().enumerate() {
        report.blocks.push(sheet::heading(2, section.title()));
        let key = KEYS
            .get(place)
            .or(KEYS.last())
            .copied()
            .unwrap_or("section");
        let rows = section.questions.iter().map(|one| row(one, &lookup));
        let table = sheet::table(key, QUESTIONS, rows.collect(), "");
        report.blocks.push(Block::Table(table));
        under(section, list.project, &all, &lookup, &mut report);
    }
    report
}

/// `Checklist initial-proposal for P-001 The trust`.
pub fn title(list: &Checklist, lookup: &Lookup) -> String {
    match list.project {
        "" => format!("Checklist {}", list.name),
        project => format!(
            "Checklist {} for {project} {}",
            list.name,
            lookup.project_title(project)
        ),
    }
}

/// How far it has come, in the totals of a report.
pub fn progress(list: &Checklist, report: &mut Report) {
    let (answered, all) = (list.answered(), list.questions.len());
    let number = words::count(all, "question", "questions");
    report.totals.push(sheet::total("questions", number, all));
    let said = format!("{answered} answered");
    report.totals.push(sheet::total("answered", said, answered));
    let said = format!("{} not answered", all - answered);
    report
        .totals
        .push(sheet::total("open", said, all - answered));
}

/// Who signed a section off, and where it goes on.
fn under(
    section: &Section,
    project: &str,
    all: &[Checklist],
    lookup: &Lookup,
    report: &mut Report,
) {
    let signed = section.signed_by().into_iter();
    let signed: Vec<String> = signed.map(|one| signature(section, one, lookup)).collect();
    if !signed.is_empty() {
        let line = format!("Signed off by {}.", words::series(&signed));
        report.blocks.push(Block::Text(line, Tone::Good));
    }
    let targets = section.questions.first().map(|one| &one.leads_to);
    let targets: Vec<String> = targets
        .into_iter()
        .flatten()
        .map(|to| target(to, project, all))
        .collect();
    if !targets.is_empty() {
        let line = format!("Goes into {}.", words::series(&targets));
        report.blocks.push(sheet::none(line));
    }
}

/// `PCT (Mark Easton, 2007-02-20)`: by whom and when a partner signed the section off.
fn signature(section: &Section, partner: &str, lookup: &Lookup) -> String {
    let mut signatures = section.questions.iter().flat_map(|one| &one.signed);
    let Some(signature) = signatures.find(|one| one.partner == partner) else {
        return partner.to_owned();
    };
    let day = signature.on.date();
    let parts = [
        lookup.name(&signature.by).to_owned(),
        day.map_or_else(String::new, |day| day.to_string()),
    ];
    let said: Vec<String> = parts.into_iter().filter(|one| !one.is_empty()).collect();
    if said.is_empty() {
        partner.to_owned()
    } else {
        format!("{partner} ({})", said.join(", "))
    }
}

fn row(question: &Question, lookup: &Lookup) -> Row {
    let tone = if question.is_answered() {
        Tone::Plain
    } else {
        Tone::Watch
    };
    let answer = if question.is_answered() {
        Cell::text(question.in_words())
    } else {
        Cell::Status("not answered".to_owned(), tone)
    };
    let cells = vec![
        Cell::id(question.id.as_str()),
        Cell::text(question.title.as_str()),
        answer,
        Cell::text(lookup.name(&question.answered_by)),
        Cell::date(question.answered.date()),
        question.section.map_or(Cell::Missing, Cell::Count),
        Cell::text(question.heading.as_str()),
        Cell::Flag(question.is_answered()),
        Cell::text(question.answer.as_str()),
        Cell::text(question.document.as_str()),
        Cell::text(question.not_applicable.as_str()),
        Cell::list(question.signed.iter().map(|one| one.partner.clone())),
        Cell::list(question.leads_to.iter().cloned()),
        Cell::text(question.checklist.as_str()),
        Cell::id(question.project.as_str()),
        Cell::list(question.earlier.iter().map(|one| one.answer.clone())),
    ];
    Row::about(Address::new(Kind::Question, &question.id), tone, cells)
}
