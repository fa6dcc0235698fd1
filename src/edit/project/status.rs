//! Suspend, resume, cancel, complete: each a recorded decision with day, reason and forum (requirements A5, A9).

use super::{closure, usual_forum};
use crate::edit::decision::taken;
use crate::edit::gate::{how, weigh};
use crate::edit::lookup::known;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, effect, gate};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, How, Outcome};
use crate::model::people::Forum;
use crate::model::project::{Project, ProjectStatus};
use crate::model::readiness::Obstacle;

/// What a forum decided about an entry. The day is the stamp's `on`, the reason the stamp's; it is required.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Verdict {
    /// The entry.
    pub project: String,
    /// The forum; the one that usually speaks for the entry if empty.
    pub forum: String,
    /// The meeting.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
    /// How it was made.
    pub how: Option<How>,
    /// Complete it with things left to do; they stay named in the decision.
    pub force: bool,
}

/// What was decided.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settled {
    /// The decision.
    pub decision: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Stops an entry for now (A5).
pub fn suspend(
    register: &mut Register,
    verdict: &Verdict,
    stamp: &Stamp,
) -> Result<Settled, Refusal> {
    settle(register, verdict, &Outcome::Suspended, stamp)
}

/// Takes up an entry that was suspended or cancelled, with the status it had before (A5).
pub fn resume(
    register: &mut Register,
    verdict: &Verdict,
    stamp: &Stamp,
) -> Result<Settled, Refusal> {
    settle(register, verdict, &Outcome::Resumed, stamp)
}

/// Stops an entry for good (A5).
pub fn cancel(
    register: &mut Register,
    verdict: &Verdict,
    stamp: &Stamp,
) -> Result<Settled, Refusal> {
    settle(register, verdict, &Outcome::Cancelled, stamp)
}

/// Completes an entry once its checklist is done (A9).
pub fn complete(
    register: &mut Register,
    verdict: &Verdict,
    stamp: &Stamp,
) -> Result<Settled, Refusal> {
    settle(register, verdict, &Outcome::Completed, stamp)
}

fn settle(
    register: &mut Register,
    verdict: &Verdict,
    outcome: &Outcome,
    stamp: &Stamp,
) -> Result<Settled, Refusal> {
    draft(register, |register| {
        let verb = verb(outcome);
        let mut told = Vec::new();
        let mut refusal = Refusal::of(format!("{verb} `{}`", verdict.project));
        gate::not_in_future(stamp, &mut refusal);
        reason_given(verb, stamp, &mut refusal);
        let id = known::<Project>(register, &verdict.project, &mut refusal);
        let forum = forum(register, &verdict.forum, id.as_deref(), &mut refusal);
        let later = id
            .as_deref()
            .and_then(|id| effect::settled_later(register, id, stamp.on));
        if let (Some(id), None) = (&id, &later) {
            allowed(register, id, outcome, &mut refusal);
        }
        let left: Vec<Obstacle> = match (&id, outcome) {
            (Some(id), Outcome::Completed) => closure(register, id),
            _ => Vec::new(),
        };
        let forced = weigh(left, verdict.force, stamp, &mut refusal);
        // A missing reason is said once, whatever asks for it.
        refusal.reasons.dedup_by(|one, other| one == other);
        refusal.settle()?;

        let project = id.unwrap_or_default();
        let entry = register
            .get::<Project>(&project)
            .cloned()
            .unwrap_or_default();
        let (moved_from, moved_to) = if let Some(later) = later {
            told.push(format!(
                "the status of `{project}` stays: the later decision `{later}` holds"
            ));
            (None, None)
        } else {
            let to = target(register, &entry, outcome);
            effect::move_status(register, &project, &to, stamp.on)
        };
        let taken = taken(register, &project, stamp);
        let decision = taken.id.clone();
        let ranked_from = effect::gave_up(register, &project, entry.rank);
        register.add(Decision {
            title: format!("{}: {}", said(outcome), entry.title),
            outcome: Some(outcome.clone()),
            forum,
            meeting: verdict.meeting.clone(),
            minute: verdict.minute.clone(),
            how: how(verdict.how.as_ref(), &verdict.meeting),
            forced,
            moved_from,
            moved_to,
            ranked_from,
            ..taken
        });
        Ok(Settled { decision, told })
    })
}

/// A reason has been given, or its lack is a reason to refuse.
pub fn reason_given(verb: &str, stamp: &Stamp, refusal: &mut Refusal) {
    if stamp.reason.trim().is_empty() {
        refusal.because(format!("to {verb} needs a reason"));
        refusal.advise("say why with `--reason TEXT`");
    }
}

/// The forum named, else the usual one; a register without any forum does not ask for one.
pub fn forum(
    register: &Register,
    named: &str,
    project: Option<&str>,
    refusal: &mut Refusal,
) -> String {
    if !named.trim().is_empty() {
        return known::<Forum>(register, named, refusal).unwrap_or_default();
    }
    // An unknown entry is complained of already; nobody could know its forum.
    let Some(project) = project else {
        return String::new();
    };
    let usual = usual_forum(register, project);
    if usual.is_empty() && !register.forums.is_empty() {
        refusal.because("it is not said which forum decided");
        refusal.advise("say it with `--forum FORUM`");
    }
    usual
}

fn verb(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Suspended => "suspend",
        Outcome::Resumed => "resume",
        Outcome::Cancelled => "cancel",
        _ => "complete",
    }
}

fn said(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Suspended => "Suspended",
        Outcome::Resumed => "Resumed",
        Outcome::Cancelled => "Cancelled",
        _ => "Completed",
    }
}

fn allowed(register: &Register, id: &str, outcome: &Outcome, refusal: &mut Refusal) {
    use ProjectStatus::{Active, Cancelled, Completed, Suspended};
    let Some(entry) = register.get::<Project>(id) else {
        return;
    };
    let status = entry.status();
    let over = matches!(status, Suspended | Cancelled | Completed);
    let fits = match outcome {
        Outcome::Suspended => !over,
        Outcome::Resumed => matches!(status, Suspended | Cancelled),
        Outcome::Cancelled => !matches!(status, Cancelled | Completed),
        _ => status == Active,
    };
    if fits {
        return;
    }
    let at = Address::new(Kind::Project, id);
    let already = if over { "already " } else { "" };
    let article = if status == ProjectStatus::Idea {
        "an "
    } else {
        ""
    };
    refusal.because_of(at, format!("`{id}` is {already}{article}{status}"));
    match (&status, outcome) {
        (Completed, _) => {
            refusal.advise("completed work is not reopened: enter what follows with `progreg project add TITLE`");
        }
        (Suspended | Cancelled, Outcome::Completed) => {
            refusal.advise(format!("resume it first: `progreg project resume {id} --reason TEXT`"));
        }
        (_, Outcome::Completed) => refusal.advise(format!(
            "only active work is completed; drop it with `progreg project cancel {id} --reason TEXT`"
        )),
        (_, Outcome::Resumed) => refusal.advise("only what was suspended or cancelled is resumed"),
        _ => {}
    }
}

/// The status an entry goes to; one that is resumed goes back to what it was.
fn target(register: &Register, entry: &Project, outcome: &Outcome) -> ProjectStatus {
    match outcome {
        Outcome::Suspended => ProjectStatus::Suspended,
        Outcome::Cancelled => ProjectStatus::Cancelled,
        Outcome::Completed => ProjectStatus::Completed,
        _ => before(register, entry),
    }
}

fn before(register: &Register, entry: &Project) -> ProjectStatus {
    let live = |status: &ProjectStatus| {
        matches!(
            status,
            ProjectStatus::Idea | ProjectStatus::Investigating | ProjectStatus::Active
        )
    };
    // What was suspended and then cancelled goes back to what it was before both.
    register
        .decisions
        .iter()
        .rev()
        .filter(|decision| decision.project == entry.id && decision.is_in_force())
        .filter_map(|decision| decision.moved_from.clone())
        .find(live)
        .unwrap_or(if entry.stage.is_empty() {
            ProjectStatus::Idea
        } else {
            ProjectStatus::Active
        })
}
