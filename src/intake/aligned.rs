//! Columns kept apart by blanks alone, as reports print them: read where the same places are blank in every line.

/// Lines that must show the columns, the headings among them.
const LEAST: usize = 3;
/// Lines that may stand above the headings.
const ABOVE: usize = 8;
/// Blanks between two columns, at least: one stands between words.
const GAP: usize = 2;
/// Letters of the longest line.
const WIDEST: usize = 4_000;

/// A row: the line it starts on, its cells.
type Cells = (usize, Vec<String>);

/// The rows of such a text; what stands around its table is rows of one cell. Nothing where the columns cannot be told.
pub fn rows(text: &str) -> Option<Vec<Cells>> {
    if text.contains('\t') {
        return None;
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let filled = (0..lines.len()).filter(|at| !lines[*at].is_empty());
    let (head, gaps) = filled
        .take(ABOVE)
        .find_map(|at| Some((at, gaps(block(&lines, at))?)))?;
    let mut rows: Vec<Cells> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let cells = match cut(line, &gaps) {
            _ if line.is_empty() || (at > head && is_rule(line)) => continue,
            Some(cells) if at >= head => cells,
            _ => vec![line.trim().to_owned()],
        };
        let goes_on = cells.len() > 1 && cells[0].is_empty();
        match rows.last_mut() {
            // Below the headings a row without a first cell goes on with the one above.
            Some((above, begun)) if goes_on && *above > head + 1 && begun.len() == cells.len() => {
                for (cell, more) in begun.iter_mut().zip(cells) {
                    if !more.is_empty() {
                        cell.push('\n');
                        cell.push_str(&more);
                    }
                }
            }
            _ => rows.push((at + 1, cells)),
        }
    }
    Some(rows)
}

/// The lines from there to the next blank one.
fn block<'a>(lines: &'a [&'a str], at: usize) -> &'a [&'a str] {
    let rest = &lines[at..];
    let end = rest.iter().position(|line| line.is_empty());
    &rest[..end.unwrap_or(rest.len())]
}

/// The places between the columns of some lines, first and behind the last.
fn gaps(lines: &[&str]) -> Option<Vec<(usize, usize)>> {
    let rows = || lines.iter().filter(|line| !is_rule(line));
    let width = lines.iter().map(|line| line.chars().count()).max()?;
    if rows().count() < LEAST || width > WIDEST {
        return None;
    }
    let mut filled = vec![false; width];
    for line in lines {
        for (place, letter) in line.chars().enumerate() {
            filled[place] |= !letter.is_whitespace();
        }
    }
    let begin = filled.iter().position(|filled| *filled)?;
    let (mut gaps, mut from) = (Vec::new(), begin);
    for (place, is_filled) in filled.iter().enumerate().skip(begin) {
        if *is_filled {
            if place - from >= GAP {
                gaps.push((from, place));
            }
            from = place + 1;
        }
    }
    let cells: Vec<Vec<String>> = rows().filter_map(|line| cut(line, &gaps)).collect();
    let has_letter = |cell: &String| cell.contains(char::is_alphabetic);
    let is_headed = cells.first()?.iter().all(has_letter);
    let is_used = (0..=gaps.len()).all(|at| cells.iter().skip(1).any(|row| !row[at].is_empty()));
    (!gaps.is_empty() && is_headed && is_used).then_some(gaps)
}

/// A line cut there; nothing where words stand between two columns.
fn cut(line: &str, gaps: &[(usize, usize)]) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let mut left = gaps.iter();
    let mut gap = left.next();
    for (place, letter) in line.chars().enumerate() {
        while gap.is_some_and(|(_, end)| place >= *end) {
            cells.push(String::new());
            gap = left.next();
        }
        let is_between = gap.is_some_and(|(from, _)| place >= *from);
        if is_between && !letter.is_whitespace() {
            return None;
        }
        if let Some(cell) = cells.last_mut() {
            cell.push(letter);
        }
    }
    cells.resize(gaps.len() + 1, String::new());
    Some(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}

/// A line that only draws.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|letter| "-=+ ".contains(letter))
        || line.contains("==") && line.chars().all(|letter| "= ".contains(letter))
}
