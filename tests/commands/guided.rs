//! Guided entry line by line, as a terminal that can do no more has it: whole talks, and what they wrote.

use crate::harness::{Office, Said};

/// A person at a terminal that knows nothing but lines.
fn at_lines(office: Office) -> Office {
    office.at_the_keyboard().var("TERM", "dumb")
}

/// An office with an entry that stands before its first gate.
fn begun() -> Office {
    let office = Office::on("2009-01-15");
    office.ok("init --name 'Shared services' --template steering-group");
    office.ok("project add 'One payroll for two partners'");
    office
}

fn talk(office: &Office, line: &str, answers: &[&str]) -> Said {
    let answers: String = answers.iter().map(|one| format!("{one}\n")).collect();
    office.run_with(line, &answers)
}

#[test]
fn probe() {
    let office = begun();
    office.ok("set P-001 sponsor='Chief Executive'");
    let office = at_lines(office);
    for (line, answers) in [
        ("gate record", &["1","1","2","15/1/2009","1","1","1","later","4","Name the sponsor","Chief Executive","end february 2009","","", "y"][..]),
        ("action add", &["Write the plan", "Chief Executive", "30 Febr", "30/1/2009", "y"]),
        ("action add", &["Write the plan"]),
        ("action add --dry-run", &["Write the plan", "Chief Executive", ""]),
        ("action add", &["Write the plan", "Chief Executive", "", "n"]),
        ("action done", &["9", "a-001","x", "y"]),
        ("show", &["1"]),
    ] {
        let said = talk(&office, line, answers);
        println!("$ {line}\n{}---\n{}[{}]", said.err, said.out, said.code);
    }
    panic!();
}
