//! What a workbook holds, read back without the library that wrote it: its parts, and its cells in words.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The parts of a zipped file, by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zipped file");
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        parts.insert(part.name().expect("a name").into_owned(), text);
    }
    parts
}

/// Every part with an element a line, but for the colours that every workbook has.
pub fn spread(bytes: &[u8]) -> String {
    let mut told = String::new();
    for (name, text) in parts(bytes) {
        if !name.starts_with("xl/theme/") {
            let text = text.replace("><", ">\n<");
            writeln!(told, "=== {name}\n{text}").expect("text can be written to");
        }
    }
    told
}

/// Every sheet with its cells as what they are: `"words"`, numbers with their format, days.
pub fn told(bytes: &[u8]) -> String {
    let parts = parts(bytes);
    let strings = texts(&parts["xl/sharedStrings.xml"]);
    let formats = formats(&parts["xl/styles.xml"]);
    let mut told = String::new();
    for (place, name) in names(&parts["xl/workbook.xml"]).iter().enumerate() {
        writeln!(told, "# {name}").expect("text can be written to");
        let sheet = &parts[&format!("xl/worksheets/sheet{}.xml", place + 1)];
        for element in starts(sheet) {
            if matches!(element.name().as_ref(), "autoFilter" | "pane") {
                writeln!(told, "<{}>", &*element).expect("text can be written to");
            }
        }
        for (at, kind, style, value) in cells(sheet) {
            let format = formats.get(style).map_or("", String::as_str);
            let value = match (kind.as_str(), format) {
                ("s", _) => format!("{:?}", strings[value.parse::<usize>().expect("a place")]),
                (_, "d mmm yyyy") => day(&value),
                (_, "") => value,
                _ => format!("{value} ({format})"),
            };
            writeln!(told, "{at} {value}").expect("text can be written to");
        }
    }
    told
}

fn day(serial: &str) -> String {
    let days: i64 = serial.parse().expect("a day");
    let zero = progreg::model::date::Date::new(1900, 3, 1).expect("a day");
    // The first of March 1900 is day 61 of the program, which knows a 29 February before it.
    zero.plus_days(days - 61).to_string()
}

fn starts(text: &str) -> Vec<BytesStart<'static>> {
    let mut reader = Reader::from_str(text);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) | Event::Empty(element) => elements.push(element.into_owned()),
            Event::Eof => return elements,
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).expect("attributes")?;
    Some(
        quick_xml::escape::unescape(&attribute.value)
            .expect("text")
            .into_owned(),
    )
}

fn names(workbook: &str) -> Vec<String> {
    let sheets = starts(workbook).into_iter();
    let sheets = sheets.filter(|element| element.name().as_ref() == "sheet");
    sheets
        .filter_map(|sheet| attribute(&sheet, "name"))
        .collect()
}

fn formats(styles: &str) -> Vec<String> {
    let mut codes = BTreeMap::new();
    let mut formats = Vec::new();
    let mut is_cells = false;
    for element in starts(styles) {
        let get = |name| attribute(&element, name);
        match element.name().as_ref() {
            "numFmt" => {
                codes.insert(get("numFmtId"), get("formatCode").unwrap_or_default());
            }
            "cellXfs" => is_cells = true,
            "cellStyles" => is_cells = false,
            "xf" if is_cells => {
                let id = get("numFmtId");
                formats.push(codes.get(&id).cloned().unwrap_or_default());
            }
            _ => {}
        }
    }
    formats
}

/// The texts between `<si>` and `</si>`.
fn texts(strings: &str) -> Vec<String> {
    let mut reader = Reader::from_str(strings);
    let mut texts: Vec<String> = Vec::new();
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == "si" => {
                texts.push(String::new());
            }
            event => {
                if !take(&event, texts.last_mut()) {
                    return texts;
                }
            }
        }
    }
}

/// Adds what an event says to a text; false at the end.
fn take(event: &Event, text: Option<&mut String>) -> bool {
    let Some(text) = text else {
        return !matches!(event, Event::Eof);
    };
    match event {
        Event::Text(said) => text.push_str(said),
        Event::GeneralRef(said) => {
            let letter = quick_xml::escape::unescape(&format!("&{};", &**said))
                .expect("a letter")
                .into_owned();
            text.push_str(&letter);
        }
        Event::Eof => return false,
        _ => {}
    }
    true
}

/// Place, type, style and value of every cell that holds something.
fn cells(sheet: &str) -> Vec<(String, String, usize, String)> {
    let mut reader = Reader::from_str(sheet);
    let mut cells: Vec<(String, String, usize, String)> = Vec::new();
    let mut is_in = false;
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) if element.name().as_ref() == "c" => {
                let get = |name| attribute(&element, name).unwrap_or_default();
                let style = get("s").parse().unwrap_or(0);
                cells.push((get("r"), get("t"), style, String::new()));
                is_in = true;
            }
            Event::End(element) if element.name().as_ref() == "c" => is_in = false,
            event => {
                let text = cells.last_mut().filter(|_| is_in).map(|cell| &mut cell.3);
                if !take(&event, text) {
                    return cells;
                }
            }
        }
    }
}
