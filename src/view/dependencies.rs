//! `report dependencies`: what waits for what, layer by layer, and what a slip pushes: the logic diagram in words (A8).

use crate::model::Register;
use crate::model::address::Kind;
use crate::model::logic::{Logic, Node};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::diagram;
use crate::view::{Lens, sheet, words};
use std::collections::{HashMap, HashSet};

const ORDER: &[Column] = &[
    Column::figure("layer", "Layer"),
    Column::fixed("id", "Id"),
    Column::text("title", "What"),
    Column::text("after", "Waits for"),
    Column::text("before", "Then"),
    Column::fixed("expected", "Expected"),
    Column::figure("slip", "Slip"),
    Column::figure("pushed", "Pushed"),
    Column::fixed("by", "By"),
    Column::hidden("kind"),
    Column::hidden("project"),
    Column::hidden("over"),
];

const PUSHES: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "What"),
    Column::figure("slip", "Days later"),
    Column::text("pushes", "Pushes"),
];

/// Everything that waits for something or is waited for.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let logic = Logic::of(register);
    let waited: HashSet<&str> = logic
        .nodes
        .iter()
        .flat_map(|node| node.after.iter().map(String::as_str))
        .collect();
    let mut linked: Vec<&Node> = logic
        .nodes
        .iter()
        .filter(|node| !node.after.is_empty() || waited.contains(node.record.at().1))
        .filter(|node| filter.project(entry_of(node)) && filter.person(owner_of(node, &lookup)))
        .collect();
    // Stable: within a layer entries come first, each kind in the order of the file.
    linked.sort_by_key(|node| node.layer);
    let title = sheet::dated("Dependencies", lens.as_at);
    let mut report = sheet::report(register, lens, "dependencies", title);
    let links: usize = linked.iter().map(|node| node.after.len()).sum();
    report.totals.push(sheet::total(
        "linked",
        words::count(linked.len(), "linked record", "linked records"),
        linked.len(),
    ));
    report.totals.push(sheet::total(
        "links",
        words::count(links, "link", "links"),
        links,
    ));
    let pushed = linked.iter().filter(|node| node.pushed > 0).count();
    report
        .totals
        .push(sheet::total("pushed", format!("{pushed} pushed"), pushed));
    let mut then: HashMap<&str, Vec<String>> = HashMap::new();
    for node in &logic.nodes {
        for id in node.after {
            let next = node.record.at().1.to_owned();
            then.entry(id).or_default().push(next);
        }
    }
    report
        .blocks
        .extend(diagram::of(&logic, &linked, lens.as_at));
    let rows = linked.iter().map(|node| {
        let then = then.remove(node.record.at().1).unwrap_or_default();
        row(node, then, &logic)
    });
    let empty = "Nothing waits for anything.";
    report.blocks.push(Block::Table(sheet::main_table(
        "order",
        ORDER,
        rows.collect(),
        empty,
    )));
    report.blocks.extend(linked.is_empty().then(|| {
        sheet::hint("Say that one thing waits for another with `progreg set P-002 after+=P-001`.")
    }));
    let rows: Vec<Row> = linked
        .iter()
        .filter(|node| node.slip > 0)
        .filter_map(|node| pushes(node, &logic))
        .collect();
    if !rows.is_empty() {
        report.blocks.push(sheet::heading(2, "What the slips push"));
        let table = sheet::table("pushes", PUSHES, rows, "");
        report.blocks.push(Block::Table(table));
    }
    report
}

fn entry_of<'a>(node: &Node<'a>) -> &'a str {
    let (kind, id) = node.record.at();
    let mut entry = if kind == Kind::Project { id } else { "" };
    node.record.texts("project", &mut |id| entry = id);
    entry
}

fn owner_of<'a>(node: &Node<'a>, lookup: &Lookup<'a>) -> &'a str {
    let mut owner = "";
    match lookup.project(node.record.at().1) {
        Some(entry) if !entry.manager.is_empty() => owner = &entry.manager,
        Some(entry) => owner = &entry.sponsor,
        None => node.record.texts("owner", &mut |who| owner = who),
    }
    owner
}

fn row(node: &Node, then: Vec<String>, logic: &Logic) -> Row {
    let (kind, id) = node.record.at();
    let by = node.by.map_or("", |by| logic.nodes[by].record.at().1);
    let days = |days: i64| {
        if days == 0 {
            Cell::Missing
        } else {
            Cell::Days(days)
        }
    };
    let cells = vec![
        sheet::counted(node.layer),
        Cell::id(id),
        Cell::text(node.record.title()),
        Cell::list(node.after.iter().cloned()),
        Cell::list(then),
        Cell::date(node.expected),
        days(node.slip),
        days(node.pushed),
        Cell::id(by),
        Cell::text(kind.word()),
        Cell::id(entry_of(node)),
        Cell::Flag(node.is_over),
    ];
    let tone = match (node.is_over, node.pushed > 0) {
        (true, _) => Tone::Quiet,
        (false, true) => Tone::Watch,
        (false, false) => Tone::Plain,
    };
    Row::about(node.record.address(), tone, cells)
}

fn pushes(node: &Node, logic: &Logic) -> Option<Row> {
    let id = node.record.at().1;
    let pushed: Vec<String> = logic
        .pushes(id)
        .iter()
        .map(|push| format!("{} by {}", push.address, words::days(push.days)))
        .collect();
    if pushed.is_empty() {
        return None;
    }
    let cells = vec![
        Cell::id(id),
        Cell::text(node.record.title()),
        Cell::Days(node.slip),
        Cell::list(pushed),
    ];
    Some(Row::about(node.record.address(), Tone::Watch, cells))
}
