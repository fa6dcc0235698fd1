//! The law of the text that a merge writes: it says what both say, and no comment of either side goes.

use super::expected::told;
use super::joined;
use crate::chance::Chance;
use crate::document::written::written as random;
use crate::document::{edit, same};
use progreg::document::Document;
use progreg::merge::{Asked, merge, written};
use std::collections::BTreeMap;

/// A comment, and what begins the line at whose end it stands; nothing where it has a line of its own.
struct Made {
    comment: String,
    behind: Option<String>,
    is_in_list: bool,
}

/// How many lines of a text begin so.
fn begin_with(document: &Document, beginning: &str) -> usize {
    let lines = document.text().lines();
    let begins =
        |line: &&str| line.split(['=', '#']).next().unwrap_or_default().trim() == beginning;
    lines.filter(begins).count()
}

/// Whether a side has taken that field out of a record.
fn has_taken_out(base: &Document, side: &Document, field: &str) -> bool {
    let [was, is] = [base, side].map(|document| told(document.register()));
    let has = |fields: &BTreeMap<String, _>| fields.contains_key(field);
    was.iter()
        .any(|(at, fields)| has(fields) && !is.get(at).is_some_and(has))
}

/// A text that was changed a few times, and the comments it got, on lines of their own and at the ends of others.
fn grown(chance: &mut Chance, base: &Document, side: &str) -> (Document, Vec<Made>) {
    let mut made = Vec::new();
    let mut document = base.clone();
    for _ in 0..chance.below(3) {
        let after = edit(chance, document.register());
        let text = document.revise(&after).expect("an edit").text.to_string();
        document = Document::read(text).expect("it reads back");
    }
    for number in 0..chance.below(4) {
        let text = document.text();
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        if ends.is_empty() {
            break;
        }
        let comment = format!("# {side} {number}.");
        let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let end = *chance.pick(&ends);
        let (before, after) = text.split_at(end - line.len());
        let said = before.rsplit('\n').next().unwrap_or_default().trim();
        // Within a list a comment goes with the item beside it where the other side takes that out; that is said of whole lines.
        let (above, below) = text.split_at(end);
        let is_in_list = Document::read(format!("{above}probe = 1{line}{below}")).is_err();
        // A table that is no record goes with the record before it: there only whole lines are looked for.
        let is_of_stray = said.starts_with("[elsewhere]") || said.starts_with("key =");
        // Nor is the end of a line with a key of several parts a place of its own.
        let is_dotted = said.split('=').next().is_some_and(|key| key.contains('.'));
        let key = said.split(['=', '#']).next().unwrap_or_default().trim();
        let is_behind = chance.one_in(3) && !is_of_stray && !is_dotted;
        let behind = is_behind.then(|| key.to_owned());
        let text = if is_behind {
            format!("{before} {comment}{after}")
        } else {
            let (before, after) = text.split_at(end);
            format!("{before}{comment}{line}{after}")
        };
        // Within a text of several lines it would be no comment.
        if let Ok(with) = Document::read(text)
            && same(with.register(), document.register())
        {
            document = with;
            made.push(Made {
                comment,
                behind,
                is_in_list,
            });
        }
    }
    if chance.one_in(6) {
        document = mixed(chance, &document);
    }
    (document, made)
}

/// The same with other line ends here and there, as an editor leaves them that knows only one kind.
fn mixed(chance: &mut Chance, document: &Document) -> Document {
    let lines = document.text().split_inclusive('\n').map(|line| {
        let line = line.trim_end_matches(['\r', '\n']);
        let end = if chance.one_in(3) { "\r\n" } else { "\n" };
        format!("{line}{end}")
    });
    let text: String = lines.collect();
    match Document::read(text) {
        Ok(mixed) if same(mixed.register(), document.register()) => mixed,
        _ => document.clone(),
    }
}

/// What a side that has changed nothing brings in: not a byte.
fn keeps_mine(base: &Document, mine: &Document) {
    let merged = joined(Some(base.register()), mine.register(), base.register());
    let kept = written(&merged, Some(base), mine, base).expect("there is nothing to write");
    assert_eq!(kept.text, mine.text());
}

/// The lines that are comments, and how often each is there.
fn comments(document: &Document) -> BTreeMap<String, usize> {
    let text = document.text().trim_start_matches('\u{feff}');
    let lines = text.lines().map(str::trim);
    let mut found = BTreeMap::new();
    for line in lines.filter(|line| line.starts_with('#')) {
        *found.entry(line.to_owned()).or_default() += 1;
    }
    found
}

#[test]
fn the_text_says_what_both_say_and_keeps_every_comment() {
    let whole = std::env::var_os("PROGREG_PROOF_WHOLE").is_some();
    let mut clean = 0;
    for seed in 0..if whole { 100_000 } else { 1_000 } {
        let mut chance = Chance::new(seed);
        let base = Document::read(random(&mut chance).text()).expect("it is well written");
        let (mine, own) = grown(&mut chance, &base, "mine");
        let (theirs, others) = grown(&mut chance, &base, "theirs");
        keeps_mine(&base, &mine);
        let merged = merge(&Asked {
            base: Some(base.register()),
            mine: mine.register(),
            theirs: theirs.register(),
            recorded: &|_, _| None,
            taken: &|_, _| None,
        })
        .expect("no id is given twice");
        if !merged.conflicts.is_empty() {
            continue;
        }
        clean += 1;
        let shown = || {
            format!(
                "seed {seed}\n--- base\n{}\n--- mine\n{}\n--- theirs\n{}",
                base.text(),
                mine.text(),
                theirs.text()
            )
        };
        let text = match written(&merged, Some(&base), &mine, &theirs) {
            Ok(written) => written,
            Err(refused) => panic!("{refused:?} {}", shown()),
        };
        let lost = text.lost;
        let result = Document::read(text.text).expect("it was read back");
        assert!(same(result.register(), &merged.register), "{}", shown());
        let all = own.iter().map(|made| (made, &theirs));
        for (made, other) in all.chain(others.iter().map(|made| (made, &mine))) {
            let times = result.text().matches(made.comment.as_str()).count();
            // What stands at the end of a line goes where the other side takes that line out.
            let is_out = made.behind.as_ref().is_some_and(|beginning| {
                begin_with(other, beginning) < begin_with(&base, beginning)
                    || has_taken_out(&base, other, beginning)
            });
            let is_told = lost.iter().any(|one| one.contains(&made.comment));
            let may_go = is_out || (made.is_in_list && (is_told || made.behind.is_some()));
            assert!(
                times == 1 || (times == 0 && may_go),
                "`{}` {times} times in\n{}\n{}",
                made.comment,
                result.text(),
                shown()
            );
        }
        let [was, here, there, now] = [&base, &mine, &theirs, &result].map(comments);
        for (comment, times) in was {
            let of = |side: &BTreeMap<String, usize>| side.get(&comment).copied().unwrap_or(0);
            // Where a comment stands twice, each side may have taken out another one.
            let taken_out = |side| times.saturating_sub(of(side));
            let fewest = times.saturating_sub(taken_out(&here) + taken_out(&there));
            assert!(
                of(&now) >= fewest,
                "`{comment}` in\n{}\n{}",
                result.text(),
                shown()
            );
        }
        let is_mixed = |text: &str| text.replace("\r\n", "").contains('\n');
        if result.text().contains("\r\n") && !is_mixed(mine.text()) {
            assert!(
                !is_mixed(result.text()),
                "a bare LF in a CRLF file: {}",
                shown()
            );
        }
    }
    assert!(clean > 500, "too few cases are without conflict: {clean}");
}

#[test]
fn comments_that_cannot_be_placed_are_told() {
    let read = |text: &str| Document::read(text.to_owned()).expect("a register");
    let inline = "action = [{ id = \"A-001\", title = \"Plan\", status = \"open\" }]\n";
    let base = read(inline);
    let theirs = read(&format!("# theirs\n{inline}"));
    for (mine, lost) in [(&base, &["# theirs"][..]), (&theirs, &[])] {
        let merged = joined(Some(base.register()), mine.register(), theirs.register());
        let both = written(&merged, Some(&base), mine, &theirs).expect("it can be written");
        assert_eq!(both.text, mine.text());
        assert_eq!(both.lost, lost);
    }
    // In a list a comment stays with the items that stay; one that goes with them is told.
    let list = |items: &str| read(&format!("[[action]]\nid = \"A-001\"\nowners = [{items}]\n"));
    let base = list("\n  \"Chair\",\n  \"Registrar\",\n");
    let mine = list("\n  # leads\n  \"Chair\",\n  \"Registrar\",\n");
    for theirs in ["\"Registrar\"", "\"Auditor\"", "\"Auditor\", \"Clerk\"", ""] {
        let theirs = list(theirs);
        let merged = joined(Some(base.register()), mine.register(), theirs.register());
        for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
            let both = written(&merged, Some(&base), one, other).expect("it can be written");
            let is_there = both.text.contains("# leads");
            assert_eq!(both.lost.is_empty(), is_there, "{}", both.text);
        }
    }
}

#[test]
fn the_first_line_of_a_text_with_a_byte_order_mark_is_a_comment_like_others() {
    let read = |text: &str| Document::read(text.to_owned()).expect("a register");
    let body = "[register]\nname = \"Programme\"\n";
    let base = read(&format!("\u{feff}# actions\n{body}"));
    let mine = read(&format!("\u{feff}# actions, ours\n{body}"));
    let theirs = read(&format!("\u{feff}# actions, theirs\n{body}"));
    let merged = joined(Some(base.register()), mine.register(), theirs.register());
    let both = written(&merged, Some(&base), &mine, &theirs).expect("it can be written");
    assert!(both.text.contains("# actions, theirs\n"), "{}", both.text);
    assert!(both.text.contains("# actions, ours\n"), "{}", both.text);
}

#[test]
fn a_table_that_is_no_record_stays_when_a_record_comes_before_it() {
    let read = |text: &str| Document::read(text.to_owned()).expect("a register");
    let stray = "[elsewhere]\nkey = 1\n";
    let first = "[[action]]\nid = \"A-001\"\ntitle = \"Plan\"\n";
    let new = "\n[[action]]\nid = \"A-002\"\ntitle = \"Move\"\n\n";
    for before in ["", first] {
        let base = read(&format!("{before}{stray}"));
        let theirs = read(&format!("# theirs\n{before}{new}{stray}"));
        let merged = joined(Some(base.register()), base.register(), theirs.register());
        let both = written(&merged, Some(&base), &base, &theirs).expect("it can be written");
        assert_eq!(both.lost, [""; 0], "{}", both.text);
        assert!(both.text.contains("# theirs\n"), "{}", both.text);
        let result = read(&both.text);
        assert!(same(result.register(), &merged.register), "{}", both.text);
    }
}
