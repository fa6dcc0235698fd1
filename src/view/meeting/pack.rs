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
    /// The part of the whole pack it belongs to.
    pub key: &'static str,
    /// The heading of that part.
    pub heading: &'static str,
    /// Its own heading.
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
    let mut now = "";
    for part in parts(sitting) {
        let is_first = report.blocks.is_empty();
        if is_first {
            report.totals = part.report.totals;
        }
        if part.key != now {
            now = part.key;
            report.blocks.push(Block::Part(now));
            report.blocks.push(sheet::heading(2, part.heading));
        }
        // Of several sheets in one part each has its own heading.
        if part.title != part.heading {
            report.blocks.push(sheet::heading(3, part.title));
        }
        report.blocks.extend(lowered(part.report.blocks, is_first));
        for notice in part.report.notices {
            if !report.notices.contains(&notice) {
                report.notices.push(notice);
            }
        }
    }
    report.totals.push(uncommunicated(sitting));
    report.blocks.push(Block::Part("minutes"));
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

/// The blocks of a part within the whole: a heading that only gathers others says nothing below that of the part.
fn lowered(blocks: Vec<Block>, is_first: bool) -> Vec<Block> {
    let gathers = |at: usize| {
        let pair = (blocks.get(at), blocks.get(at + 1));
        matches!(
            pair,
            (Some(Block::Heading(2, _)), Some(Block::Heading(3, _)))
        )
    };
    let gathering: Vec<bool> = (0..blocks.len()).map(gathers).collect();
    let kept = blocks
        .into_iter()
        .zip(gathering)
        .filter(|(_, gathers)| !gathers);
    kept.filter_map(|(block, _)| lower(block, is_first))
        .collect()
}

/// A block of a part within the whole. What a part keeps for scripts only stands in its other tables too.
fn lower(block: Block, is_first: bool) -> Option<Block> {
    match block {
        Block::Heading(_, text) => Some(sheet::heading(3, text)),
        // The parts of the whole are those of the pack.
        Block::Part(_) => None,
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
        since: lens.since.or(sitting.since),
        ..lens.clone()
    };
    let mut parts = Vec::new();
    let mut add = |key, heading: &'static str, name: &str, title: &str, report: Report| {
        let number = parts.len() + 1;
        parts.push(Part {
            name: format!("{number:02}-{name}"),
            key,
            heading,
            title: title.to_owned(),
            report,
        });
    };
    let title = format!("Agenda: {}", sitting.title());
    let mut report = sheet::report(register, &lens, "agenda", title);
    report.totals = agenda::write(sitting, &mut report.blocks);
    add("agenda", "Agenda", "agenda", "Agenda", report);
    let report = register::view(register, &lens);
    add(
        "register",
        "The register",
        "register",
        "The register",
        report,
    );
    let report = actions::view(&current(sitting), &lens);
    add("actions", "Actions", "actions", "Actions", report);
    for (entry, gate) in gates_due(sitting) {
        let title = format!("{} at {}", entry.id, sitting.lookup.gate_title(&gate.id));
        let name = format!("gate-{}-{}", entry.id, gate.id).to_lowercase();
        let report = ready::view(register, entry, gate, &lens);
        add("gates", "Gates due", &name, &title, report);
    }
    let report = decisions_wanted(sitting, &lens);
    let title = "Decisions wanted";
    add("decisions_wanted", title, "decisions-wanted", title, report);
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

/// The part of a pack that says what the forum is asked to decide.
fn decisions_wanted(sitting: &Sitting, lens: &Lens) -> Report {
    let title = sheet::dated("Decisions wanted", lens.as_at);
    let mut report = sheet::report(sitting.register, lens, "decisions-wanted", title);
    report.blocks.push(wanted(sitting));
    report
}

/// The same on the agenda of a meeting, as a report of its own.
pub fn wanted_by(register: &Register, meeting: &Meeting, lens: &Lens) -> Report {
    with(register, &meeting.forum, Some(meeting), lens, |sitting| {
        decisions_wanted(sitting, lens)
    })
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
