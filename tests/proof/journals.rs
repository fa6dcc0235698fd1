//! A journal that is torn, missing, foreign or falsified: work goes on, what is done about it is said, and what is wrong is found.

use super::place::Place;
use progreg::store::journal::{self, Fault};

/// The next command works, and everything is in order afterwards; gives what it said beside its own change.
fn next(place: &Place, when: &str) -> String {
    let said = place.ok(&["set", "A-001", "note=fourth"]);
    place.sound(when);
    said.err
}

fn write(place: &Place, journal: impl AsRef<[u8]>) {
    std::fs::write(place.path("register.toml.journal"), journal).expect("a journal");
}

fn faults(place: &Place) -> Vec<Fault> {
    let whole = journal::whole(&place.register_path());
    whole.faults.into_iter().map(|(_, fault)| fault).collect()
}

/// The command that was to write the entry was stopped, so that the register is as before it.
#[test]
fn an_entry_torn_at_every_byte() {
    let place = Place::with_history();
    let (register, whole) = (place.register(), place.journal());
    place.ok(&["set", "A-001", "note=third"]);
    let entry = place.journal()[whole.len()..].to_owned();
    std::fs::write(place.register_path(), &register).expect("a register");
    // Where time is short, not at every byte, but at all of the header.
    let step = if super::is_full() { 1 } else { 9 };
    let lengths: Vec<usize> = (0..14).chain((14..entry.len()).step_by(step)).collect();
    super::calls::for_each(&lengths, |length| {
        let place = place.copy();
        write(&place, whole.clone() + &entry[..*length]);
        let when = format!("torn after {length} bytes");
        // One line end more or less is no fault.
        let is_torn = *length > 1;
        let torn = [Fault::Torn];
        assert_eq!(
            faults(&place),
            if is_torn { &torn[..] } else { &[] },
            "{when}"
        );
        let said = next(&place, &when);
        assert_eq!(said.contains("torn by a crash"), is_torn, "{when}: {said}");
        assert!(!said.contains("outside"), "{when}: {said}");
        assert!(place.journal().starts_with(&whole), "{when}");
    });
}

/// A disk that loses power may leave zeros where nothing was written yet.
#[test]
fn an_entry_torn_into_zeros() {
    let place = Place::with_history();
    let (register, whole) = (place.register(), place.journal());
    place.ok(&["set", "A-001", "note=third"]);
    let entry = place.journal()[whole.len()..].to_owned();
    std::fs::write(place.register_path(), &register).expect("a register");
    let lengths: Vec<usize> = (0..entry.len()).step_by(7).collect();
    super::calls::for_each(&lengths, |length| {
        let place = place.copy();
        let zeros = "\0".repeat(entry.len() - length);
        write(&place, whole.clone() + &entry[..*length] + &zeros);
        let when = format!("zeros after {length} bytes");
        assert_eq!(faults(&place), [Fault::Torn], "{when}");
        let said = next(&place, &when);
        assert!(said.contains("torn by a crash"), "{when}: {said}");
    });
}

#[test]
fn the_first_entry_torn_at_every_byte() {
    let place = Place::new(super::place::REGISTER);
    place.ok(&["set", "A-001", "note=third"]);
    let journal = place.journal();
    std::fs::write(place.register_path(), super::place::REGISTER).expect("a register");
    let lengths: Vec<usize> = (0..journal.len()).step_by(11).collect();
    super::calls::for_each(&lengths, |length| {
        let place = place.copy();
        write(&place, &journal[..*length]);
        let when = format!("torn after {length} bytes");
        let said = next(&place, &when);
        assert_eq!(
            said.contains("torn by a crash"),
            *length > 0,
            "{when}: {said}"
        );
        assert!(
            place
                .journal()
                .starts_with("# The journal of a programme register")
        );
    });
}

#[test]
fn a_journal_that_is_missing() {
    let place = Place::with_history();
    std::fs::remove_file(place.path("register.toml.journal")).expect("a journal");
    let said = next(&place, "missing");
    assert!(said.contains("register.toml.journal` is missing"), "{said}");
}

#[test]
fn a_journal_that_is_none() {
    let odd: &[(&str, &[u8])] = &[
        ("words", b"minutes of the meeting\n"),
        ("bytes", &[0xff, 0, 1, 0xfe, b'\n', 0x80]),
        ("another program's", b"[[commit]]\nid = 1\n"),
        ("nearly one", b"[[entry]] \nnumber = 1\n"),
    ];
    for (what, bytes) in odd {
        let place = Place::with_history();
        write(&place, bytes);
        assert_eq!(faults(&place), [Fault::Foreign], "{what}");
        let said = next(&place, what);
        assert!(
            said.contains("was no journal of ours; it is kept as"),
            "{what}: {said}"
        );
        let kept = place
            .files()
            .into_iter()
            .find(|name| name.contains(".journal."));
        let kept = std::fs::read(place.path(&kept.expect("it is kept"))).expect("it can be read");
        assert_eq!(kept, *bytes, "{what}");
    }
    let place = Place::with_history();
    write(&place, "");
    next(&place, "empty");
}

/// Not waited for, and work goes on with a new journal.
#[test]
fn a_journal_that_is_no_file() {
    for what in [
        "a folder",
        "a pipe or a device",
        "a link that leads nowhere",
    ] {
        let place = Place::with_history();
        let path = place.path("register.toml.journal");
        std::fs::remove_file(&path).expect("a journal");
        match what {
            "a folder" => std::fs::create_dir(&path).expect("a folder"),
            "a pipe or a device" => {
                if !super::works(&["mkfifo", path.to_str().expect("a plain path")]) {
                    continue;
                }
            }
            _ => std::os::unix::fs::symlink("nowhere", &path).expect("a link"),
        }
        assert_eq!(faults(&place), [Fault::Closed(format!("it is {what}"))]);
        let said = next(&place, what);
        assert!(
            said.contains(&format!("was {what}; it is kept as")),
            "{said}"
        );
        let is_there = place
            .path("register.toml.journal.aside.1")
            .symlink_metadata();
        assert!(is_there.is_ok_and(|about| !about.is_file()), "{what}");
    }
}

/// A journal of five entries, as the blocks it consists of.
fn blocks_as_text() -> (Place, Vec<String>) {
    let place = Place::with_history();
    for note in ["third", "fourth", "fifth"] {
        place.ok(&["set", "A-001", &format!("note={note}")]);
    }
    let journal = place.journal();
    let mut blocks: Vec<String> = journal.split("\n[[entry]]\n").map(str::to_owned).collect();
    for block in &mut blocks[1..] {
        block.insert_str(0, "\n[[entry]]\n");
    }
    assert_eq!(blocks.len(), 6);
    (place, blocks)
}

#[test]
fn an_entry_taken_out() {
    let (place, blocks) = blocks_as_text();
    for out in 1..=4 {
        let mut left = blocks.clone();
        left.remove(out);
        write(&place, left.concat());
        assert_eq!(
            faults(&place),
            [Fault::Broken(out as u64 + 1)],
            "entry {out}"
        );
    }
}

#[test]
fn an_entry_put_in_twice_or_elsewhere() {
    let (place, blocks) = blocks_as_text();
    for from in 1..=5 {
        for to in 1..=5 {
            let mut more = blocks.clone();
            more.insert(to, blocks[from].clone());
            write(&place, more.concat());
            let found = faults(&place);
            let is_broken = |fault: &Fault| matches!(fault, Fault::Broken(_));
            assert!(
                !found.is_empty() && found.iter().all(is_broken),
                "{from} {to}: {found:?}"
            );
            let mut moved = blocks.clone();
            let block = moved.remove(from);
            moved.insert(to, block);
            write(&place, moved.concat());
            assert_eq!(
                faults(&place).is_empty(),
                from == to,
                "{from} moved to {to}"
            );
        }
    }
}

/// Any letter of any entry.
#[test]
fn an_entry_altered_at_every_byte() {
    let (place, blocks) = blocks_as_text();
    let journal = blocks.concat();
    let from = journal.find("[[entry]]").expect("an entry");
    for at in from..journal.len() {
        let mut bytes = journal.clone().into_bytes();
        bytes[at] = if bytes[at] == b'7' { b'3' } else { b'7' };
        write(&place, &bytes);
        assert_ne!(
            faults(&place),
            [],
            "byte {at}: {}",
            &journal[at.saturating_sub(20)..at]
        );
    }
}

#[test]
fn something_put_in_between_two_entries() {
    let (place, mut blocks) = blocks_as_text();
    blocks[3].push_str("# this was agreed as well\n");
    write(&place, blocks.concat());
    assert_eq!(faults(&place), [Fault::Altered]);
    let line = blocks[..=3].concat().lines().count();
    let whole = journal::whole(&place.register_path());
    assert_eq!(whole.faults[0].0, line);
    blocks[5].push_str("\nsomething at the end\n");
    write(&place, blocks.concat());
    assert_eq!(faults(&place), [Fault::Altered, Fault::Altered]);
    assert_eq!(whole.entries.len(), 5, "the entries themselves are sound");
    // Work goes on, and does not hide it.
    place.ok(&["set", "A-001", "note=sixth"]);
    assert_eq!(faults(&place), [Fault::Altered, Fault::Altered]);
}

/// With a digest of its own an entry is whole, but the next one does not follow on it.
#[test]
fn an_entry_altered_and_sealed_again() {
    use progreg::document::entry::{blocks, read};
    let (place, _) = blocks_as_text();
    let journal = place.journal();
    let ranges = blocks(journal.as_bytes());
    for (turn, range) in ranges.iter().enumerate() {
        let mut entry = read(&journal.as_bytes()[range.clone()])
            .expect("an entry")
            .entry;
        entry.by = "somebody else".to_owned();
        let mut text = Vec::new();
        entry.write(&mut text).expect("memory takes it");
        let text = String::from_utf8(text).expect("a text");
        let end = if range.end == journal.len() { "" } else { "\n" };
        let falsified = format!(
            "{}{text}{end}{}",
            &journal[..range.start],
            &journal[range.end..]
        );
        write(&place, falsified);
        let found = faults(&place);
        if turn + 1 < ranges.len() {
            assert_eq!(found, [Fault::Broken(turn as u64 + 2)]);
        } else {
            // The last one is not followed by anything: that cannot be seen before the next is written.
            assert_eq!(found, []);
        }
    }
}
