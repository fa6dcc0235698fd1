//! Reading back a text in which only a part has changed: the bytes before and after are compared with those that were read,
//! and only what lies between two headers around the change is read anew.
//!
//! The fast reader goes from header to header and carries nothing over but which words it has met. So the same bytes from the
//! same header say the same, and what is not the same bytes is read. Whatever does not fit this is left to a whole read; a
//! test compares the two.

use crate::document::layout::Layout;
use crate::document::plain::{Line, Lines};
use crate::document::scan::{self, Scanned};
use crate::model::Register;
use crate::model::need::Need;

/// What `after` says, where it differs from a text that was read in some places only; `None` where only a whole read can tell.
pub fn read_back(
    before: &str,
    register: &Register,
    layout: &Layout,
    after: &str,
) -> Option<Register> {
    let same = same_start(before.as_bytes(), after.as_bytes());
    let most = before.len().min(after.len()) - same;
    let same_end = same_end(before.as_bytes(), after.as_bytes(), most);
    // From the header at or before the first difference to the first header after the last one.
    let from = layout.header_until(same)?;
    let to = layout
        .header_from(before.len() - same_end)
        .unwrap_or(before.len());
    let old = before.get(from..to)?;
    let new = after.get(from..after.len() - (before.len() - to))?;
    let is_whole = to == before.len() || new.is_empty() || new.ends_with('\n');
    // What stood before `from` ends there only if a header still stands there.
    let begins = matches!(Lines::of(new).line(0), Some(Line::Header { .. }));
    if !is_whole || !(begins || (new.is_empty() && old.is_empty())) {
        return None;
    }
    holds_records_only(old)?;
    let middle = holds_records_only(new)?;
    register.resewn(middle, |word, length| {
        layout
            .around(word, from..to)
            .filter(|kept| kept.2 == length)
    })
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

/// Bytes compared at a time.
const STRIDE: usize = 4096;

fn same_start(one: &[u8], other: &[u8]) -> usize {
    let strides = one.chunks(STRIDE).zip(other.chunks(STRIDE));
    let whole = STRIDE * strides.take_while(|(one, other)| one == other).count();
    let whole = whole.min(one.len()).min(other.len());
    let rest = one[whole..].iter().zip(&other[whole..]);
    whole + rest.take_while(|(one, other)| one == other).count()
}

fn same_end(one: &[u8], other: &[u8], most: usize) -> usize {
    let (one, other) = (&one[one.len() - most..], &other[other.len() - most..]);
    let strides = one.rchunks(STRIDE).zip(other.rchunks(STRIDE));
    let whole = STRIDE * strides.take_while(|(one, other)| one == other).count();
    let whole = whole.min(most);
    let rest = one[..most - whole]
        .iter()
        .rev()
        .zip(other[..most - whole].iter().rev());
    whole + rest.take_while(|(one, other)| one == other).count()
}
