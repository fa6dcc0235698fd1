//! Lists: items added or taken away are spliced alone, so that comments and layout inside the brackets stay.

use crate::document::encode::{Style, plain};
use crate::document::index;
use crate::model::value::Value;
use std::ops::Range;
use toml::de::DeValue;

/// Items taken away at once, at most: each is looked for anew.
const MOST: usize = 100;

/// The replacements inside a list's literal that turn `old` into `new`, where items are taken away or added at the end; `None`
/// where the whole literal is better replaced.
pub fn pieces(
    literal: &str,
    old: &[Value],
    new: &[Value],
    style: Style,
) -> Option<Vec<(Range<usize>, String)>> {
    let spans = spans(literal)?;
    if spans.len() != old.len() || spans.is_empty() {
        return None;
    }
    if let Some(added) = new.strip_prefix(old) {
        return Some(append(literal, spans.last()?, added, style));
    }
    let (gone, added) = taken_away(old, new);
    if gone.len() == old.len() || gone.len() > MOST {
        return None;
    }
    if let ([gone], []) = (&gone[..], added) {
        return Some(vec![(removed(literal, &spans, *gone), String::new())]);
    }
    let text = one_by_one(literal, old.len(), &gone, added, style)?;
    Some(vec![(0..literal.len(), text)])
}

/// The literal without some of its items and with others at its end, each step in what the one before has left.
fn one_by_one(
    literal: &str,
    items: usize,
    gone: &[usize],
    added: &[Value],
    style: Style,
) -> Option<String> {
    let mut text = literal.to_owned();
    let standing = |text: &str, items: usize| spans(text).filter(|spans| spans.len() == items);
    for (turn, place) in gone.iter().rev().enumerate() {
        let spans = standing(&text, items - turn)?;
        text.replace_range(removed(&text, &spans, *place), "");
    }
    let kept = items - gone.len();
    let spans = standing(&text, kept)?;
    if !added.is_empty() {
        let put = append(&text, spans.last()?, added, style);
        for (range, new) in put.into_iter().rev() {
            text.replace_range(range, &new);
        }
    }
    standing(&text, kept + added.len()).map(|_| text)
}

/// Where the items of a list stand in its literal; `None` where it is no list.
pub fn spans(literal: &str) -> Option<Vec<Range<usize>>> {
    let value = DeValue::parse(literal).ok()?;
    let DeValue::Array(items) = value.get_ref() else {
        return None;
    };
    Some(
        items
            .iter()
            .map(|item| index::extent(item.get_ref(), item.span()))
            .collect(),
    )
}

/// The places of the items of `old` that do not stand where `new` begins, and what `new` has behind those that do.
fn taken_away<'n>(old: &[Value], new: &'n [Value]) -> (Vec<usize>, &'n [Value]) {
    let mut rest = new;
    let mut gone = Vec::new();
    for (place, item) in old.iter().enumerate() {
        match rest.split_first() {
            Some((next, others)) if next == item => rest = others,
            _ => gone.push(place),
        }
    }
    (gone, rest)
}

fn append(
    literal: &str,
    last: &Range<usize>,
    added: &[Value],
    style: Style,
) -> Vec<(Range<usize>, String)> {
    let comma = comma_after(literal, last.end);
    if !literal.contains('\n') {
        let items: Vec<String> = added.iter().map(plain).collect();
        let items = format!(", {}", items.join(", "));
        return vec![(last.end..last.end, items)];
    }
    let start = literal[..last.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let before = &literal[start..last.start];
    let indent = if before.trim().is_empty() {
        before
    } else {
        "  "
    };
    let after = comma.map_or(last.end, |comma| comma + 1);
    let end = line_end(literal, after);
    let lines: Vec<String> = added
        .iter()
        .map(|item| format!("{}{indent}{}", style.newline, plain(item)))
        .collect();
    let closing = if comma.is_some() { "," } else { "" };
    let text = format!("{}{closing}", lines.join(","));
    match comma {
        Some(_) => vec![(end..end, text)],
        None => vec![(last.end..last.end, ",".to_owned()), (end..end, text)],
    }
}

/// The end of the line, or the closing bracket where it stands on the same line.
fn line_end(literal: &str, at: usize) -> usize {
    let rest = &literal[at..];
    let line = rest.find('\n').map_or(rest.len(), |newline| {
        if rest[..newline].ends_with('\r') {
            newline - 1
        } else {
            newline
        }
    });
    let bracket = rest[..line].trim_start().starts_with(']');
    if bracket { at } else { at + line }
}

/// The comma after an item, past spaces and comments.
fn comma_after(literal: &str, at: usize) -> Option<usize> {
    let bytes = literal.as_bytes();
    let mut place = at;
    while place < bytes.len() {
        match bytes[place] {
            b',' => return Some(place),
            b'#' => place += memchr::memchr(b'\n', &bytes[place..])?,
            b' ' | b'\t' | b'\r' | b'\n' => place += 1,
            _ => return None,
        }
    }
    None
}

/// The bytes that go with an item: its whole line where it stands alone on it, else the item and one comma.
fn removed(literal: &str, spans: &[Range<usize>], gone: usize) -> Range<usize> {
    let item = &spans[gone];
    let start = literal[..item.start].rfind('\n').map(|newline| newline + 1);
    let comma = comma_after(literal, item.end);
    let after = comma.map_or(item.end, |comma| comma + 1);
    let rest = &literal[after..];
    let line = rest.find('\n').map(|newline| after + newline + 1);
    if let (Some(start), Some(end)) = (start, line)
        && literal[start..item.start].trim().is_empty()
        && is_comment_or_blank(&literal[after..end])
        && comma.is_none_or(|comma| !literal[item.end..comma].contains('\n'))
        && (comma.is_some() || gone == 0 || literal[after..end].contains('#'))
    {
        return start..end;
    }
    let before = gone
        .checked_sub(1)
        .map(|last| &literal[spans[last].end..item.start]);
    match spans.get(gone + 1) {
        Some(next) => match literal[after..next.start].split_once('\n') {
            // What stands on a line of its own before the next item is about that one.
            Some((own, later)) if later.contains('#') => {
                item.start..after + own.trim_end_matches('\r').len()
            }
            _ => item.start..next.start,
        },
        // A comment on the item before stays with it; the comma before it may end a list.
        None if before.is_some_and(|text| text.contains('#')) => item.start..after,
        None if gone > 0 => spans[gone - 1].end..item.end,
        None => item.clone(),
    }
}

fn is_comment_or_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(literal: &str, old: &[&str], new: &[&str]) -> Option<String> {
        let names = |names: &[&str]| -> Vec<Value> {
            let texts = names.iter().map(|name| Value::Text((*name).to_owned()));
            texts.collect()
        };
        let style = Style { newline: "\n" };
        let pieces = pieces(literal, &names(old), &names(new), style)?;
        let mut text = literal.to_owned();
        for (range, new) in pieces.into_iter().rev() {
            text.replace_range(range, &new);
        }
        Some(text)
    }

    fn without_the_last(literal: &str) -> String {
        turned(literal, &["A", "B"], &["A"]).unwrap_or_default()
    }

    #[test]
    fn what_stays_keeps_its_comments_when_others_go_and_come() {
        let literal = "[\n  # first\n  \"A\",\n  \"B\", # goes\n  # next\n  \"C\"\n]";
        let turned = |new: &[&str]| turned(literal, &["A", "B", "C"], new);
        assert_eq!(
            turned(&["A", "C", "D"]).as_deref(),
            Some("[\n  # first\n  \"A\",\n  # next\n  \"C\",\n  \"D\"\n]")
        );
        assert_eq!(
            turned(&["C"]).as_deref(),
            Some("[\n  # first\n  # next\n  \"C\"\n]")
        );
        let comment_behind = "[\n  \"A\",\n  \"B\",\n  \"C\" # on C\n]";
        assert_eq!(
            super::tests::turned(comment_behind, &["A", "B", "C"], &["A", "B", "D"]).as_deref(),
            Some("[\n  \"A\",\n  \"B\",\n  \"D\",\n]")
        );
        let comment_before = "[ \"A\",\n  # on B\n  \"B\", \"C\" ]";
        assert_eq!(
            super::tests::turned(comment_before, &["A", "B", "C"], &["B", "C"]).as_deref(),
            Some("[ \n  # on B\n  \"B\", \"C\" ]")
        );
        assert_eq!(turned(&["D", "A"]), None);
        assert_eq!(turned(&[]), None);
    }

    #[test]
    fn the_comment_on_an_item_stays_when_the_next_one_goes() {
        assert_eq!(
            without_the_last("[ \"A\",   # leads\n  \"B\", ]"),
            "[ \"A\",   # leads\n   ]"
        );
        assert_eq!(
            without_the_last("[ \"A\",   # leads\n  \"B\" ]"),
            "[ \"A\",   # leads\n   ]"
        );
        assert_eq!(without_the_last("[\"A\", \"B\"]"), "[\"A\"]");
    }
}
