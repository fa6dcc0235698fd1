//! What a person said of columns: on the command line, or in a mapping saved before.

use super::{Asked, choice};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::import::columns::{Mapping, Target};
use crate::import::find::Found;
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
        return Err(if names.is_empty() {
            failure.hint(format!("save one with `--save-mapping {name}`"))
        } else {
            failure.hint(format!("there are `{}`", names.join("`, `")))
        });
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

/// What is said of the columns of this table: on the command line first, then in the mapping. A column of the mapping that the
/// table has not is told.
pub fn own(
    said: &[String],
    saved: Option<&Saved>,
    found: &Found,
    told: &mut Vec<String>,
) -> Result<Mapping, Failure> {
    let mut pairs = Vec::new();
    for pair in said {
        // A heading may hold a `=`, a field never does.
        let Some((heading, field)) = pair.rsplit_once('=') else {
            let message = format!("cannot read `--map {pair}`: it has no `=`");
            return Err(Failure::usage(message).hint("write `--map \"COLUMN=FIELD\"`"));
        };
        pairs.push((heading.trim().to_owned(), field.trim().to_owned()));
    }
    let is_said = |heading: &str, pairs: &[(String, String)]| {
        pairs.iter().any(|(one, _)| squash(one) == squash(heading))
    };
    for (heading, field) in saved.iter().flat_map(|saved| &saved.columns) {
        let is_there = found
            .headings
            .iter()
            .any(|one| squash(one) == squash(heading));
        if !is_there {
            told.push(format!(
                "the mapping names a column `{heading}`, which is not in the table"
            ));
        } else if !is_said(heading, &pairs) {
            pairs.push((heading.clone(), field.clone()));
        }
    }
    Ok(Mapping { pairs })
}

/// Keeps how a table is read.
pub fn save(name: &str, asked: &Asked, session: &mut Session<'_>) -> Result<(), Failure> {
    let folder = folder(name, session)?;
    let field = |target: &Target| match target {
        Target::Field(field) => (*field).to_owned(),
        Target::Reference => "reference".to_owned(),
        Target::Note => "note".to_owned(),
        Target::Left => String::new(),
    };
    let columns = asked.guesses.iter();
    let columns = columns.map(|guess| (guess.heading.clone(), field(&guess.target)));
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
