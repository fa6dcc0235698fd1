//! Any edit of any register: what was meant reads back, and every other line is as it was.

use crate::chance::Chance;
use crate::document;
use progreg::document::change::Change;
use progreg::document::diff::diff;
use progreg::document::index::{self, Block};
use progreg::document::{Document, Revision};
use progreg::model::Register;
use progreg::model::action::Action;
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::project::Project;
use progreg::model::value::Value;

/// Holds for all bytes: a line of chance, and a register; or chance for both, behind a `G`.
pub fn holds(bytes: &[u8]) {
    if let Some(rest) = bytes.strip_prefix(b"G") {
        document::holds(&mut Chance::of_bytes(rest), 0);
        return;
    }
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (head, text) = bytes.split_at(end);
    let text = text.strip_prefix(b"\n").unwrap_or(text);
    let Ok(mut document) = Document::read_bytes(text.to_vec()) else {
        return;
    };
    let mut chance = Chance::of_bytes(head);
    for _ in 0..=chance.below(4) {
        let Some(after) = edit(&mut chance, document.register(), |_| true) else {
            continue;
        };
        // Refusing is allowed: the text may be stranger than can be written to.
        let Ok(revision) = document.revise(&after) else {
            continue;
        };
        let text = revision.text.to_string();
        let (read, _) = index::read(&text).expect("the new text reads");
        let differences = diff(&after, &read);
        assert!(differences.is_empty(), "not as meant: {differences:?}");
        others_stay(&document, &revision);
        document = Document::read(text).expect("it reads");
        assert!(*document.register() == read, "the readers differ");
    }
}

/// A copy with one thing changed, of the records that may be; `None` where the value does not fit.
pub fn edit(
    chance: &mut Chance,
    register: &Register,
    may: fn(&Address) -> bool,
) -> Option<Register> {
    let mut after = register.clone();
    let count = register.records().count();
    let turn = chance.below(count + 3);
    if turn == count {
        let project = register.projects.first().map(|project| project.id.clone());
        after.add(Action {
            id: register.next_id(Kind::Action),
            title: text(chance),
            project: project.unwrap_or_default(),
            ..Action::default()
        });
        return Some(after);
    }
    if turn == count + 1 {
        after.add(Project {
            id: register.next_id(Kind::Project),
            title: text(chance),
            stages: vec![text(chance)],
            ..Project::default()
        });
        return Some(after);
    }
    let (address, old) = match register.records().nth(turn) {
        Some(record) => (record.address(), record.table()),
        None => (Address::new(Kind::Register, "register"), Vec::new()),
    };
    if !may(&address) {
        return None;
    }
    let names = Register::names_of(address.kind);
    let pick = chance.below(names.len() + old.len() + 1);
    let (name, was) = match (names.get(pick), old.get(pick.wrapping_sub(names.len()))) {
        (Some(name), _) => {
            let was = old.iter().find(|(old, _)| old == name);
            ((*name).to_owned(), was.map(|(_, was)| was.clone()))
        }
        (None, Some((name, was))) => (name.clone(), Some(was.clone())),
        (None, None) => ("own key".to_owned(), None),
    };
    // The id is what a record is found by.
    if name == "id" {
        return None;
    }
    let value = value(chance, was);
    after.put(&address, &name, value).ok().map(|()| after)
}

fn value(chance: &mut Chance, was: Option<Value>) -> Option<Value> {
    match (chance.below(7), was) {
        (0, _) => None,
        (1, Some(Value::List(mut items))) => {
            items.push(Value::Text(text(chance)));
            Some(Value::List(items))
        }
        (2, Some(Value::List(mut items))) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
            Some(Value::List(items))
        }
        (1, _) => Some(Value::List(vec![Value::Text(text(chance))])),
        (2, _) => Some(Value::Integer(7)),
        (3, _) => Date::new(2009, 2, 28).map(Value::Date),
        (4, _) => Some(Value::Bool(chance.one_in(2))),
        _ => Some(Value::Text(text(chance))),
    }
}

fn text(chance: &mut Chance) -> String {
    let pieces = [
        "plan",
        " ",
        "\n",
        "\"",
        "\\",
        "'",
        "'''",
        "\"\"\"",
        "[[action]]\n",
        "# no",
        "\r\n",
        "\t",
        "\u{7f}",
        "é",
        "=",
        "31 March 2009",
        "\u{feff}",
        "\u{1}",
    ];
    (0..chance.below(6))
        .map(|_| *chance.pick(&pieces))
        .collect()
}

/// Lines outside the one thing that was changed are what they were, with their line ends.
fn others_stay(document: &Document, revision: &Revision) {
    let [change] = revision.changes.as_slice() else {
        return;
    };
    let text = document.text();
    let (_, blocks) = index::read(text).expect("it was read");
    let Some(meant) = meant(text, &blocks, change) else {
        return;
    };
    let old: Vec<&str> = text.split_inclusive('\n').collect();
    let changed = revision.text.to_string();
    let new: Vec<&str> = changed.split_inclusive('\n').collect();
    let fail = |what: &str| {
        panic!(
            "{what}: {change:?}\n--- before\n{text}\n--- after\n{}",
            revision.text
        )
    };
    if let Some((from, to)) = meant {
        let same = |(old, new): (&&str, &&str)| old == new;
        let head = old[..from].iter().zip(&new).take_while(|pair| same(*pair));
        let head = head.count();
        let is_unended = head + 1 == from
            && new.get(head).is_some_and(|new| {
                old[head].trim_end_matches(['\r', '\n']) == new.trim_end_matches(['\r', '\n'])
            });
        let tail = old[to..].iter().rev().zip(new.iter().rev());
        let tail = tail.take_while(|(old, new)| old == new).count();
        if (head != from && !is_unended)
            || tail != old.len() - to
            || new.len() < from.saturating_sub(usize::from(is_unended)) + tail
        {
            fail("a line that was not meant is not as it was");
        }
        return;
    }
    // Something new: what was there is all there, in two parts at most.
    let head = old
        .iter()
        .zip(&new)
        .take_while(|(old, new)| old == new)
        .count();
    let rest = &old[head..];
    let tail = rest.iter().rev().zip(new[head..].iter().rev());
    let tail = tail.take_while(|(old, new)| old == new).count();
    let left = &rest[..rest.len() - tail];
    let is_unended = matches!(left, [last] if head + 1 == old.len()
        && new.get(head).is_some_and(|new| new.trim_end_matches(['\r', '\n']) == *last));
    if !left.is_empty() && !is_unended {
        fail("what was there is not all there");
    }
}

/// The lines that a change may touch, from and to; the inner `None` where something new may stand anywhere between lines, the
/// outer where it cannot be told.
#[allow(clippy::option_option)]
fn meant(text: &str, blocks: &[Block], change: &Change) -> Option<Option<(usize, usize)>> {
    let line = |byte: usize| text[..byte].matches('\n').count();
    let lines = |from: usize, to: usize| Some(Some((line(from), line(to.max(from + 1) - 1) + 1)));
    match change {
        Change::Field { address, name, .. } => {
            let mut same = blocks.iter().filter(|block| {
                block.address.kind == address.kind
                    && (block.address.id == address.id || address.kind == Kind::Register)
            });
            let Some(block) = same.next() else {
                return Some(None);
            };
            if same.next().is_some() {
                return None;
            }
            match block.place(name) {
                Some(place) => lines(place.key.start, place.end),
                None if block.inline => lines(block.header.start, block.header.end),
                None => Some(None),
            }
        }
        Change::Added { word, .. } => {
            let mut inline = blocks
                .iter()
                .filter(|block| block.word == *word && block.inline);
            match inline.next() {
                Some(first) => {
                    let last = inline.next_back().unwrap_or(first);
                    lines(first.header.start, last.header.end)
                }
                None => Some(None),
            }
        }
        Change::Removed { .. } => None,
    }
}
