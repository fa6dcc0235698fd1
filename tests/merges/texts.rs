//! The law of the text that a merge writes: it says what both say, and no comment of either side goes.

use crate::chance::Chance;
use crate::document::written::written as random;
use crate::document::{edit, same};
use progreg::document::Document;
use progreg::merge::{Asked, merge, written};

/// A text that was changed a few times, with comments of its own on lines of their own.
fn grown(chance: &mut Chance, base: &Document, side: &str) -> Document {
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
        let (before, after) = text.split_at(*chance.pick(&ends));
        let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let text = format!("{before}# {side} {number}{line}{after}");
        // Within a text of several lines it would be no comment.
        if let Ok(with) = Document::read(text)
            && same(with.register(), document.register())
        {
            document = with;
        }
    }
    document
}

/// The comments that a side has made.
fn made(document: &Document, side: &str) -> Vec<String> {
    let text = document.text().trim_start_matches('\u{feff}');
    let lines = text.lines().map(str::trim);
    let made = lines.filter(|line| line.starts_with(&format!("# {side} ")));
    made.map(str::to_owned).collect()
}

#[test]
fn the_text_says_what_both_say_and_keeps_every_comment() {
    let whole = std::env::var_os("PROGREG_PROOF_WHOLE").is_some();
    let mut clean = 0;
    for seed in 0..if whole { 100_000 } else { 1_000 } {
        let mut chance = Chance::new(seed);
        let base = Document::read(random(&mut chance).text()).expect("it is well written");
        let mine = grown(&mut chance, &base, "mine");
        let theirs = grown(&mut chance, &base, "theirs");
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
        let told = || {
            format!(
                "seed {seed}\n--- base\n{}\n--- mine\n{}\n--- theirs\n{}",
                base.text(),
                mine.text(),
                theirs.text()
            )
        };
        let (text, _) = match written(&merged, Some(&base), &mine, &theirs) {
            Ok(written) => written,
            Err(refused) => panic!("{refused:?} {}", told()),
        };
        let result = Document::read(text).expect("it was read back");
        assert!(same(result.register(), &merged.register), "{}", told());
        for side in ["mine", "theirs"] {
            let source = if side == "mine" { &mine } else { &theirs };
            for comment in made(source, side) {
                let is_kept = made(&result, side).contains(&comment);
                assert!(
                    is_kept,
                    "`{comment}` is lost in\n{}\n{}",
                    result.text(),
                    told()
                );
            }
        }
        if result.text().contains("\r\n") {
            let is_stray = result.text().replace("\r\n", "").contains('\n');
            assert!(!is_stray, "a bare LF in a CRLF file: {}", told());
        }
    }
    assert!(clean > 500, "too few cases are without conflict: {clean}");
}
