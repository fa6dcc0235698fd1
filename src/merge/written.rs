//! Both sides in the text of one: mine stays as it is but for what theirs changed, words and comments; new records come with their
//! own comments.

use super::{Merged, Side};
use crate::document::comments::comments;
use crate::document::{Document, NotSpliced};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use std::collections::{HashMap, HashSet};

/// Both sides in one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// It.
    pub text: String,
    /// Lines of comment of one side that the other had not taken out, and that are not there: they went with an item of a list
    /// that was taken out, or the text is laid out so that nobody can tell where they belong.
    pub lost: Vec<String>,
}

/// The text of `mine` that says what both say.
///
/// Err: the text cannot take it without more being touched than is meant.
pub fn written(
    merged: &Merged,
    base: Option<&Document>,
    mine: &Document,
    theirs: &Document,
) -> Result<Written, NotSpliced> {
    let moved = |side: Side| -> Vec<(Address, String)> {
        let own = merged.renumbered.iter().filter(|one| one.side == side);
        own.map(|one| (one.from.clone(), one.to.clone())).collect()
    };
    let (own, others) = (moved(Side::Mine), moved(Side::Theirs));
    let mine_moved = mine.with_ids(&own);
    let start = mine_moved.as_ref().unwrap_or(mine);
    let source = theirs.with_ids(&others).and_then(|moved| {
        let text = moved.revise(&merged.theirs).ok()?.text.to_string();
        Document::read(text).ok()
    });
    let source = source.as_ref().unwrap_or(theirs);
    let there = by_address(source.register());
    let here = by_address(&merged.register);
    let is_theirs = |address: &Address| {
        if address.kind == Kind::Register {
            let (one, result) = (source.register(), &merged.register);
            return (&one.settings, &one.strays) == (&result.settings, &result.strays);
        }
        let (record, result) = (there.get(address), here.get(address));
        matches!((record, result), (Some(record), Some(result)) if record.table() == result.table())
    };
    let lines = |address: &Address| {
        is_theirs(address)
            .then(|| source.lines_of(address))
            .flatten()
    };
    let told = start.with_comments(base, source, &is_theirs);
    let told = told.ok().flatten();
    let with = told.as_ref().unwrap_or(start);
    let revision = with
        .revise_with(&merged.register, &lines)
        .or_else(|_| start.revise_with(&merged.register, &lines))
        .or_else(|_| start.revise(&merged.register))?;
    let text = revision.text.to_string();
    let lost = lost(&text, base, [mine, theirs]);
    Ok(Written { text, lost })
}

/// Comments of the sides that are not in the text, though nobody has taken them out.
fn lost(text: &str, base: Option<&Document>, sides: [&Document; 2]) -> Vec<String> {
    let set = |text| -> HashSet<&str> { comments(text).into_iter().collect() };
    let there = set(text);
    let was = set(base.map_or("", Document::text));
    let [mine, theirs] = sides.map(|side| comments(side.text()));
    let [in_mine, in_theirs] = sides.map(|side| set(side.text()));
    let of = |own: Vec<&str>, other: &HashSet<&str>| -> Vec<String> {
        let is_lost = |one: &&str| {
            let is_taken_out = was.contains(one) && !other.contains(one);
            !there.contains(one) && !is_taken_out
        };
        own.into_iter().filter(is_lost).map(str::to_owned).collect()
    };
    let mut lost = of(mine, &in_theirs);
    let others = of(theirs, &in_mine);
    lost.extend(
        others
            .into_iter()
            .filter(|one| !in_mine.contains(one.as_str())),
    );
    lost
}

fn by_address(register: &Register) -> HashMap<Address, &dyn AnyRecord> {
    let records = register.records();
    records.map(|record| (record.address(), record)).collect()
}
