//! `merge` and `diff`: two copies of a register that were both changed.

use super::script::{OFFICE, Script};
use crate::harness::Office;

/// A copy of the register with its journal, as a sync client or a colleague makes it.
fn copied(script: &Script, from: &str, to: &str) {
    for ending in ["", ".journal"] {
        let from = script.office.path(&format!("{from}{ending}"));
        let to = script.office.path(&format!("{to}{ending}"));
        std::fs::copy(from, to).expect("both are ours");
    }
}

#[test]
fn two_copies_become_one() {
    let mut script = Script::new("merge");
    script.ok("action add 'Find a room' --owner easton");
    copied(&script, "register.toml", "copy.toml");
    script.ok("action add 'Print the pack' --owner easton");
    script.ok("set A-001 theme=Estates");
    script.office.day("2006-09-16");
    script.ok("-r copy.toml --by Chair action add 'Book the hall' --owner easton");
    script.ok("-r copy.toml --by Chair set A-001 note='asked again'");
    script.ok("-r copy.toml --by Chair set A-004 title='Their words'");
    script.ok("set A-004 title='My words'");
    script.ok("diff copy.toml register.toml");
    // What both changed is a question.
    script.no("merge register.toml copy.toml");
    script.no("merge register.toml copy.toml -f json");
    script.wrong("merge register.toml copy.toml --take A-004=ours");
    script.ok("merge register.toml copy.toml --take A-004=theirs --dry-run");
    script.ok("merge register.toml copy.toml --take A-004=theirs");
    script.ok("history --since 2006-09-16");
    script.ok("merge register.toml copy.toml");
    // Only what is new since counts the next time, in either direction.
    script.ok("-r copy.toml --by Chair set A-002 theme=Staff");
    script.ok("merge register.toml copy.toml");
    script.ok("merge copy.toml register.toml");
    script.ok("diff copy.toml register.toml");
    script.ok("check --errors");
    script.done();
}

/// One field is taken from one side, the rest of the record from the other; what is not there is refused.
#[test]
fn a_field_is_taken_by_itself() {
    let mut script = Script::new("merge-take");
    script.ok("set A-001 theme=Estates");
    copied(&script, "register.toml", "copy.toml");
    script.ok("set A-001 theme=Mine title='My words' note='my note'");
    script.ok("set A-002 note='my note'");
    script
        .ok("-r copy.toml --by Chair set A-001 theme=Theirs title='Their words' note='their note'");
    script.ok("-r copy.toml --by Chair set A-002 note='their note'");
    script.refused("merge register.toml copy.toml --take A-009=mine --take A-001.titel=mine");
    script.refused("merge register.toml copy.toml --take D-001.title=mine");
    script.wrong("merge register.toml copy.toml --take A-001.title=ours");
    script.no("merge register.toml copy.toml --take A-001.title=theirs --take A-002=mine");
    script.ok("merge register.toml copy.toml --take A-001.title=theirs --take A-001=mine --take A-002.note=theirs");
    script.done();
}

/// Merging gave one of two records another id: what both had is of nobody, what one has kept is its own.
#[test]
fn an_id_that_two_records_had_is_refused() {
    let mut script = Script::new("show-several");
    for (id, title) in [("A-010", "Book the hall"), ("A-011", "Print the pack")] {
        script.ok(&format!("action add '{title}' --owner easton --id {id}"));
        let text = script.office.register();
        let text = text.replace(
            &format!("id = \"{id}\""),
            &format!("id = \"{id}\"\naliases = [\"A-001\", \"A-009\"]"),
        );
        std::fs::write(script.office.path("register.toml"), text).expect("it is ours");
    }
    script.refused("show A-009 A-001");
    script.refused("history A-009");
    script.refused("set A-009 note='which of them'");
    script.refused("action done A-009");
    script.ok("show A-001");
    script.ok("check --rule duplicate-id");
    script.done();
}

#[test]
fn without_a_past_in_common_nothing_is_lost() {
    let mut script = Script::new("merge-two");
    let text = script.office.register();
    std::fs::write(
        script.office.path("other.toml"),
        text.replace("# The register", "# Theirs"),
    )
    .expect("it is ours");
    script.ok("-r other.toml action add 'Book the hall' --owner easton");
    script.ok("action add 'Print the pack' --owner easton");
    script.ok("merge register.toml other.toml -o both.toml");
    script.ok("diff register.toml both.toml");
    script.unreadable("merge register.toml nowhere.toml");
    script.done();
}

#[test]
fn a_number_that_was_taken_back_is_not_given_again() {
    let mut script = Script::new("merge-retired");
    script.ok("action add 'Find a room' --owner easton");
    copied(&script, "register.toml", "copy.toml");
    copied(&script, "register.toml", "third.toml");
    // Mine gives a number and takes it back; theirs gives it to something else.
    script.ok("action add 'Print the pack' --owner easton");
    script.ok("undo");
    script.ok("-r copy.toml --by Chair action add 'Book the hall' --owner easton");
    script.ok("merge register.toml copy.toml");
    script.ok("merge register.toml copy.toml");
    // Both ways: it is mine that has the number theirs has taken back.
    script.ok("-r third.toml --by Chair action add 'Ask the Trust' --owner easton");
    script.ok("-r third.toml --by Chair action add 'Ask the Board' --owner easton");
    script.ok("-r third.toml --by Chair undo 3");
    script.ok("-r third.toml --by Chair undo 2");
    script.ok("merge register.toml third.toml --dry-run");
    script.ok("merge register.toml third.toml");
    script.ok("merge register.toml third.toml");
    // A side that has nothing else to say brings in what it took back.
    copied(&script, "register.toml", "fourth.toml");
    script.ok("-r fourth.toml --by Chair action add 'Ask the Board' --owner easton");
    script.ok("-r fourth.toml --by Chair undo");
    script.ok("merge register.toml fourth.toml");
    script.ok("action add 'Print the pack' --owner easton");
    script.ok("check --errors");
    script.done();
}

/// A copy of a file under another name.
fn put(script: &Script, from: &str, to: &str) {
    std::fs::copy(script.office.path(from), script.office.path(to)).expect("it is ours");
}

#[test]
fn copies_that_sync_clients_make_are_found_and_taken_up() {
    let mut script = Script::new("merge-found");
    script.ok("merge --found");
    script.ok("action add 'Find a room' --owner easton");
    // Two people saved at once: the client keeps the other's file, and gives its journal a name of its own.
    copied(&script, "register.toml", "drifted.toml");
    script.ok("-r drifted.toml --by Chair action add 'Book the hall' --owner easton");
    put(
        &script,
        "drifted.toml",
        "register (Chair's conflicted copy 2006-09-15).toml",
    );
    put(
        &script,
        "drifted.toml.journal",
        "register.toml (Chair's conflicted copy 2006-09-15).journal",
    );
    script.ok("action add 'Print the pack' --owner easton");
    // An older state that somebody put aside by hand, a conflict, and a copy that cannot be read.
    put(&script, "register.toml", "register - Copy.toml");
    copied(&script, "register.toml", "register-DESKTOP-7A3B.toml");
    script.ok("-r register-DESKTOP-7A3B.toml --by Chair set A-001 title='Their words'");
    script.ok("set A-001 title='My words'");
    std::fs::write(
        script
            .office
            .path("register.sync-conflict-20060915-101112-ABCDEFG.toml"),
        "[[action",
    )
    .expect("it is ours");
    // Another programme's register, and one that only begins alike.
    std::fs::write(
        script.office.path("register (1).toml"),
        "[register]\nformat = 1\nname = \"Another programme\"\n",
    )
    .expect("it is ours");
    put(&script, "register.toml", "register-archive.toml");
    script.ok("check --rule conflicted-copy");
    script.no("merge --found --dry-run");
    script.no("merge --found");
    script.no("merge --found --take mine");
    script.ok("check --rule conflicted-copy -f csv");
    script.ok("history --since 2006-09-15");
    script.ok("check --errors");
    let aside: Vec<String> = script.office.files();
    let aside: Vec<&String> = aside
        .iter()
        .filter(|name| name.contains(".merged"))
        .collect();
    assert_eq!(
        aside,
        [
            "register (Chair's conflicted copy 2006-09-15).toml.merged",
            "register (Chair's conflicted copy 2006-09-15).toml.merged.journal",
            "register - Copy.toml.merged",
            "register-DESKTOP-7A3B.toml.merged",
            "register-DESKTOP-7A3B.toml.merged.journal",
        ]
    );
    script.done();
}

#[test]
fn at_the_keyboard_each_conflict_is_asked() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    let mut script = Script::of("merge-asked", office.at_the_keyboard());
    script.ok("set A-001 theme=Estates");
    copied(&script, "register.toml", "copy.toml");
    script.ok("set A-001 theme=Mine");
    script.ok("set A-002 note='my note' title='My words'");
    script.ok("-r copy.toml --by Chair set A-001 theme=Theirs");
    script.ok("-r copy.toml --by Chair set A-002 note='their note' title='Their words'");
    script.ends(1, "merge register.toml copy.toml", "m\nq\n");
    script.ends(1, "merge register.toml copy.toml", "");
    script.ends(0, "merge register.toml copy.toml", "what\nm\nt\n");
    script.done();
}

#[test]
fn what_is_left_open_can_be_gone_on_with() {
    let mut script = Script::new("merge-continue");
    script.ok("merge --continue");
    script.refused("merge --abort");
    script.wrong("merge --abort register.toml copy.toml");
    script.wrong("merge --abort --continue");
    script.wrong("merge --continue -o both.toml");
    script.wrong("merge --continue register.toml copy.toml");
    script.wrong("merge register.toml");
    script.wrong("merge --global");
    script.refused("merge --install-git");
    let path = script.office.path("register.toml.merge");
    std::fs::write(&path, "named = 3\n").expect("a file");
    script.unreadable("merge --continue");
    script.unreadable("merge --abort");
    script.done();
}

/// The result goes into mine, or into a file of its own: not past the lock, the backup and the journal of another register.
#[test]
fn no_other_register_of_a_merge_is_written_over() {
    let mut script = Script::new("merge-over");
    copied_alone(&script, "copy.toml");
    copied_alone(&script, "base file.toml");
    script.ok("-r copy.toml set A-001 note='their note'");
    script.wrong("merge register.toml copy.toml -o register.toml");
    script.wrong("merge register.toml copy.toml -o ./copy.toml");
    script.wrong("merge register.toml copy.toml -o copy.toml.journal --dry-run");
    script.wrong("merge register.toml copy.toml --base 'base file.toml' -o 'base file.toml'");
    script.ok("merge copy.toml register.toml --base 'base file.toml'");
    script.done();
}

fn copied_alone(script: &Script, to: &str) {
    put(script, "register.toml", to);
}

/// Whose word counts was said, and together they break a rule all the same: then that is said, not asked again.
#[test]
fn a_word_that_settles_nothing_is_not_asked_for_again() {
    let mut script = Script::new("merge-ring");
    script.ok("project add 'Shared ledger' --id P-009");
    script.ok("project add 'Shared payroll' --id P-010");
    copied(&script, "register.toml", "copy.toml");
    script.ok("set P-009 after=P-010");
    script.ok("-r copy.toml --by Chair set P-010 after=P-009");
    script.no("merge register.toml copy.toml");
    script.no("merge register.toml copy.toml --take mine");
    script.ok("merge register.toml copy.toml --take P-009=theirs");
    script.done();
}

/// One copy cannot be merged: what is the matter with it is said, and the next one is taken up.
#[test]
fn one_copy_that_fails_does_not_stop_the_others() {
    let mut script = Script::new("merge-found-one-bad");
    let text = script.office.register();
    put(&script, "register.toml", "register - Copy.toml");
    script.ok("-r 'register - Copy.toml' --by Chair set A-001 note='their note'");
    let again = "\n[[action]]\nid = \"A-001\"\ntitle = \"Again\"\n";
    let twice = script.office.path("register - Copy (2).toml");
    std::fs::write(twice, text + again).expect("it is ours");
    script.no("merge --found");
    assert!(script.office.register().contains("their note"));
    script.done();
}

/// A merge that the driver has left: given up, the register is as it was, letter for letter.
#[test]
fn what_is_left_open_can_be_given_up() {
    let mut script = Script::new("merge-abort");
    script.ok("set A-001 note=first");
    let base = script.office.register();
    let mine = base.replace("Draft organisation structure", "My words");
    let theirs = base
        .replace("Draft organisation structure", "Their words")
        .replace("[register]", "# Theirs\n[register]")
        .replace(
            "title = \"Ask the auditor\"",
            "title = \"Ask both auditors\"",
        );
    assert!(mine != base && theirs.contains("Ask both"), "{base}");
    let leave = |script: &Script| {
        for (name, text) in [("base", &base), ("ours", &mine), ("others", &theirs)] {
            std::fs::write(script.office.path(name), text).expect("it is ours");
        }
        // What Git runs: it leaves the result in the file of ours.
        let line = "driver register base ours others register.toml theirs";
        assert_eq!(script.office.run(line).code, 1);
        put(script, "ours", "register.toml");
        for name in ["base", "ours", "others"] {
            std::fs::remove_file(script.office.path(name)).expect("it is ours");
        }
    };
    std::fs::write(script.office.path("register.toml"), &mine).expect("it is ours");
    leave(&script);
    script.ok("merge --abort --dry-run");
    script.ok("set A-003 note=since");
    script.refused("merge --abort");
    script.ok("undo");
    script.ok("merge --abort");
    assert_eq!(script.office.register(), mine);
    assert!(!script.office.path("register.toml.merge").exists());
    script.refused("merge --abort");
    // Given up already, as Git does it: only what was left is cleared away.
    leave(&script);
    std::fs::write(script.office.path("register.toml"), &mine).expect("it is ours");
    script.refused("merge --continue");
    script.ok("merge --abort");
    assert_eq!(script.office.register(), mine);
    script.ok("check --errors");
    script.done();
}
