//! Two journals that grew from one, in one that proves: Git's merge of `NAME.journal` (requirement H7).
//!
//! Ours stays as it is, for its chain cannot be altered; behind it comes one entry that brings in what theirs tells and ours does
//! not. That entry cannot say what the register became: Git hands each file to a driver of its own, in an order of its own, and
//! knows neither the other file nor what came of it. So it leaves the register as ours says it was, and the next command, which
//! finds another text there, enters that as Git's merge, with every change. Whichever of the two files Git merges first, the
//! journal proves, and nothing is hidden.

use crate::document::entry::{Entry, Flaw, What, Written, blocks, end, is_torn, read};
use crate::model::moment::Moment;
use crate::store::journal;
use crate::store::kin::{brought, digests};
use std::borrow::Cow;
use std::collections::HashSet;

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
    let (Some(ours), Some(sound)) = (sound(ours), sound(theirs)) else {
        return Err(match sound(ours) {
            None => "ours does not end with an entry of progreg",
            Some(_) => "theirs does not end with an entry of progreg",
        });
    };
    let own = journal::of_bytes(ours).entries;
    let others = journal::of_bytes(sound).entries;
    let (Some(last), Some(last_of_theirs)) = (own.last(), others.last()) else {
        return Err("one of them has no entry that proves");
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
        by: signed.by.clone(),
        host: signed.host.clone(),
        merged: brought(&signed.theirs, &own, &others, said),
        retired,
        previous: Some(last.digest.clone()),
        ..Entry::bare(What::Merge, signed.at.clone(), last.entry.after.clone())
    };
    let mut text = ours.to_vec();
    if !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    text.push(b'\n');
    // Memory takes whatever is written into it.
    let _ = entry.write(&mut text);
    Ok(Cow::Owned(text))
}

/// The journal up to the end of its last entry, where that is as progreg wrote it and nothing stands behind it but what a crash
/// leaves: only behind such a one another can follow.
fn sound(text: &[u8]) -> Option<&[u8]> {
    let mut found = blocks(text);
    let mut last = found.pop()?;
    if matches!(read(&text[last.clone()]), Err(Flaw::Torn)) {
        last = found.pop()?;
    }
    let block = &text[last.clone()];
    read(block).ok()?;
    let rest = &block[end(block)..];
    let is_harmless = rest.trim_ascii().is_empty() || is_torn(rest);
    is_harmless.then(|| &text[..last.start + end(block)])
}

#[cfg(test)]
mod tests {
    use super::{Signed, joined};
    use crate::document::entry::{Entry, What};
    use crate::document::fingerprint::Fingerprint;
    use crate::model::moment::Moment;
    use crate::store::journal;

    fn journal_of(by: &[&str]) -> Vec<u8> {
        let mut text = Vec::new();
        let mut previous = None;
        for (turn, by) in by.iter().enumerate() {
            let at = Moment::new("2026-11-22T10:00:00+00:00".to_owned());
            let entry = Entry {
                number: turn as u64 + 1,
                by: (*by).to_owned(),
                previous: previous.take(),
                ..Entry::bare(What::Change, at, Fingerprint::of(b""))
            };
            if turn > 0 {
                text.push(b'\n');
            }
            let written = entry.write(&mut text).expect("memory takes it");
            previous = Some(written.digest);
        }
        text
    }

    #[test]
    fn what_a_crash_left_behind_ours_is_cut_off() {
        let signed = Signed {
            at: Moment::new("2026-11-22T11:00:00+00:00".to_owned()),
            by: "Chair".to_owned(),
            host: String::new(),
            theirs: "theirs".to_owned(),
        };
        let (ours, theirs) = (
            journal_of(&["Chair", "Chair"]),
            journal_of(&["Chair", "Registrar"]),
        );
        let whole = joined(&ours, &theirs, &signed)
            .expect("they join")
            .into_owned();
        assert_eq!(journal::of_bytes(&whole).entries.len(), 3);
        for tail in [
            "\n[[ent",
            "\0\0\0\0",
            "\n",
            "\n[[entry]]\nnumber = 3\nby = \"Cha",
        ] {
            let torn = [ours.as_slice(), tail.as_bytes()].concat();
            let joined = joined(&torn, &theirs, &signed).map(std::borrow::Cow::into_owned);
            assert_eq!(joined.as_deref(), Ok(whole.as_slice()), "{tail:?}");
        }
        let altered = [ours.as_slice(), b"\nwords"].concat();
        assert!(joined(&altered, &theirs, &signed).is_err());
    }
}
