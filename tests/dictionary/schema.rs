//! Every answer in JSON against the schema that the program prints of it, by a small reader of JSON Schema.

use super::Columns;
use crate::harness::Office;
use crate::transcripts;
use progreg::model::Register;
use progreg::model::address::Kind;
use progreg::view::VIEWS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Every name that `progreg schema` lists, with the schema.
pub fn schemas() -> BTreeMap<String, Value> {
    let office = Office::on("2009-01-12");
    let listed = json(&office.ok("schema -f json"));
    let rows = listed["rows"].as_array().expect("rows").iter();
    let names = rows.map(|row| row["name"].as_str().expect("a name").to_owned());
    names
        .map(|name| {
            // `dictionary` is the word for its answer, not for the schema of that.
            let schema = json(&office.ok(&format!("schema {name}")));
            (name, schema)
        })
        .collect()
}

/// The columns of every answer by its schema; those of lists that are no fields of the kind.
pub fn columns() -> Columns {
    let mut columns = Columns::new();
    for (name, schema) in schemas().into_iter().filter(|(name, _)| name != "show") {
        let kind = Kind::ALL.iter().find(|kind| kind.list_name() == name);
        let fields = kind.map_or(&[][..], |kind| Register::names_of(*kind));
        let keys = schema["$defs"]["row"]["properties"].as_object();
        for key in keys.into_iter().flat_map(|keys| keys.keys()) {
            if !fields.contains(&key.as_str()) {
                columns.insert((name.clone(), String::new(), key.clone()));
            }
        }
        let parts = schema["$defs"]["section"]["anyOf"].as_array();
        for part in parts.into_iter().flatten() {
            let part = &part["properties"];
            let keys = part["rows"]["items"]["properties"].as_object();
            let Some(table) = part["table"]["const"].as_str() else {
                continue;
            };
            for key in keys.into_iter().flat_map(|keys| keys.keys()) {
                columns.insert((name.clone(), table.to_owned(), key.clone()));
            }
        }
    }
    for key in ["kind_of_record", "unknown_fields"] {
        columns.insert(("show".to_owned(), String::new(), key.to_owned()));
    }
    columns
}

/// What is wrong with a value by that schema.
fn faults(value: &Value, by: &Value, whole: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some(by) = by.as_object() else {
        return found;
    };
    for (word, wanted) in by {
        match word.as_str() {
            "$ref" => {
                let name = wanted.as_str().and_then(|to| to.strip_prefix("#/$defs/"));
                let there = &whole["$defs"][name.expect("a definition")];
                assert!(there.is_object(), "{wanted} is not defined");
                found.extend(faults(value, there, whole, path));
            }
            "type" => {
                let is = match value {
                    Value::Null => "null",
                    Value::Bool(_) => "boolean",
                    Value::Number(_) => "integer",
                    Value::String(_) => "string",
                    Value::Array(_) => "array",
                    Value::Object(_) => "object",
                };
                let fits = wanted == is
                    || wanted
                        .as_array()
                        .is_some_and(|all| all.contains(&is.into()));
                if !fits {
                    found.push(format!("{path}: {value} is no {wanted}"));
                }
            }
            "const" if value != wanted => found.push(format!("{path}: {value} is not {wanted}")),
            "enum" if !wanted.as_array().expect("a list").contains(value) => {
                found.push(format!("{path}: {value} is none of {wanted}"));
            }
            "anyOf" => {
                let forms = wanted.as_array().expect("a list").iter();
                let tried: Vec<_> = forms.map(|by| faults(value, by, whole, path)).collect();
                if tried.iter().all(|faults| !faults.is_empty()) {
                    let least = tried.into_iter().min_by_key(Vec::len);
                    found.extend(least.into_iter().flatten());
                }
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(faults(item, wanted, whole, &format!("{path}[{at}]")));
                }
            }
            "required" => {
                let keys = wanted.as_array().expect("a list").iter();
                let keys = keys.filter_map(Value::as_str);
                found.extend(
                    keys.filter(|key| value.is_object() && value.get(key).is_none())
                        .map(|key| format!("{path}: no {key}")),
                );
            }
            "additionalProperties" => {
                let own = by.get("properties").and_then(Value::as_object);
                for (key, value) in value.as_object().into_iter().flatten() {
                    if own.is_some_and(|own| own.contains_key(key)) {
                        continue;
                    }
                    if wanted == false {
                        found.push(format!("{path}: {key} is not known"));
                    }
                    found.extend(faults(value, wanted, whole, &format!("{path}.{key}")));
                }
            }
            "properties" => {
                for (key, wanted) in wanted.as_object().expect("an object") {
                    if let Some(value) = value.get(key) {
                        found.extend(faults(value, wanted, whole, &format!("{path}.{key}")));
                    }
                }
            }
            "pattern" => {
                let text = value.as_str().unwrap_or_default();
                let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
                let digits = text.trim_start_matches('-').replace(['-', '.'], "");
                if value.is_string() && (digits.is_empty() || !is_plain(&digits)) {
                    found.push(format!("{path}: {text} is not {wanted}"));
                }
            }
            "not" => {
                if faults(value, wanted, whole, path).is_empty() {
                    found.push(format!("{path}: {value} is {wanted}"));
                }
            }
            "const" | "enum" | "format" | "title" | "description" | "$schema" | "$id" | "$defs" => {
            }
            other => panic!("no reader for `{other}`"),
        }
    }
    found
}

/// Every question that can be asked of an office, as command lines.
fn questions(office: &Office, day: &str) -> Vec<String> {
    let register = super::register(&office.register());
    let mut lines: Vec<String> = VIEWS
        .iter()
        .map(|view| format!("report {}", view.name))
        .collect();
    let kinds = Kind::ALL
        .iter()
        .filter(|kind| !matches!(kind, Kind::Register | Kind::Unknown | Kind::Question));
    lines.extend(kinds.map(|kind| format!("{kind} list")));
    let ids: Vec<&str> = register.records().map(|one| one.at().1).collect();
    for ids in ids.chunks(40) {
        lines.push(format!("show register {}", ids.join(" ")));
    }
    lines.extend(ids.iter().step_by(25).map(|id| format!("show {id}")));
    for project in register.projects.iter().take(4) {
        lines.push(format!("gate ready {}", project.id));
    }
    for meeting in register.meetings.iter().take(4) {
        lines.push(format!("meeting agenda {}", meeting.id));
        lines.push(format!("meeting pack {}", meeting.id));
    }
    if let Some(name) = register.questions.first().map(|one| &one.checklist) {
        lines.push(format!("checklist show {name}"));
        lines.push(format!("checklist print {name}"));
    }
    let asked = [
        "check",
        "find the",
        "history",
        "changes --since '1 September 2006'",
        "report verify register.toml",
        "when 'end of June' 'Draft by 3 March 2009; interviews w/c 9 March' nonsense asap",
        "import actions.txt",
        "import ours.csv",
        "export",
        "export action",
        "import several.txt",
        "diff register.toml copy.toml",
        "merge register.toml copy.toml",
        "show nothing",
        "report portfolio .",
        "overdue --portfolio . nowhere.toml --within 30d",
        "report early-warning --portfolio .",
        "report gates --portfolio .",
        "report forward-plan --portfolio .",
        "report risks --portfolio .",
        "report --list",
        "config",
        "schema",
        "schema dictionary",
    ];
    lines.extend(asked.map(str::to_owned));
    lines
        .iter()
        .map(|line| format!("{line} --as-at {day} -f json"))
        .collect()
}

const PASTED: &str =
    "WHAT | WHO | WHEN\nAgree terms | Chris Bull | end January 2009\nSay nothing | Jo | whenever\n";

#[test]
fn every_answer_is_by_its_schema() {
    let left = transcripts::left().iter().map(|files| {
        let office = Office::on("2008-01-01");
        let with = |office: Office, (name, bytes): &(String, Vec<u8>)| office.with(name, bytes);
        (files.iter().fold(office, with), "2006-12-01")
    });
    let mut offices: Vec<(Office, &str)> = left.collect();
    for (example, day) in [
        ("brent-dpo.toml", "2009-01-12"),
        ("herefordshire-pst.toml", "2006-10-01"),
    ] {
        offices.push((Office::on("2009-01-12").with_example(example), day));
    }
    let office = Office::on("2006-09-15").with_register(include_str!("../commands/office.toml"));
    office.ok("checklist start initial-proposal --project P-001");
    offices.push((office, "2006-09-15"));
    let schemas = schemas();
    let (mut wrong, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let mut look = |text: &str, line: &str| {
        let answer = json(text);
        let name = answer["schema"].as_str().expect("a name");
        let name = name
            .trim_start_matches("progreg.")
            .trim_end_matches("/1")
            .to_owned();
        let schema = schemas
            .get(&name)
            .unwrap_or_else(|| panic!("no schema of {name}"));
        for fault in faults(&answer, schema, schema, "") {
            let (place, what) = fault.split_once(": ").expect("a place");
            let place = place.replace(|letter: char| letter.is_ascii_digit(), "");
            let at = wrong.entry(format!("{name}{place}"));
            at.or_insert_with(|| format!("{what} ({line})"));
        }
        seen.insert(name);
    };
    for (office, day) in offices {
        let several = format!("{PASTED}\n\n\n{PASTED}");
        let office = office.with("actions.txt", PASTED);
        let copy = office
            .register()
            .replacen("title = \"", "title = \"Copy of ", 1);
        let office = office.with("copy.toml", copy);
        let office = office.with("several.txt", several);
        office.ok("export -o ours.csv");
        for line in questions(&office, day) {
            let said = office.run(&line);
            if said.code > 1 {
                // `gate ready` of an entry without gates is refused.
                let error = json(&said.err);
                let found = faults(&error, &schemas["error"], &schemas["error"], "");
                assert_eq!(found, [""; 0], "{line}");
            } else {
                look(&said.out, &line);
            }
        }
        let register = super::register(&office.register());
        for meeting in register.meetings.iter().take(2) {
            let line = format!(
                "meeting pack {} -o parts/ -f json --as-at {day}",
                meeting.id
            );
            office.ok(&line);
            for part in std::fs::read_dir(office.path("parts")).expect("a folder") {
                let path = part.expect("a part").path();
                // The form for the minutes is text.
                if path.extension().is_some_and(|ending| ending == "json") {
                    let text = std::fs::read_to_string(&path).expect("a part");
                    look(&text, &format!("{line}: {}", path.display()));
                }
            }
        }
    }
    seen.extend(["error", "file"].map(str::to_owned));
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all: BTreeSet<String> = schemas.into_keys().collect();
    let unseen: Vec<&String> = all.difference(&seen).collect();
    assert!(unseen.is_empty(), "no answer was tried for {unseen:?}");
}

/// The reader can find fault.
#[test]
fn the_reader_of_schemas_sees_what_is_wrong() {
    let schemas = schemas();
    let schema = &schemas["overdue"];
    let office = Office::on("2009-01-12").with_example("brent-dpo.toml");
    let answer = json(&office.ok("overdue -f json"));
    assert_eq!(faults(&answer, schema, schema, ""), [""; 0]);
    for (key, value) in [
        ("days_overdue", Value::from("4")),
        ("due_day", Value::from("soon")),
        ("owners", Value::from("Mark Easton")),
        ("urgent", Value::from(1)),
        ("due", Value::from("2009-01-08")),
        ("of_no_use", Value::Null),
    ] {
        let mut answer = answer.clone();
        answer["rows"][0][key] = value;
        assert!(!faults(&answer, schema, schema, "").is_empty(), "{key}");
    }
}
