//! `check`: every finding, with rule, place and advice.

use crate::check::{self, Severity};
use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::model::address::Address;
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
    let lens = session.lens()?;
    let opened = session.read()?;
    let register = opened.document.register();
    let mut findings = check::check(register);
    findings.retain(|finding| {
        (!args.errors || finding.severity == Severity::Error)
            && (args.rule.is_empty() || args.rule.iter().any(|rule| rule == finding.rule))
    });
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
        &lens,
    );
    session.answer(&report)?;
    let has_errors = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    Ok(if has_errors { code::NO } else { code::DONE })
}
