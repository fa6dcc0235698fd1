//! `gate ready`: what stands between an entry and GO.

use crate::cli::asking::refuse_unknown;
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::gate::Gate;
use crate::model::need::Need;
use crate::model::project::Project;
use crate::model::readiness::next_gate;
use crate::view::{ready, unknown_id};
use clap::Args;

/// Arguments of `gate ready`.
#[derive(Args, Debug)]
pub struct Ready {
    /// The entry
    project: String,
    /// The gate [default: the next one of its track]
    gate: Option<String>,
    /// Exit with 1 when something is in the way
    #[arg(long)]
    fail: bool,
}

/// Runs it.
pub fn run(args: &Ready, session: &mut Session<'_>) -> Ended {
    let lens = session.lens()?;
    let register = session.ask(&Need::everything())?;
    let Some(project) = register.get::<Project>(&args.project) else {
        refuse_unknown(&[unknown_id(&register, Kind::Project, &args.project)])?;
        return Ok(code::REFUSED);
    };
    let gate = gate(&register, project, args.gate.as_deref())?;
    let report = ready::view(&register, project, gate, &lens);
    session.answer(report)?;
    let is_blocked = !ready::is_ready(&register, project, gate);
    Ok(if args.fail && is_blocked {
        code::NO
    } else {
        code::DONE
    })
}

fn gate<'a>(
    register: &'a Register,
    project: &Project,
    asked: Option<&str>,
) -> Result<&'a Gate, Failure> {
    match asked {
        Some(id) => register.get::<Gate>(id).ok_or_else(|| {
            let failure = refuse_unknown(&[unknown_id(register, Kind::Gate, id)]);
            failure.err().unwrap_or_else(|| Failure::refused("there is no such gate"))
        }),
        None => next_gate(register, project).ok_or_else(|| {
            let message = format!("cannot tell the next gate of `{}`: it has passed every gate of its track, or has none", project.id);
            Failure::refused(message).hint(format!("name the gate: `progreg gate ready {} GATE`", project.id))
        }),
    }
}
