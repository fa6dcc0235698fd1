//! A text cut into rows of cells, whatever separates them: a table pasted out of a word processor (a tab before every cell,
//! a blank line between rows), pipes (Markdown, or wrapped over several lines), tabs, or commas.

/// A row of cells and the line it starts on.
pub type Cells = (usize, Vec<String>);

/// How a text separates its cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// One cell a line, a tab before each; a line without one goes on with the cell above; a blank line ends the row.
    Pasted,
    /// Cells between `|`.
    Pipes,
    /// One row a line, tabs between cells.
    Tabs,
    /// Commas, with quotes where needed.
    Commas,
}

/// One line of text, single spaces.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows of a pasted table.
pub fn pasted<'a>(lines: impl Iterator<Item = (usize, &'a str)>, columns: usize) -> Vec<Cells> {
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
    tidied(rows)
}

fn go_on(rows: &mut [Cells], line: &str) {
    if let Some(cell) = rows.last_mut().and_then(|(_, cells)| cells.last_mut()) {
        cell.push('\n');
        cell.push_str(line);
    }
}

/// Rows between pipes. A row with too few pipes goes on in the next line; a row whose first cell is blank goes on, cell by
/// cell, with the row above, as tables drawn in plain text do.
pub fn pipes<'a>(lines: impl Iterator<Item = (usize, &'a str)>, columns: usize) -> Vec<Cells> {
    let mut rows: Vec<Cells> = Vec::new();
    let mut begun: Option<(usize, String)> = None;
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
        let (start, text) = match begun.take() {
            Some((start, text)) => (start, format!("{text}\n{line}")),
            None => (number, line.to_owned()),
        };
        let inner = between(&text);
        let complete = text.trim_end().ends_with('|') || !text.trim_start().starts_with('|');
        if inner.len() < columns || !complete {
            begun = Some((start, text));
            continue;
        }
        let goes_on = inner.first().is_some_and(|cell| cell.trim().is_empty());
        match rows.last_mut() {
            Some((_, above)) if goes_on && above.len() == inner.len() => {
                for (cell, more) in above.iter_mut().zip(inner) {
                    cell.push('\n');
                    cell.push_str(&more);
                }
            }
            _ => rows.push((start, inner)),
        }
    }
    if let Some((start, text)) = begun {
        rows.push((start, between(&text)));
    }
    tidied(rows)
}

/// The cells of a line of pipes; `\|` is a pipe within a cell.
pub fn between(line: &str) -> Vec<String> {
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

/// Rows of one line each, tabs between cells.
pub fn tabs<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Vec<Cells> {
    let rows = lines.filter(|(_, line)| !line.trim().is_empty());
    tidied(
        rows.map(|(number, line)| (number, line.split('\t').map(str::to_owned).collect()))
            .collect(),
    )
}

/// Rows of comma-separated values; `first` is the number of the text's first line. What a quote without an end swallows is
/// still a row, and listed.
pub fn commas(text: &str, first: usize) -> Vec<Cells> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records().flatten() {
        let line = record.position().map_or(1, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(1);
        rows.push((first + line - 1, record.iter().map(unguarded).collect()));
    }
    tidied(rows)
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> String {
    let bare = cell.strip_prefix('\'');
    bare.filter(|bare| bare.starts_with(['=', '+', '-', '@']))
        .unwrap_or(cell)
        .to_owned()
}

fn tidied(rows: Vec<Cells>) -> Vec<Cells> {
    rows.into_iter()
        .map(|(line, cells)| (line, cells.iter().map(|cell| tidy(cell)).collect()))
        .collect()
}
