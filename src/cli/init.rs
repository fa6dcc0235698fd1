//! `init`: a new register from a template.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session, is_dash};
use crate::document::{Document, encode};
use crate::edit::template::{self, TEMPLATES};
use crate::model::address::nearest;
use crate::model::value::Value;
use crate::store::trouble::Trouble;
use crate::store::{atomic, backup, locate, turn};
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `init`.
#[derive(Args, Debug)]
pub struct Init {
    /// The file to make [default: register.toml]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Name of the programme
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Short id of the programme [default: the initials of its name]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// What it begins with: blank, steering-group, gateway, accreditation, public-service-trust [default: steering-group]
    #[arg(long, value_name = "TEMPLATE")]
    pub template: Option<String>,
}

/// Runs it.
pub fn run(args: &Init, session: &mut Session<'_>) -> Ended {
    let template = args.template.as_deref().unwrap_or("steering-group");
    let template = template::find(template).ok_or_else(|| unknown(template))?;
    if args.name.trim().is_empty() {
        return Err(Failure::usage("cannot start a register without a name")
            .hint("say `--name \"Name of the programme\"`"));
    }
    let id = args
        .id
        .clone()
        .unwrap_or_else(|| template::initials(&args.name));
    let text = filled(template.text(), &id, &args.name);
    // What we hand out must read; a template that does not is our fault and must not reach the disk.
    Document::read(text.clone()).map_err(|problems| {
        let problem = problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        Failure::refused(format!(
            "cannot start a register of that name and id: {problem}"
        ))
    })?;
    let file = file(args, session)?;
    let path = session.env.cwd.join(&file);
    if locate::is_there(&path) {
        return Err(Failure::trouble(Trouble::Exists(path), true));
    }
    refuse_remains(&path)?;
    if session.common.dry_run {
        session.was_dry = true;
        session.tell(&format!(
            "+ {}: a register from the template `{}`",
            file.display(),
            template.name
        ));
        return session.say(text.trim_end()).map(|()| code::DONE);
    }
    let claim = session.claim(&session.stamp()?);
    atomic::create(&path, text.as_bytes())
        .and_then(|()| turn::begin(&path, &claim, &text))
        .map_err(|trouble| Failure::trouble(trouble, true))?;
    session.tell(&format!(
        "made {} from the template `{}`",
        file.display(),
        template.name
    ));
    session.tell("next: `progreg forum list`, `progreg project add TITLE`, `progreg check`");
    Ok(code::DONE)
}

/// The file to make. `-r FILE` names a register everywhere else: whoever says it here means that.
fn file(args: &Init, session: &Session<'_>) -> Result<PathBuf, Failure> {
    let by_flag = session.common.register.as_ref();
    let both = args.file.as_ref().zip(by_flag);
    if both.is_some_and(|(file, named)| file != named) {
        return Err(Failure::usage("cannot start two registers at once")
            .hint("name the file once: `progreg init FILE --name NAME`"));
    }
    let file = args.file.as_ref().or(by_flag);
    if file.is_some_and(|file| is_dash(file)) {
        return Err(
            Failure::usage("cannot start a register at `-`: it is to be a file")
                .hint("name one, or see the text with `--dry-run`"),
        );
    }
    Ok(file.map_or_else(|| PathBuf::from(locate::NAME), Clone::clone))
}

/// A register that has left a backup or a journal is to be brought back: a new one would go on with its history.
fn refuse_remains(path: &Path) -> Result<(), Failure> {
    let Some(way_back) = backup::way_back(path).filter(|_| !locate::is_file(path)) else {
        return Ok(());
    };
    let message = format!(
        "cannot make `{}`: a register of that name was there, and what belongs to it still is",
        path.display()
    );
    let mut failure = Failure::refused(message).hint(way_back).hint(
        "for another register name another file, or move what is left of the old one elsewhere",
    );
    failure.was_writing = true;
    Err(failure)
}

/// The template's text with id and name set, as text in quotes and in comments.
fn filled(text: &str, id: &str, name: &str) -> String {
    let quoted = |text: &str| encode::plain(&Value::Text(text.to_owned()));
    let bare: String = name
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    text.replace("\"{id}\"", &quoted(id))
        .replace("\"{name}\"", &quoted(name))
        .replace("{name}", &bare)
}

fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
    let failure = Failure::usage(format!(
        "cannot start from the template `{name}`: there is none of that name"
    ));
    match nearest(name, names.iter().copied()).first() {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(format!("the templates are {}", names.join(", "))),
    }
}
