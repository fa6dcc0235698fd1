//! `check`: every finding, with rule, place and advice.

use crate::check::{self, Finding, Severity};
use crate::cli::conflicted;
use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::session::{Ended, Left, Session, is_dash};
use crate::document::places::Places;
use crate::document::scan::SMALL;
use crate::format::Format;
use crate::model::address::{Kind, nearest};
use crate::model::at_once::at_once;
use crate::model::moment::Moment;
use crate::store::journal::{self, Fault};
use crate::store::rewind::{Past, Since};
use crate::store::{self, Opened};
use crate::view::check::{self as view, Found};
use clap::Args;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct Check {
    /// List the rules instead
    #[arg(long)]
    rules: bool,
    /// Only what breaks the register, no warnings
    #[arg(long)]
    errors: bool,
    /// Only findings of this rule (repeatable)
    #[arg(long, value_name = "NAME")]
    rule: Vec<String>,
}

/// Runs it.
pub fn run(args: &Check, session: &mut Session<'_>) -> Ended {
    if args.rules {
        return list(session);
    }
    for name in &args.rule {
        if !rules().any(|(rule, ..)| rule == name) {
            return Err(unknown(name));
        }
    }
    let lens = session.lens()?;
    let opened = Left::new(session.read()?);
    let register = opened.document.register();
    let is_large = opened.document.text().len() >= SMALL;
    // Nothing is said of the journal of a past day, and standard input has none.
    let has_past = !is_dash(&opened.path) && session.common.known_at.is_none();
    let (now, most) = (Moment::new(session.env.moment()), session.largest());
    let past = || has_past.then(|| Past::of(&opened.path, &now, most));
    let (mut findings, (places, past)) = at_once(
        is_large,
        || check::check(register),
        || (opened.document.places(), past()),
    );
    let is_asked = |finding: &Finding| {
        (!args.errors || finding.severity == Severity::Error)
            && (args.rule.is_empty() || args.rule.iter().any(|rule| rule == finding.rule))
    };
    findings.retain(is_asked);
    if session.common.public {
        // What is confidential is left out; so is what names it.
        let public = session.discreet(register.clone());
        let withheld: Vec<&str> = register
            .ids()
            .into_iter()
            .filter(|id| public.find(id).is_none())
            .collect();
        findings.retain(|finding| {
            let names = |id: &&str| finding.message.contains(&format!("`{id}`"));
            public.find(&finding.address.id).is_some() && !withheld.iter().any(names)
                || finding.address.kind == Kind::Register
        });
    }
    let past = past.transpose();
    let past = past.map_err(|trouble| Failure::trouble(trouble, false))?;
    let mut beside = past.map_or_else(Vec::new, |past| beside(session, &opened, &past));
    beside.retain(|one| is_asked(&one.finding));
    let file = session.shown(&opened.path);
    let (first, second) = findings.split_at(findings.len() / 2);
    let (mut found, rest) = at_once(
        is_large,
        || found_in(&file, &places, first),
        || found_in(&file, &places, second),
    );
    found.extend(rest);
    found.extend(beside.iter().map(|one| Found {
        finding: &one.finding,
        file: &one.file,
        line: one.line,
    }));
    // Stable: errors first, else as they were found.
    found.sort_by_key(|one| one.finding.severity);
    let has_errors = found
        .iter()
        .any(|one| one.finding.severity == Severity::Error);
    let is_for_people = !matches!(output::format(session)?, Format::Csv | Format::Json);
    let report = view::view(register, &found, is_for_people, &lens);
    session.answer(report)?;
    // The system takes the memory back at once; to free every record and finding takes a tenth of the whole run.
    std::mem::forget(findings);
    Ok(if has_errors { code::NO } else { code::DONE })
}

/// What was found in the register, each with its line.
fn found_in<'a>(file: &'a str, places: &Places<'_>, findings: &'a [Finding]) -> Vec<Found<'a>> {
    let found = findings.iter().map(|finding| Found {
        finding,
        file,
        line: places.line_of(&finding.address, finding.field),
    });
    found.collect()
}

/// What is to be said of a file beside the register.
struct Beside {
    finding: Finding,
    file: String,
    line: Option<usize>,
}

/// What is to be said of the journal, and of other copies.
fn beside(session: &Session<'_>, opened: &Opened, past: &Past) -> Vec<Beside> {
    let register = session.shown(&opened.path);
    let path = journal::path_of(&store::real(&opened.path));
    let journal = session.shown(&path);
    let mut found: Vec<(&str, String, String, Option<usize>)> = past
        .faults
        .iter()
        .map(|(line, fault)| {
            let (rule, message) = in_words(fault);
            let line = (!matches!(fault, Fault::Closed(_))).then_some(*line);
            (rule, message, journal.clone(), line)
        })
        .collect();
    if !past.has_journal && past.has_backup {
        let message = "there is a backup beside the register, but no journal: its history is gone";
        found.push(("journal-gone", message.to_owned(), register.clone(), None));
    }
    for aside in journal::left_aside(&path) {
        let message = "this stood in the journal's place and was set aside";
        let aside = session.shown(&aside);
        found.push(("journal-aside", message.to_owned(), aside, None));
    }
    if let (Since::Outside(..), Some(last), false) =
        (&past.since, past.entries.last(), past.is_merged_since())
    {
        let message = format!(
            "the register was edited outside progreg since entry {} of its journal",
            last.entry.number
        );
        found.push(("edited-outside", message, register, None));
    }
    let text = opened.document.text();
    for copy in conflicted::beside(session, &opened.path, opened.document.register()) {
        let message = conflicted::in_words(&copy, text);
        let file = session.shown(&copy.file.path);
        found.push(("conflicted-copy", message, file, None));
    }
    let beside = |(rule, message, file, line)| {
        let finding = check::beside(rule, message)?;
        Some(Beside {
            finding,
            file,
            line,
        })
    };
    found.into_iter().filter_map(beside).collect()
}

fn in_words(fault: &Fault) -> (&'static str, String) {
    match fault {
        Fault::Altered => (
            "journal-altered",
            "this entry is not as progreg wrote it".to_owned(),
        ),
        Fault::Broken(number) => (
            "journal-broken",
            format!(
                "entry {number} does not follow the one before: an entry was taken out or put in"
            ),
        ),
        Fault::Gap(number) => (
            "journal-gap",
            format!("before entry {number} the register changed, and nothing says how"),
        ),
        Fault::Torn => (
            "journal-torn",
            "the last entry was not written to its end".to_owned(),
        ),
        Fault::Preface => (
            "journal-altered",
            "what stands before the first entry is not as progreg wrote it".to_owned(),
        ),
        Fault::LineEnds => (
            "journal-line-ends",
            "from here on lines end as on another system; the entries prove all the same"
                .to_owned(),
        ),
        Fault::Foreign => (
            "journal-foreign",
            "this is no journal of progreg".to_owned(),
        ),
        Fault::Closed(why) => ("journal-closed", format!("this cannot be read: {why}")),
    }
}

/// Every rule: its name, its weight, what it asks.
fn rules() -> impl Iterator<Item = (&'static str, Severity, &'static str)> {
    let of_register = check::rules().map(|rule| (rule.name, rule.severity, rule.asks));
    let of_journal = check::BESIDE
        .iter()
        .map(|rule| (rule.name, rule.severity, rule.asks));
    of_register.chain(of_journal)
}

fn list(session: &mut Session<'_>) -> Ended {
    for (name, severity, asks) in rules() {
        let weight = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        session.say(&format!("{name:24} {weight:8} {asks}"))?;
    }
    Ok(code::DONE)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(format!("cannot check by `{name}`: there is no such rule"));
    match nearest(name, rules().map(|(rule, ..)| rule)).first() {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("see what there is with `progreg check --rules`"),
    }
}
