//! `check`: every finding, with rule, place and advice.

use crate::check::{self, Severity};
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::format::Format;
use crate::model::address::{Address, Kind, nearest};
use crate::view::check as view;
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
        for rule in check::RULES {
            let weight = if rule.severity == Severity::Error {
                "error"
            } else {
                "warning"
            };
            session.say(&format!("{:24} {weight:8} {}", rule.name, rule.asks))?;
        }
        return Ok(code::DONE);
    }
    for name in &args.rule {
        if !check::RULES.iter().any(|rule| rule.name == name) {
            return Err(unknown(name));
        }
    }
    let lens = session.lens()?;
    let opened = session.read()?;
    let register = opened.document.register();
    let mut findings = check::check(register);
    findings.retain(|finding| {
        (!args.errors || finding.severity == Severity::Error)
            && (args.rule.is_empty() || args.rule.iter().any(|rule| rule == finding.rule))
    });
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
    let file = opened
        .path
        .strip_prefix(&session.env.cwd)
        .unwrap_or(&opened.path);
    let places = opened.document.places();
    let line = |address: &Address, field: &str| places.line_of(address, field);
    let report = view::view(
        register,
        &findings,
        &file.display().to_string(),
        &line,
        !matches!(session.format()?, Format::Csv | Format::Json),
        &lens,
    );
    session.answer(report)?;
    let has_errors = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    // The system takes the memory back at once; to free every record and finding takes a tenth of the whole run.
    std::mem::forget((opened, findings));
    Ok(if has_errors { code::NO } else { code::DONE })
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(format!("cannot check by `{name}`: there is no such rule"));
    match nearest(name, check::RULES.iter().map(|rule| rule.name)).first() {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("see what there is with `progreg check --rules`"),
    }
}
