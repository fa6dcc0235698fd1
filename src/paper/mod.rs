//! A report laid out as a paper: a template says in the office's own words what comes where; the report says everything else.
//!
//! A template is Markdown with [minijinja](https://docs.rs/minijinja) in it. It sees one report and nothing beside it:
//!
//! | in a template | is |
//! |---|---|
//! | `# {{ title }}` | the title of the paper; left out, the report's own |
//! | `{{ register }}`, `register_id`, `name`, `as_at`, `known_at`, `printed` | words; empty where there is nothing to say |
//! | `{{ facts.to }}`, `{{ totals.overdue_actions }}` | a fact or a total of the report, by its key in JSON |
//! | `{{ part("changed") }}` | everything the part says, tables and pictures too, below the heading it opens with |
//! | `## {{ heading("changed") }}` | the words of that heading |
//! | `{{ table("actions") }}`, `{{ picture("timeline") }}` | one table, one picture; nothing where there is none today |
//! | `{{ rest() }}` | every part that is placed nowhere else, with its heading |
//! | `{% if has("risks") %}` | whether a part says something, a table has rows, a picture is there |
//! | `{{ count("actions") }}`, `{% for row in rows("actions") %}` | how many rows; the rows, by the keys of the columns |
//! | `---`, `numbered: yes`, `---` as its first lines | sections are numbered; `{-}` at the end of a heading leaves it out |
//!
//! A template changes what people read (text, Markdown, HTML, Word). What is made for scripts, sheets and calendars holds the whole
//! report, whatever a template leaves out. What a reader must know to read a report right (its notices) stands below any layout.
//!
//! To add a template: a file in `paper/templates` and a line in [`BUILT_IN`]; its view sets a `Block::Part` before each part.
mod fault;
mod fill;
mod front;
mod markdown;
mod names;
mod parts;

use crate::report::{Block, Report, UNNUMBERED};
use fill::Bit;
use markdown::Piece;
use parts::Place;
use std::sync::Arc;

pub use fault::{Fault, Unlaid};

/// A template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// How people know it: its file, or that it is built in.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A template that comes with the program.
pub struct BuiltIn {
    /// The report it lays out, by its name in JSON.
    pub report: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// Every template that comes with the program, by the report it lays out.
        pub const BUILT_IN: &[BuiltIn] = &[
            $(BuiltIn { report: $name, text: include_str!(concat!("templates/", $name, ".md")) }),*
        ];
    };
}

built_in!(
    "board",
    "steering",
    "pack",
    "agenda",
    "status",
    "project",
    "register",
    "actions",
    "risks",
    "ready",
    "minutes",
    "checklist-print",
);

/// The file of the template for a report, in any folder of templates.
pub fn file_of(report: &str) -> String {
    format!("{report}.md")
}

/// The template that comes with the program for that report.
pub fn built_in(report: &str) -> Option<Template> {
    let one = BUILT_IN.iter().find(|one| one.report == report)?;
    Some(Template {
        name: format!("the built-in template `{}`", file_of(report)),
        text: one.text.to_owned(),
    })
}

/// The report as the template lays it out. Every fault of the template, where it has any.
pub fn lay_out(report: Report, template: &Template) -> Result<Report, Unlaid> {
    let report = Arc::new(report);
    let unlaid = |faults| Unlaid {
        template: template.name.clone(),
        faults,
    };
    let filled = fill::fill(&report, template, true).map_err(unlaid)?;
    let laid = markdown::read(&filled, &template.text).map_err(unlaid)?;
    if laid.pieces.is_empty() {
        let fault = Fault::at(
            "",
            None,
            "it is empty: nothing of the report would be printed",
        );
        let advice = "put `{{ rest() }}` in it, or remove the file to have the built-in one";
        return Err(unlaid(vec![fault.advise(advice)]));
    }
    let mut report = Arc::unwrap_or_clone(report);
    if let Some(title) = laid.title.filter(|title| !title.is_empty()) {
        report.title = title;
    }
    report.numbered = filled.numbered;
    report.blocks = put_together(&mut report, laid.pieces);
    Ok(report)
}

/// The template's own words with the report's blocks in their places.
fn put_together(report: &mut Report, pieces: Vec<Piece>) -> Vec<Block> {
    let places = pieces.iter().map(|piece| match piece {
        Piece::Of(place) => Some(place),
        Piece::Own(_) => None,
    });
    let places: Vec<Option<&Place>> = places.collect();
    let blocks = placed(report, &places);
    let mut left = vec![0; report.blocks.len()];
    for &at in blocks.iter().flatten() {
        left[at] += 1;
    }
    let mut laid = Vec::with_capacity(report.blocks.len() + pieces.len());
    for (piece, blocks) in pieces.into_iter().zip(blocks) {
        if let Piece::Own(block) = piece {
            laid.push(block);
        }
        for at in blocks {
            left[at] -= 1;
            let block = &report.blocks[at];
            if !parts::is_told(block) && !matches!(block, Block::Hint(_)) {
                continue;
            }
            // Large tables are moved; what stands in several places is written out for each.
            let block = if left[at] == 0 {
                std::mem::replace(&mut report.blocks[at], Block::Part(UNNUMBERED))
            } else {
                report.blocks[at].clone()
            };
            laid.push(said(block));
        }
    }
    laid
}

/// The blocks at each of those places.
fn placed(report: &Report, places: &[Option<&Place>]) -> Vec<Vec<usize>> {
    let parts = parts::parts(report);
    let mut taken = vec![false; report.blocks.len()];
    let named = places
        .iter()
        .flatten()
        .filter(|place| ***place != Place::Rest);
    for place in named {
        for at in parts::blocks(report, &parts, place, &[]) {
            taken[at] = true;
        }
    }
    let blocks = |place: Option<&Place>| {
        let blocks = place.map(|place| parts::blocks(report, &parts, place, &taken));
        blocks.unwrap_or_default()
    };
    places.iter().copied().map(blocks).collect()
}

/// A block as people read it: a fact with nothing to say is for templates and scripts.
fn said(block: Block) -> Block {
    match block {
        Block::Facts(facts) => {
            let said = facts.into_iter().filter(|fact| parts::is_said(&fact.cell));
            Block::Facts(said.collect())
        }
        other => other,
    }
}

/// A template filled in as text, which is to stay Markdown: a form. Parts stand in it line by line.
pub fn fill_in(report: Report, template: &Template) -> Result<String, Unlaid> {
    let report = Arc::new(report);
    let filled = fill::fill(&report, template, false);
    let filled = filled.map_err(|faults| Unlaid {
        template: template.name.clone(),
        faults,
    })?;
    let bits = filled.bits(&filled.text);
    let places = bits.iter().map(|bit| match bit {
        Bit::Place(place) => Some(place),
        Bit::Words(_) => None,
    });
    let places: Vec<Option<&Place>> = places.collect();
    let blocks = placed(&report, &places);
    let mut text = String::new();
    for (bit, blocks) in bits.into_iter().zip(blocks) {
        if let Bit::Words(words) = bit {
            text.push_str(&words);
        }
        let lines = blocks.iter().flat_map(|&at| lines(&report.blocks[at]));
        text.push_str(&lines.collect::<Vec<_>>().join("\n"));
    }
    Ok(text)
}

/// A block as lines of a form.
fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(level, words) => {
            vec![
                String::new(),
                format!("{} {words}", "#".repeat(usize::from(*level))),
                String::new(),
            ]
        }
        Block::Text(words, _) => vec![words.clone()],
        Block::Bullets(points) => points.clone(),
        Block::Facts(facts) => {
            let said = facts
                .iter()
                .map(|fact| format!("{}: {}", fact.title, fact.cell.words()));
            said.map(|line| line.trim_end().to_owned()).collect()
        }
        Block::Table(_) | Block::Picture(_) | Block::Hint(_) | Block::Part(_) => Vec::new(),
    }
}
