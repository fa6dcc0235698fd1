//! `report documents`: state, approval, signatures and pages of every document, and what the next gates still want (requirement G8).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::paperwork::{Document, DocumentStatus};
use crate::model::project::Standing;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};

const DOCUMENTS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Document"),
    Column::fixed("version", "Version"),
    Column::text("status", "State"),
    Column::text("owner", "Owner"),
    Column::text("approval", "Approval"),
    Column::text("signing", "Signed by"),
    Column::text("length", "Pages"),
    Column::fixed("project", "Project"),
    Column::hidden("kind"),
    Column::hidden("reference"),
    Column::hidden("forum"),
    Column::hidden("due").dated(Day::DUE),
    Column::hidden("approved").dated(Day::DONE),
    Column::hidden("decision"),
    Column::hidden("signed"),
    Column::hidden("unsigned"),
    Column::hidden("pages"),
    Column::hidden("page_limit"),
    Column::hidden("replaces"),
];

const WANTED: &[Column] = &[
    Column::fixed("project", "Project"),
    Column::text("gate", "Next gate"),
    Column::text("documents", "Not there, or not approved"),
];

/// Every document, and what the next gates want that is not approved.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let asked = |one: &&Document| {
        filter.project(&one.project) && filter.person(&one.owner) && filter.forum(&one.forum)
    };
    let documents: Vec<&Document> = register
        .documents
        .iter()
        .map(|document| &**document)
        .filter(asked)
        .collect();
    let title = sheet::dated("Documents", lens.as_at);
    let mut report = sheet::report(register, lens, "documents", title);
    let number = words::count(documents.len(), "document", "documents");
    report
        .totals
        .push(sheet::total("documents", number, documents.len()));
    let mut count = |key, words: &str, fits: &dyn Fn(&Document) -> bool| {
        let number = documents.iter().filter(|one| fits(one)).count();
        report
            .totals
            .push(sheet::total(key, format!("{number} {words}"), number));
    };
    count("approved", "approved", &Document::is_approved);
    count("for_approval", "waiting for approval", &|one| {
        one.status() == DocumentStatus::ForApproval
    });
    count("to_sign", "still to be signed", &|one| {
        one.is_approved() && !one.unsigned(&register.settings).is_empty()
    });
    let rows = documents
        .iter()
        .map(|one| row(one, register, &lookup, &dates));
    let empty = "No document is recorded here.";
    let table = sheet::main_table("documents", DOCUMENTS, rows.collect(), empty);
    report.blocks.push(Block::Table(table));
    report.blocks.extend(
        documents
            .is_empty()
            .then(|| sheet::hint("Enter one with `progreg document add TITLE --project ID`.")),
    );
    let wanted = wanted(register, &lookup, &filter);
    if !wanted.is_empty() {
        let heading = sheet::heading(2, "Documents the next gates ask for");
        report.blocks.push(heading);
        let table = sheet::table("wanted", WANTED, wanted, "");
        report.blocks.push(Block::Table(table));
    }
    report
}

fn row<'a>(
    document: &'a Document,
    register: &'a Register,
    lookup: &Lookup<'a>,
    dates: &Dates<'a>,
) -> Row {
    let status = document.status();
    let unsigned = document.unsigned(&register.settings);
    let over = document.excess().is_some();
    let tone = match status {
        DocumentStatus::Superseded | DocumentStatus::Withdrawn => Tone::Quiet,
        _ if over || (document.is_approved() && !unsigned.is_empty()) => Tone::Watch,
        DocumentStatus::Approved | DocumentStatus::Signed => Tone::Good,
        _ => Tone::Plain,
    };
    let signatures = document.signatures.iter();
    let mut signing: Vec<String> = signatures
        .map(|one| {
            let by = match one.by.as_str() {
                "" => String::new(),
                by => format!(" ({})", lookup.name(by)),
            };
            let on = one
                .on
                .date()
                .map_or_else(String::new, |day| format!(" {day}"));
            format!("{}{by}{on}", one.partner)
        })
        .collect();
    // Before it is approved nobody is behind with a signature.
    if document.is_approved() && !unsigned.is_empty() {
        signing.push(format!("not yet: {}", unsigned.join(", ")));
    }
    let cells = vec![
        Cell::id(document.id.as_str()),
        Cell::text(document.title.as_str()),
        Cell::text(document.version.as_str()),
        Cell::Status(status.word().to_owned(), tone),
        Cell::text(lookup.name(&document.owner)),
        Cell::text(approval(document, lookup)),
        Cell::list(signing),
        Cell::text(length(document)),
        Cell::id(document.project.as_str()),
        document
            .kind
            .as_ref()
            .map_or(Cell::Missing, |kind| Cell::text(kind.word())),
        Cell::text(document.reference.as_str()),
        Cell::id(document.forum.as_str()),
        dates
            .read(document.due.as_ref(), document.raised.date())
            .cell(),
        Cell::date(document.approved.date()),
        Cell::id(document.decision.as_str()),
        Cell::list(document.signatures.iter().map(|one| one.partner.clone())),
        Cell::list(unsigned.iter().map(|one| (*one).to_owned())),
        document.pages.map_or(Cell::Missing, Cell::Count),
        document.page_limit.map_or(Cell::Missing, Cell::Count),
        Cell::id(document.replaces.as_str()),
    ];
    let address = Address::new(Kind::Document, &document.id);
    Row::about(address, tone, cells)
}

/// When, by which forum and decision it was approved; else who is to approve it.
fn approval(document: &Document, lookup: &Lookup) -> String {
    let forum = lookup.forum_name(&document.forum);
    // What was approved before it was replaced stays so.
    let is_settled =
        document.is_approved() || document.approved.is_some() || !document.decision.is_empty();
    if !is_settled {
        return match forum {
            forum if !forum.is_empty() && document.is_current() => {
                format!("{forum} is to approve it")
            }
            _ => String::new(),
        };
    }
    let day = document.approved.date();
    let parts = [
        day.map_or_else(String::new, |day| day.to_string()),
        forum.to_owned(),
        document.decision.clone(),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() {
        "nobody says by whom".to_owned()
    } else {
        said.join(", ")
    }
}

/// `24 of 20, 4 too many`.
fn length(document: &Document) -> String {
    match (document.pages, document.page_limit) {
        (Some(pages), Some(limit)) => {
            let over = document.excess();
            let over = over.map_or_else(String::new, |over| format!(", {over} too many"));
            format!("{pages} of {limit}{over}")
        }
        (Some(pages), None) => pages.to_string(),
        (None, Some(limit)) => format!("{limit} at most"),
        (None, None) => String::new(),
    }
}

/// Of entries that go on: the documents the next gate asks for and does not have yet.
fn wanted(register: &Register, lookup: &Lookup, filter: &Filter) -> Vec<Row> {
    let places = Places::of(register, lookup);
    let entries = register.projects.iter().filter(|project| {
        let theirs = filter.person(&project.sponsor) || filter.person(&project.manager);
        project.standing() != Standing::Ended && theirs && filter.project(&project.id)
    });
    let mut rows = Vec::new();
    for project in entries {
        let place = places.place(project);
        let Some(gate) = place.next.filter(|gate| filter.forum(&gate.forum)) else {
            continue;
        };
        if !place.papers.is_empty() {
            let cells = vec![
                Cell::id(project.id.as_str()),
                Cell::text(lookup.gate_title(&gate.id)),
                Cell::list(place.papers.iter().map(|one| (*one).to_owned())),
            ];
            rows.push(Row::about(
                Address::new(Kind::Project, &project.id),
                Tone::Plain,
                cells,
            ));
        }
    }
    rows
}
