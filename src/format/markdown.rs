//! GitHub-flavoured Markdown: headings, lists and tables, with every text escaped so that it reads as it was written.

use super::clean::clean;
use super::{Page, Unrendered, picture};
use crate::report::cell::Cell;
use crate::report::picture::Picture;
use crate::report::table::{Align, Column, Row, Table};
use crate::report::{Block, Fact, Report};

/// Columns of a picture in letters.
const WIDTH: usize = 80;

/// The report as Markdown.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every format writes by the same signature"
)]
pub fn write(report: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    let mut parts = vec![heading(1, None, &report.title), about(report)];
    let numbered = report.blocks.iter().zip(report.numbers());
    parts.extend(numbered.map(|(block, number)| self::block(block, number.as_deref())));
    let totals: Vec<String> = report.sums().map(inline).collect();
    if !totals.is_empty() {
        parts.push(format!("**{}**", totals.join("; ")));
    }
    parts.extend(
        report
            .notices
            .iter()
            .map(|notice| format!("*{}*", inline(notice))),
    );
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    Ok(text.into_bytes())
}

fn about(report: &Report) -> String {
    let mut about = vec![inline(&report.register_name)];
    about.extend(report.as_at_unsaid());
    about.extend(
        report
            .printed
            .map(|day| format!("printed {}", day.in_words())),
    );
    about.retain(|words| !words.is_empty());
    guarded(&about.join("; "))
}

fn block(block: &Block, number: Option<&str>) -> String {
    match block {
        Block::Heading(level, words) => heading(usize::from(*level).clamp(2, 6), number, words),
        Block::Text(words, _) => paragraphs(words),
        Block::Bullets(points) => list(points.iter().map(|point| inline(point))),
        Block::Facts(facts) => list(facts.iter().filter_map(fact)),
        Block::Table(table) if table.is_for_scripts() => String::new(),
        Block::Table(table) => self::table(table),
        Block::Picture(picture) => self::picture(picture),
        Block::Hint(_) | Block::Part(_) => String::new(),
    }
}

fn heading(depth: usize, number: Option<&str>, words: &str) -> String {
    let mut words = inline(words);
    if words.ends_with('#') {
        // Markdown would take it for a closing mark and drop it.
        words.insert(words.len() - 1, '\\');
    }
    let marks = "#".repeat(depth);
    match number {
        Some(number) => format!("{marks} {number} {words}"),
        None => format!("{marks} {words}"),
    }
}

fn list(points: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = points
        .map(|point| format!("- {}", guarded(&point)))
        .collect();
    lines.join("\n")
}

fn fact(fact: &Fact) -> Option<String> {
    let words = cell(&fact.cell);
    (!words.is_empty()).then(|| format!("**{}:** {words}", inline(&fact.title)))
}

fn table(table: &Table) -> String {
    let caption = inline(&table.title);
    let mut parts = Vec::new();
    if !caption.is_empty() {
        parts.push(format!("**{caption}**"));
    }
    if table.rows.is_empty() {
        parts.push(if table.empty.is_empty() {
            "None.".to_owned()
        } else {
            paragraphs(&table.empty)
        });
        return parts.join("\n\n");
    }
    let shown = table.shown();
    let mut lines = vec![
        line(shown.iter().map(|(_, column)| inline(column.title))),
        line(
            shown
                .iter()
                .map(|(_, column)| rule(column.align).to_owned()),
        ),
    ];
    lines.extend(table.rows.iter().map(|row| row_line(row, &shown)));
    parts.push(lines.join("\n"));
    parts.join("\n\n")
}

/// In letters, as a block of code: their columns must stay.
fn picture(picture: &Picture) -> String {
    let lines = picture::lines(picture, WIDTH);
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "**{}**\n\n```text\n{}\n```",
        inline(&picture.title),
        lines.join("\n")
    )
}

fn rule(align: Align) -> &'static str {
    match align {
        Align::Left => "---",
        Align::Right => "---:",
    }
}

fn row_line(row: &Row, shown: &[(usize, &Column)]) -> String {
    line(
        shown
            .iter()
            .map(|&(at, _)| row.cells.get(at).map_or_else(String::new, cell)),
    )
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

fn cell(cell: &Cell) -> String {
    inline(&cell.words())
}

/// Paragraphs parted by blank lines; a single line end stays one.
fn paragraphs(words: &str) -> String {
    let safe = clean(words.trim());
    let mut text = String::new();
    let mut lines = safe.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        text.push_str(&guarded(&escaped(line)));
        if let Some(next) = lines.peek() {
            // A backslash keeps the line end where a new line would otherwise run on.
            let runs_on = !line.is_empty() && !next.is_empty();
            text.push_str(if runs_on { "\\\n" } else { "\n" });
        }
    }
    text
}

/// Text on one line: in a heading, a point or a cell.
fn inline(words: &str) -> String {
    let safe = clean(words.trim());
    let lines: Vec<String> = safe.lines().map(escaped).collect();
    lines.join("<br>")
}

fn escaped(line: &str) -> String {
    let mut safe = String::with_capacity(line.len() + 8);
    for letter in line.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                safe.push('\\');
                safe.push(letter);
            }
            _ => safe.push(letter),
        }
    }
    safe
}

/// A line whose beginning would make it a heading, a list, a quotation or an underline.
fn guarded(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.as_bytes().get(digits);
    if digits > 0 && matches!(after, Some(b'.' | b')')) {
        let (number, rest) = line.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if line.starts_with(['#', '-', '+', '>', '=']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_as_it_was_written() {
        for (written, safe) in [
            ("# not a heading", r"\# not a heading"),
            ("1. not a list", r"1\. not a list"),
            ("> said", r"\> said"),
            ("a\nb\n\nc", "a\\\nb\n\nc"),
            (
                "a *b* [c](d) `e` <f> &amp; \\g",
                r"a \*b\* \[c\](d) \`e\` &lt;f> &amp;amp; \\g",
            ),
        ] {
            assert_eq!(paragraphs(written), safe);
        }
        assert_eq!(inline("a|b\nc\u{1b}[1m"), r"a\|b<br>c\\u{1b}\[1m");
    }
}
