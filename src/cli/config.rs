//! `config`: every setting with its value, and where it comes from.

use crate::cli::args::Colour;
use crate::cli::editor;
use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::cli::which::{CONFIGURATION, Said};
use crate::model::Register;
use crate::model::address::nearest;
use crate::report::Report;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::store::config::{NAME, SETTINGS};
use crate::store::read;
use crate::view::{Lens, sheet};

const COLUMNS: &[Column] = &[
    Column::fixed("setting", "Setting"),
    Column::text("value", "Value"),
    Column::fixed("from", "From"),
];

/// A setting, its value, and where that comes from.
type Set = (String, String, String);

/// Runs it.
pub fn run(session: &mut Session<'_>) -> Ended {
    let lens = session.lens()?;
    let report = report(settings(session), unknown(session), &lens);
    session.answer(report)?;
    Ok(code::DONE)
}

/// What it says of nothing.
pub fn blank(lens: &Lens) -> Report {
    report(Vec::new(), Vec::new(), lens)
}

fn report(settings: Vec<Set>, notices: Vec<String>, lens: &Lens) -> Report {
    let mut report = sheet::report(&Register::default(), lens, "config", "Configuration");
    let count = settings.len();
    let rows = settings.into_iter().map(|(setting, value, from)| {
        Row::plain(vec![
            Cell::text(setting),
            Cell::text(value),
            Cell::text(from),
        ])
    });
    let table = sheet::main_table("settings", COLUMNS, rows.collect(), "");
    report.blocks.push(crate::report::Block::Table(table));
    report.totals = vec![sheet::total("settings", String::new(), count)];
    report.notices = notices;
    report
}

fn settings(session: &Session<'_>) -> Vec<Set> {
    let set = |name: &str, value: String, from: &str| (name.to_owned(), value, from.to_owned());
    let env = &session.env;
    let file = env.config_dir().map(|folder| folder.join(NAME));
    let is_there = session.config.is_there();
    let mut all = vec![set(
        "configuration",
        file.map_or_else(String::new, |file| session.shown(&file)),
        if is_there {
            "this machine"
        } else {
            "not there yet"
        },
    )];
    all.push(match session.which() {
        Ok(Said { value, from }) => set("register", session.shown(&value), from),
        Err(failure) => set("register", String::new(), &failure.message),
    });
    for (name, path) in session.config.registers() {
        all.push(set(
            &format!("registers.{name}"),
            session.shown(&path),
            CONFIGURATION,
        ));
    }
    let who = session.who();
    all.push(set("by", who.value, who.from));
    let (editor, from) = editor::said(env, &session.config);
    all.push(set("editor", editor, from));
    let configured = |key: &str| match session.config.get(key) {
        Some(_) => CONFIGURATION,
        None => "default",
    };
    let kept = session.backups().to_string();
    all.push(set("backups", kept, configured("backups")));
    all.push(largest(session));
    all.push(colour(session));
    let width = env.terminal.width.to_string();
    let from = match env.var("COLUMNS") {
        Some(_) => "COLUMNS",
        None if env.terminal.out => "terminal",
        None => "default",
    };
    all.push(set("width", width, from));
    all
}

fn largest(session: &Session<'_>) -> Set {
    let megabytes = session.largest() / (1024 * 1024);
    let from = match session.largest() {
        read::LARGEST => "default",
        _ => "PROGREG_MAX_MB",
    };
    let value = format!("{megabytes} MB");
    ("largest register".to_owned(), value, from.to_owned())
}

fn colour(session: &Session<'_>) -> Set {
    let env = &session.env;
    let from = match session.common.color {
        Colour::Always | Colour::Never => "--color",
        Colour::Auto if env.var("NO_COLOR").is_some() => "NO_COLOR",
        Colour::Auto if env.var("TERM") == Some("dumb") => "TERM",
        Colour::Auto if env.var("CLICOLOR_FORCE").is_some_and(|it| it != "0") => "CLICOLOR_FORCE",
        Colour::Auto if env.terminal.out => "terminal",
        Colour::Auto => "no terminal",
    };
    let value = if session.shows_colour() { "yes" } else { "no" };
    ("colour".to_owned(), value.to_owned(), from.to_owned())
}

/// Keys of the configuration that set nothing, with the nearest that does.
fn unknown(session: &Session<'_>) -> Vec<String> {
    let told = session.config.unknown().into_iter().map(|key| {
        let known = SETTINGS.iter().map(|(name, _)| *name);
        match nearest(key, known).first() {
            Some(near) => {
                format!("`{key}` of the configuration sets nothing: did you mean `{near}`?")
            }
            None => format!("`{key}` of the configuration sets nothing"),
        }
    });
    told.collect()
}
