//! What a person said of columns, by `--map "Column=field"` or in a saved mapping; `+key` for a key that no kind has.

use super::Target;
use crate::edit::Refusal;
use crate::edit::lookup::{did_you_mean, with_article};
use crate::edit::set::sort::{self, Sort};
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::record::squash;

/// What a person said of columns: by `--map "Column=field"`, or in a saved mapping.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    /// Heading and field; the field `reference`, `note`, or nothing to leave the column out.
    pub pairs: Vec<(String, String)>,
}

/// What was attempted where a mapping is refused.
const ATTEMPT: &str = "read the mapping of columns";
/// So many headings are listed in a refusal.
const LISTED: usize = 40;

impl Mapping {
    /// The mapping that values of `--map` give. A heading may hold `=` itself: the last one that has a field behind it divides.
    pub fn parse(lines: &[String]) -> Result<Self, Refusal> {
        let mut refusal = Refusal::of(ATTEMPT);
        let mut pairs = Vec::new();
        for line in lines {
            let dividers = line.match_indices('=').map(|(at, _)| at);
            let cut = dividers.rev().find_map(|at| {
                let (heading, field) = (line.get(..at)?, line.get(at + 1..)?);
                is_word(field).then_some((heading.trim(), field.trim()))
            });
            match cut {
                Some((heading, field)) if !heading.is_empty() => {
                    pairs.push((heading.to_owned(), field.to_owned()));
                }
                Some(_) => {
                    refusal.because(format!("`{line}` names no column"));
                    refusal.advise("write `--map \"Column=field\"`, or `--map \"#3=field\"` for the third column");
                }
                None => {
                    refusal.because(format!("`{line}` does not say which field a column is"));
                    refusal.advise(
                        "write `--map \"Column=field\"`; `--map \"Column=\"` leaves a column out",
                    );
                }
            }
        }
        refusal.settle()?;
        Ok(Self { pairs })
    }

    /// For each column what a person said it is. Refused, all at once: a column or a field that is not, a field given twice.
    pub fn targets(&self, headings: &[String], kind: Kind) -> Result<Vec<Option<Target>>, Refusal> {
        let mut refusal = Refusal::of(ATTEMPT);
        let mut targets: Vec<Option<Target>> = vec![None; headings.len()];
        let mut is_column_missing = false;
        for (name, field) in &self.pairs {
            let column = column(name, headings, &mut refusal);
            is_column_missing |= column.is_none();
            let target = target(field, kind, &mut refusal);
            let (Some(column), Some(target)) = (column, target) else {
                continue;
            };
            let single = !matches!(target, Target::Note | Target::Left);
            let other = targets
                .iter()
                .position(|other| other.as_ref() == Some(&target));
            match (&targets[column], other) {
                (Some(said), _) if *said != target => {
                    refusal.because(format!(
                        "the column `{}` is mapped twice",
                        short(&headings[column])
                    ));
                    refusal.advise("say once what it is");
                }
                (_, Some(other)) if single && other != column => {
                    refusal.because(format!(
                        "`{field}` is given by two columns, `{}` and `{}`",
                        short(&headings[other]),
                        short(&headings[column])
                    ));
                    refusal.advise(format!(
                        "map one of them to `note`: `--map \"{}=note\"`",
                        short(&headings[column])
                    ));
                }
                _ => targets[column] = Some(target),
            }
        }
        if is_column_missing {
            refusal.advise(listed(headings));
        }
        refusal.settle()?;
        Ok(targets)
    }
}

/// The columns of a table, for a person who is to name one.
pub fn listed(headings: &[String]) -> String {
    let shown: Vec<String> = headings
        .iter()
        .take(LISTED)
        .enumerate()
        .map(|(at, heading)| format!("#{} `{}`", at + 1, short(heading)))
        .collect();
    let more = headings.len().saturating_sub(LISTED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("the columns are {}{more}", shown.join(", "))
}

/// A heading on one line, cut where it is long.
pub fn short(heading: &str) -> String {
    let line = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    let cut: String = line.chars().take(39).collect();
    format!("{}…", cut.trim_end())
}

/// Whether this may be the name of a field; whether it is one is asked when the kind is known.
fn is_word(field: &str) -> bool {
    let field = field.trim();
    if let Some(key) = field.strip_prefix('+') {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        return !key.is_empty() && key.chars().all(is_plain);
    }
    field
        .chars()
        .all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '_' | ' '))
}

fn column(name: &str, headings: &[String], refusal: &mut Refusal) -> Option<usize> {
    let plain = squash(name);
    let exact = |heading: &String| heading.trim() == name.trim();
    let same = |heading: &String| !plain.is_empty() && squash(heading) == plain;
    let begins = |heading: &String| !plain.is_empty() && squash(heading).starts_with(&plain);
    if let Some(at) = headings.iter().position(exact) {
        return Some(at);
    }
    if let Some(number) = name
        .trim()
        .strip_prefix('#')
        .and_then(|number| number.trim().parse::<usize>().ok())
    {
        let at = number.checked_sub(1).filter(|at| *at < headings.len());
        if at.is_none() {
            refusal.because(format!(
                "there is no column {number}; the table has {}",
                headings.len()
            ));
        }
        return at;
    }
    let find = |is: &dyn Fn(&String) -> bool| -> Vec<usize> {
        headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| is(heading))
            .map(|(at, _)| at)
            .collect()
    };
    let found = Some(find(&same))
        .filter(|found| !found.is_empty())
        .unwrap_or_else(|| find(&begins));
    match found.as_slice() {
        [one] => Some(*one),
        [] => {
            refusal.because(format!("there is no column `{name}`"));
            refusal.advise(did_you_mean(&nearest(
                name,
                headings.iter().map(String::as_str),
            )));
            None
        }
        several => {
            let names: Vec<String> = several
                .iter()
                .take(5)
                .filter_map(|at| Some(format!("#{} `{}`", at + 1, short(headings.get(*at)?))))
                .collect();
            refusal.because(format!("`{name}` may be {}", names.join(" or ")));
            refusal.advise("name it by its place: `--map \"#3=field\"`");
            None
        }
    }
}

fn target(field: &str, kind: Kind, refusal: &mut Refusal) -> Option<Target> {
    let plain = squash(field);
    let names = Register::names_of(kind);
    if let Some(key) = field.trim().strip_prefix('+') {
        if !names.contains(&key) {
            return Some(Target::Key(format!("+{key}")));
        }
        refusal.because(format!("{} has a field `{key}`", with_article(kind)));
        refusal.advise(format!(
            "map the column to it without a plus: `--map \"Column={key}\"`"
        ));
        return None;
    }
    match plain.as_str() {
        "" => return Some(Target::Left),
        "note" | "notes" => return Some(Target::Note),
        "references" => return Some(Target::Reference),
        "original" | "originaldate" if kind == Kind::Action => {
            return Some(Target::Field("moved"));
        }
        "reference" if !names.contains(&"reference") => return Some(Target::Reference),
        _ => {}
    }
    let known = names.iter().filter(|name| takes_text(kind, name));
    let found = known.clone().find(|name| squash(name) == plain);
    // `owner` where there may be several, and the other way round.
    let found = found.or_else(|| {
        known
            .clone()
            .find(|name| squash(name).trim_end_matches('s') == plain.trim_end_matches('s'))
    });
    if found.is_none() {
        refusal.because(format!(
            "{} has no field `{field}` that a column can give",
            with_article(kind)
        ));
        refusal.advise(did_you_mean(&nearest(field, known.clone().copied())));
        let names: Vec<&str> = known.copied().filter(|name| *name != "note").collect();
        refusal.advise(format!(
            "the fields are `{}`; also `reference`, `note`, `+KEY` for a key of your own, or nothing to leave the column out",
            names.join("`, `")
        ));
    }
    found.map(|name| Target::Field(name))
}

/// Whether a cell can give that field: not one that holds tables, nor what the tool keeps.
pub fn takes_text(kind: Kind, field: &str) -> bool {
    // The date an action had first is the beginning of its history.
    sort::is_first_date(kind, field)
        || (!matches!(field, "aliases" | "references" | "recorded")
            && sort::of(kind, field) != Sort::Parts)
}
