//! Full text over every value of every record (`find`): all words must occur, letter case and accents do not matter.

use crate::model::Register;
use crate::model::value::Value;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet, words};

const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::fixed("kind", "Kind"),
    Column::text("title", "Title"),
    Column::fixed("field", "Where"),
    Column::text("excerpt", "Text"),
];

/// Letters of context on each side of what was found.
const AROUND: usize = 40;

/// Every record in which all the words occur, in the order of the file.
pub fn view(register: &Register, wanted: &[String], lens: &Lens) -> Report {
    let wanted: Vec<String> = wanted
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(|word| word.chars().map(fold).collect())
        .collect();
    let mut rows = Vec::new();
    for record in register.records() {
        let texts: Vec<(String, String)> = record
            .table()
            .into_iter()
            .flat_map(|(name, value)| said(&name, &value))
            .collect();
        let folded: Vec<String> = texts
            .iter()
            .map(|(_, text)| text.chars().map(fold).collect())
            .collect();
        let has_all = wanted
            .iter()
            .all(|word| folded.iter().any(|text| text.contains(word.as_str())));
        if wanted.is_empty() || !has_all {
            continue;
        }
        // The text with the most of the words tells best why the record is here.
        let of_words = |text: &String| wanted.iter().filter(|word| text.contains(*word)).count();
        let best = (0..folded.len())
            .rev()
            .max_by_key(|at| of_words(&folded[*at]));
        let Some(best) = best else { continue };
        let (field, text) = &texts[best];
        let excerpt = excerpt(text, &folded[best], &wanted);
        rows.push(Row::about(
            record.address(),
            Tone::Plain,
            vec![
                Cell::id(record.at().1),
                Cell::text(record.address().kind.word()),
                Cell::text(record.title()),
                Cell::text(field.as_str()),
                Cell::text(excerpt),
            ],
        ));
    }
    let mut report = sheet::report(register, lens, "find", "Found");
    let found = words::count(rows.len(), "record", "records");
    report.totals.push(sheet::total("found", found, rows.len()));
    let table = sheet::main_table("found", COLUMNS, rows, "No record has all of these words.");
    report.blocks.push(Block::Table(table));
    report
}

/// Every text in a value, each with its field.
fn said(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::List(items) => items.iter().flat_map(|item| said(name, item)).collect(),
        Value::Table(table) => table
            .iter()
            .flat_map(|(key, value)| said(&format!("{name}.{key}"), value))
            .collect(),
        other => vec![(name.to_owned(), other.to_string())],
    }
}

/// The words around the first hit, in one line.
fn excerpt(text: &str, folded: &str, wanted: &[String]) -> String {
    let hit = wanted
        .iter()
        .filter_map(|word| folded.find(word.as_str()))
        .min()
        .unwrap_or(0);
    // Folding keeps one letter a letter, so letters are counted, not bytes.
    let at = folded[..hit].chars().count();
    let letters: Vec<char> = text.chars().collect();
    let from = at.saturating_sub(AROUND);
    let to = (at + 2 * AROUND).min(letters.len());
    let part: String = letters[from..to].iter().collect();
    let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = if from > 0 { "… " } else { "" };
    let after = if to < letters.len() { " …" } else { "" };
    format!("{before}{part}{after}")
}

/// A letter without case and accent. One letter stays one letter, so that places in the text keep.
fn fold(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    let small = match (lower.next(), lower.next()) {
        (Some(small), None) => small,
        _ => letter,
    };
    match small {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '\u{2019}' | '\u{2018}' => '\'',
        '\u{2010}'..='\u{2014}' => '-',
        '\u{a0}' => ' ',
        other => other,
    }
}
