//! Money as lists write it: pounds, commas, millions in the cell or in the heading, minus in front or brackets around.

use super::super::columns::Unit;
use super::place::{Place, head};
use super::{Read, figures, fillers};
use crate::edit::owners::tidy;
use crate::intake::entry::Entry;
use crate::model::money::Pence;

/// Amounts beyond this are a slip: a heading that says millions over cells in pounds.
const MOST: Pence = Pence(1_000_000_000_000 * 100);

/// What other money is called.
const FOREIGN: &[&str] = &["$", "€", "¥", "usd", "aud", "cad", "eur", "dollar", "euro"];

/// Words before an amount that is not exact.
const ABOUT: &[&str] = &[
    "c.",
    "c",
    "circa",
    "approx.",
    "approx",
    "approximately",
    "about",
    "around",
    "est.",
    "est",
    "estimated",
    "~",
    "≈",
    "up to",
    "<",
    ">",
];

/// Words behind an amount that leave it what it is.
const BEHIND: &[&str] = &[
    "+",
    "pa",
    "p.a.",
    "per annum",
    "per year",
    "a year",
    "approx",
    "approx.",
    "approximately",
    "est",
    "est.",
    "estimate",
    "estimated",
    "in total",
    "total",
    "capital",
    "revenue",
    "one-off",
    "recurring",
    "plus vat",
    "inc vat",
    "ex vat",
];

/// What becomes of a cell's words.
enum Sum {
    /// An amount, and what is to be said of it; nothing where it is as it is written.
    Of(Pence, &'static str),
    /// It could be two, or too much.
    Unclear(String),
    /// It is none.
    None,
}

/// What a cell of amounts says.
pub(super) fn read(place: &Place<'_>, entry: &Entry, words: &str) -> Read {
    if matches!(entry, Entry::Date(_)) || figures::whole(words).is_some() {
        return Place::wrong(words, "is a day, and an amount is wanted");
    }
    if fillers::says_nothing(words) {
        return Read::Filler;
    }
    if matches!(entry, Entry::Truth(_)) || words.contains('%') {
        return place.noted(words, "is no amount");
    }
    let small = words.to_lowercase();
    if is_foreign(&small) {
        return place.noted(words, "is not in pounds");
    }
    let exact = matches!(entry, Entry::Number(_));
    match sum(&small, place.unit, exact) {
        Sum::Of(pence, "") => return place.value(pence.exact()),
        Sum::Of(pence, how) => {
            return place.remarked(pence.exact(), words, &format!("{how} {pence}"));
        }
        Sum::Unclear(why) => return Place::wrong(words, &why),
        Sum::None => {}
    }
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    let trimmed = ABOUT.iter().find_map(|about| {
        let rest = small.trim().strip_prefix(about)?;
        let apart = rest.starts_with(|letter: char| !letter.is_alphabetic());
        apart.then(|| rest.trim().to_owned())
    });
    // Behind a bracket may stand anything; another figure behind a dash would be the other end of a range.
    let apart = |rest: &str| {
        rest.starts_with(['(', '[', '*']) || !rest.contains(|letter: char| letter.is_ascii_digit())
    };
    let cut = head(&small)
        .filter(|(_, rest)| apart(rest))
        .map(|(head, _)| head.to_owned());
    let followed = BEHIND.iter().find_map(|behind| {
        let figure = small.trim().strip_suffix(behind)?;
        let apart = figure.ends_with([' ', '\u{a0}']) || *behind == "+";
        apart.then(|| figure.trim().to_owned())
    });
    for piece in trimmed.into_iter().chain(cut).chain(followed) {
        match sum(&piece, place.unit, exact) {
            Sum::Of(pence, _) => {
                return place.partly(pence.exact(), words, &format!("is read as {pence}"));
            }
            Sum::Unclear(why) => return Place::wrong(words, &why),
            Sum::None => {}
        }
    }
    place.noted(words, "is no amount")
}

/// Whether it is a figure in other money than pounds.
fn is_foreign(small: &str) -> bool {
    let letter = |beside: Option<char>| beside.is_some_and(char::is_alphabetic);
    let holds = |mark: &str| {
        small.match_indices(mark).any(|(at, _)| {
            let before = small[..at].chars().next_back();
            let after = small[at + mark.len()..]
                .trim_start_matches('s')
                .chars()
                .next();
            mark.ends_with(['$', '€', '¥']) || !(letter(before) || letter(after))
        })
    };
    small.contains(|letter: char| letter.is_ascii_digit()) && FOREIGN.iter().any(|mark| holds(mark))
}

/// An amount and nothing else, in small letters.
fn sum(words: &str, heading: Unit, exact: bool) -> Sum {
    let text = tidy(words);
    let minus = ['-', '−', '–'];
    let mut negative = false;
    let mut text = text.trim();
    // `£(300)`, `(£300)`, `-£300`, `£-300`: in whatever order the signs stand.
    for _ in 0..2 {
        let inside = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        if let Some(inside) = inside {
            negative = true;
            text = inside.trim();
        }
        if let Some(rest) = text.strip_prefix(minus) {
            negative = true;
            text = rest.trim_start();
        }
        text = text
            .strip_prefix('£')
            .or_else(|| text.strip_prefix("gbp"))
            .unwrap_or(text)
            .trim_start();
    }
    // Accounts write the minus behind.
    let mut how = "";
    if let Some(rest) = text.strip_suffix(minus).filter(|_| !negative) {
        negative = true;
        how = "has its minus behind it, and is read as";
        text = rest.trim_end();
    }
    let text = text.strip_prefix('+').unwrap_or(text).trim_start();
    let text = text.strip_suffix("gbp").unwrap_or(text).trim_end();
    let (figure, zeros) = scaled(text, heading);
    let (figure, tenfold) = match figure.split_once('e') {
        // A spreadsheet writes 12 million as 1.2e7.
        Some((figure, power)) => match power.trim_start_matches('+').parse::<usize>() {
            Ok(power) if power <= 15 => (figure, power),
            _ => return Sum::None,
        },
        None => (figure, 0),
    };
    let plain = match ungrouped(figure, zeros == 0 && !exact) {
        Ok(plain) => plain,
        Err(None) => return Sum::None,
        Err(Some(why)) => return Sum::Unclear(why),
    };
    let Some((pence, rounded)) = in_pence(&plain, zeros + tenfold + 2) else {
        return Sum::Unclear("is more money than there is".to_owned());
    };
    if pence > MOST {
        let unit = match heading {
            Unit::Pounds => "",
            Unit::Thousands => ", if the heading is right that it counts thousands",
            Unit::Millions => ", if the heading is right that it counts millions",
        };
        return Sum::Unclear(format!("would be {pence}{unit}"));
    }
    let pence = if negative {
        Pence(0).minus(pence)
    } else {
        pence
    };
    Sum::Of(pence, if rounded { "is rounded to" } else { how })
}

/// The figure without its unit, and the zeros of the unit: that of the cell, else that of the heading.
fn scaled(text: &str, heading: Unit) -> (&str, usize) {
    const UNITS: &[(&str, usize)] = &[
        ("billion", 9),
        ("bn", 9),
        ("million", 6),
        ("mill", 6),
        ("mn", 6),
        ("m", 6),
        ("thousand", 3),
        ("k", 3),
    ];
    let own = UNITS.iter().find_map(|(unit, zeros)| {
        let figure = text.strip_suffix(unit)?.trim_end();
        figure
            .ends_with(|letter: char| letter.is_ascii_digit())
            .then_some((figure, *zeros))
    });
    own.unwrap_or((
        text,
        match heading {
            Unit::Pounds => 0,
            Unit::Thousands => 3,
            Unit::Millions => 6,
        },
    ))
}

/// The figure without the signs between its thousands. Err: it is none; or it could be two, and why.
fn ungrouped(figure: &str, in_pounds: bool) -> Result<String, Option<String>> {
    let figure = figure.trim();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_figure = figure.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.');
    let plain = figure
        .chars()
        .all(|letter| letter.is_ascii_digit() || ".,' ".contains(letter));
    if !is_figure || !plain || !figure.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(None);
    }
    let (whole, part) = match figure.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (figure, None),
    };
    let unclear = |one: String, other: String| {
        let how = "write it as `1250.50` or `£1,250.50`";
        Err(Some(format!("could be {one} or {other}; {how}")))
    };
    if let Some(part) = part.filter(|part| !digits(part)) {
        let pence = part.rsplit([',', ' ', '.']).next().unwrap_or_default();
        let rest = part.strip_suffix(pence).unwrap_or_default();
        let rest: String = rest.chars().filter(char::is_ascii_digit).collect();
        return unclear(format!("{whole}{rest}.{pence}"), "a slip".to_owned());
    }
    let groups: Vec<&str> = whole.split([',', ' ', '\'']).collect();
    let first = groups.first().copied().unwrap_or_default();
    let even = groups
        .iter()
        .skip(1)
        .all(|group| group.len() == 3 && digits(group));
    if groups.len() > 1 && !(even && (1..=3).contains(&first.len())) {
        let (last, before) = groups.split_last().unwrap_or((&"", &[]));
        return unclear(groups.concat(), format!("{}.{last}", before.concat()));
    }
    let thousands = part.is_some_and(|part| part.len() == 3) && groups.len() == 1;
    if thousands && in_pounds && (1..=3).contains(&first.len()) && first != "0" {
        let part = part.unwrap_or_default();
        return unclear(
            format!("{first},{part}"),
            format!("{first}.{}", part.trim_end_matches('0')),
        );
    }
    Ok(match part {
        Some(part) => format!("{}.{part}", groups.concat()),
        None => groups.concat(),
    })
}

/// A plain figure moved `zeros` places up, to the penny: what lies below is rounded, and said.
fn in_pence(figure: &str, zeros: usize) -> Option<(Pence, bool)> {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    let part = part.trim_end_matches('0');
    let (kept, below) = part.split_at_checked(zeros).unwrap_or((part, ""));
    let digits = format!("{whole}{kept:0<zeros$}");
    let pence: i64 = digits.parse().ok()?;
    let up = i64::from(below.as_bytes().first().is_some_and(|digit| *digit >= b'5'));
    Some((Pence(pence.checked_add(up)?), !below.is_empty()))
}
