//! Action tables as people have them, in every form, and what becomes of them (D8).

use super::{Story, office_with, stamp};
use progreg::edit::import::{Import, Reading, apply, read};
use std::fmt::Write;

const PASTED: &str = "ACTIONS ARISING – 12 January 2009\n\n\tWHAT\n\tWHO\n\tWHEN\n\n\tRecruit Chief Operating Officer\n\tMark Easton\n\tInterviews \n1st week of March 2009\n\n\tDraft Organisation Structure\n\tMark Easton/\nSarah F Thompson \n\t15 January 2009\n\n\tApproach David Hobbs\n\tMark Easton \n\t\n\nSigned by the chair\n";

const DRAWN: &str = "| WHAT | WHO | WHEN |\n|------|-----|------|\n| Draft Organisation | Mark Easton/ | 15 January |\n| Structure | Sarah F Thompson | 2009 |\n|  | | |\n";

const WRAPPED: &str = "| WHAT | WHO | WHEN |\n| Recruit Chief Operating Officer | Mark Easton | Interviews\n1st week of March 2009 |\n| Draft Organisation | Mark Easton/ | 15 January |\n|  | Sarah F Thompson | 2009 |\n| Approach David Hobbs | Mark Easton | |\nfootnote\n";

const CSV: &str = "Ref,Action,Owner,Due date,Status\r\n1,\"Draft, then agree\",\"Mark Easton, Sarah F Thompson\",15 January 2009,green\r\n2,,Mark Easton,,\r\n3,Book a room,Mark Easton,\"soon,ish\",\r\n";

fn told(reading: &Reading) -> String {
    let mut text = format!("heading: {}\n", reading.heading);
    for row in &reading.rows {
        let _ = writeln!(
            text,
            "{}: {} | {} | {} | {:?}",
            row.line, row.what, row.who, row.when, row.rest
        );
    }
    for (line, words) in &reading.unread {
        let _ = writeln!(text, "unread {line}: {words}");
    }
    text
}

#[test]
fn a_table_pasted_out_of_a_word_processor() {
    assert_eq!(
        told(&read(PASTED)),
        "heading: ACTIONS ARISING – 12 January 2009\n\
         7: Recruit Chief Operating Officer | Mark Easton | Interviews 1st week of March 2009 | []\n\
         12: Draft Organisation Structure | Mark Easton/ Sarah F Thompson | 15 January 2009 | []\n\
         17: Approach David Hobbs | Mark Easton |  | []\n\
         unread 21: Signed by the chair\n"
    );
}

#[test]
fn pipes_wrapped_over_lines() {
    assert_eq!(
        told(&read(WRAPPED)),
        "heading: \n\
         2: Recruit Chief Operating Officer | Mark Easton | Interviews 1st week of March 2009 | []\n\
         4: Draft Organisation | Mark Easton/ Sarah F Thompson | 15 January 2009 | []\n\
         6: Approach David Hobbs | Mark Easton |  | []\n\
         unread 7: footnote\n"
    );
    assert_eq!(read(DRAWN).rows.len(), 2);
}

#[test]
fn comma_separated_values_with_columns_of_their_own() {
    assert_eq!(
        told(&read(CSV)),
        "heading: \n\
         2: Draft, then agree | Mark Easton, Sarah F Thompson | 15 January 2009 | [(\"Ref\", \"1\"), (\"Status\", \"green\")]\n\
         4: Book a room | Mark Easton | soon,ish | [(\"Ref\", \"3\")]\n\
         unread 3: 2 | Mark Easton\n"
    );
}

#[test]
fn no_table_at_all() {
    assert_eq!(
        told(&read("Dear all\n\nregards\n")),
        "heading: \nunread 1: Dear all\nunread 3: regards\n"
    );
    assert_eq!(read(""), Reading::default());
}

#[test]
fn rows_become_actions() {
    let on = || stamp("2006-11-14", "");
    let into = |project: &str| Import {
        project: project.to_owned(),
        ..Import::default()
    };
    let as_written = Import {
        as_written: true,
        ..Import::default()
    };
    Story::of(office_with(""))
        .then("nothing to add", |register| {
            apply(register, &read("x"), &into("P-9"), &on())
        })
        .then("added", |register| {
            apply(register, &read(PASTED), &into("P-002"), &on())
        })
        .then("added twice", |register| {
            apply(register, &read(PASTED), &into("P-002"), &on())
        })
        .then("a date that cannot be read", |register| {
            apply(register, &read(CSV), &into(""), &on())
        })
        .then("as written", |register| {
            apply(register, &read(CSV), &as_written, &on())
        })
        .is("import");
}
