//! Filters that several questions share.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::model::Register;
use crate::model::address::Kind;
use crate::view::{Lens, Unknown, alike, unknown};
use clap::Args;

/// Whom and what a question is about.
#[derive(Args, Clone, Debug, Default)]
pub struct Asking {
    /// Only what this person owns, leads or shares
    #[arg(long, value_name = "WHO")]
    pub owner: Option<String>,
    /// Only what belongs to this entry, or to entries under it
    #[arg(long, value_name = "ID")]
    pub project: Option<String>,
    /// Only what this forum answers for
    #[arg(long, value_name = "ID")]
    pub forum: Option<String>,
    /// What falls due within this time too: 14d, 2w
    #[arg(long, value_name = "TIME")]
    pub within: Option<String>,
}

impl Asking {
    /// The lens that asks this.
    pub fn lens(&self, session: &Session<'_>) -> Result<Lens, Failure> {
        let mut lens = session.lens()?;
        lens.owner.clone_from(&self.owner);
        lens.project.clone_from(&self.project);
        lens.forum.clone_from(&self.forum);
        lens.within = self.within.as_deref().map(days).transpose()?;
        Ok(lens)
    }
}

/// A name that the register does not have is refused, not answered with nothing.
pub fn known(register: &Register, lens: &Lens) -> Result<(), Failure> {
    refuse_unknown(&unknown(register, lens))
}

/// Refuses names the register does not have, all at once, with the nearest.
pub fn refuse_unknown(unknown: &[Unknown]) -> Result<(), Failure> {
    let Some(first) = unknown.first() else {
        return Ok(());
    };
    let names: Vec<String> = unknown.iter().map(|one| format!("`{}`", one.id)).collect();
    let mut failure = Failure::refused(format!("cannot find {} {}", first.sort, names.join(", ")));
    for one in unknown.iter().filter(|one| !one.near.is_empty()) {
        let near: Vec<String> = one.near.iter().map(|name| format!("`{name}`")).collect();
        failure = failure.hint(format!("near `{}`: {}", one.id, near.join(", ")));
    }
    if failure.hints.is_empty() {
        failure = failure.hint(match Kind::of_word(first.sort) {
            Kind::Unknown | Kind::Register => {
                "see what there is with `progreg find WORDS`".to_owned()
            }
            kind => format!("see what there is with `progreg {kind} list`"),
        });
    }
    Err(failure)
}

/// Refuses words that stand for several records, all at once, with those.
pub fn refuse_several(register: &Register, words: &[String]) -> Result<(), Failure> {
    let mut refused: Option<Failure> = None;
    for word in words {
        let several = alike::several(register, word);
        if several.is_empty() {
            continue;
        }
        let names: Vec<String> = several.into_iter().map(alike::in_words).collect();
        let hint = format!("`{word}` is {}: name the one meant", names.join(" or "));
        let failure = refused.take().unwrap_or_else(|| {
            Failure::refused(format!(
                "cannot tell which record is meant by `{word}`: it stands for several"
            ))
        });
        refused = Some(failure.hint(hint));
    }
    refused.map_or(Ok(()), Err)
}

/// Whole days of a span such as `14d`, `2w` or `10`.
pub fn days(text: &str) -> Result<i64, Failure> {
    let plain = text.trim().to_lowercase();
    let (number, each) = match plain.strip_suffix('w') {
        Some(weeks) => (weeks, 7),
        None => (plain.strip_suffix('d').unwrap_or(&plain), 1),
    };
    match number.trim().parse::<i64>() {
        Ok(number) if (0..=36_500).contains(&number) => Ok(number * each),
        _ => Err(
            Failure::usage(format!("cannot read `{text}` as a span of days"))
                .hint("say `14d`, `2w` or `14`"),
        ),
    }
}
