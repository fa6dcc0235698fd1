//! Two journals that grew from one, in one that proves: Git's merge of `NAME.journal` (requirement H7).
//!
//! Ours stays as it is, for its chain cannot be altered; behind it comes one entry that brings in what theirs tells and ours does
//! not. That entry cannot say what the register became: Git hands each file to a driver of its own, in an order of its own, and
//! knows neither the other file nor what came of it. So it leaves the register as ours says it was, and the next command, which
//! finds another text there, enters that as Git's merge, with every change. Whichever of the two files Git merges first, the
//! journal proves, and nothing is hidden.

use crate::document::entry::{Entry, What, Written, blocks, read};
use crate::model::moment::Moment;
use crate::model::value::Table;
use crate::store::journal;
use crate::store::kin::{brought, digests};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// Who merges, when and from where.
pub struct Signed {
    /// The moment.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// The machine.
    pub host: String,
    /// How the other side is called.
    pub theirs: String,
}

/// Both journals in one.
///
/// Err: which of them is none that can be added to, or taken from, in words.
pub fn joined<'t>(
    ours: &'t [u8],
    theirs: &'t [u8],
    signed: &Signed,
) -> Result<Cow<'t, [u8]>, &'static str> {
    if theirs.is_empty() || ours == theirs {
        return Ok(Cow::Borrowed(ours));
    }
    if ours.is_empty() {
        return Ok(Cow::Borrowed(theirs));
    }
    let own = journal::of_bytes(ours).entries;
    let others = journal::of_bytes(theirs).entries;
    let (Some(last), true) = (own.last(), is_sound_at_its_end(ours)) else {
        return Err("ours does not end with an entry of progreg");
    };
    let (Some(last_of_theirs), true) = (others.last(), is_sound_at_its_end(theirs)) else {
        return Err("theirs does not end with an entry of progreg");
    };
    let begins_with = |all: &[Written], first: &[Written]| {
        let mut pairs = all.iter().zip(first);
        all.len() >= first.len() && pairs.all(|(one, other)| one.digest == other.digest)
    };
    if begins_with(&others, &own) {
        return Ok(Cow::Borrowed(theirs));
    }
    let known: HashSet<String> = digests(&own).collect();
    if digests(&others).all(|digest| known.contains(&digest)) {
        return Ok(Cow::Borrowed(ours));
    }
    let said = &last_of_theirs.entry.after;
    let mut retired = last.entry.retired.clone();
    for id in &last_of_theirs.entry.retired {
        if !retired.contains(id) {
            retired.push(id.clone());
        }
    }
    let entry = Entry {
        number: last.entry.number + 1,
        what: What::Merge,
        at: signed.at.clone(),
        saved: None,
        by: signed.by.clone(),
        host: signed.host.clone(),
        command: String::new(),
        reason: String::new(),
        undoes: None,
        before: last.entry.after.clone(),
        after: last.entry.after.clone(),
        changes: Arc::default(),
        patch: Some(Arc::default()),
        issued: Table::new(),
        merged: brought(&signed.theirs, &own, &others, said),
        retired,
        previous: Some(last.digest.clone()),
    };
    let mut text = ours.to_vec();
    if !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    text.push(b'\n');
    let is_whole = entry.write(&mut text).is_ok();
    Ok(if is_whole {
        Cow::Owned(text)
    } else {
        Cow::Borrowed(ours)
    })
}

/// Whether the last block is an entry as progreg wrote it: only behind such a one another can follow.
fn is_sound_at_its_end(text: &[u8]) -> bool {
    let last = blocks(text).pop();
    last.is_some_and(|last| read(&text[last]).is_ok())
}
