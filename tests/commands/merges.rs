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
    script.wrong("merge --continue register.toml copy.toml");
    script.wrong("merge register.toml");
    script.wrong("merge --global");
    script.refused("merge --install-git");
    let path = script.office.path("register.toml.merge");
    std::fs::write(&path, "named = 3\n").expect("a file");
    script.unreadable("merge --continue");
    script.done();
}
