//! Issues: what is in the way (the fields the two programmes need; the rest of requirement E3 comes later).

use super::record::{choice, record};
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
        /// Actions that deal with it.
        actions: Vec<String>,
        /// Day it was resolved.
        resolved: Option<Day>,
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
