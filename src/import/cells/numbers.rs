//! Whole numbers, and scores from 1 to 5 in figures and words.

use super::place::{Place, head};
use super::{Read, fillers};
use crate::edit::owners::tidy;
use crate::intake::entry::Entry;
use crate::model::record::squash;
use crate::model::risk::SCALE;

/// Words for the five points of a scale, squashed: of likelihood and of impact, worst last.
const POINTS: [&[&str]; 5] = [
    &[
        "verylow",
        "vl",
        "rare",
        "remote",
        "veryunlikely",
        "improbable",
        "highlyunlikely",
        "insignificant",
        "negligible",
        "verysmall",
        "trivial",
    ],
    &["low", "l", "unlikely", "minor", "small", "slight"],
    &[
        "medium",
        "m",
        "med",
        "moderate",
        "possible",
        "average",
        "significant",
        "mod",
    ],
    &[
        "high", "h", "likely", "probable", "major", "serious", "large",
    ],
    &[
        "veryhigh",
        "vh",
        "verylikely",
        "highlylikely",
        "almostcertain",
        "certain",
        "critical",
        "severe",
        "catastrophic",
        "extreme",
        "verylarge",
    ],
];

/// What a cell of likelihood or impact says.
pub(super) fn score(place: &Place<'_>, words: &str) -> Read {
    if let Some(point) = figure(words) {
        return if SCALE.contains(&point) {
            place.value(point.to_string())
        } else {
            place.noted(words, "is not on the scale from 1 to 5")
        };
    }
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    if let Some(point) = word(words) {
        let told = format!("is read as {point} of 5");
        return place.partly(point.to_string(), words, &told);
    }
    let mut figures = Vec::new();
    let mut points = Vec::new();
    for piece in words.split([
        '-', '–', '—', '(', ')', '[', ']', ':', '=', '/', ',', '.', '\n',
    ]) {
        figures.extend(figure(piece));
        points.extend(word(piece));
    }
    match (figures.as_slice(), points.as_slice()) {
        ([figure], [point]) if figure == point => place.value(figure.to_string()),
        ([figure], _) if SCALE.contains(figure) && !words.contains(['/', '=']) => {
            let told = format!("is read as {figure} of 5");
            place.partly(figure.to_string(), words, &told)
        }
        ([], [point]) => {
            let told = format!("is read as {point} of 5");
            place.partly(point.to_string(), words, &told)
        }
        _ => place.noted(words, "is no score from 1 to 5"),
    }
}

/// What a cell of another whole number says.
pub(super) fn whole(place: &Place<'_>, entry: &Entry, words: &str) -> Read {
    if let Entry::Date(_) = entry {
        return Place::wrong(words, "is a day, and a number is wanted");
    }
    if let Some(number) = figure(words) {
        return place.value(number.to_string());
    }
    let percent = place.field == "percent";
    if percent
        && let (Entry::Number(_), Ok(share)) = (entry, words.parse::<f64>())
        && (0.0..1.0).contains(&share)
    {
        // A spreadsheet keeps 40 % as 0.4.
        let points = (share * 100.0).round();
        return place.remarked(
            format!("{points:.0}"),
            words,
            &format!("is read as {points:.0} per cent"),
        );
    }
    let bare = words
        .trim()
        .trim_end_matches(|letter: char| letter.is_alphabetic() || letter.is_whitespace());
    if percent && let Some(number) = bare.strip_suffix('%').and_then(figure) {
        return place.value(number.to_string());
    }
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    match head(words).and_then(|(head, _)| figure(head)) {
        Some(number) if !fillers::is_redaction(words) && !words.contains(", ") => {
            place.partly(number.to_string(), words, &format!("is read as {number}"))
        }
        _ => place.noted(words, "is no whole number"),
    }
}

/// A whole number in figures: `3`, `3.0`, `1,200`.
fn figure(words: &str) -> Option<i64> {
    let bare = words.trim();
    let (whole, part) = bare.split_once('.').unwrap_or((bare, "0"));
    let plain = whole.strip_prefix('-').unwrap_or(whole);
    let mut groups = plain.split(',');
    let first = groups.next()?;
    let grouped =
        groups.all(|group| group.len() == 3) && (first.len() <= 3 || !plain.contains(','));
    let figures = plain
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b',');
    if first.is_empty() || !grouped || !figures || !part.bytes().all(|byte| byte == b'0') {
        return None;
    }
    whole.replace(',', "").parse().ok()
}

fn word(words: &str) -> Option<i64> {
    let plain = squash(&tidy(words));
    let place = POINTS
        .iter()
        .position(|names| names.contains(&plain.as_str()))?;
    i64::try_from(place + 1).ok()
}
