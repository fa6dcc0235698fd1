//! Tables in plain text: drawn with pipes (Markdown, or wrapped over several lines), or pasted out of a word processor (a tab
//! before every cell, a blank line between rows). What stands around them is kept as rows of one cell.

use super::entry::{Entry, Grid, Line};
use super::{Form, Source, Unreadable, limits};

/// A row as it is put together: the line it starts on, its cells.
type Cells = (usize, Vec<String>);

/// The tables of a text, if there are any.
pub fn read(text: &str, encoding: &str) -> Result<Option<Source>, Unreadable> {
    let places = memchr::memchr2_iter(b'|', b'\t', text.as_bytes()).count();
    if places > limits::PLACES || memchr::memchr_iter(b'\n', text.as_bytes()).count() > limits::ROWS
    {
        return Err(limits::large());
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut tables = Tables::default();
    let mut at = 0;
    while at < lines.len() {
        at = tables.take(&lines, at);
    }
    tables.close();
    if tables.grids.is_empty() {
        return Ok(None);
    }
    if tables.grids.len() > limits::TABLES {
        return Err(limits::tables());
    }
    Ok(Some(Source {
        form: Form::Text,
        seen: format!("tables in text, {encoding}"),
        grids: named(tables.grids),
        remarks: tables.remarks,
    }))
}

/// Tables are told apart by number where there are several.
fn named(mut grids: Vec<Grid>) -> Vec<Grid> {
    if grids.len() > 1 {
        for (order, grid) in grids.iter_mut().enumerate() {
            grid.name = format!("table {}", order + 1);
        }
    }
    grids
}

#[derive(Default)]
struct Tables {
    grids: Vec<Grid>,
    remarks: Vec<String>,
    /// The last line that belongs to no table.
    above: String,
    /// The table that goes on, and its columns.
    open: Option<(usize, Grid)>,
}

impl Tables {
    /// Takes what begins on that line; the line after it.
    fn take(&mut self, lines: &[&str], at: usize) -> usize {
        let line = lines[at];
        if is_piped(lines, at) {
            self.close();
            let end = (at..lines.len())
                .find(|&next| lines[next].trim().is_empty() && !goes_on(lines, next))
                .unwrap_or(lines.len());
            let columns = between(line).len();
            let rows = pipes(numbered(lines, at, end), columns);
            self.open = Some((columns, self.grid(rows)));
            self.close();
            return end;
        }
        let run = pasted_run(lines, at);
        if run > 1 && self.open.is_none() {
            let end = pasted_end(lines, at);
            let rows = pasted(numbered(lines, at, end), run);
            self.open = Some((run, self.grid(rows)));
            self.close();
            return end;
        }
        if !line.trim().is_empty() && !is_rule(line) {
            self.above = tidy(line);
        }
        at + 1
    }

    fn grid(&mut self, rows: Vec<Cells>) -> Grid {
        let line = |(place, cells): Cells| Line {
            place,
            cells: cells.iter().map(|cell| Entry::text(cell)).collect(),
        };
        Grid {
            heading: std::mem::take(&mut self.above)
                .trim_start_matches(['#', ' '])
                .to_owned(),
            counted: "line",
            rows: rows.into_iter().map(line).collect(),
            ..Grid::default()
        }
    }

    fn close(&mut self) {
        if let Some((_, grid)) = self.open.take() {
            self.grids.push(grid);
        }
    }
}

fn numbered<'a>(
    lines: &'a [&'a str],
    from: usize,
    to: usize,
) -> impl Iterator<Item = (usize, &'a str)> {
    let lines = lines.iter().enumerate().take(to).skip(from);
    lines.map(|(index, line)| (index + 1, *line))
}

/// One line of text, single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a table of pipes begins here: two lines of pipes, the first with two cells at least.
fn is_piped(lines: &[&str], at: usize) -> bool {
    let has = |line: &str| line.contains('|') && between(line).len() > 1;
    let next = lines.get(at + 1).copied().unwrap_or_default();
    has(lines[at]) && (has(next) || is_rule(next))
}

/// Whether the table goes on after a blank line: the next line is one of pipes too.
fn goes_on(lines: &[&str], blank: usize) -> bool {
    let next = lines.get(blank + 1).copied().unwrap_or_default();
    next.trim_start().starts_with('|')
}

/// Lines in a row that are one cell behind a tab, where no such line stands above.
fn pasted_run(lines: &[&str], at: usize) -> usize {
    let is_cell = |line: &&&str| {
        line.strip_prefix('\t')
            .is_some_and(|cell| !cell.contains('\t'))
    };
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    if above.is_some_and(|line| is_cell(&line)) {
        return 0;
    }
    lines[at..]
        .iter()
        .take_while(is_cell)
        .filter(|line| !line.trim().is_empty())
        .count()
}

/// Where a pasted table ends: at two blank lines, or at a blank line with no cell behind it.
fn pasted_end(lines: &[&str], at: usize) -> usize {
    let is_cell = |line: Option<&&str>| line.is_some_and(|line| line.starts_with('\t'));
    (at..lines.len())
        .find(|&index| {
            lines[index].trim().is_empty()
                && !lines[index].starts_with('\t')
                && !is_cell(lines.get(index + 1))
        })
        .unwrap_or(lines.len())
}

/// Rows of a pasted table.
fn pasted<'a>(lines: impl Iterator<Item = (usize, &'a str)>, columns: usize) -> Vec<Cells> {
    let mut rows: Vec<Cells> = Vec::new();
    let mut within = false;
    for (number, line) in lines {
        match (line.strip_prefix('\t'), within) {
            (Some(cell), true) if rows.last().is_some_and(|(_, cells)| cells.len() < columns) => {
                if let Some((_, cells)) = rows.last_mut() {
                    cells.push(cell.to_owned());
                }
            }
            (Some(cell), _) => {
                rows.push((number, vec![cell.to_owned()]));
                within = true;
            }
            (None, _) if line.trim().is_empty() => within = false,
            (None, true) => go_on(&mut rows, line),
            (None, false) => rows.push((number, vec![line.to_owned()])),
        }
    }
    rows
}

fn go_on(rows: &mut [Cells], line: &str) {
    if let Some(cell) = rows.last_mut().and_then(|(_, cells)| cells.last_mut()) {
        cell.push('\n');
        cell.push_str(line);
    }
}

/// Rows between pipes. A row with too few pipes goes on in the next line; a row whose first cell is blank goes on, cell by
/// cell, with the row above, as tables drawn in plain text do.
fn pipes<'a>(lines: impl Iterator<Item = (usize, &'a str)>, columns: usize) -> Vec<Cells> {
    let mut rows: Vec<Cells> = Vec::new();
    let mut begun: Option<Begun> = None;
    for (number, line) in lines {
        if begun.is_none() && is_rule(line) {
            continue;
        }
        if begun.is_none() && !line.contains('|') {
            if !line.trim().is_empty() {
                rows.push((number, vec![line.to_owned()]));
            }
            continue;
        }
        let row = begun.take().unwrap_or_else(|| Begun::at(number)).with(line);
        if !row.is_whole(columns) {
            begun = Some(row);
            continue;
        }
        let (start, inner) = (row.start, between(&row.text));
        let goes_on = inner.first().is_some_and(|cell| cell.trim().is_empty());
        match rows.last_mut() {
            Some((_, above)) if goes_on && above.len() == inner.len() => {
                for (cell, more) in above.iter_mut().zip(inner) {
                    cell.truncate(cell.trim_end().len());
                    cell.push('\n');
                    cell.push_str(more.trim());
                }
            }
            _ => rows.push((start, inner)),
        }
    }
    if let Some(row) = begun {
        rows.push((row.start, between(&row.text)));
    }
    for (_, cells) in &mut rows {
        for cell in cells {
            *cell = written(cell);
        }
    }
    rows
}

/// A row of pipes that goes on in the next line. Its pipes are counted as they come: cut anew with every line, a row of a
/// million lines would not end.
struct Begun {
    start: usize,
    text: String,
    pipes: usize,
}

impl Begun {
    fn at(start: usize) -> Self {
        Self {
            start,
            text: String::new(),
            pipes: 0,
        }
    }

    fn with(mut self, line: &str) -> Self {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.pipes += line.matches('|').count() - line.matches("\\|").count();
        self
    }

    /// Whether it has its cells, and the pipe at its end if it has one at its beginning.
    fn is_whole(&self, columns: usize) -> bool {
        let text = self.text.trim();
        let starts = text.starts_with('|');
        let ends = text.len() > 1 && text.ends_with('|') && !text.ends_with("\\|");
        let cells = self.pipes + 1 - usize::from(starts) - usize::from(ends);
        cells >= columns && (text.ends_with('|') || !starts)
    }
}

/// Markdown's marks around a whole cell, and its line break, are no part of the words.
fn written(cell: &str) -> String {
    let cell = cell.replace("<br>", "\n").replace("<br/>", "\n");
    let cell = cell.trim();
    let bare = cell
        .strip_prefix("**")
        .and_then(|cell| cell.strip_suffix("**"));
    bare.unwrap_or(cell).trim_end().to_owned()
}

/// The cells of a line of pipes; `\|` is a pipe within a cell.
fn between(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = match line.strip_suffix('|') {
        Some(inner) if !inner.ends_with('\\') => inner,
        _ => line,
    };
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = cells.last_mut();
        match (letter, cell) {
            ('\\', Some(cell)) if letters.peek() == Some(&'|') => {
                letters.next();
                cell.push('|');
            }
            ('|', _) => cells.push(String::new()),
            (letter, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
    }
    cells
}

/// A line that only draws: `|---|:--:|`, `+----+----+`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.chars().all(|letter| "|-:+= ".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(String, Vec<Cells>)> {
        let source = read(text, "UTF-8").expect("a text");
        let source = source.expect("a table");
        let words = |line: &Line| (line.place, line.cells.iter().map(Entry::words).collect());
        source
            .grids
            .iter()
            .map(|grid| (grid.heading.clone(), grid.rows.iter().map(words).collect()))
            .collect()
    }

    #[test]
    fn a_table_of_markdown() {
        let text = "# Actions\n\n| What | **Who** | When |\n|---|---|---|\n| Draft \\| brief | MW<br>YO | |\n\nNotes\n";
        let cells = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        assert_eq!(
            rows(text),
            [(
                "Actions".to_owned(),
                vec![
                    (3, cells(["What", "Who", "When"])),
                    (5, cells(["Draft | brief", "MW\nYO", ""])),
                ]
            )]
        );
    }

    #[test]
    fn a_table_pasted_out_of_a_word_processor() {
        let text = "Actions\n\n\tWHAT\n\tWHO\n\tWHEN\n\n\tDraft the brief\nof the review\n\tJohn Marsh\n\t8 January 2009\n\n\tAdvert\n\tMark Easton\n\t\n\n\nEnd\n";
        let cells = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        assert_eq!(
            rows(text),
            [(
                "Actions".to_owned(),
                vec![
                    (3, cells(["WHAT", "WHO", "WHEN"])),
                    (
                        7,
                        cells([
                            "Draft the brief\nof the review",
                            "John Marsh",
                            "8 January 2009"
                        ])
                    ),
                    (12, cells(["Advert", "Mark Easton", ""])),
                ]
            )]
        );
    }

    #[test]
    fn text_without_a_table_has_none() {
        assert_eq!(read("a|b\nprose\n\tindented\n", "UTF-8"), Ok(None));
    }
}
