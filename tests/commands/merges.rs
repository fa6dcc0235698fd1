//! `merge` and `diff`: two copies of a register that were both changed.

use super::script::Script;

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
