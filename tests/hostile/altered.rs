//! Journals that were altered: no reason but that is given, work goes on, and what was done to them is found.

use super::journals::{self, JOURNAL, found};
use super::run;
use crate::harness::Office;

/// Three commands, one entry each, and what its journal says then.
fn with_three() -> (Office, String) {
    let office = journals::office();
    for line in ["action add One", "set A-002 note=x", "action add Three"] {
        assert_eq!(run(&office, line).code, 0);
    }
    let journal = office.text(JOURNAL);
    (office, journal)
}

/// What a command says that is refused.
fn refused(office: &Office, line: &str) -> String {
    let said = run(office, line);
    assert_eq!((said.code, said.out.as_str()), (3, ""), "{}", said.err);
    said.err
}

#[test]
fn a_journal_that_does_not_prove_is_named_as_the_reason() {
    let see =
        "  hint: see what is wrong with the journal with `progreg check`\n  nothing was written\n";
    let refusals = |office: &Office, expected: &[(&str, &str)]| {
        for (line, why) in expected {
            assert_eq!(refused(office, line), format!("error: cannot {why}\n{see}"));
        }
    };
    // The last entry: what is to be taken back cannot be told.
    let (office, sound) = with_three();
    let altered = sound.replace("title = \"Three\"", "title = \"Tree\"");
    std::fs::write(office.path(JOURNAL), altered).expect("it is ours");
    refusals(
        &office,
        &[
            (
                "undo",
                "take back entry 2: the journal does not prove what happened since",
            ),
            (
                "undo 1",
                "take back entry 1: the journal does not prove what happened since",
            ),
            (
                "undo 3",
                "take back entry 3: the journal has none of that number that proves",
            ),
            (
                "report --issued 3",
                "print entry 3 again: the journal has no issued report of that number that proves",
            ),
        ],
    );
    // An entry before: what stands after it proves, and can be taken back.
    let (office, sound) = with_three();
    let altered = sound.replace("new = \"x\"", "new = \"y\"");
    std::fs::write(office.path(JOURNAL), altered).expect("it is ours");
    assert_eq!(run(&office, "undo").code, 0);
    refusals(
        &office,
        &[(
            "undo",
            "take back entry 1: the journal does not prove what happened since",
        )],
    );
    // No journal at all, though a file stands there.
    let office = journals::office().with(JOURNAL, "Minutes of the meeting\n");
    refusals(
        &office,
        &[
            (
                "undo",
                "take back the last change: the journal has none that proves",
            ),
            (
                "undo 1",
                "take back entry 1: the journal has none of that number that proves",
            ),
            (
                "report --issued 1",
                "print entry 1 again: the journal has no issued report of that number that proves",
            ),
        ],
    );
    // Torn by a crash before its first entry was whole: there is nothing to prove, and nothing to take back.
    let torn = journals::office().with(JOURNAL, "[[entry]]\nnumber = 1\n");
    assert_eq!(
        refused(&torn, "undo"),
        "error: cannot take back the last change: the journal has none\n  nothing was written\n"
    );
    assert_eq!(
        refused(&office, "overdue --known-at 2009-01-11"),
        "error: cannot tell what `register.toml` said on 11 January 2009: its journal holds no entry that proves: see \
         `progreg check`\n  hint: see what is known with `progreg history`\n"
    );
}

#[test]
fn a_command_that_changes_something_says_that_the_journal_was_altered() {
    let warning =
        "the journal `register.toml.journal` is not as progreg wrote it: see `progreg check`\n";
    let (sound, journal) = with_three();
    assert_eq!(run(&sound, "set A-002 note=y").err, "A-002.note: x → y\n");
    let second = journal.find("[[entry]]\nnumber = 2").expect("an entry");
    let third = journal.find("[[entry]]\nnumber = 3").expect("an entry");
    for altered in [
        journal.replace("title = \"One\"", "title = \"Won\""),
        journal.replace("title = \"Three\"", "title = \"Tree\""),
        journal[..second].to_owned() + &journal[third..],
        journal[..third].to_owned() + "agreed on the telephone\n\n" + &journal[third..],
    ] {
        let (office, _) = with_three();
        std::fs::write(office.path(JOURNAL), &altered).expect("it is ours");
        let said = run(&office, "set A-002 note=y");
        assert_eq!(said.code, 0, "{}", said.err);
        assert_eq!(said.err.matches(warning).count(), 1, "{}", said.err);
        assert_eq!(run(&office, "check").code, 1);
    }
}

#[test]
fn what_stands_before_the_first_entry_is_found() {
    let (office, journal) = with_three();
    let found_now = |text: String| {
        std::fs::write(office.path(JOURNAL), text).expect("it is ours");
        let found = found(&office);
        found.into_iter().next().unwrap_or_default()
    };
    assert_eq!(found_now(journal.clone()), "");
    let told = "error,register.toml.journal:1,what stands before the first entry is not as progreg wrote it,bring the journal \
                back from a backup; find out who changed it,journal-altered,,,,register.toml.journal,1";
    let heading = journal.find("[[entry]]").expect("an entry");
    for junk in [
        "agreed on the telephone\n".to_owned() + &journal,
        journal[..heading].to_owned() + "agreed = true\n" + &journal[heading..],
        "\u{feff}".to_owned() + &journal,
        journal.replacen("never changed", "often changed", 1),
    ] {
        assert_eq!(found_now(junk), told);
    }
    // Without its heading it says what it said.
    assert_eq!(found_now(journal[heading..].to_owned()), "");
}
