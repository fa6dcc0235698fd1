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

/// Places apart that are read one by one: each means a new list of records. More are read as one stretch.
const FEW: usize = 8;

/// What a text says, where it differs from one that was read in some places only; `None` where only a whole read can tell.
pub fn read_back(
    before: &str,
    register: &Register,
    layout: &Layout,
    after: &Spliced<'_>,
) -> Option<Register> {
    let mut back = register.clone();
    // From the last one on: places before it are still those of the old text.
    if !layout.is_cut(register) {
        return None;
    }
    for stretch in stretches(before, layout, after)?.into_iter().rev() {
        let old = before.get(stretch.clone())?;
        let new = after.of_stretch(stretch.clone());
        let is_whole = stretch.end == before.len() || new.is_empty() || new.ends_with('\n');
        // What stood before the stretch ends there only if a header still stands there.
        let begins = matches!(Lines::of(&new).line(0), Some(Line::Header { .. }));
        if !is_whole || !(begins || (new.is_empty() && old.is_empty())) {
            return None;
        }
        holds_records_only(old)?;
        let middle = holds_records_only(&new)?;
        back = back.resewn(middle, |word| layout.around(word, stretch.clone()))?;
    }
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
            Some(last) if start < last.end => last.end = end.max(last.end),
            _ => stretches.push(start..end),
        }
    }
    if stretches.len() > FEW {
        let all = stretches.first()?.start..stretches.last()?.end;
        stretches = vec![all];
    }
    Some(stretches)
}

/// What a stretch says, if it holds nothing that the rest of the text could contradict: no settings, no unknown kinds.
fn holds_records_only(stretch: &str) -> Option<Register> {
    let Scanned {
        register,
        has_settings,
        ..
    } = scan::scan(stretch, &Need::everything())?;
    (!has_settings && register.others.is_empty() && register.strays.is_empty()).then_some(register)
}
