//! Reading back a text in which only some places have changed: what lies between the two headers around each of them is read
//! anew, and the rest is the very text that was read.
//!
//! The fast reader goes from header to header and carries nothing over but which words it has met. So the same bytes from the
//! same header say the same, and what is not the same bytes is read. Whatever does not fit this is left to a whole read; a
//! test compares the two.

use crate::document::layout::Layout;
use crate::document::plain::{Line, Lines};
use crate::document::scan::{self, Scanned};
use crate::document::spliced::Spliced;
use crate::model::Register;
use crate::model::need::Need;
use std::ops::Range;

/// Places nearer than this are read as one stretch.
const NEAR: usize = 4 * 1024;
/// Bytes read at a time.
const PART: usize = 1024 * 1024;

/// What a text says, where it differs from one that was read in some places only; `None` where only a whole read can tell.
/// Records that say what is `meant` at their place are those of that register.
pub fn read_back(
    before: &str,
    register: &Register,
    layout: &Layout,
    after: &Spliced<'_>,
    meant: &Register,
) -> Option<Register> {
    if !layout.is_cut(register) {
        return None;
    }
    let mut back = Register {
        settings: register.settings.clone(),
        others: register.others.clone(),
        strays: register.strays.clone(),
        retired: register.retired.clone(),
        ..Register::default()
    };
    let mut done = 0..0;
    for stretch in stretches(before, layout, after)? {
        back.take_from(register, |word| {
            layout.around(word, done.clone()).1..layout.around(word, stretch.clone()).0
        });
        let (old, new) = (
            before.get(stretch.clone())?,
            after.of_stretch(stretch.clone()),
        );
        let last = new.iter().rfind(|piece| !piece.is_empty());
        let is_whole = stretch.end == before.len() || last.is_none_or(|last| last.ends_with('\n'));
        if !is_whole || (last.is_none() && !old.is_empty()) {
            return None;
        }
        in_parts(&[old], |_| ())?;
        in_parts(&new, |part| back.append_shared(part, meant))?;
        done = stretch;
    }
    back.take_from(register, |word| {
        layout.around(word, done.clone()).1..usize::MAX
    });
    Some(back)
}

/// The stretches in which something is replaced, each from a header to a header, so that nothing stands in two of them.
fn stretches(before: &str, layout: &Layout, after: &Spliced<'_>) -> Option<Vec<Range<usize>>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for edit in after.replaced() {
        // What is put in before a header belongs to the record before it.
        let start = layout.header_until(edit.start.saturating_sub(1))?;
        let end = layout.header_from(edit.end).unwrap_or(before.len());
        match stretches.last_mut() {
            Some(last) if start < last.end + NEAR => last.end = end.max(last.end),
            _ => stretches.push(start..end),
        }
    }
    Some(stretches)
}

/// Reads a stretch, given in pieces, header by header; `None` where it does not begin at one, holds anything but records, or holds
/// text that looks like a header where it is cut.
fn in_parts(pieces: &[&str], mut take: impl FnMut(Register)) -> Option<()> {
    let mut text = String::new();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        text.push_str(piece);
        if text.len() < PART && pieces.peek().is_some() {
            continue;
        }
        let cut = match pieces.peek() {
            None => text.len(),
            Some(_) => match memchr::memmem::rfind(text.as_bytes(), b"\n[[") {
                Some(newline) => newline + 1,
                None => continue,
            },
        };
        let rest = text.split_off(cut);
        take(records_only(&text)?);
        text = rest;
    }
    Some(())
}

/// What a text says, if it holds nothing that the rest could contradict: no settings, no unknown kinds. What stood before it ends
/// there only if it begins with a header.
fn records_only(text: &str) -> Option<Register> {
    let begins = matches!(Lines::of(text).line(0), Some(Line::Header { .. }));
    if !begins && !text.is_empty() {
        return None;
    }
    let Scanned {
        register,
        has_settings,
        ..
    } = scan::scan(text, &Need::everything())?;
    (!has_settings && register.others.is_empty() && register.strays.is_empty()).then_some(register)
}
