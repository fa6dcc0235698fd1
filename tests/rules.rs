//! Every rule: a register that draws its finding, whole, and one that draws none.
//!
//! A case is `tests/rules/RULE.txt`: parts that begin with `== draws`, `== finding` and `== silent`, as many as it takes. A
//! register without `[register]` gets one. `PROGREG_BLESS=1` writes the findings anew; the difference is reviewed like code.

use progreg::check::{Finding, PEOPLE, REFERENCES, Severity, check, new_errors, rules};
use progreg::document::index;
use progreg::model::Register;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn register(text: &str) -> Register {
    let text = if text.contains("[register]") {
        text.to_owned()
    } else {
        format!("[register]\nformat = 1\n{text}")
    };
    match index::read(&text) {
        Ok((register, _)) => register,
        Err(problems) => panic!("a case cannot be read: {problems:?}\n{text}"),
    }
}

fn shown(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let weight = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let dot = if finding.field.is_empty() { "" } else { "." };
        let Finding {
            rule,
            address,
            field,
            message,
            advice,
            ..
        } = finding;
        let kind = address.kind;
        writeln!(
            text,
            "{weight}[{rule}] {kind} {address}{dot}{field}: {message}\n  hint: {advice}"
        )
        .expect("text can be written to");
    }
    text
}

/// A case in parts: what each is, and its text.
fn parts(text: &str) -> Vec<(&str, &str)> {
    text.split("== ")
        .skip(1)
        .map(|part| part.split_once('\n').unwrap_or((part, "")))
        .collect()
}

#[test]
fn every_rule_draws_its_finding_and_no_other() {
    let bless = std::env::var_os("PROGREG_BLESS").is_some();
    let mut wrong = String::new();
    for rule in rules() {
        let path = folder().join(format!("{}.txt", rule.name));
        let Ok(text) = std::fs::read_to_string(&path) else {
            writeln!(wrong, "{}: there is no case", rule.name).expect("text can be written to");
            continue;
        };
        let mut anew = text.split("== ").next().unwrap_or_default().to_owned();
        let mut drawn = String::new();
        let mut kinds = BTreeSet::new();
        for (what, body) in parts(&text) {
            kinds.insert(what);
            let mut body = body.to_owned();
            match what {
                "draws" => {
                    let findings = check(&register(&body));
                    assert!(
                        findings.iter().any(|finding| finding.rule == rule.name),
                        "{} draws nothing from:\n{body}",
                        rule.name
                    );
                    assert!(
                        findings.iter().all(|finding| finding.rule != rule.name
                            || finding.severity == rule.severity)
                    );
                    drawn = shown(&findings);
                }
                "finding" => {
                    if body.trim_end() != drawn.trim_end() {
                        writeln!(wrong, "{}: expected\n{body}found\n{drawn}", rule.name)
                            .expect("text can be written to");
                    }
                    body = format!("{drawn}\n");
                }
                _ => {
                    let found = shown(&check(&register(&body)));
                    if !found.is_empty() {
                        writeln!(wrong, "{}: not silent:\n{body}{found}", rule.name)
                            .expect("text can be written to");
                    }
                }
            }
            write!(anew, "== {what}\n{body}").expect("text can be written to");
        }
        assert_eq!(
            kinds,
            BTreeSet::from(["draws", "finding", "silent"]),
            "{} lacks a part",
            rule.name
        );
        if bless {
            std::fs::write(&path, anew.trim_end().to_owned() + "\n")
                .expect("a case can be written");
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
}

#[test]
fn every_case_belongs_to_a_rule_and_rules_have_names_of_their_own() {
    let names: BTreeSet<String> = rules().map(|rule| format!("{}.txt", rule.name)).collect();
    assert_eq!(names.len(), rules().count());
    for entry in std::fs::read_dir(folder()).expect("the cases are there") {
        let name = entry.expect("a case is there").file_name();
        assert!(
            names.contains(&*name.to_string_lossy()),
            "{} is no rule",
            name.display()
        );
    }
}

#[test]
fn the_lists_name_fields_that_exist() {
    let exists = |kind, path: &str| {
        let name = path.split('.').next().unwrap_or(path);
        assert!(
            Register::names_of(kind).contains(&name),
            "{kind} has no {name}"
        );
    };
    for reference in REFERENCES {
        exists(reference.kind, reference.field);
    }
    for (kind, path) in PEOPLE {
        exists(*kind, path);
    }
}

#[test]
fn a_change_may_not_bring_an_error_but_may_leave_one() {
    let broken = "[[action]]\nid = \"A-001\"\ntitle = \"Plan\"\nproject = \"P-009\"\n";
    let before = register(broken);
    assert_eq!(new_errors(&before, &before), vec![]);
    let worse = register(&format!(
        "{broken}\n[[action]]\nid = \"A-001\"\ntitle = \"Budget\"\n"
    ));
    let names: Vec<&str> = new_errors(&before, &worse)
        .iter()
        .map(|error| error.rule)
        .collect();
    assert_eq!(names, ["duplicate-id"]);
    let names: Vec<&str> = new_errors(&Register::default(), &before)
        .iter()
        .map(|error| error.rule)
        .collect();
    assert_eq!(names, ["broken-reference"]);
}

#[test]
fn errors_come_first_then_the_order_of_the_records() {
    let found = check(&register(
        "[[action]]\nid = \"A-001\"\ntitle = \"Plan\"\n[[action]]\nid = \"A-002\"\n[[gate]]\nid = \"G1\"\nname = \"Gate\"\n",
    ));
    let order: Vec<(&str, String)> = found
        .iter()
        .map(|finding| (finding.rule, finding.address.to_string()))
        .collect();
    let order: Vec<(&str, &str)> = order
        .iter()
        .map(|(rule, id)| (*rule, id.as_str()))
        .collect();
    assert_eq!(
        order,
        [
            ("missing-title", "A-002"),
            ("loose-gate", "G1"),
            ("no-owner", "A-001"),
            ("undated-action", "A-001"),
            ("no-owner", "A-002"),
            ("undated-action", "A-002"),
        ]
    );
}

#[test]
fn a_long_chain_and_a_long_ring_are_followed_without_recursion() {
    let mut text = String::new();
    for number in 0..20_000 {
        let parent = (number + 1) % 20_000;
        write!(text, "[[project]]\nid = \"P-{number}\"\ntitle = \"Part\"\nkind = \"programme\"\nparent = \"P-{parent}\"\n")
            .expect("text can be written to");
    }
    let found = check(&register(&text));
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["cycle"]);
    assert!(
        found[0].message.contains("`P-7` → … → `P-0`"),
        "{}",
        found[0].message
    );
}
