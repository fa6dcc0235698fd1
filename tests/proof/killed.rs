//! Killed at every system call of a save: the old or the new register, and the next command puts everything in order.

use super::place::{Place, REGISTER};
use super::{calls, is_full, say, works};
use progreg::document::entry::What;
use progreg::store::journal;
use std::time::Instant;

/// The save that is killed; it says the same on every day.
const SAVE: &[&str] = &[
    "set",
    "A-001",
    "note=third",
    "--reason",
    "as the leader asked",
];

#[test]
fn a_save_killed_at_any_call() {
    every_call("a save", &Place::with_history());
}

#[test]
fn the_first_save_killed_at_any_call() {
    if is_full() {
        every_call("the first save", &Place::new(REGISTER));
    }
}

#[test]
fn a_save_that_enters_an_outside_edit_killed_at_any_call() {
    if is_full() {
        let place = Place::with_history();
        let edited = place.register() + "\n# by hand\n";
        std::fs::write(place.register_path(), edited).expect("an edit");
        every_call("a save after an outside edit", &place);
    }
}

/// The next command after a crash has most to repair where the journal was ahead of the register: that one killed as well.
#[test]
fn a_save_that_repairs_killed_at_any_call() {
    if !works(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    let place = Place::with_history();
    let probe = calls::of(&place.copy(), SAVE);
    let rename = probe.iter().find(|call| {
        call.name.starts_with("rename") && call.line.contains("OFFICE/register.toml\"")
    });
    let rename = rename.expect("the draft is put in its place by a rename");
    calls::inject(&place, SAVE, rename, "signal=KILL", false);
    let files = place.files();
    assert!(files.iter().any(|name| name.starts_with('.')), "{files:?}");
    every_call("a save that repairs", &place);
}

#[test]
fn a_save_through_a_link_killed_at_any_call() {
    if !is_full() {
        return;
    }
    let place = Place::with_history();
    for ending in ["", ".bak", ".journal"] {
        let from = place.path(&format!("register.toml{ending}"));
        std::fs::rename(from, place.path(&format!("real.toml{ending}"))).expect("a rename");
    }
    std::os::unix::fs::symlink("real.toml", place.register_path()).expect("a link");
    every_call("a save through a link", &place);
}

fn every_call(what: &str, place: &Place) {
    if !works(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    let begun = Instant::now();
    let whole = place.copy();
    let mut points = calls::of(&whole, SAVE);
    if !is_full() {
        // Before a call that only looks, the disk is as it was before the last one that did something.
        points.retain(calls::Call::does_something);
    }
    let (old, new) = (place.register(), whole.register());
    assert!(old != new && new.contains("third"));
    calls::for_each(&points, |call| {
        let place = place.copy();
        let when = format!(
            "{what}, killed at {} {}: {}",
            call.name, call.turn, call.line
        );
        let said = calls::inject(&place, SAVE, call, "signal=KILL", false);
        assert_eq!(said.code, None, "{when}: it ended by itself: {}", said.err);
        let now = place.register();
        assert!(now == old || now == new, "{when}: neither old nor new");
        place.ok(&["check"]);
        next_command_works(&place, &when);
        assert!(place.register().starts_with("# Kept by"), "{when}");
        let saved = place.register().contains("third");
        assert_eq!(saved, now == new, "{when}: what was saved has gone");
    });
    let taken = begun.elapsed().as_secs_f32();
    say(&format!(
        "killed: {what}: {} points in {taken:.1} s",
        points.len()
    ));
}

/// The next command works, says what it repairs, and leaves everything in order.
fn next_command_works(place: &Place, when: &str) {
    let unfinished = place.files().iter().any(|name| name.starts_with('.'));
    let path = progreg::store::real(&place.register_path());
    let before = journal::whole(&path);
    let now = progreg::document::fingerprint::Fingerprint::of(place.register().as_bytes());
    let last = before.entries.last().map(|last| &last.entry);
    let is_void = last.is_some_and(|last| last.after != now && last.before == now);
    let is_torn = before
        .faults
        .iter()
        .any(|(_, fault)| *fault == journal::Fault::Torn);
    let said = place.ok(&["action", "add", "Another"]);
    let says = |words: &str| said.err.contains(words);
    assert_eq!(unfinished, says("removed what"), "{when}: {}", said.err);
    assert_eq!(is_void, says("came to nothing"), "{when}: {}", said.err);
    assert_eq!(is_torn, says("torn by a crash"), "{when}: {}", said.err);
    let whole = place.sound(when);
    let voids = |whole: &journal::Whole| {
        let is_void = |what| what == What::Void;
        whole
            .entries
            .iter()
            .filter(|one| is_void(one.entry.what))
            .count()
    };
    assert_eq!(
        voids(&whole) - voids(&before),
        usize::from(is_void),
        "{when}"
    );
    let id = said.out.trim();
    let has = format!("id = \"{id}\"\ntitle = \"Another\"");
    assert!(place.register().contains(&has), "{when}");
}
