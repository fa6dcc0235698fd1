//! What is read out of the files people have, compared whole with `intake/NAME.txt` (`PROGREG_BLESS=1` writes it anew); files
//! that mean harm; and the law that no bytes at all make the reader panic, hang or write.

#[path = "intake/apart.rs"]
mod apart;
#[path = "intake/damaged.rs"]
mod damaged;
#[path = "intake/forms.rs"]
mod forms;
#[path = "intake/harmful.rs"]
mod harmful;
#[path = "intake/made.rs"]
mod made;
#[path = "intake/refused.rs"]
mod refused;

use crate::harness::root;
use progreg::intake::entry::{Entry, Grid};
use progreg::intake::read;
use std::fmt::Write as _;

/// Rows of a table, and letters of a cell, that are shown in full.
const SHOWN: usize = 8;
const LONG: usize = 60;

/// A name for people, what the file is called, and its bytes.
pub type File = (&'static str, &'static str, Vec<u8>);

/// Everything that was read, or why nothing was.
pub fn shown(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    match read(bytes, name) {
        Ok(source) => {
            writeln!(text, "{:?}: {}", source.form, source.seen).expect("text");
            for remark in source.remarks {
                writeln!(text, "remark: {remark}").expect("text");
            }
            for grid in source.grids {
                show(&grid, &mut text);
            }
        }
        Err(unreadable) => {
            writeln!(text, "refused: {}", unreadable.why).expect("text");
            for hint in unreadable.hints {
                writeln!(text, "hint: {hint}").expect("text");
            }
        }
    }
    text
}

fn show(grid: &Grid, text: &mut String) {
    let words = [
        ("name", &grid.name),
        ("heading", &grid.heading),
        ("hidden", &grid.hidden),
    ];
    let words = words.iter().filter(|(_, word)| !word.is_empty());
    let words: Vec<String> = words
        .map(|(name, word)| format!(" {name}={word:?}"))
        .collect();
    writeln!(text, "grid{}", words.concat()).expect("text");
    for row in grid.rows.iter().take(SHOWN) {
        // Many blanks in a row are said by their number.
        let mut cells: Vec<String> = Vec::new();
        let mut blanks = 0;
        for cell in row.cells.iter().chain([&Entry::Text("end".to_owned())]) {
            if cell.is_blank() {
                blanks += 1;
                continue;
            }
            match blanks {
                0 => {}
                1..4 => cells.extend(vec!["-".to_owned(); blanks]),
                many => cells.push(format!("{many} blank")),
            }
            blanks = 0;
            cells.push(letters(cell));
        }
        cells.pop();
        writeln!(
            text,
            "  {} {}: {}",
            grid.counted,
            row.place,
            cells.join(", ")
        )
        .expect("text");
    }
    if grid.rows.len() > SHOWN {
        writeln!(text, "  {} rows in all", grid.rows.len()).expect("text");
    }
    for range in &grid.merged {
        writeln!(
            text,
            "  merged rows {:?} columns {:?}",
            range.rows, range.columns
        )
        .expect("text");
    }
    for range in &grid.choices {
        writeln!(
            text,
            "  chosen from rows {:?} columns {:?}",
            range.rows, range.columns
        )
        .expect("text");
    }
}

fn letters(cell: &Entry) -> String {
    match cell {
        Entry::Blank => "-".to_owned(),
        Entry::Text(words) if words.len() > LONG => format!("{} letters", words.len()),
        Entry::Text(words) => format!("{words:?}"),
        Entry::Number(number) => format!("number {number}"),
        Entry::Date(day) => format!("day {day}"),
        Entry::Truth(truth) => format!("{truth}"),
        Entry::Broken(error) => format!("broken {error}"),
    }
}

/// Compares what is read out of files with what is expected.
fn compare(expected: &str, files: Vec<File>) {
    let mut is = String::new();
    for (what, name, bytes) in files {
        write!(is, "== {what} ({name})\n{}\n", shown(&bytes, name)).expect("text");
    }
    let path = root().join("tests/intake").join(expected);
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::write(&path, &is).expect("a folder to bless in");
    }
    let was = std::fs::read_to_string(&path).expect("an expectation: run with PROGREG_BLESS=1");
    assert!(is == was, "{expected} differs; it is now:\n{is}");
}
