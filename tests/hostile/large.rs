//! Registers that are too large, too deep or too many.

use super::{office, refused, run};
use crate::harness::Office;
use std::fmt::Write as _;
use std::fs::File;

/// A million where it is quick without optimisation, and enough to overflow any stack or show what is quadratic elsewhere.
const MILLION: usize = 1_000_000;
const MANY: usize = 60_000;

#[test]
fn a_file_over_the_limit_is_not_read() {
    let office = Office::on("2009-01-12");
    let file = File::create(office.path("register.toml")).expect("a file");
    file.set_len(200 * 1024 * 1024).expect("a sparse file");
    drop(file);
    let said = refused(&office);
    assert!(said.contains("200 MB; 64 MB is the most"), "{said}");
    let small = super::office(format!(
        "[register]\nname = \"{}\"\n",
        "x".repeat(1_100_000)
    ))
    .var("PROGREG_MAX_MB", "1");
    let said = run(&small, "check");
    assert_eq!(said.code, 4, "{}", said.err);
    let piped = small.run_with("check -r -", &"x".repeat(1_100_000));
    assert_eq!(piped.code, 4, "{}", piped.err);
}

#[test]
fn nested_a_million_deep() {
    for text in [
        format!("x = {}", "[".repeat(MILLION)),
        format!("x = {}{}", "[".repeat(MILLION), "]".repeat(MILLION)),
        "x = {a=".to_owned() + &"{a=".repeat(MANY),
        format!(
            "[[action]]\nid = \"A-001\"\nowners = {}",
            "[".repeat(MILLION)
        ),
        format!("[{}]", vec!["a"; MANY].join(".")),
        format!("{} = 1", vec!["a"; MANY].join(".")),
    ] {
        for line in ["check", "overdue", "action done A-001", "set A-001 title=x"] {
            let said = run(&office(&text), line);
            assert_eq!((said.code, said.out.as_str()), (4, ""), "{line}");
            assert!(said.err.len() < 10_000, "{} bytes said", said.err.len());
        }
    }
}

#[test]
fn many_keys_in_one_place() {
    let mut keys = String::with_capacity(MANY * 14);
    for number in 0..MANY {
        writeln!(keys, "k{number} = 1").expect("text can be written to");
    }
    for text in [
        format!("[register]\n{keys}"),
        format!("[[action]]\nid = \"A-001\"\ntitle = \"T\"\n{keys}"),
        keys.clone(),
        format!("[extra]\n{keys}"),
    ] {
        for line in ["check", "overdue"] {
            let said = run(&office(&text), line);
            assert!(said.code == 4 || said.code <= 1, "{}", said.code);
            assert!(
                said.err.len() + said.out.len() < 100_000,
                "{}: {} bytes said",
                &text[..20],
                said.err.len() + said.out.len()
            );
        }
    }
}

#[test]
fn one_line_of_megabytes() {
    let long = "x".repeat(5_000_000);
    let said = run(&office(format!("[register]\nname = \"{long}\n")), "check");
    assert_eq!(said.code, 4);
    assert!(
        said.err.len() < 10_000,
        "an excerpt is short: {}",
        said.err.len()
    );
    let said = run(
        &office(format!("[[action]]\nid = \"A-001\"\ntitle = \"{long}\"\n")),
        "overdue",
    );
    assert_eq!(said.code, 0);
}

#[test]
fn many_problems_are_told_in_bounds() {
    let said = run(&office("= \n".repeat(50_000)), "check");
    assert_eq!(said.code, 4);
    assert!(said.err.len() < 200_000, "{} bytes said", said.err.len());
}

#[test]
fn many_records_with_the_same_id_or_the_same_fault() {
    let same = "[[action]]\nid = \"A-001\"\ntitle = \"T\"\nproject = \"P-404\"\n".repeat(5_000);
    assert_eq!(run(&office(same), "check").code, 1);
    let mut text = String::new();
    for number in 0..5_000 {
        writeln!(text, "[[action]]\nid = \"A-{number}\"\ntitle = \"T\"\nproject = \"P-{}\"\nowners = [\"Nobody {number}\"]\n", number + 90_000).expect("text can be written to");
    }
    text.push_str("[[person]]\nid = \"ana\"\nname = \"Ana\"\n");
    let said = run(&office(text), "check");
    assert_eq!(said.code, 1, "{}", said.err);
}
