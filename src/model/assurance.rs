//! Assurance events: peer review, challenge session, study (requirement B14).

use super::record::record;
use super::said::{Day, Said};

record! {
    /// Something an outside body does to be assured.
    Event is Event, known by title {
        /// What it is.
        title: String,
        /// The entry it is about.
        project: String,
        /// The gate it counts towards.
        gate: String,
        /// Who does it.
        body: String,
        /// When: a day, or `awaiting a date from …`.
        date: Option<Said>,
        /// Who attends.
        attendees: Vec<String>,
        /// Who answers for it on our side.
        owner: String,
        /// Day it was held.
        held: Option<Day>,
        /// What came of it.
        outcome: String,
        /// Evidence sent: references.
        evidence: Vec<String>,
        /// Day it was entered.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}
