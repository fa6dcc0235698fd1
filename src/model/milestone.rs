//! Milestones: baseline, forecast, actual (requirement E1).

use super::action::Move;
use super::record::{part, record};
use super::said::{Day, Said};

record! {
    /// A dated event of a plan.
    Milestone is Milestone, known by title {
        /// What is reached.
        title: String,
        /// The entry it belongs to.
        project: String,
        /// Who answers for it.
        owner: String,
        /// The date agreed; moved by decision only.
        baseline: Option<Said>,
        /// The date now expected; absent: the baseline.
        forecast: Option<Said>,
        /// The day it was reached.
        actual: Option<Day>,
        /// Evidence that it was: references.
        evidence: Vec<String>,
        /// The gate it goes with.
        gate: String,
        /// Records it waits for.
        after: Vec<String>,
        /// Day it was entered; year-less phrases are read from it.
        raised: Option<Day>,
        /// Earlier forecasts, oldest first.
        moved: Vec<Move>,
        /// Earlier baselines, oldest first, each with the decision that moved it.
        rebaselined: Vec<Rebaseline>,
        /// Where it came from.
        source: String,
    }
}

part! {
    /// A baseline that was given up for another.
    Rebaseline {
        /// The baseline as it was said.
        from: Option<Said>,
        /// Day it was moved.
        on: Option<Day>,
        /// The decision that moved it.
        decision: String,
        /// Why.
        reason: String,
    }
}

impl Milestone {
    /// The date it is now expected: the forecast, else the baseline.
    pub fn expected(&self) -> Option<&Said> {
        self.forecast.as_ref().or(self.baseline.as_ref())
    }
}
