//! `benefit`: entered, and measured as they come.

use crate::cli::add::{self, New};
use crate::cli::args::none_of;
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::benefit::{self, Measure};
use crate::model::address::Kind;
use crate::model::benefit::{Benefit as Record, BenefitStatus};
use clap::{Args, Subcommand};

/// What is done with benefits.
#[derive(Subcommand, Debug)]
pub enum Benefit {
    /// List them
    List(List),
    /// Enter a benefit
    Add(Box<New<Record>>),
    /// Record what was measured, and how far the benefit has come
    Realise(Realise),
}

/// A measure.
#[derive(Args, Debug)]
pub struct Realise {
    /// The benefit
    id: String,
    /// What was measured
    #[arg(long, value_name = "TEXT")]
    measured: String,
    /// What it is worth by now
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    value: Option<String>,
    /// partly, realised or lost [default: as before]
    #[arg(long, value_name = "WORD", value_parser = status)]
    status: Option<BenefitStatus>,
    /// What was said of it [default: the reason]
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Runs it.
pub fn run(verb: Benefit, session: &mut Session<'_>) -> Ended {
    match verb {
        Benefit::List(args) => list::run(Kind::Benefit, &args, session),
        Benefit::Add(new) => add::enter(*new, session),
        Benefit::Realise(asked) => {
            let request = Measure {
                benefit: asked.id,
                measured: asked.measured,
                value: asked.value.unwrap_or_default(),
                status: asked.status,
                note: asked.note.unwrap_or_default(),
            };
            let done =
                session.change(|register, stamp| benefit::realise(register, &request, stamp))?;
            session.tell_all(&done.told);
            Ok(code::DONE)
        }
    }
}

fn status(text: &str) -> Result<BenefitStatus, String> {
    BenefitStatus::parse(text)
        .filter(|status| *status != BenefitStatus::Expected)
        .ok_or_else(|| none_of(text, &["partly", "realised", "lost"]))
}
