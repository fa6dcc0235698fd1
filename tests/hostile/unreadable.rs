//! What is no register at all.

use super::{office, refused, run};
use crate::harness::Office;

#[test]
fn every_problem_with_line_column_and_excerpt() {
    let text = "[register]\nformat = 1\nname = \"x\n\n[[action]]\nid = A-001\ntitle = \"T\"\n\n[[action]\nid = \"A-002\"\n";
    let said = refused(&office(text));
    for place in ["register.toml:3:", "register.toml:6:", "register.toml:9:"] {
        assert!(said.contains(place), "no {place} in {said}");
    }
    assert!(said.contains("| id = A-001"), "{said}");
    let json = run(&office(text), "check -f json").err;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["error"]["kind"], "unreadable");
    assert!(
        json["error"]["at"]
            .as_str()
            .is_some_and(|at| at.starts_with("register.toml:3:")),
        "{json}"
    );
}

#[test]
fn wrong_types_are_all_told_at_once() {
    let said = refused(&office(
        "[register]\nformat = \"one\"\n[[action]]\nid = 7\ntitle = [\"a\"]\nowners = { a = 1 }\n[[project]]\nid = \"P-001\"\nrank = \"first\"\nconfidential = \"perhaps\"\n",
    ));
    for line in [2, 4, 5, 9, 10] {
        assert!(
            said.contains(&format!("register.toml:{line}:")),
            "no line {line} in {said}"
        );
    }
}

#[test]
fn a_literal_day_that_is_none() {
    let said = refused(&office(
        "[[action]]\nid = \"A-001\"\ntitle = \"T\"\ndue = 2009-02-30\n",
    ));
    assert!(said.contains("register.toml:4:7"), "{said}");
    assert!(said.contains("| due = 2009-02-30"), "{said}");
}

#[test]
fn another_format() {
    let said = refused(&office("[register]\nformat = 2\n"));
    assert!(said.contains("this program reads format 1"), "{said}");
    assert!(said.contains("register.toml:2:"), "{said}");
}

#[test]
fn bytes_that_are_no_text() {
    let said = refused(&office(b"[register]\nname = \"caf\xe9\"\n"));
    assert!(said.contains("register.toml:2:12"), "{said}");
    assert!(said.contains("UTF-8"), "{said}");
    refused(&office(b"\xff\xfe\x00\x01\x02"));
    let said = refused(&office(b"[register]\nname = \"a\0b\"\n"));
    assert!(said.contains("register.toml:2:"), "{said}");
    assert!(!said.contains('\0'), "{said}");
    refused(&office([0_u8; 4096]));
}

#[test]
fn other_ways_of_writing_letters() {
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain("[register]\nformat = 1\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let said = refused(&office(&utf16));
    assert!(said.contains("UTF-16"), "{said}");
    let said = refused(&office(
        "[register]\rformat = 1\r[[action]]\rid = \"A-001\"\r",
    ));
    assert!(said.contains("register.toml:1:"), "{said}");
}

#[test]
fn nothing_or_next_to_nothing() {
    for text in ["", " \n\t\r\n  ", "\u{feff}", "\u{feff}\n"] {
        let said = refused(&office(text));
        assert!(said.contains("is empty"), "{text:?}: {said}");
    }
    // Comments are a register without records: there may be a reason for it.
    let only_comments = office("# nothing yet\n# nor here\n");
    let said = run(&only_comments, "check");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(run(&only_comments, "overdue").code, 0);
}

#[test]
fn no_register_where_it_was_named() {
    let office = Office::on("2009-01-12");
    for line in [
        "check -r missing.toml",
        "action done A-001 -r missing.toml",
        "check -r no/such/folder.toml",
    ] {
        let said = run(&office, line);
        assert_eq!(said.code, 4, "{said:?}");
        assert!(said.err.contains("there is no such file"), "{}", said.err);
    }
    assert_eq!(office.files(), Vec::<String>::new());
}
