//! A hand editor that knows no lock saves at random moments among many writers: neither side's edits are lost in silence.
//!
//! The editor is an honest one: it writes only if the file is still what it read. What cannot be promised are the moments
//! between its own last look and its write, and between progreg's last look and its rename, if the editor saves by a rename
//! then. In the first the editor overwrites what was reported: the journal has it, and says that it was removed from outside.
//! In the second an editor's save can be overwritten; the test counts these, and many of them are a failure.

use super::crowd::{Done, change, office, token};
use super::place::{Place, Said};
use super::{calls, is_full, say, works};
use progreg::document::entry::{Entry, What};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What the hand editor has saved: a text that stands in no other edit, and whether in place.
type Saved = (String, bool);

#[test]
fn a_hand_editor_among_writers() {
    let (writers, turns) = if is_full() { (8, 25) } else { (8, 10) };
    let begun = Instant::now();
    let place = office(writers);
    place.ok(&["set", "A-001", "note=begun"]);
    let done = Mutex::new(Vec::new());
    let working = AtomicUsize::new(writers);
    let saved = std::thread::scope(|scope| {
        for writer in 0..writers {
            let (place, done, working) = (&place, &done, &working);
            scope.spawn(move || {
                for turn in 0..turns {
                    let (words, kind) = change(writer, turn, "120");
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    let said = place.run(&words);
                    let token = token(writer, turn);
                    done.lock()
                        .expect("a list")
                        .push(Done { token, kind, said });
                }
                working.fetch_sub(1, Ordering::Relaxed);
            });
        }
        let editor = scope.spawn(|| edit_until(&place, || working.load(Ordering::Relaxed) == 0));
        editor.join().expect("the editor")
    });
    // What the editor saved last is entered by the next command.
    place.ok(&["action", "add", "the last change."]);
    let whole = place.sound("at the end");
    let entries: Vec<&Entry> = whole.entries.iter().map(|one| &one.entry).collect();
    let done = done.into_inner().expect("a list");
    let overwritten = reported_are_known(&place, &entries, &done);
    let lost = edits_are_known(&place, &entries, &saved);
    let outside = entries
        .iter()
        .filter(|entry| entry.what == What::Outside)
        .count();
    assert!(
        saved.len() > 5 && outside > 2,
        "the editor saved {} times",
        saved.len()
    );
    say(&format!(
        "editor: {writers} writers x {turns} changes, {} saves by hand, {outside} entered; {overwritten} changes overwritten \
         by the editor and so entered, {lost} of its saves overwritten, in {:.1} s",
        saved.len(),
        begun.elapsed().as_secs_f32()
    ));
}

/// Every reported change has one entry, and is in the register, or an outside entry says that it was removed. A note may
/// have been followed by another one.
fn reported_are_known(place: &Place, entries: &[&Entry], done: &[Done]) -> usize {
    let register = place.register();
    let mut overwritten = 0;
    for change in done {
        let token = change.token.as_str();
        match change.said.code {
            Some(0) => {}
            // Refused or unreadable at that moment: said, so nothing is lost in silence.
            Some(3 | 4) => continue,
            code => panic!("`{token}` ended with {code:?}: {}", change.said.err),
        }
        let own = entries.iter().filter(|entry| entry.what == What::Change);
        assert_eq!(
            own.filter(|entry| puts(entry, token)).count(),
            1,
            "`{token}`"
        );
        let is_there = register.matches(token).count() == 1;
        let by = entries.iter().rev().find(|entry| takes(entry, token));
        let is_known = by.is_some_and(|by| by.what == What::Outside || change.kind == "note");
        assert!(is_there || is_known, "`{token}` has gone in silence");
        overwritten += usize::from(!is_there && change.kind != "note");
    }
    overwritten
}

/// Every save of the editor is in the register at the end; no command has removed it.
fn edits_are_known(place: &Place, entries: &[&Entry], saved: &[Saved]) -> usize {
    let register = place.register();
    let mut lost = 0;
    for (edit, is_in_place) in saved {
        let own = entries.iter().filter(|entry| entry.what != What::Outside);
        let removed = own
            .filter(|entry| takes(entry, edit) && !puts(entry, edit))
            .count();
        assert_eq!(removed, 0, "`{edit}` was removed by a command");
        if !register.contains(edit.as_str()) {
            assert!(
                !is_in_place,
                "`{edit}`, saved in place, has gone in silence"
            );
            lost += 1;
        }
    }
    assert!(lost <= 2, "{lost} edits by hand have gone");
    lost
}

fn puts(entry: &Entry, text: &str) -> bool {
    let patch = entry.patch.as_ref().expect("a patch");
    patch.pieces.iter().any(|piece| piece.new.contains(text))
}

fn takes(entry: &Entry, text: &str) -> bool {
    let patch = entry.patch.as_ref().expect("a patch");
    let takes = |piece: &progreg::document::patch::Piece| {
        piece.old.contains(text) && !piece.new.contains(text)
    };
    patch.pieces.iter().any(takes)
}

/// Saves at random moments: by turns a comment and a record, in place and by a rename.
fn edit_until(place: &Place, is_over: impl Fn() -> bool) -> Vec<Saved> {
    let mut saved = Vec::new();
    let mut state = u64::from(std::process::id());
    let mut turn = 0;
    // No person saves more often; every save makes a command that is at work begin anew.
    while !is_over() && saved.len() < 60 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(state >> 33 & 0x7f));
        let text = place.register();
        if text.is_empty() {
            continue;
        }
        turn += 1;
        let edit = if turn % 3 == 0 {
            format!(
                "\n[[action]]\nid = \"A-{}\"\ntitle = \"By hand {turn}.\"\nstatus = \"open\"\n",
                5000 + turn
            )
        } else {
            format!("# note {turn}.\n")
        };
        let is_in_place = turn % 2 == 0;
        if save_by_hand(place, &text, &edit, is_in_place) {
            let edit = edit
                .lines()
                .rfind(|line| line.contains(&format!("{turn}.")))
                .expect("a line");
            saved.push((edit.to_owned(), is_in_place));
        }
    }
    saved
}

/// Whether it was saved: not where the file is no longer what was read.
fn save_by_hand(place: &Place, text: &str, edit: &str, is_in_place: bool) -> bool {
    let new = format!("{text}{edit}");
    let (path, draft) = (place.register_path(), place.path("by-hand"));
    if !is_in_place {
        std::fs::write(&draft, &new).expect("a draft");
    }
    if place.register() != text {
        return false;
    }
    if is_in_place {
        std::fs::write(&path, &new).expect("saved in place");
    } else {
        std::fs::rename(&draft, &path).expect("saved by a rename");
    }
    true
}

/// Written into the old file when progreg has looked at it for the last time and is about to rename.
#[test]
fn an_edit_in_place_in_the_last_moment() {
    if !works(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    let words = ["set", "A-001", "note=third"];
    let place = Place::with_history();
    let all = calls::of(&place.copy(), &words);
    let is_put = |call: &&calls::Call| {
        call.name.starts_with("rename") && call.line.contains("\"OFFICE/register.toml\"")
    };
    let rename = all
        .iter()
        .find(is_put)
        .expect("the draft is put in its place");
    let length = place.journal().len();
    let is_over = AtomicBool::new(false);
    let said: Said = std::thread::scope(|scope| {
        scope.spawn(|| {
            while place.journal().len() == length && !is_over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(300));
            let text = place.register();
            assert!(save_by_hand(&place, &text, "# by hand\n", true));
        });
        let said = calls::inject(&place, &words, rename, "delay_enter=1500000", false);
        is_over.store(true, Ordering::Relaxed);
        said
    });
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(
        said.err.contains("edited outside progreg: entered"),
        "{}",
        said.err
    );
    let register = place.register();
    assert!(
        register.contains("# by hand\n"),
        "the edit has gone:\n{register}"
    );
    assert!(
        register.contains("note = \"third\""),
        "the change has gone:\n{register}"
    );
    let whole = place.sound("afterwards");
    let last: Vec<What> = whole
        .entries
        .iter()
        .rev()
        .take(2)
        .map(|one| one.entry.what)
        .collect();
    assert_eq!(last, [What::Change, What::Outside]);
    assert_eq!(whole.entries.len(), 4);
}
