//! What sort of thing a cell holds, as far as finding a table needs it: a number, a day, a heading, prose, a filler.

use super::naming::tidy;
use crate::intake::entry::Entry;
use crate::intake::filler;
use crate::model::phrase::is_month;

/// What a cell holds, seen from afar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// Nothing.
    Blank,
    /// A number, an amount, a percentage.
    Number,
    /// A day or a month.
    Date,
    /// What a form shows where nobody has chosen yet.
    Filler,
    /// A word that stands under headings, never in one: `Ongoing`, `Amber`.
    Value,
    /// Few words, as a heading has them.
    Words,
    /// More than that.
    Prose,
}

/// Words that stand under headings.
const VALUES: &[&str] = &[
    "all",
    "amber",
    "amber/green",
    "amber/red",
    "asap",
    "carried forward",
    "cleared",
    "closed",
    "complete",
    "completed",
    "done",
    "draft",
    "green",
    "high",
    "in progress",
    "low",
    "medium",
    "new",
    "no",
    "not started",
    "on hold",
    "on track",
    "ongoing",
    "open",
    "red",
    "tba",
    "tbc",
    "tbd",
    "to be confirmed",
    "yes",
];

/// What the cell holds.
pub fn sort(entry: &Entry) -> Sort {
    match entry {
        Entry::Blank => Sort::Blank,
        Entry::Number(_) => Sort::Number,
        Entry::Date(_) => Sort::Date,
        Entry::Truth(_) | Entry::Broken(_) => Sort::Value,
        Entry::Text(text) => sort_of(text),
    }
}

fn sort_of(text: &str) -> Sort {
    if is_filler(text) {
        return Sort::Filler;
    }
    if text.len() <= 32 {
        if is_date(text) {
            return Sort::Date;
        }
        if is_number(text) {
            return Sort::Number;
        }
        let text = tidy(text);
        if VALUES.iter().any(|value| text.eq_ignore_ascii_case(value)) {
            return Sort::Value;
        }
    }
    let first = text.lines().next().unwrap_or_default();
    let is_long = first.len() > 100 || text.len() > 800 || first.split_whitespace().count() > 15;
    let is_sentence = first.ends_with('.') && first.split_whitespace().count() > 4;
    let is_address = first.contains('@') || first.contains("://");
    if is_long || is_sentence || is_address || first.starts_with(['●', '•', '*']) {
        Sort::Prose
    } else {
        Sort::Words
    }
}

/// Whether it is a word for how something ended, which stands over the days of that too: `Closed`.
pub fn stands_over_days(entry: &Entry) -> bool {
    let ends = ["cleared", "closed", "complete", "completed", "done"];
    matches!(entry, Entry::Text(text) if ends.iter().any(|end| tidy(text).eq_ignore_ascii_case(end)))
}

/// Whether a heading could read like this.
pub fn is_heading(entry: &Entry) -> bool {
    match entry {
        Entry::Text(text) => {
            text.contains(char::is_alphabetic)
                && !text.ends_with(':')
                && sort_of(text) == Sort::Words
        }
        // A column for a year.
        Entry::Number(number) => is_year(number),
        _ => false,
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// What a form shows where nobody has chosen: `< Select >`, `Please select`; or what says as little.
pub fn is_filler(text: &str) -> bool {
    text == "0" || filler::is_drop_down(text) || filler::says_nothing(text)
}

/// Whether the cell says nothing of its own: blank, a filler, a nought that a formula left.
pub fn is_hollow(entry: &Entry) -> bool {
    match entry {
        Entry::Blank => true,
        Entry::Number(number) => number == "0",
        Entry::Text(text) => is_filler(text),
        _ => false,
    }
}

fn is_date(text: &str) -> bool {
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let between = text.bytes().filter(|byte| b"/.-".contains(byte)).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if between == 2 && digits >= 4 && between + digits == text.len() {
        return !text.starts_with('-');
    }
    let mut months = 0;
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    for part in parts.filter(|part| !part.is_empty()) {
        if part.starts_with(|letter: char| letter.is_ascii_digit()) {
            if part.len() > 4 {
                return false;
            }
            continue;
        }
        if !is_month(&part.to_ascii_lowercase()) {
            return false;
        }
        months += 1;
    }
    months == 1
}

fn is_number(text: &str) -> bool {
    let mut letters = 0;
    let mut digits = 0;
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits += 1,
            'k' | 'm' | 'b' | 'n' | 'K' | 'M' | 'B' => letters += 1,
            '.' | ',' | '%' | '£' | '$' | '€' | '(' | ')' | '+' | '-' | '−' | ' ' => {}
            _ => return false,
        }
    }
    digits > 0 && letters <= 2
}

/// Whether a row that begins like this counts the others up. `counts` is whether the rest of it is amounts.
pub fn is_total(text: &str, counts: bool) -> bool {
    let text = text
        .trim_end_matches([':', ' ', '*'])
        .to_ascii_lowercase()
        .replace('-', " ");
    let whole = [
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "overall total",
        "sum",
    ];
    // `Total: 4 actions`.
    let before = text.split(':').next().unwrap_or(&text).trim_end();
    whole.contains(&before)
        || counts
            && [
                "total ",
                "totals ",
                "grand total ",
                "sub total ",
                "subtotal ",
            ]
            .iter()
            .any(|begin| text.starts_with(begin))
}

/// Whether notes begin here.
pub fn begins_notes(text: &str) -> bool {
    let lower = text.get(..24).unwrap_or(text).to_ascii_lowercase();
    let begins = [
        "note:",
        "notes:",
        "notes ",
        "note ",
        "source:",
        "sources:",
        "key:",
        "key to ",
        "rag key",
        "legend",
        "n.b.",
        "nb:",
        "nb ",
        "signed",
        "prepared by",
        "footnote",
        "(",
        "*",
        "†",
        "¹",
    ];
    let whole = ["note", "notes", "key", "footnotes", "sources"];
    begins.iter().any(|begin| lower.starts_with(begin)) || whole.contains(&lower.trim())
}

/// Whether a row of this one cell names what the rows below belong to: `Theme: Estates`, `Finance – Lead: Clive Heaphy`.
pub fn names_section(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = [
        "theme",
        "workstream",
        "work stream",
        "work package",
        "section",
        "strand",
        "objective",
        "project",
        "programme",
        "meeting",
    ];
    let is_label = |rest: &str| {
        let rest = rest
            .trim_start_matches(|letter: char| letter.is_ascii_digit() || " .".contains(letter));
        rest.starts_with([':', '–', '-'])
    };
    let is_begun = begins
        .iter()
        .any(|begin| lower.strip_prefix(begin).is_some_and(is_label));
    let leads = ["lead:", "– lead", "- lead", "(lead", "leads:", "— lead"];
    text.len() <= 200 && (is_begun || leads.iter().any(|lead| lower.contains(lead)))
}

/// Whether the cell marks a row that shows how a form is filled in.
pub fn is_example(entry: &Entry) -> bool {
    let Entry::Text(text) = entry else {
        return false;
    };
    if !text.starts_with(['e', 'E']) {
        return false;
    }
    let lower = text.get(..24).unwrap_or(text).to_ascii_lowercase();
    lower.starts_with("example of how to")
        || ["example", "example:", "example >"].contains(&&*lower)
}

/// The shape of a number that things go by: `R24` and `R03` have one, `B2.a` has another; nothing where it is no such number.
pub fn shape(entry: &Entry) -> Option<String> {
    let text = match entry {
        Entry::Number(number) if !number.contains('.') => return Some("9".to_owned()),
        Entry::Text(text) | Entry::Number(text) => text,
        _ => return None,
    };
    if text.len() > 16 || !text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let mut shape = String::new();
    for letter in text.chars() {
        let kind = match letter {
            letter if letter.is_ascii_digit() => '9',
            letter if letter.is_alphabetic() => 'A',
            other => other,
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
        }
    }
    Some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_apart() {
        let sorts = |texts: &[&str]| texts.iter().map(|text| sort_of(text)).collect::<Vec<_>>();
        assert_eq!(
            sorts(&[
                "31.12.40",
                "2022-03-29",
                "20 Feb 2024",
                "Apr-20",
                "March 2010"
            ]),
            [Sort::Date; 5]
        );
        assert_eq!(
            sorts(&["£1,423.80", "-£3.2m", "0%", "(12)", "1.1"]),
            [Sort::Number; 5]
        );
        assert_eq!(
            sorts(&[
                "< Select >",
                "N/A",
                "-",
                "Please select…",
                "Select from list..."
            ]),
            [Sort::Filler; 5]
        );
        assert_eq!(
            sorts(&[
                "Select a supplier.",
                "- Select a supplier",
                "March/Ongoing",
                "Select committee"
            ]),
            [Sort::Words; 4]
        );
    }
}
