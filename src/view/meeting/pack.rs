//! `meeting pack`: everything a forum needs on the table, in one document or part by part (requirement G4).

use super::{Sitting, agenda, items, template};
use crate::model::Register;
use crate::model::action::Action;
use crate::model::meeting::Meeting;
use crate::model::project::Project;
use crate::model::said::DayField;
use crate::report::{Block, Report, Total};
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, actions, decisions, ready, register, sheet, words};

/// A part of the pack: a report of its own.
pub struct Part {
    /// What its file is called.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub report: Report,
}

/// The whole pack of a meeting on record.
pub fn view(register: &Register, meeting: &Meeting, lens: &Lens) -> Report {
    with(register, &meeting.forum, Some(meeting), lens, |sitting| {
        let title = format!("Meeting pack: {}", sitting.title());
        whole(sitting, "pack", title)
    })
}

/// The parts of the pack of a meeting on record.
pub fn parts_of(register: &Register, meeting: &Meeting, lens: &Lens) -> Vec<Part> {
    with(register, &meeting.forum, Some(meeting), lens, parts)
}

/// Does something with the sitting of a forum.
pub fn with<T>(
    register: &Register,
    forum: &str,
    meeting: Option<&Meeting>,
    lens: &Lens,
    act: impl FnOnce(&Sitting) -> T,
) -> T {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    act(&Sitting::of(
        register,
        lens,
        forum,
        meeting,
        (&lookup, &places, &dates),
    ))
}

/// The parts in one document; the agenda is its main table.
pub fn whole(sitting: &Sitting, name: &'static str, title: String) -> Report {
    let mut report = sheet::report(sitting.register, sitting.lens, name, title);
    for part in parts(sitting) {
        let is_first = report.blocks.is_empty();
        if is_first {
            report.totals = part.report.totals;
        }
        report.blocks.push(sheet::heading(2, part.title));
        report.blocks.extend(
            part.report
                .blocks
                .into_iter()
                .filter_map(|block| lower(block, is_first)),
        );
        for notice in part.report.notices {
            if !report.notices.contains(&notice) {
                report.notices.push(notice);
            }
        }
    }
    report.totals.push(uncommunicated(sitting));
    report
        .blocks
        .push(sheet::heading(2, "Form for the minutes"));
    report.blocks.extend(form(sitting));
    report
}

/// Decisions nobody has been told of.
fn uncommunicated(sitting: &Sitting) -> Total {
    let decisions = sitting.register.decisions.iter();
    let number = decisions.filter(|one| one.is_to_be_communicated()).count();
    let told = words::count(
        number,
        "decision not made known",
        "decisions not made known",
    );
    sheet::total("uncommunicated", told, number)
}

/// A block of a part within the whole. What a part keeps for scripts only stands in its other tables too.
fn lower(block: Block, is_first: bool) -> Option<Block> {
    match block {
        Block::Heading(_, text) => Some(sheet::heading(3, text)),
        Block::Table(table) if table.is_for_scripts() => None,
        Block::Table(mut table) => {
            table.main = table.main && is_first;
            Some(Block::Table(table))
        }
        other => Some(other),
    }
}

/// The parts, in order.
pub fn parts(sitting: &Sitting) -> Vec<Part> {
    let (register, lens) = (sitting.register, sitting.lens);
    // The forum is whom the pack goes to, not what it is about.
    let lens = Lens {
        forum: None,
        ..lens.clone()
    };
    let mut parts = Vec::new();
    let mut add = |name: &str, title: &str, report: Report| {
        let number = parts.len() + 1;
        parts.push(Part {
            name: format!("{number:02}-{name}"),
            title: title.to_owned(),
            report,
        });
    };
    let title = format!("Agenda: {}", sitting.title());
    let mut report = sheet::report(register, &lens, "agenda", title);
    report.totals = agenda::write(sitting, &mut report.blocks);
    add("agenda", "Agenda", report);
    add("register", "The register", register::view(register, &lens));
    add(
        "actions",
        "Actions",
        actions::view(&current(sitting), &lens),
    );
    for (entry, gate) in gates_due(sitting) {
        let title = format!("{} at {}", entry.id, sitting.lookup.gate_title(&gate.id));
        let name = format!("gate-{}-{}", entry.id, gate.id).to_lowercase();
        add(&name, &title, ready::view(register, entry, gate, &lens));
    }
    let title = sheet::dated("Decisions wanted", lens.as_at);
    let mut report = sheet::report(register, &lens, "decisions", title);
    report.blocks.push(wanted(sitting));
    add("decisions-wanted", "Decisions wanted", report);
    parts
}

/// The register with its open actions, and those that ended since the forum last met.
fn current(sitting: &Sitting) -> Register {
    let mut register = sitting.register.clone();
    let is_current = |action: &Action| !action.is_over() || sitting.is_new(action.closed.date());
    register.actions.retain(|action| is_current(action));
    register
}

/// Entries with a gate on the agenda.
fn gates_due<'a>(sitting: &Sitting<'_, 'a>) -> Vec<(&'a Project, &'a crate::model::gate::Gate)> {
    let sections = items::sections(sitting);
    let due = sections.iter().find(|section| section.key == "gates");
    let ids = due.into_iter().flat_map(|section| &section.items);
    ids.filter_map(|item| {
        let entry = sitting.lookup.project(&item.about)?;
        Some((entry, sitting.lookup.gate(&item.gate)?))
    })
    .collect()
}

/// The decisions wanted from the forum.
fn wanted(sitting: &Sitting) -> Block {
    let wanted = items::wanted(sitting);
    let decisions = wanted
        .iter()
        .filter_map(|item| sitting.lookup.decision(&item.about));
    let rows = decisions.map(|one| decisions::asked(one, sitting.lookup, sitting.dates));
    let empty = "No decision is wanted from this forum.";
    let table = sheet::main_table("wanted", decisions::WANTED, rows.collect(), empty);
    Block::Table(table)
}

/// The form for the minutes, to be read: the one to be filled in is `meeting template`.
fn form(sitting: &Sitting) -> Vec<Block> {
    let mut blocks = Vec::new();
    let lines = template::attendance(sitting).into_iter();
    let lines = lines.map(|fact| {
        format!("{}: {}", fact.title, fact.cell.words())
            .trim_end()
            .to_owned()
    });
    blocks.push(Block::Bullets(lines.collect()));
    for block in template::items(sitting) {
        blocks.push(match block {
            Block::Heading(_, words) => sheet::heading(3, words),
            Block::Bullets(mut lines) => {
                lines.retain(|line| !line.starts_with("<!--"));
                Block::Bullets(lines)
            }
            other => other,
        });
    }
    blocks
}
