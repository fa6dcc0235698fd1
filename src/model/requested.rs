//! Change requests: what, why, effect on time, cost and scope, and the decision (requirement E4).

use super::decision::Decision;
use super::money::Money;
use super::record::{choice, record};
use super::said::Day;

record! {
    /// A change somebody asks for.
    ChangeRequest is Change, known by title {
        /// What is to change.
        title: String,
        /// The entry it changes.
        project: String,
        /// Why it is asked for.
        because: String,
        /// What it does to the dates.
        effect_time: String,
        /// What it costs; negative where it saves.
        effect_cost: Option<Money>,
        /// What it does to the scope.
        effect_scope: String,
        /// What it does to the benefits.
        effect_benefits: String,
        /// Records it touches.
        affects: Vec<String>,
        /// Who asks for it.
        requested_by: String,
        /// Who works it out.
        owner: String,
        /// The forum that decides.
        forum: String,
        /// Where it stands.
        status: Option<ChangeStatus>,
        /// The decision on it.
        decision: String,
        /// Day it was raised.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// Where a change request stands.
    ChangeStatus {
        /// Asked for.
        Proposed = "proposed" | "open" | "requested",
        /// Agreed.
        Approved = "approved",
        /// Turned down.
        Rejected = "rejected",
        /// Put off.
        Deferred = "deferred",
        /// Taken back by whoever asked.
        Withdrawn = "withdrawn",
    }
}

/// Nobody corrects a record more often.
const MOST_CORRECTIONS: usize = 100;

impl ChangeRequest {
    /// The decision on it, as last corrected (B8), if that is in force.
    pub fn settled_by<'a>(
        &self,
        decision: impl Fn(&str) -> Option<&'a Decision>,
    ) -> Option<&'a Decision> {
        let mut last = decision(&self.decision)?;
        // A ring of corrections is a finding of its own; here it must only not hang.
        for _ in 0..MOST_CORRECTIONS {
            match decision(&last.corrected_by) {
                Some(next) => last = next,
                None => break,
            }
        }
        last.is_in_force().then_some(last)
    }

    /// Whether it still waits for a decision.
    pub fn is_open(&self) -> bool {
        !matches!(
            self.status,
            Some(ChangeStatus::Approved | ChangeStatus::Rejected | ChangeStatus::Withdrawn)
        )
    }
}
