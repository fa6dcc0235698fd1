//! What a workbook of Office says around the cells of its sheets, read part by part beside the cells themselves.

use super::around::{Around, named_cell};
use super::marks::{letter, said};
use super::packed::{Parts, events, text_of};
use super::{Unreadable, limits};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// Reads it for every sheet that can be found. A part that is damaged refuses the whole file.
pub fn around(parts: &mut Parts<'_>, main: &str) -> Result<Vec<Around>, Unreadable> {
    let links = links(parts, main)?;
    let mut all = Vec::new();
    for (name, link) in sheets(parts, main)? {
        let Some(part) = links.get(&link) else {
            continue;
        };
        let mut around = Around {
            name,
            ..Around::default()
        };
        if walk(parts, part, &mut around)? {
            all.push(around);
        }
    }
    Ok(all)
}

/// The sheets of a workbook: what they are called, and by which link they go.
fn sheets(parts: &mut Parts<'_>, main: &str) -> Result<Vec<(String, String)>, Unreadable> {
    let text = text_of(parts, main).unwrap_or_default();
    let mut sheets = Vec::new();
    events(text.as_bytes(), |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "sheet"
            && sheets.len() < limits::TABLES
        {
            let link = said(element, "id").unwrap_or_default();
            sheets.push((said(element, "name").unwrap_or_default(), link));
        }
    })?;
    Ok(sheets)
}

/// The part that each link of the workbook leads to.
fn links(parts: &mut Parts<'_>, main: &str) -> Result<HashMap<String, String>, Unreadable> {
    let bare = main.rsplit('/').next().unwrap_or(main);
    let text = text_of(parts, &format!("xl/_rels/{bare}.rels")).unwrap_or_default();
    let mut links = HashMap::new();
    events(text.as_bytes(), |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && let (Some(id), Some(target)) = (said(element, "Id"), said(element, "Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            links.insert(id, part);
        }
    })?;
    Ok(links)
}

/// A cell, as far as it has been read.
#[derive(Default)]
struct Cell {
    at: (usize, usize),
    has_formula: bool,
    has_value: bool,
}

/// Whether the part is there.
fn walk(parts: &mut Parts<'_>, part: &str, around: &mut Around) -> Result<bool, Unreadable> {
    let Ok(part) = parts.by_name(part) else {
        return Ok(false);
    };
    let mut sheet = Sheet::default();
    events(part, |event| match event {
        Event::Start(element) => sheet.begin(element, around),
        Event::Empty(element) => {
            sheet.begin(element, around);
            sheet.end(element.local_name().as_ref(), around);
        }
        Event::End(element) => sheet.end(element.local_name().as_ref(), around),
        Event::Text(text) => sheet.say(text),
        Event::GeneralRef(reference) => {
            if let Some(letter) = letter(reference) {
                sheet.say(letter.encode_utf8(&mut [0; 4]));
            }
        }
        _ => {}
    })?;
    Ok(true)
}

/// A sheet as it is walked through.
#[derive(Default)]
struct Sheet {
    row: usize,
    column: usize,
    cell: Cell,
    /// Whether text now is a value, and whether it is a formula that lists choices.
    in_value: bool,
    in_choices: bool,
    choices: String,
    is_list: bool,
}

impl Sheet {
    fn begin(&mut self, element: &BytesStart<'_>, around: &mut Around) {
        match element.local_name().as_ref() {
            "row" => {
                let row = said(element, "r").and_then(|row| row.parse().ok());
                self.row = row.unwrap_or(self.row.saturating_add(1));
                self.column = 0;
                if is_set(element) {
                    around.hide_rows(self.row, self.row);
                }
            }
            "col" if is_set(element) => {
                let number = |name| said(element, name).and_then(|number| number.parse().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    let first: usize = first;
                    around.hide_columns(first.saturating_sub(1), usize::saturating_sub(last, 1));
                }
            }
            "c" => {
                let at = said(element, "r").and_then(|name| named_cell(&name));
                let at = at.unwrap_or((self.row, self.column));
                self.column = at.1.saturating_add(1);
                // A formula that gives an empty text says so by its sort.
                let is_text = said(element, "t").is_some_and(|sort| sort == "str");
                self.cell = Cell {
                    at,
                    has_formula: false,
                    has_value: is_text,
                };
            }
            "f" => self.cell.has_formula = true,
            "v" | "is" => self.in_value = true,
            "dataValidation" => {
                self.is_list = said(element, "type").is_some_and(|sort| sort == "list");
            }
            "formula1" if self.is_list => {
                self.in_choices = true;
                self.choices.clear();
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        self.cell.has_value |= self.in_value && !text.is_empty();
        if self.in_choices && self.choices.len() < 1_000 {
            self.choices.push_str(text);
        }
    }

    fn end(&mut self, name: &str, around: &mut Around) {
        match name {
            "v" | "is" => self.in_value = false,
            "c" if self.cell.has_formula && !self.cell.has_value => {
                around.missed(self.cell.at.0, self.cell.at.1);
            }
            "formula1" if self.in_choices => {
                self.in_choices = false;
                around.choose(&self.choices);
            }
            _ => {}
        }
    }
}

/// Whether it says that it is hidden.
fn is_set(element: &BytesStart<'_>) -> bool {
    said(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
}
