//! For a reader of screens (`--plain`): no columns, no rules, no pictures; one fact a line, each with its name.

use super::clean::clean;
use super::lines::Lines;
use crate::report::cell::Cell;
use crate::report::table::Table;
use crate::report::{Block, Fact, Report};
use std::borrow::Cow;

/// The report in lines that make sense one after another.
pub fn write(report: &Report) -> Vec<u8> {
    let mut lines = Lines::default();
    say(&mut lines, "", &report.title);
    say(&mut lines, "", &report.register_name);
    if let Some(day) = report.as_at_unsaid() {
        say(&mut lines, "", &day);
    }
    if let Some(day) = report.printed {
        say(&mut lines, "Printed", &day.in_words());
    }
    for (block, number) in report.blocks.iter().zip(report.numbers()) {
        match block {
            Block::Heading(_, words) => {
                lines.push("");
                let number = number.map_or(String::new(), |number| format!("{number} "));
                say(&mut lines, "", &format!("Section: {number}{words}"));
            }
            Block::Text(words, _) | Block::Hint(words) => say(&mut lines, "", words),
            Block::Bullets(points) => points.iter().for_each(|point| say(&mut lines, "", point)),
            Block::Facts(facts) => facts.iter().for_each(|fact| named(&mut lines, fact)),
            Block::Table(table) if !table.is_for_scripts() => rows(&mut lines, table),
            // What a picture shows stands in a table.
            Block::Table(_) | Block::Picture(_) | Block::Part(_) => {}
        }
    }
    lines.push("");
    for words in report.sums() {
        say(&mut lines, "", words);
    }
    for notice in &report.notices {
        say(&mut lines, "Note", notice);
    }
    lines.into_text().into_bytes()
}

fn named(lines: &mut Lines, fact: &Fact) {
    say(lines, &fact.title, &on_a_line(&fact.cell));
}

/// What a cell says; of a list, one after the other.
fn on_a_line(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::List(texts) => texts.join(", ").into(),
        cell => cell.words(),
    }
}

/// Each row as its facts, so many of so many; what is blank is not said.
fn rows(lines: &mut Lines, table: &Table) {
    let what = if table.rows.is_empty() {
        &table.empty
    } else {
        ""
    };
    for words in [table.title.as_str(), what] {
        if !words.is_empty() {
            lines.push("");
            say(lines, "", words);
        }
    }
    let count = table.rows.len();
    for (at, row) in table.rows.iter().enumerate() {
        lines.push("");
        lines.push(&format!("{} of {count}", at + 1));
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            if column.shown {
                say(lines, column.title, &on_a_line(cell));
            }
        }
    }
}

/// A fact on one line; nothing where there is none.
fn say(lines: &mut Lines, name: &str, words: &str) {
    let words = clean(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() {
        return;
    }
    let words = words.join(" ");
    match name {
        "" => lines.push(&words),
        name => lines.push(&format!("{name}: {words}")),
    }
}
