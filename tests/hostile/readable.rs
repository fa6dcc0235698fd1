//! Registers that can be read but are not sound: findings, and work goes on with what is sound.

use super::{ASK, office, run};

const SOUND: &str = "[[action]]\nid = \"S-1\"\ntitle = \"Sound\"\nowners = [\"Ana\"]\ndue = 2009-01-08\nraised = 2009-01-01\n";

/// `check` finds that rule, the sound record is still answered for and changed.
fn found(text: &str, rule: &str, is_error: bool) {
    let office = office(format!("[register]\nformat = 1\n{SOUND}\n{text}"));
    let said = run(&office, "check");
    assert_eq!(said.code, u8::from(is_error), "{}{}", said.out, said.err);
    assert!(
        said.out.contains(&format!("{rule}: ")),
        "no {rule}: {}",
        said.out
    );
    for line in ASK {
        let said = run(&office, line);
        assert!(said.code <= 3, "`{line}`: {said:?}");
    }
    let late = run(&office, "overdue");
    assert!(late.out.contains("S-1"), "{}", late.out);
    let done = run(&office, "action done S-1");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(office.register().ends_with(text), "other lines changed");
}

#[test]
fn ids_that_are_there_twice() {
    let twice = "[[action]]\nid = \"A-001\"\ntitle = \"One\"\n[[action]]\nid = \"A-001\"\ntitle = \"Two\"\n";
    found(twice, "duplicate-id", true);
    let office = office(twice);
    let said = run(&office, "action done A-001");
    assert_eq!(said.code, 3, "which of the two is meant: {said:?}");
}

#[test]
fn references_to_nothing_and_round_in_rings() {
    found(
        "[[action]]\nid = \"A-001\"\ntitle = \"T\"\nproject = \"P-404\"\n",
        "broken-reference",
        true,
    );
    found(
        "[[project]]\nid = \"P-1\"\ntitle = \"A\"\nkind = \"programme\"\nparent = \"P-2\"\n[[project]]\nid = \"P-2\"\ntitle = \"B\"\nkind = \"programme\"\nparent = \"P-1\"\n",
        "cycle",
        true,
    );
    found(
        "[[project]]\nid = \"P-1\"\ntitle = \"A\"\nparent = \"P-1\"\n",
        "cycle",
        true,
    );
    found(
        "[[decision]]\nid = \"D-1\"\ntitle = \"A\"\noutcome = \"approved\"\ndecided = 2009-01-02\nsupersedes = \"D-2\"\nsuperseded_by = \"D-2\"\n[[decision]]\nid = \"D-2\"\ntitle = \"B\"\noutcome = \"approved\"\ndecided = 2009-01-02\nsupersedes = \"D-1\"\nsuperseded_by = \"D-1\"\n",
        "cycle",
        true,
    );
    found(
        "[[forum]]\nid = \"F1\"\nname = \"A\"\nparent = \"F2\"\n[[forum]]\nid = \"F2\"\nname = \"B\"\nparent = \"F1\"\n",
        "cycle",
        true,
    );
}

#[test]
fn days_that_do_not_exist_in_words() {
    found(
        "[[action]]\nid = \"A-001\"\ntitle = \"T\"\ndue = \"30 February 2009\"\n",
        "impossible-date",
        true,
    );
    found(
        "[[action]]\nid = \"A-001\"\ntitle = \"T\"\ndue = \"when pigs fly\"\n",
        "unread-date",
        true,
    );
}

#[test]
fn keys_values_and_kinds_nobody_knows() {
    found(
        "[[action]]\nid = \"A-001\"\ntitle = \"T\"\nonwer = \"Ana\"\n",
        "unknown-key",
        false,
    );
    found(
        "[[action]]\nid = \"A-001\"\ntitle = \"T\"\nstatus = \"nearly\"\n",
        "unknown-value",
        true,
    );
    found(
        "[[acton]]\nid = \"A-001\"\ntitle = \"T\"\n",
        "unknown-kind",
        false,
    );
    found(
        "[extra]\nkey = { a = [1, { b = 2 }] }\n",
        "unknown-kind",
        false,
    );
    found("[[action]]\nid = \"A b\"\ntitle = \"T\"\n", "bad-id", true);
    found("[[action]]\nid = \"A-001\"\n", "missing-title", true);
}

#[test]
fn words_pasted_with_the_line_ends_of_another_system() {
    for newline in ["\n", "\r\n"] {
        let office = office(SOUND.replace('\n', newline));
        let words = ["set", "S-1", "note=one\r\ntwo"].map(str::to_owned);
        let said = office.run_words(words.to_vec(), "");
        assert_eq!(said.code, 0, "{}", said.err);
        let register = office.register();
        assert!(register.contains(&format!("one{newline}two")), "{register}");
    }
}
