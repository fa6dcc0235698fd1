//! What a person said of columns: on the command line, or in a mapping saved before.

use super::{Asked, Import, choice};
use crate::cli::failure::{Failure, code};
use crate::cli::session::Session;
use crate::edit::Refusal;
use crate::edit::lookup::did_you_mean;
use crate::import::columns::{Guess, Mapping, understand};
use crate::import::find::Found;
use crate::model::address::{Kind, nearest};
use crate::model::record::squash;
use crate::store::mappings::{self, Saved};
use std::path::PathBuf;

/// The mapping of that name.
pub fn used(name: Option<&str>, session: &Session<'_>) -> Result<Option<Saved>, Failure> {
    let Some(name) = name else {
        return Ok(None);
    };
    let folder = folder(name, session)?;
    let read = mappings::read(&folder, name);
    let saved = read.map_err(|trouble| Failure::trouble(trouble, false))?;
    let Some(saved) = saved else {
        let failure = Failure::usage(format!(
            "cannot use the mapping `{name}`: there is none of that name"
        ));
        let names = mappings::names(&folder);
        if names.is_empty() {
            return Err(failure.hint(format!("save one with `--save-mapping {name}`")));
        }
        let near = nearest(name, names.iter().map(String::as_str));
        let near = did_you_mean(&near);
        let lie = session.shown(&folder.join(mappings::FOLDER));
        let there = format!("there are `{}`, in `{lie}`", names.join("`, `"));
        let failure = match near.as_str() {
            "" => failure,
            near => failure.hint(near),
        };
        return Err(failure.hint(there));
    };
    if !saved.kind.is_empty() && choice::listed(&saved.kind).is_none() {
        let path = mappings::path(&folder, name);
        let message = format!(
            "cannot use the mapping `{name}`: `as = \"{}\"` is no kind that is imported",
            saved.kind
        );
        return Err(Failure::usage(message).hint(format!("put it right in `{}`", path.display())));
    }
    Ok(Some(saved))
}

/// The user's configuration folder, for a mapping of a name that a file can bear.
fn folder(name: &str, session: &Session<'_>) -> Result<PathBuf, Failure> {
    if !mappings::is_name(name) {
        let message =
            format!("cannot call a mapping `{name}`: its name becomes the name of a file");
        return Err(Failure::usage(message)
            .hint("a name has letters, digits, blanks, `-`, `_` and `.`, as `tb-actions`"));
    }
    let folder = session.env.config_dir();
    folder.map(std::path::Path::to_owned).ok_or_else(|| {
        Failure::refused("cannot find the folder of your configuration, where mappings are kept")
            .hint("say what the columns are with `--map \"COLUMN=FIELD\"`")
    })
}

/// What is said of columns, and which of it on the command line.
pub struct Own {
    mapping: Mapping,
    /// Columns that the command line names.
    said: Vec<bool>,
    /// Where the others are from.
    from: String,
}

impl Own {
    /// What the columns of the table are.
    pub fn guesses(&self, found: &Found, kind: Kind) -> Result<Vec<Guess>, Failure> {
        let mut guesses = understand(found, kind, &self.mapping).map_err(refused)?;
        for guess in guesses.iter_mut().filter(|guess| guess.why == SAID) {
            if self.said.get(guess.column) == Some(&false) {
                guess.why.clone_from(&self.from);
            }
        }
        Ok(guesses)
    }
}

/// Where columns of a sheet of our own are from.
pub const OURS: &str = "our own sheet of actions";
/// Why a column is what somebody said.
const SAID: &str = "--map";

fn refused(refusal: Refusal) -> Failure {
    Failure::refusal(refusal, |_| String::new())
}

/// What is said of the columns of this table: on the command line first, then in the mapping. A column of the mapping that the
/// table has not is told.
pub fn own(
    asked: &Import,
    saved: Option<&Saved>,
    (found, kind): (&Found, Kind),
    told: &mut Vec<String>,
) -> Result<Own, Failure> {
    let mut mapping = Mapping::parse(&asked.map).map_err(|refusal| Failure {
        code: code::USAGE,
        kind: "usage",
        was_writing: false,
        ..refused(refusal)
    })?;
    let targets = mapping.targets(&found.headings, kind).map_err(refused)?;
    let said: Vec<bool> = targets.iter().map(Option::is_some).collect();
    for (heading, field) in saved.iter().flat_map(|saved| &saved.columns) {
        let headings = &mut found.headings.iter();
        match headings.position(|one| squash(one) == squash(heading)) {
            None => told.push(format!(
                "the mapping names a column `{heading}`, which is not in the table"
            )),
            Some(at) if said.get(at) != Some(&true) => {
                mapping.pairs.push((heading.clone(), field.clone()));
            }
            Some(_) => {}
        }
    }
    let from = match &asked.mapping {
        Some(name) => format!("the mapping `{name}`"),
        None => OURS.to_owned(),
    };
    Ok(Own {
        mapping,
        said,
        from,
    })
}

/// Keeps how a table is read.
pub fn save(name: &str, asked: &Asked, session: &mut Session<'_>) -> Result<(), Failure> {
    let folder = folder(name, session)?;
    let columns = asked.guesses.iter();
    let columns = columns.map(|guess| (guess.heading.clone(), guess.target.word().to_owned()));
    let saved = Saved {
        kind: asked.kind.word().to_owned(),
        list: asked.request.list.clone(),
        month_first: asked.request.month_first,
        columns: columns.collect(),
    };
    let path = mappings::path(&folder, name);
    let path = session.shown(&path);
    if session.common.dry_run {
        session.tell(&format!("would save the mapping `{name}` in `{path}`"));
        return Ok(());
    }
    mappings::write(&folder, name, &saved).map_err(|trouble| Failure::trouble(trouble, false))?;
    session.tell(&format!("the mapping `{name}` is saved in `{path}`"));
    Ok(())
}
