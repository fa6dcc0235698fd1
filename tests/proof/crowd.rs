//! Many processes on one register: every reported change is there exactly once, and nothing is half done, though some are killed.

use super::place::{Place, Said};
use super::{is_full, say};
use progreg::document::change::Change;
use progreg::document::entry::What;
use progreg::model::value::Value;
use progreg::store::journal::Whole;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What one process was to change, and how it ended.
pub struct Done {
    /// A text that stands in no other change.
    pub token: String,
    /// `add`, `note`, `update` or `milestone`.
    pub kind: &'static str,
    /// How it ended.
    pub said: Said,
}

/// A register with a record for every writer to work on.
pub fn office(writers: usize) -> Place {
    let mut text = super::place::REGISTER.to_owned();
    for writer in 1..=writers {
        let id = 100 + writer;
        write!(text, "\n[[action]]\nid = \"A-{id}\"\ntitle = \"Work of writer {writer}\"\nstatus = \"open\"\n")
            .expect("text can be written to");
    }
    Place::new(&text)
}

/// One change of a writer: by turns a new record, a note on its own record, one on a record of all, news, a milestone.
pub fn change(writer: usize, turn: usize, wait: &str) -> (Vec<String>, &'static str) {
    let token = token(writer, turn);
    let own = format!("A-{}", 101 + writer);
    let (words, kind): (Vec<&str>, _) = match (turn + writer) % 10 {
        0 => (vec!["action", "add", &token], "add"),
        2 => (vec!["set", "A-001"], "note"),
        4 => (vec!["milestone", "add", &token], "milestone"),
        6 => (vec!["action", "update", "A-001", &token], "update"),
        7 | 9 => (vec!["action", "update", &own, &token], "update"),
        _ => (vec!["set", &own], "note"),
    };
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    if kind == "note" {
        words.push(format!("note={token}"));
    }
    words.extend(["--wait".to_owned(), wait.to_owned()]);
    (words, kind)
}

/// What stands in that change and in no other.
pub fn token(writer: usize, turn: usize) -> String {
    format!("change {turn} of writer {writer}.")
}

/// Runs a writer's changes one after another.
pub fn write(place: &Place, writer: usize, turns: usize, done: &Mutex<Vec<Done>>) {
    for turn in 0..turns {
        let (words, kind) = change(writer, turn, "120");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let change = Done {
            token: token(writer, turn),
            kind,
            said: place.run(&words),
        };
        done.lock().expect("a list").push(change);
    }
}

/// Every reported change is in the journal once and in the register once (a note: unless a later one took its place); ids are
/// unique; nothing is entered that was not asked for.
pub fn prove(place: &Place, done: &[Done]) -> Whole {
    let whole = place.sound("at the end");
    let register = place.register();
    let entered: Vec<_> = whole.entries.iter().map(|one| &one.entry).collect();
    let entered: Vec<_> = entered
        .into_iter()
        .filter(|entry| entry.what == What::Change)
        .collect();
    for change in done.iter().filter(|change| change.said.code == Some(0)) {
        let token = &change.token;
        let has = |entry: &&&progreg::document::entry::Entry| {
            let has = |piece: &progreg::document::patch::Piece| piece.new.contains(token.as_str());
            let patch = entry.patch.as_ref().expect("a patch");
            patch.pieces.iter().any(has)
        };
        let count = entered.iter().filter(has).count();
        assert_eq!(count, 1, "`{token}` has {count} entries");
        let times = register.matches(token.as_str()).count();
        if change.kind == "note" {
            assert!(times <= 1, "`{token}` is there {times} times");
        } else {
            assert_eq!(times, 1, "`{token}` is there {times} times:\n{register}");
            if change.kind != "update" {
                let id = change.said.out.trim();
                let has = format!("id = \"{id}\"\ntitle = \"{token}\"");
                assert!(register.contains(&has), "`{token}` is not {id}");
            }
        }
    }
    for change in done.iter().filter(|change| change.said.code != Some(0)) {
        let times = register.matches(change.token.as_str()).count();
        let most = usize::from(change.said.code.is_none());
        assert!(times <= most, "`{}` is there {times} times", change.token);
    }
    let mut ids = BTreeSet::new();
    for line in register.lines().filter(|line| line.starts_with("id = ")) {
        assert!(ids.insert(line.to_owned()), "{line} twice");
    }
    notes_are_the_last(place, &whole);
    whole
}

/// The note of a record is the one that was entered last.
fn notes_are_the_last(place: &Place, whole: &Whole) {
    let mut notes = std::collections::BTreeMap::new();
    for change in whole
        .entries
        .iter()
        .flat_map(|one| one.entry.changes.iter())
    {
        if let Change::Field {
            address,
            name,
            new: Some(Value::Text(new)),
            ..
        } = change
            && name == "note"
        {
            notes.insert(address.id.clone(), new.clone());
        }
    }
    let register = place.register();
    for (id, note) in notes {
        let record = register
            .split("\n[[")
            .find(|one| one.contains(&format!("id = \"{id}\"")));
        let has = record.is_some_and(|record| record.contains(&format!("note = \"{note}\"")));
        assert!(has, "the note of {id} is not `{note}`");
    }
}

/// How many processes, and how many changes each: the goal is 16 x 200, which takes minutes with a program that is not optimised.
fn size() -> (usize, usize) {
    if std::env::var_os("PROGREG_PROOF_WHOLE").is_some() {
        (16, 200)
    } else if is_full() {
        (16, 50)
    } else {
        (8, 20)
    }
}

#[test]
fn many_writers() {
    let (writers, turns) = size();
    let begun = Instant::now();
    let place = office(writers);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let (place, done) = (&place, &done);
            scope.spawn(move || write(place, writer, turns, done));
        }
    });
    let done = done.into_inner().expect("a list");
    let whole = prove(&place, &done);
    let mut conflicts = 0;
    for change in &done {
        match change.said.code {
            Some(0) => {}
            // Two who set the same field of the same record: one of them is told.
            Some(3) if change.kind == "note" => {
                assert!(
                    change.said.err.contains("changed the same meanwhile"),
                    "{}",
                    change.said.err
                );
                conflicts += 1;
            }
            code => panic!(
                "`{}` ended with {code:?}: {}",
                change.token, change.said.err
            ),
        }
    }
    assert_eq!(
        whole.entries.len(),
        done.len() - conflicts,
        "one entry for each change"
    );
    say(&format!(
        "crowd: {writers} processes x {turns} changes, {conflicts} conflicts, in {:.1} s",
        begun.elapsed().as_secs_f32()
    ));
}

#[test]
fn many_writers_some_of_them_killed() {
    let (writers, turns) = if is_full() { (16, 50) } else { (8, 12) };
    let begun = Instant::now();
    let place = office(writers);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let (place, done) = (&place, &done);
            scope.spawn(move || write_and_be_killed(place, writer, turns, done));
        }
    });
    let mut done = done.into_inner().expect("a list");
    // Whoever was killed last may have left something to the next.
    done.push(Done {
        token: "the last change.".to_owned(),
        kind: "add",
        said: place.ok(&["action", "add", "the last change."]),
    });
    let whole = prove(&place, &done);
    let killed = done
        .iter()
        .filter(|change| change.said.code.is_none())
        .count();
    let voids = whole
        .entries
        .iter()
        .filter(|one| one.entry.what == What::Void)
        .count();
    for change in &done {
        let is_conflict = change.said.code == Some(3) && change.kind == "note";
        let is_fine = matches!(change.said.code, Some(0) | None) || is_conflict;
        assert!(
            is_fine,
            "`{}` ended with {:?}: {}",
            change.token, change.said.code, change.said.err
        );
    }
    assert!(killed > writers, "only {killed} were killed");
    say(&format!(
        "crowd: {writers} processes x {turns} changes, {killed} killed, {voids} came to nothing, in {:.1} s",
        begun.elapsed().as_secs_f32()
    ));
}

/// Every third process is killed at some moment of its life.
fn write_and_be_killed(place: &Place, writer: usize, turns: usize, done: &Mutex<Vec<Done>>) {
    // A cheap generator, so that every run of the test kills at other moments of the work than the last.
    let mut state = writer as u64 * 7919 + u64::from(std::process::id());
    for turn in 0..turns {
        let (words, kind) = change(writer, turn, "120");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = place.command(&[], &words);
        command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        if state >> 40 & 1 == 0 {
            if state >> 41 & 3 > 0 {
                until_its_turn(place, &mut child);
            }
            std::thread::sleep(Duration::from_micros(state >> 43 & 0xfff));
            let _ = child.kill();
        }
        let said = Said::of(child.wait_with_output().expect("it ends"));
        let change = Done {
            token: token(writer, turn),
            kind,
            said,
        };
        done.lock().expect("a list").push(change);
    }
}

/// Waits until the process holds the lock, or has ended.
fn until_its_turn(place: &Place, child: &mut std::process::Child) {
    let ours = format!("process {},", child.id());
    let info = place.path("register.toml.lock.info");
    while child.try_wait().expect("a process").is_none() {
        if std::fs::read_to_string(&info).is_ok_and(|info| info.contains(&ours)) {
            return;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}
