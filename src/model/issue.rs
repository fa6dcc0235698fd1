//! Issues: what is in the way, and which forum it was taken to (requirement E3).

use super::action::{Action, ActionStatus};
use super::record::{choice, part, record};
use super::said::Day;

record! {
    /// Something that is in the way.
    Issue is Issue, known by title {
        /// What it is.
        title: String,
        /// The entry it is about.
        project: String,
        /// How bad it is.
        severity: Option<Severity>,
        /// Where it stands.
        status: Option<IssueStatus>,
        /// Who deals with it.
        owner: String,
        /// Day it was raised.
        raised: Option<Day>,
        /// Records it blocks.
        blocks: Vec<String>,
        /// Forum it was escalated to.
        escalated_to: String,
        /// Day it was escalated.
        escalated: Option<Day>,
        /// What is to be done, in words.
        plan: String,
        /// Actions that deal with it.
        actions: Vec<String>,
        /// Each time it was taken to a forum, oldest first.
        escalations: Vec<Escalation>,
        /// Day it was resolved.
        resolved: Option<Day>,
        /// How it was resolved.
        resolution: String,
        /// The decision that settled it.
        decision: String,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// How bad an issue is.
    Severity {
        /// Stops the programme.
        Critical = "critical",
        /// Hurts.
        High = "high",
        /// To be dealt with.
        Medium = "medium",
        /// Can wait.
        Low = "low",
    }
}

choice! {
    /// Where an issue stands.
    IssueStatus {
        /// Open.
        Open = "open",
        /// With a higher forum.
        Escalated = "escalated",
        /// Dealt with.
        Resolved = "resolved" | "closed",
    }
}

part! {
    /// One time an issue was taken to a forum.
    Escalation {
        /// The forum.
        to: String,
        /// Day of it.
        on: Option<Day>,
        /// Who took it there.
        by: String,
        /// Why.
        reason: String,
    }
}

impl Issue {
    /// Whether it is still in the way. A status nobody knows counts as open.
    pub fn is_open(&self) -> bool {
        self.status != Some(IssueStatus::Resolved)
    }

    /// Whether a forum has it: it says so, or names the forum.
    pub fn is_escalated(&self) -> bool {
        let named = !self.escalated_to.is_empty();
        self.is_open() && (named || self.status == Some(IssueStatus::Escalated))
    }

    /// Whether there is an action plan: words, or an action that somebody owns and that was not dropped. One that is done is
    /// the plan carried out.
    pub fn has_plan<'a>(&self, action: impl Fn(&str) -> Option<&'a Action>) -> bool {
        let mut actions = self.actions.iter().filter_map(|id| action(id));
        let is_dropped = |one: &Action| one.status == Some(ActionStatus::Dropped);
        !self.plan.trim().is_empty()
            || actions.any(|one| !one.lead().is_empty() && !is_dropped(one))
    }
}
