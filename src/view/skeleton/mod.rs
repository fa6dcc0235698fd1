//! `checklist print`: a paper with the headings of a checklist, each with its answers, else with what the register knows, else
//! with a line that says what is missing (requirement G7).

mod known;

use crate::model::Register;
use crate::model::checklist::{Checklist, Section};
use crate::model::paperwork::{DocumentKind, Question};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::checklist::{progress, title};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::{Lens, sheet, words};
use known::Known;

/// The checklist whose headings the register knows something for.
const PROPOSAL: &str = "initial-proposal";

/// What the proposal is to be kept to, annexes apart.
const PAGES: i64 = 20;

const HEADINGS: &[Column] = &[
    Column::hidden("section"),
    Column::hidden("heading"),
    Column::hidden("source"),
    Column::hidden("text"),
    Column::hidden("leads_to"),
];

/// Where what stands under a heading comes from, for scripts.
const ANSWERED: &str = "answer";
const FROM_REGISTER: &str = "register";
const MISSING: &str = "missing";

/// The paper.
pub fn view(register: &Register, list: &Checklist, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let title = match list.name {
        PROPOSAL if !list.project.is_empty() => {
            format!("Initial proposal: {}", lookup.project_title(list.project))
        }
        PROPOSAL => format!("Initial proposal: {}", register.settings.name),
        _ => title(list, &lookup),
    };
    let mut report = sheet::report(register, lens, "checklist-print", title);
    progress(list, &mut report);
    report.blocks.push(Block::Part("entry"));
    report.blocks.extend(entry(list, &lookup));
    report.blocks.push(Block::Part("length"));
    let lens = Lens {
        project: Some(list.project.to_owned()).filter(|id| !id.is_empty()),
        ..Lens::on(lens.as_at)
    };
    let known = Known {
        register,
        lookup: &lookup,
        filter: Filter::of(register, &lens),
        project: list.project,
    };
    let mut rows = Vec::new();
    let mut blocks = Vec::new();
    let mut missing = Vec::new();
    for section in list.sections() {
        blocks.push(sheet::heading(2, section.title()));
        let from_register = match section.number {
            Some(number) if list.name == PROPOSAL => known.of(number),
            _ => Vec::new(),
        };
        let (source, written) = under(&section, from_register);
        if source == MISSING {
            missing.push(section.title());
        }
        rows.push(row(&section, source, &written));
        blocks.extend(written);
    }
    if list.name == PROPOSAL {
        report.blocks.push(pages(register, list.project));
    }
    report
        .blocks
        .push(sheet::for_scripts("headings", HEADINGS, rows));
    report.blocks.push(Block::Part("headings"));
    report.blocks.extend(blocks);
    let number = missing.len();
    let headings = words::count(number, "heading empty", "headings empty");
    report.totals.push(sheet::total("empty", headings, number));
    report
}

/// Whose proposal it is.
fn entry(list: &Checklist, lookup: &Lookup) -> Option<Block> {
    let entry = lookup.project(list.project)?;
    let facts = [
        ("entry", "Entry", format!("{} {}", entry.id, entry.title)),
        ("sponsor", "Sponsor", lookup.name(&entry.sponsor).to_owned()),
        ("manager", "Manager", lookup.name(&entry.manager).to_owned()),
    ];
    let facts = facts.map(|(key, title, words)| sheet::fact(key, title, Cell::text(words)));
    Some(Block::Facts(facts.to_vec()))
}

/// How long the proposal may be, and how long it is where a document of it says so.
fn pages(register: &Register, project: &str) -> Block {
    let mut documents = register.documents.iter();
    let written = documents.find(|one| {
        let is_it = one.kind == Some(DocumentKind::InitialProposal) && one.project == project;
        is_it && one.is_current()
    });
    let limit = written.and_then(|one| one.page_limit).unwrap_or(PAGES);
    let mut line =
        format!("To be kept to {limit} pages, annexes apart, and to facts where there are any.");
    let mut tone = Tone::Quiet;
    if let Some((written, pages)) = written.and_then(|one| Some((one, one.pages?))) {
        line = format!("{line} {} has {pages}.", written.id);
        if pages > limit {
            tone = Tone::Watch;
        }
    }
    Block::Text(line, tone)
}

/// What stands under a heading, and where it comes from: an answer, else the register, else nowhere.
fn under(section: &Section, known: Vec<Block>) -> (&'static str, Vec<Block>) {
    let questions = section.questions.iter().copied();
    let (answered, open): (Vec<&Question>, Vec<&Question>) =
        questions.partition(|one| one.is_answered());
    let alone = section.questions.len() == 1;
    let mut blocks = Vec::new();
    for question in &answered {
        let answer = question.in_words();
        let said = if alone {
            answer
        } else {
            format!("{} {answer}", question.title)
        };
        blocks.push(sheet::text(words::stopped(&said)));
    }
    let mut source = if answered.is_empty() {
        MISSING
    } else {
        ANSWERED
    };
    if answered.is_empty() && !known.is_empty() {
        blocks.extend(known);
        source = FROM_REGISTER;
    } else {
        for question in &open {
            let line = format!("Missing: {}", question.title);
            blocks.push(Block::Text(line, Tone::Watch));
            blocks.push(sheet::hint(format!(
                "Answer it with `progreg checklist answer {} --text TEXT`.",
                question.id
            )));
        }
    }
    (source, blocks)
}

fn row(section: &Section, source: &str, written: &[Block]) -> Row {
    let texts = written.iter().flat_map(|block| match block {
        Block::Text(text, _) => vec![text.clone()],
        Block::Bullets(lines) => lines.clone(),
        Block::Facts(facts) => facts
            .iter()
            .map(|fact| format!("{}: {}", fact.title, fact.cell.words()))
            .collect(),
        _ => Vec::new(),
    });
    let text: Vec<String> = if source == MISSING {
        Vec::new()
    } else {
        texts.collect()
    };
    let leads_to = section.questions.first().map(|one| one.leads_to.clone());
    Row::plain(vec![
        section.number.map_or(Cell::Missing, Cell::Count),
        Cell::text(section.heading),
        Cell::text(source),
        Cell::list(text),
        Cell::list(leads_to.unwrap_or_default()),
    ])
}
