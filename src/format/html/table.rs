//! A table in HTML: with caption, scopes and row heads; scrolls inside its own region where it is wider than the page, and stands as a
//! stack of rows where that is a phone.

use super::cell::{cell, sort_key};
use super::ink::{Ids, advice, plain, words};
use crate::format::captions::{Caption, Captions};
use crate::format::picture::canvas::class;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Align, Column, Row, Table, Width};

/// So many columns do not stand side by side on a phone.
const STACKED: usize = 4;
/// So many are set closer.
const CLOSE: usize = 7;
/// Words of a fixed column stay on one line up to so many letters,
const ONE_LINE: usize = 24;
/// and those of any column that has none longer than this.
const SHORT: usize = 16;

/// Writes the table; `above` is the heading it stands under, its name where it has no title.
pub fn table(out: &mut String, table: &Table, above: &str, captions: &mut Captions, ids: &mut Ids) {
    let caption = ids.give("caption", table.key);
    if table.rows.is_empty() {
        return nothing(out, table);
    }
    let columns = Columns::of(table);
    let many = columns.shown.len();
    region(out, &caption);
    out.push_str("\n<table class=\"");
    out.push_str(match many {
        CLOSE.. => "stacked close",
        STACKED..CLOSE => "stacked",
        _ => "narrow",
    });
    out.push_str("\">\n<caption id=\"");
    out.push_str(&caption);
    match captions.table(table, above) {
        Some(caption) => {
            out.push_str("\">");
            numbered(out, &caption);
        }
        None => {
            out.push_str("\" class=\"unseen\">");
            words(out, above);
        }
    }
    out.push_str("</caption>\n<thead><tr>");
    columns.heads(out);
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        columns.row(out, row);
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

/// A caption with its number: `Table 3: Actions`.
pub fn numbered(out: &mut String, caption: &Caption) {
    let number = format!("{} {}: ", caption.sort, caption.number);
    out.extend(["<span class=\"no\">", &number, "</span>"]);
    words(out, &caption.words);
}

/// Opens what scrolls by itself where it is wider than the page: the keyboard reaches it, and it is called as its caption is.
pub fn region(out: &mut String, caption: &str) {
    let opening = "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"";
    out.extend([opening, caption, "\">"]);
}

/// What is said in place of a table without rows.
fn nothing(out: &mut String, table: &Table) {
    out.push_str("<p class=\"nothing\">");
    if !table.title.is_empty() {
        out.push_str("<b>");
        words(out, &table.title);
        out.push_str("</b><br>");
    }
    let empty = if table.empty.is_empty() {
        "None."
    } else {
        &table.empty
    };
    advice(out, empty);
    out.push_str("</p>\n");
}

struct Columns<'a> {
    shown: Vec<(usize, &'a Column)>,
    labels: Vec<String>,
    /// Letters that a line of each may have and not be broken.
    rooms: Vec<usize>,
    /// Which cell names the row.
    head: Option<usize>,
}

impl<'a> Columns<'a> {
    fn of(table: &'a Table) -> Self {
        let shown = table.shown();
        let label = |&(_, column): &(usize, &Column)| {
            let mut label = String::new();
            plain(&mut label, column.title);
            label
        };
        let names_rows = |&(at, _): &(usize, &Column)| {
            let mut cells = table.rows.iter().map(|row| row.cells.get(at));
            cells.all(|cell| match cell {
                Some(Cell::Id(text) | Cell::Text(text)) => !text.trim().is_empty(),
                _ => false,
            })
        };
        let room = |&(at, column): &(usize, &Column)| {
            let is_short = |row: &Row| row.cells.get(at).is_none_or(|cell| fits(cell, SHORT));
            match column.width {
                Width::Fixed => ONE_LINE,
                Width::Wrap if table.rows.iter().all(is_short) => SHORT,
                Width::Wrap => 0,
            }
        };
        Self {
            rooms: shown.iter().map(room).collect(),
            labels: shown.iter().map(label).collect(),
            head: shown.iter().copied().find(names_rows).map(|(at, _)| at),
            shown,
        }
    }

    fn heads(&self, out: &mut String) {
        for (&(_, column), &room) in self.shown.iter().zip(&self.rooms) {
            out.push_str("<th scope=\"col\"");
            out.push_str(match (column.align, room) {
                (Align::Right, _) => " class=\"n\">",
                (Align::Left, 0) => " class=\"m\">",
                (Align::Left, _) => ">",
            });
            if column.title.is_empty() {
                // Seen, it says itself what it is; heard, every column has a name.
                out.push_str("<span class=\"unseen\">");
                words(out, &column.key.replace('_', " "));
                out.push_str("</span>");
            } else {
                words(out, column.title);
            }
            out.push_str("</th>");
        }
    }

    fn row(&self, out: &mut String, row: &Row) {
        match row.tone {
            Tone::Plain => out.push_str("<tr>"),
            tone => {
                out.push_str("<tr class=\"");
                out.push_str(class(tone));
                out.push_str("\">");
            }
        }
        let columns = self.shown.iter().zip(&self.labels).zip(&self.rooms);
        for ((&(at, column), label), &room) in columns {
            let content = row.cells.get(at).unwrap_or(&Cell::Missing);
            if matches!(content, Cell::Missing | Cell::Absent) {
                out.push_str("<td></td>");
                continue;
            }
            let is_head = self.head == Some(at);
            out.push_str(if is_head { "<th scope=\"row\"" } else { "<td" });
            if column.align == Align::Right {
                out.push_str(" class=\"n\"");
            } else if room > 0 && fits(content, room) {
                out.push_str(" class=\"f\"");
            }
            if !label.is_empty() && !is_head && self.shown.len() >= STACKED {
                out.push_str(" data-label=\"");
                out.push_str(label);
                out.push('"');
            }
            if let Some(key) = sort_key(content) {
                out.push_str(" data-sort=\"");
                plain(out, &key);
                out.push('"');
            }
            out.push('>');
            cell(out, content);
            out.push_str(if is_head { "</th>" } else { "</td>" });
        }
        out.push_str("</tr>\n");
    }
}

/// Whether no line of the cell is longer.
fn fits(cell: &Cell, letters: usize) -> bool {
    let fits = |line: &str| line.len() <= letters || line.chars().count() <= letters;
    match cell {
        Cell::List(texts) => texts.iter().flat_map(|text| text.lines()).all(fits),
        _ => cell.words().lines().all(fits),
    }
}
