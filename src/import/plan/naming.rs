//! What a list is called, so that next month's file of it bears the same name: without its dates, months and versions.

use crate::import::find::{Found, why};
use crate::model::date::Date;
use crate::model::phrase::{Reader, is_month};

/// Letters that a name may have at most.
const MOST: usize = 60;

/// Words that say which edition it is, and names that programs give.
const EDITIONS: &[&str] = &[
    "draft", "final", "latest", "copy", "version", "rev", "updated", "at", "of", "on", "as",
    "from", "for",
];
const NOBODYS: &[&str] = &[
    "sheet", "table", "tabelle", "feuil", "untitled", "book", "page",
];

/// What a list is called: by what stands above the table, the nearest first, which is given too; by the sheet; by the file (without
/// its ending), even where that is only a date.
pub fn list_name(found: &Found, file: &str) -> (String, String) {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // The rows that could not be read, put right, belong to the list they came from.
    let stem = stem
        .rsplit_once(NOT_IMPORTED)
        .filter(|(_, number)| is_number(number))
        .map_or(stem, |(stem, _)| stem);
    let above = found.aside.iter().rev();
    let above = above.filter(|aside| aside.why == why::ABOVE);
    let above = above.map(|aside| aside.words.as_str());
    let mut titles = std::iter::once(found.heading.as_str())
        .chain(above)
        .filter(|words| !is_byline(words));
    if let Some(titled) = titles.find_map(|words| Some((bare(words)?, words.trim().to_owned()))) {
        return titled;
    }
    let named = bare(&found.name).or_else(|| bare(stem));
    let named = named.unwrap_or_else(|| stem.trim_matches('-').to_owned());
    (named, String::new())
}

/// Whether it is `-2`, or nothing.
fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix('-').unwrap_or(words);
    digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// The day that a title over the table names, else its sheet, else its file; and the words that name it. Nothing where none
/// names one day in full, or names two.
pub fn list_day(found: &Found, file: &str, month_first: bool) -> Option<(Date, String)> {
    let above = found.aside.iter().rev();
    let above = above.filter(|aside| aside.why == why::ABOVE);
    let above = above.map(|aside| aside.words.as_str());
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let titles = std::iter::once(found.heading.as_str())
        .chain(above)
        .chain([found.name.as_str(), stem]);
    let mut named = titles.filter(|words| words.chars().count() <= MOST * 2);
    named.find_map(|words| Some((day(words, month_first)?, words.trim().to_owned())))
}

/// Words of days other than the one on which a list was written.
const OTHER_DAYS: &[&str] = &[
    "next", "due", "until", "deadline", "from", "start", "started", "created", "opened", "by",
    "since", "between",
];

/// The one day that words name in full.
fn day(words: &str, month_first: bool) -> Option<Date> {
    let words = words.replace(['_', '\n', '\t'], " ");
    let pieces: Vec<&str> = words
        .split_whitespace()
        .map(|piece| piece.trim_matches(|letter: char| "()[],:;–—".contains(letter)))
        .filter(|piece| !piece.is_empty())
        .collect();
    let is_other = |piece: &&str| OTHER_DAYS.contains(&piece.to_lowercase().as_str());
    if pieces.iter().any(is_other) {
        return None;
    }
    let mut days = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = [3, 1].into_iter().find_map(|count| {
            let day = full_day(pieces.get(at..at + count)?, month_first)?;
            Some((day, count))
        });
        match found {
            Some((day, count)) => {
                days.push(day);
                at += count;
            }
            None => at += 1,
        }
    }
    days.dedup();
    match days.as_slice() {
        [day] => Some(*day),
        _ => None,
    }
}

/// `12 March 2012`, `March 12 2012`, `2011 11 15`; `12/03/2012`, `2012-03-12`, `20120312`.
fn full_day(pieces: &[&str], month_first: bool) -> Option<Date> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match pieces {
        [year, month, day] if year.len() == 4 && pieces.iter().all(|piece| is_number(piece)) => {
            Date::parse_iso(&format!("{year}-{month:0>2}-{day:0>2}"))
        }
        [_, _, year] if year.len() == 4 && is_number(year) => {
            let is_month = |piece: &&str| is_month(&piece.to_lowercase());
            let named = pieces.iter().any(is_month);
            named.then(|| Reader::default().read_day(&pieces.join(" ")).ok())?
        }
        [one] if one.len() == 8 && is_number(one) => {
            let (year, rest) = one.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            Date::parse_iso(&format!("{year}-{month}-{day}"))
        }
        [one] if one.contains(['/', '-', '.']) && one.len() >= 8 => {
            let is_year = |part: &str| part.len() == 4 && is_number(part);
            let mut parts = one.split(['/', '-', '.']);
            let begins = parts.next().is_some_and(is_year);
            let is_plain = begins || (!month_first && parts.next_back().is_some_and(is_year));
            is_plain.then(|| Reader::default().read_day(one).ok())?
        }
        _ => None,
    }
}

/// How the file of rows that could not be read is called after the file they came from.
pub const NOT_IMPORTED: &str = "-not-imported";

/// Whether words say who made a list, or which edition of it this is.
fn is_byline(words: &str) -> bool {
    const BYLINES: &[&str] = &[
        "owner:",
        "author:",
        "prepared by",
        "compiled by",
        "last updated",
    ];
    let lower = words.trim().to_lowercase();
    BYLINES.iter().any(|begins| lower.starts_with(begins))
}

/// The words without what changes from month to month; `None` where nothing is left that names it.
fn bare(words: &str) -> Option<String> {
    let words = words.replace(['_', '\n', '\t'], " ");
    let mut kept: Vec<&str> = Vec::new();
    let pieces: Vec<&str> = words.split_whitespace().collect();
    let mut last = "";
    for piece in pieces {
        let plain = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        if plain.is_empty() || is_part(last, plain) || !(changes(plain) || is_numbering(piece)) {
            kept.push(piece);
        }
        last = plain;
    }
    // What led up to a date leads nowhere without it: `as at`, a dash, a bracket.
    let leads = |word: &&str| {
        let plain: String = word.chars().filter(|one| one.is_alphanumeric()).collect();
        plain.is_empty() || EDITIONS.contains(&plain.to_lowercase().as_str())
    };
    while kept.last().is_some_and(leads) {
        kept.pop();
    }
    while kept.first().is_some_and(leads) {
        kept.remove(0);
    }
    let name = tidied(&kept.join(" "));
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    // `table to table` is what is left of several tables that were joined.
    let lower = name.to_lowercase();
    let is_nobodys = lower
        .split(' ')
        .all(|word| word == "to" || NOBODYS.contains(&word));
    let fits = letters > 2 && name.chars().count() <= MOST && !is_nobodys;
    fits.then_some(name)
}

/// Whether a number is the name of one of several parts, the same every month: `Appendix 2`, `Phase 3`.
fn is_part(before: &str, number: &str) -> bool {
    const PARTS: &[&str] = &[
        "annex",
        "annexe",
        "appendix",
        "lot",
        "part",
        "phase",
        "schedule",
        "section",
        "stage",
        "tranche",
        "wave",
        "workstream",
    ];
    matches!(number.len(), 1..=2)
        && number.bytes().all(|digit| digit.is_ascii_digit())
        && PARTS.contains(&before.to_lowercase().as_str())
}

/// Whether a word numbers a paper: `(9)1.ii`, `1.ii`.
fn is_numbering(word: &str) -> bool {
    let is_sign = |letter: char| "().-/ivx".contains(letter) || letter.is_ascii_digit();
    word.contains(|letter: char| letter.is_ascii_digit()) && word.chars().all(is_sign)
}

/// Whether a word is a date, a month, a year, a number, or a version.
fn changes(word: &str) -> bool {
    let plain = word.to_lowercase();
    let without = |ends: &[&str]| {
        let end = ends.iter().find_map(|end| plain.strip_suffix(end));
        end.unwrap_or(&plain).to_owned()
    };
    let number = |text: &str| {
        let is_sign = |letter: char| "./-:".contains(letter);
        let all = text.chars();
        !text.is_empty()
            && all.clone().any(|letter| letter.is_ascii_digit())
            && all
                .into_iter()
                .all(|letter| letter.is_ascii_digit() || is_sign(letter))
    };
    let month = |text: &str| {
        let letters = text.trim_matches(|letter: char| !letter.is_alphabetic());
        let rest: String = text.replacen(letters, "", 1);
        is_month(letters) && (rest.is_empty() || number(&rest) || rest == "-")
    };
    let version = |text: &str| {
        let rest = ["version", "ver", "v", "rev"]
            .iter()
            .find_map(|begin| text.strip_prefix(begin));
        rest.is_some_and(number)
    };
    number(&without(&["st", "nd", "rd", "th"]))
        || month(&plain)
        || version(&plain)
        || NOBODYS
            .iter()
            .any(|name| plain.strip_prefix(name).is_some_and(number))
}

/// A name as `references` keeps it: on one line, without the signs that part references.
pub fn tidied(name: &str) -> String {
    let name = name.replace(';', ",").replace(':', " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.trim_matches(|letter: char| " ,-–—_.(".contains(letter))
        .to_owned()
}

/// What a record of that list goes by: `LIST: REFERENCE`, or the list alone.
pub fn entry(list: &str, reference: &str) -> String {
    if reference.is_empty() {
        list.to_owned()
    } else {
        format!("{list}: {reference}")
    }
}

/// What an entry of `references` says of that list: the reference, empty where it names the list alone; `None` where it is
/// about another list.
pub fn of_list<'e>(list: &str, entry: &'e str) -> Option<&'e str> {
    let rest = entry.strip_prefix(list).filter(|_| !list.is_empty())?;
    if rest.is_empty() {
        return Some(rest);
    }
    rest.strip_prefix(": ")
}
