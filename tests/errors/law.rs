//! The law: every message that the source makes stands in some expected output below `tests`, or is excepted here with its reason.

use super::source::{Message, below, flat, messages, parted};
use crate::harness::root;

/// Messages that no expected output shows: why, and a part of each. What is not shown yet is to become less.
const EXCEPTED: &[(&str, &[&str])] = &[
    (
        "a stream, a disk, a lock or a permission fails: tests/hostile and the proofs make them fail, and look at what is left rather than at every word",
        &[
            "cannot write the answer: {",
            "cannot read standard input: {error}",
            "cannot read phrases from standard input",
            "cannot write the tables: {why}",
            "ask whoever marked it so, or make it writable again",
            "ask whoever owns the folder for the permission to read it",
            "cannot remove the lock: {who} may be writing now",
            "wait; after two minutes it is taken to be left",
            "`{}` is written, but not issued",
            "`{saved}` was written all the same",
        ],
    ),
    (
        "somebody saves in the very moment: tests of disks and locks look at the register, not at the words",
        &[
            "run the command again: it will read what is there now",
            "the register has changed, and does not take a value any more",
            "`{}` was changed while it was read",
        ],
    ),
    (
        "a guard behind another that speaks first: nothing is known that draws it",
        &[
            "there is no such meeting",
            "there is no such gate",
            "cannot start a register of that name and id",
            "cannot write this change into `{}`",
            "the layout there is unusual",
            "cannot write what both say into",
            "no column says the {named} of",
            "say which one it is with `--map",
            "no row below its headings",
            "choose another table with",
            "cannot go back: {why}",
        ],
    ),
    (
        "bytes or sizes that a case file of text does not hold; tests/hostile and tests/intake have such files",
        &[
            "there are {} keys and kinds of blocks",
            "`[register]` has {} keys",
            "this {word} has {} keys",
            "this is UTF-16 text",
            "it is no text in UTF-8",
            "set `PROGREG_MAX_MB`",
            "save it as UTF-8",
            "left out: {}; show it in the file",
            "nothing was seen between its cells",
            "letters a cell holds",
            "say `--format csv` or `--format json`",
            "it is longer than {LONGEST} characters",
            "ask for less, as with `--project ID`",
        ],
    ),
    (
        "Git's part: tests/git runs it where Git is installed",
        &[
            "take one side with `git checkout",
            "`{shown}` says what both say, and mine",
            "cannot merge the journal",
            "keep one of them: `git checkout",
            "`git {}` failed",
            "put that right and run the command again",
            "there is no such program here",
            "cannot run `git`",
            "install Git, or take",
            "Git has its own part to give up",
            "let Git give it back",
            "nothing to add: Git's files",
            "settled: now `git add",
        ],
    ),
    (
        "said at a terminal or of an editor: commands/guided.rs, keyboard.rs and edit.rs",
        &[
            "name yours with `EDITOR`",
            "start one: `progreg init",
            "read a list that you have",
            "see every command: `progreg",
            "every command, and what is explained",
            "on a terminal: it is no text",
            "write it to a file with `--output FILE",
            "that id was given before",
            "give the record another id",
        ],
    ),
    (
        "stands in a cell that is wrapped, so that no line has it whole",
        &[
            "criterion `{}` {} is not signed off",
            "`progreg set {} signed_by=NAME signed=DATE`",
            "was moved to `{now}` since",
        ],
    ),
    (
        "not shown yet: wants an office with a folder of configuration",
        &[
            "save one with `--save-mapping",
            "is no kind that is imported",
            "put it right in `{}`",
            "would save the mapping",
            "see the names there are with `progreg config`",
            "put it right there, or save it again",
            "the field of `{heading}` stands in quotes",
            "`{key}` is not understood; a mapping",
        ],
    ),
    (
        "not shown yet: an export that is read back",
        &[
            "it stands under no heading",
            "another record has that id, or had it",
            "these are the settings of another register",
            "it is withheld in a public copy",
            "a date is moved, not taken away",
            "`{field}` does not take that",
        ],
    ),
    (
        "not shown yet: what an import remarks on rows",
        &[
            "and {} more rows",
            "`{}` has {there}{by}: left as it is",
            "stands in row {first} too",
            "is {other} in the register, not a",
            "has that reference and another title",
        ],
    ),
    (
        "not shown yet: merges that go wrong",
        &[
            "what is kept of mine is no register",
            "take over by hand what `progreg diff",
            "left out, with what it stood by or for want",
            "put it right in the register by hand, then",
            "of {}: put it right there first",
        ],
    ),
    (
        "not shown yet: journals that do not lead back",
        &[
            "the register cannot be read now: see",
            "no entry of its journal leads",
            "its journal has no entry",
        ],
    ),
    (
        "not shown yet: phrases of dates, whose reasons tests/phrases has",
        &[
            "cannot be written with its years",
            "end of this month",
            "a date lacks its year",
            "a quarter needs its year",
            "from which quarters cannot be counted",
            "January to March 2010",
        ],
    ),
    (
        "not shown yet: advice on templates of papers, whose faults tests/papers has",
        &[
            "write `numbered: yes` or",
            "between the lines `---` there is",
            "close them with a line",
            "begin a new part with a heading",
            "take the spaces away",
            "place one of the report with",
            "leave it out: how a paper looks",
            "write `## ` for a section",
            "in it, or remove the file to have the built-in one",
        ],
    ),
    (
        "not shown yet: fields and answers that are rarely asked for so",
        &[
            "`{field}` takes tables, not",
            "wrote {} tables with",
            "say `--format text` or `--format json`",
        ],
    ),
];

/// All that tests expect to be said: the case files as they are, and the texts within tests in Rust.
fn expected() -> String {
    let folder = root().join("tests");
    let mut text = String::new();
    for file in below(&folder) {
        // The exceptions are no expectations, and a fuzzer's seeds are what it is fed with.
        let aside = [
            folder.join("errors/law.rs"),
            folder.join("errors/source.rs"),
        ];
        if aside.contains(&file) || file.starts_with(folder.join("fuzz")) {
            continue;
        }
        match file.extension().and_then(|end| end.to_str()) {
            Some("txt") => {
                let said = std::fs::read_to_string(&file).unwrap_or_default();
                // Talk has a mark before every line.
                text += &flat(&said.replace("\n! ", "\n"));
            }
            Some("rs") => {
                let source = std::fs::read_to_string(&file).expect("a source is text");
                for one in parted(&source).1 {
                    text += &flat(&one.text);
                    text.push('\n');
                }
            }
            _ => {}
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_message_stands_in_an_expected_output() {
    let expected = expected();
    let messages = messages();
    let excepted: Vec<&str> = EXCEPTED
        .iter()
        .flat_map(|(_, parts)| parts.iter().copied())
        .collect();
    let is_of = |part: &str, message: &Message| flat(&message.text).contains(part);
    let is_excepted = |message: &Message| excepted.iter().any(|part| is_of(part, message));
    let parts = messages
        .iter()
        .filter_map(|one| Some((one, one.longest()?)));
    let (shown, unshown): (Vec<_>, Vec<_>) = parts.partition(|(_, part)| expected.contains(part));
    let missing: Vec<String> = unshown
        .iter()
        .filter(|(message, _)| !is_excepted(message))
        .map(|(message, _)| format!("{}: {}", message.at, flat(&message.text)))
        .collect();
    assert!(
        missing.is_empty(),
        "{} of {} messages stand in no expected output; give each a case in tests/errors:\n{}",
        missing.len(),
        shown.len() + unshown.len(),
        missing.join("\n")
    );
    // An exception that is none any more is taken out, so that the list stays true.
    let is_needless = |part: &&&str| !unshown.iter().any(|(message, _)| is_of(part, message));
    let needless: Vec<&&str> = excepted.iter().filter(is_needless).collect();
    assert!(
        needless.is_empty(),
        "these are shown now, or nobody says them: {needless:?}"
    );
}
