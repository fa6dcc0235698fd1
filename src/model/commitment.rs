//! People's time that has been promised (requirement F3).

use super::record::{choice, record};
use super::said::Day;

record! {
    /// Time of a person or a function, promised for a period.
    Commitment is Commitment, known by title {
        /// What it is for.
        title: String,
        /// The entry it works for.
        project: String,
        /// Whose time: a person.
        person: String,
        /// Or a function, where nobody is named yet.
        function: String,
        /// The functional manager who promised it.
        manager: String,
        /// Share of full time, in per cent.
        percent: Option<i64>,
        /// Or days in the whole period.
        days: Option<i64>,
        /// First day.
        from: Option<Day>,
        /// Last day.
        until: Option<Day>,
        /// Day it was agreed on; absent: asked for, not agreed.
        agreed: Option<Day>,
        /// Where it stands.
        status: Option<CommitmentStatus>,
        /// Day it was released or refused.
        ended: Option<Day>,
        /// Why it was released or refused.
        ended_because: String,
        /// The decision on a conflict it was part of.
        decision: String,
        /// Day it was entered.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// Where a commitment stands.
    CommitmentStatus {
        /// It holds, or is asked for.
        Open = "open",
        /// Given back before its last day.
        Released = "released",
        /// Turned down.
        Refused = "refused",
    }
}

impl Commitment {
    /// Whose time it is: the person, else the function.
    pub fn whose(&self) -> &str {
        if self.person.is_empty() {
            &self.function
        } else {
            &self.person
        }
    }

    /// Whether it counts against somebody's time.
    pub fn counts(&self) -> bool {
        !matches!(
            self.status,
            Some(CommitmentStatus::Released | CommitmentStatus::Refused)
        )
    }
}
