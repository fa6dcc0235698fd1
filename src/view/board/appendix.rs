//! The appendices: the action table, and how the computed status comes about (requirement G5).

use crate::report::Block;
use crate::report::cell::Tone;
use crate::view::actions::{ActionRows, COLUMNS};
use crate::view::board::{Desk, headed};
use crate::view::{rag, sheet, words};

use crate::model::said::DayField;

/// Both, each a part of its own.
pub fn write(desk: &Desk, blocks: &mut Vec<Block>) {
    blocks.push(Block::Part("actions"));
    actions(desk, blocks);
    blocks.push(Block::Part("key"));
    headed(blocks, "Appendix B: How the computed status comes about");
    blocks.push(Block::Bullets(rag::key()));
}

/// The action table, in the order of the register: papers keep the order people know.
fn actions(desk: &Desk, blocks: &mut Vec<Block>) {
    let rows = ActionRows {
        lookup: desk.lookup,
        dates: desk.dates,
        as_at: desk.lens.as_at,
    };
    let own = || {
        let actions = desk.register.actions.iter().map(|action| &**action);
        actions.filter(|action| desk.lets(&action.project) && desk.filter.owners(&action.owners))
    };
    let listed: Vec<_> = own()
        // What was over before the last report was in that one.
        .filter(|action| !action.is_over() || desk.is_new(action.closed.date()))
        .map(|action| rows.row_for_paper(action))
        .collect();
    headed(blocks, &format!("Appendix A: Actions{}", source(desk)));
    blocks.push(Block::Text(
        format!(
            "As at {}. The day an action is due is not late.",
            desk.lens.as_at.in_words()
        ),
        Tone::Quiet,
    ));
    blocks.push(Block::Table(sheet::table(
        "actions",
        COLUMNS,
        listed,
        "There are no actions.",
    )));
    // Nobody can tell whether they were in the last report; to list them in every report would bury what is open.
    let unlisted = own().filter(|action| action.is_over() && action.closed.date().is_none());
    let unlisted = unlisted.count();
    if unlisted > 0 {
        let one = "action that is over carries no closing day and is not listed";
        let many = "actions that are over carry no closing day and are not listed";
        blocks.push(sheet::none(words::stopped(&words::count(
            unlisted, one, many,
        ))));
    }
}

/// ` arising from the business readiness review`, where every action has one and the same source.
fn source(desk: &Desk) -> String {
    let mut sources = desk
        .register
        .actions
        .iter()
        .map(|action| action.source.as_str());
    match sources.next() {
        Some(first) if !first.is_empty() && sources.all(|other| other == first) => {
            format!(" arising from {first}")
        }
        _ => String::new(),
    }
}
