//! Names that scripts write: commands, flags, keys of JSON. They may be joined by others; none goes, and none changes.

use crate::commands::script::compare;
use crate::dictionary::schema::schemas;
use crate::harness::{Office, root};
use serde_json::Value;
use std::collections::BTreeSet;

/// Commands that scripts call by these names.
const COMMANDS: &[(&str, &str)] = &[
    (
        "project",
        "add list suspend resume cancel complete rank demote",
    ),
    ("gate", "list prepare ready record"),
    ("action", "add list done propose hold-over redate drop"),
    ("milestone", "add list forecast achieve rebaseline"),
    ("risk", "add list review close"),
    ("issue", "add list escalate resolve"),
    ("decision", "add list correct supersede ratify communicate"),
    ("change", "add list decide"),
    ("benefit", "add list realise"),
    ("budget", "add list"),
    ("commitment", "add list"),
    ("document", "add list approve sign"),
    ("checklist", "start list answer show"),
    ("meeting", "plan list agenda minutes pack"),
    ("person", "add list leave"),
    ("forum", "add list"),
    ("stakeholder", "add list contact"),
    ("status", "add"),
];

/// The same without verbs.
const PLAIN: &str = "init check when edit show set find overdue report changes history undo import export merge diff unlock \
    completions man schema config";

/// Flags of every command.
const FLAGS: &str = "--register --as-at --known-at --format --output --by --on --reason --dry-run --wait --public --roles-only \
    --quiet --color";

/// Flags that one command has of its own.
const OWN: &[(&str, &str)] = &[
    ("overdue", "--owner --project --forum --within --fail"),
    (
        "gate record",
        "--forum --meeting --minute --how --condition --result --evidence --interest --until --waits-for --to --waive --force",
    ),
    ("report", "--list --issue"),
    ("merge", "--base --install-git --continue --found"),
    ("import", "--as --apply"),
    ("export", "--as"),
    ("init", "--name --template"),
    ("when", "--from"),
    ("project demote", "--to"),
    ("issue escalate", "--to"),
    ("decision communicate", "--to"),
    ("person leave", "--to"),
    ("changes", "--since"),
    ("status add", "--rag --text"),
];

#[test]
fn commands_and_flags_keep_their_names() {
    let office = Office::on("2009-01-12");
    let with_verbs = COMMANDS.iter().flat_map(|(kind, verbs)| {
        verbs
            .split_whitespace()
            .map(move |verb| format!("{kind} {verb}"))
    });
    let plain = PLAIN.split_whitespace().map(str::to_owned);
    for line in with_verbs.chain(plain) {
        let help = office.ok(&format!("{line} --help"));
        let own = OWN.iter().filter(|(command, _)| *command == line);
        let own = own.map(|(_, flags)| *flags);
        for flag in own.chain([FLAGS]).flat_map(str::split_whitespace) {
            let is_there = help
                .split_whitespace()
                .any(|word| word.trim_end_matches(',') == flag);
            assert!(is_there, "`{line}` has lost {flag}");
        }
    }
}

/// Every key below a schema, with the way to it.
fn keys(schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    for (word, value) in schema.as_object().into_iter().flatten() {
        if word == "properties" {
            for (key, value) in value.as_object().into_iter().flatten() {
                let path = format!("{path}.{key}");
                keys(value, &path, found);
                found.insert(path);
            }
        } else {
            keys(value, path, found);
        }
    }
    for value in schema.as_array().into_iter().flatten() {
        keys(value, path, found);
    }
}

/// Keys are added, never renamed or removed, within a schema number. `PROGREG_BLESS=1` adds those that are new; it takes none away.
#[test]
fn keys_of_json_stay() {
    let path = "tests/contract/keys.txt";
    let mut now = BTreeSet::new();
    // The schema of the file is no answer: that registers stay readable is a matter of its format.
    for (name, schema) in schemas().into_iter().filter(|(name, _)| name != "file") {
        let mut own = BTreeSet::new();
        keys(&schema, "", &mut own);
        let number = schema["properties"]["schema"]["const"].as_str();
        let name = number.map_or(name, str::to_owned);
        now.extend(own.into_iter().map(|key| format!("{name} {}", &key[1..])));
    }
    let known = std::fs::read_to_string(root().join(path)).unwrap_or_default();
    let known: BTreeSet<String> = known.lines().map(str::to_owned).collect();
    let lost: Vec<&String> = known.difference(&now).collect();
    assert!(
        lost.is_empty(),
        "scripts read these keys, and they are gone: {lost:#?}"
    );
    let mut text = now.into_iter().collect::<Vec<String>>().join("\n");
    text.push('\n');
    compare(path, &text);
    for key in [
        "id",
        "kind",
        "title",
        "project",
        "owners",
        "due",
        "step",
        "days_overdue",
        "moves",
        "source",
    ] {
        assert!(
            text.contains(&format!("progreg.overdue/1 {key}\n")),
            "{key}"
        );
    }
}
