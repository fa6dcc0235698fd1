//! A page for a browser: one file, no script needed, nothing fetched from anywhere.
//!
//! What stands in the page is written here; where it stands, `page.html` says, which an office may replace by its own. Such a template
//! sees what [`sheet`] gives it, reaches no file, and ends: its steps are counted.

mod blocks;
mod cell;
mod ink;
mod seal;
mod table;

use super::{Format, Page, Unrendered, clean, picture};
use crate::model::date::Date;
use crate::report::Report;
use blocks::{Blocks, Heading};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, context};
use std::collections::BTreeMap;

/// The template's file, among those of an office's own. Its ending makes the template engine escape every text.
pub const FILE: &str = "page.html";
/// The page of every report, unless the office has its own.
pub const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Steps a template may take: a hundred for each of some ten thousand headings.
const STEPS: u64 = 1_000_000;
/// With more headings than this a page lists its contents.
const WITHOUT_CONTENTS: usize = 3;
/// With more headings than this only the upper ones are listed.
const LISTED: usize = 30;

/// The report as an HTML page.
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let template = page.html.as_deref().unwrap_or(TEMPLATE);
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(STEPS));
    let tags_alone = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    engine.set_syntax(tags_alone.unwrap_or_default());
    engine.add_filter("seal", |text: &str| {
        Value::from_safe_string(seal::seal(text))
    });
    let text = engine.render_named_str(FILE, template, sheet(report));
    let mut text = text.map_err(|error| Unrendered::Broken(Format::Html, cause(&error)))?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text.into_bytes())
}

/// Everything a template can place.
fn sheet(report: &Report) -> Value {
    let written = Blocks::of(report);
    let body: String = written
        .parts
        .iter()
        .map(|(_, part)| part.as_str())
        .collect();
    let parts = written.parts.into_iter();
    let parts = parts.map(|(name, part)| (name, Value::from_safe_string(part)));
    let parts = Value::from(parts.collect::<BTreeMap<_, _>>());
    context! {
        name => report.name,
        title => clean(&report.title),
        register => context! { id => clean(&report.register_id), name => clean(&report.register_name) },
        as_at => day(report.as_at),
        as_at_in_title => report.as_at_unsaid().is_none(),
        known_at => report.known_at.map(day),
        printed => report.printed.map(day),
        contents => contents(&written.headings),
        body => Value::from_safe_string(body),
        parts => parts,
        totals => report.sums().map(|sum| clean(sum).into_owned()).collect::<Vec<_>>(),
        notices => report.notices.iter().map(|notice| safe(notice)).collect::<Vec<_>>(),
        style => Value::from_safe_string(style(report)),
        script => Value::from_safe_string(SCRIPT.trim_end().to_owned()),
    }
}

fn day(day: Date) -> Value {
    context! { iso => day.to_string(), words => day.in_words() }
}

fn safe(notice: &str) -> Value {
    let mut text = String::new();
    ink::advice(&mut text, notice);
    Value::from_safe_string(text)
}

/// The style: of pictures, of the page, and the words at the foot of every printed page.
fn style(report: &Report) -> String {
    let mut foot = report.title.clone();
    if let Some(day) = report.as_at_unsaid() {
        foot = format!("{foot}, {day}");
    }
    let foot = seal::quoted(&foot);
    let picture = picture::canvas::STYLE;
    format!("{picture}\n{STYLE}@page {{ @bottom-left {{ content: {foot}; }} }}\n")
}

/// The headings as a list of contents: sections, each with those below it.
fn contents(headings: &[Heading]) -> Vec<Value> {
    if headings.len() <= WITHOUT_CONTENTS {
        return Vec::new();
    }
    let deepest = if headings.len() > LISTED { 2 } else { 3 };
    let mut sections: Vec<(&Heading, Vec<Value>)> = Vec::new();
    for heading in headings.iter().filter(|heading| heading.level <= deepest) {
        match sections.last_mut() {
            Some((_, below)) if heading.level > 2 => below.push(entry(heading, Vec::new())),
            _ => sections.push((heading, Vec::new())),
        }
    }
    let entries = sections.into_iter();
    entries
        .map(|(heading, below)| entry(heading, below))
        .collect()
}

fn entry(heading: &Heading, below: Vec<Value>) -> Value {
    context! {
        id => &heading.id,
        number => &heading.number,
        words => clean(&heading.words),
        below => below,
    }
}

/// Which template, which line, why.
fn cause(error: &Error) -> String {
    let name = error.name().unwrap_or(FILE);
    let place = match error.line() {
        Some(line) => format!("{name}, line {line}"),
        None => name.to_owned(),
    };
    let why = match (error.kind(), error.detail()) {
        (ErrorKind::OutOfFuel, _) => "it takes too many steps; does a loop not end?".to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    };
    format!("the template {place}: {why}")
}
