//! Every file-system call of a save failing once, or from then on: the register is untouched or wholly new, and it is said.

use super::calls::{self, Call};
use super::place::{Place, REGISTER, Said};
use super::{is_full, say, works};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const SAVE: &[&str] = &["set", "A-001", "note=third", "--wait", "1"];

/// The first of them stands for all where there is little time.
const ERRORS: &[&str] = &["EIO", "ENOSPC", "EACCES", "EDQUOT", "EROFS"];

#[test]
fn every_call_of_a_save_failing() {
    every_call("a save", &Place::with_history());
}

#[test]
fn every_call_of_the_first_save_failing() {
    if is_full() {
        every_call("the first save", &Place::new(REGISTER));
    }
}

#[test]
fn every_call_of_a_save_through_a_link_failing() {
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
    let calls = calls::of(&whole, SAVE);
    let trial = Trial {
        old: place.register(),
        new: whole.register(),
        place,
        put_up_with: AtomicUsize::new(0),
    };
    let calls: Vec<&Call> = calls
        .iter()
        .filter(|call| call.is_in_the_folder())
        .collect();
    let errors = if is_full() { ERRORS } else { &ERRORS[..1] };
    let mut cases = Vec::new();
    for error in errors {
        cases.extend(calls.iter().map(|call| (*error, *call, false)));
        let lasting = calls.iter().filter(|call| call.does_something());
        cases.extend(lasting.map(|call| (*error, *call, true)));
    }
    calls::for_each(&cases, |(error, call, and_after)| {
        trial.fail(error, call, *and_after);
    });
    let put_up_with = trial.put_up_with.load(Ordering::Relaxed);
    say(&format!(
        "failing: {what}: {} calls, {} cases with {} errors, {put_up_with} put up with, in {:.1} s",
        calls.len(),
        cases.len(),
        errors.len(),
        begun.elapsed().as_secs_f32()
    ));
}

struct Trial<'a> {
    place: &'a Place,
    old: String,
    new: String,
    put_up_with: AtomicUsize,
}

impl Trial<'_> {
    fn fail(&self, error: &str, call: &Call, and_after: bool) {
        let place = self.place.copy();
        let after = if and_after { " and after" } else { "" };
        let when = format!(
            "{error} at {} {}{after}: {}",
            call.name, call.turn, call.line
        );
        let said = calls::inject(&place, SAVE, call, &format!("error={error}"), and_after);
        let is_link = |place: &Place| place.register_path().is_symlink();
        assert_eq!(is_link(&place), is_link(self.place), "{when}: the link");
        let now = place.register();
        if said.code == Some(0) {
            assert!(!must_be_heeded(call), "{when}: not heeded");
            assert!(now == self.new, "{when}: not saved");
            self.put_up_with.fetch_add(1, Ordering::Relaxed);
        } else {
            assert!(now == self.old, "{when}: the register is not as it was");
            let backup = |place: &Place| {
                let path = progreg::store::real(&place.register_path());
                std::fs::read(path.with_extension("toml.bak")).ok()
            };
            assert!(
                backup(&place) == backup(self.place),
                "{when}: the backup is spent"
            );
            self.is_said(&place, &said, call, and_after, &when);
        }
        let next = place.ok(&["action", "add", "Another"]);
        assert!(next.out.starts_with("A-"), "{when}: {}", next.out);
        assert_eq!(
            place.register().contains("third"),
            said.code == Some(0),
            "{when}"
        );
        let whole = place.sound(&when);
        let outside = |what| what == progreg::document::entry::What::Outside;
        let outside = whole
            .entries
            .iter()
            .filter(|one| outside(one.entry.what))
            .count();
        assert_eq!(outside, 0, "{when}: nobody edited outside: {}", next.err);
    }

    fn is_said(&self, place: &Place, said: &Said, call: &Call, and_after: bool, when: &str) {
        let reading = call.is_about("register.toml") || call.is_about("real.toml");
        let codes: &[i32] = if and_after || reading && !call.does_something() {
            &[4, 5]
        } else {
            &[5]
        };
        let code = said.code.unwrap_or(-1);
        assert!(codes.contains(&code), "{when}: code {code}: {}", said.err);
        assert_eq!(said.out, "", "{when}");
        // Where nothing can be written at all, standard error cannot be either.
        if and_after && call.name == "write" {
            return;
        }
        let err = &said.err;
        assert!(err.starts_with("error: cannot "), "{when}: {err}");
        assert!(!err.contains("panicked"), "{when}: {err}");
        let names = err.contains("register.toml") || err.contains("real.toml");
        let names = names || err.contains(&place.folder().display().to_string());
        assert!(names, "{when}: no path: {err}");
        assert!(err.contains("nothing was written"), "{when}: {err}");
        if err.contains("is kept in") {
            let mut kept = place.rescued();
            let names = place
                .files()
                .into_iter()
                .filter(|name| name.contains(".unsaved."));
            kept.extend(names.map(|name| place.path(&name)));
            assert_eq!(kept.len(), 1, "{when}: {kept:?}");
            let text = std::fs::read_to_string(&kept[0]).expect("the kept text");
            assert!(text == self.new, "{when}: what is kept is not the new text");
        }
    }
}

/// A failure that no save may go on after: whatever reads or writes the register, its draft or its journal, and the lock itself.
fn must_be_heeded(call: &Call) -> bool {
    let line = &call.line;
    let is = |name: &str, path: &str| call.name == name && line.contains(path);
    let is_draft = line.contains(".tmp") && !line.contains(".bak.");
    let journal = "toml.journal";
    match call.name.as_str() {
        "flock" => line.contains("LOCK_EX"),
        "read" => call.is_about("register.toml") || call.is_about("real.toml"),
        "write" | "fsync" => is_draft || line.contains(journal),
        "fchmod" => is_draft,
        "openat" => {
            let reads = call.is_about("register.toml") || call.is_about("real.toml");
            reads || is_draft || is("openat", ".lock\"") || is("openat", "journal\", O_WRONLY")
        }
        name => name.starts_with("rename") && is_draft,
    }
}
