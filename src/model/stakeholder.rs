//! Stakeholders: who they are, how they stand, what they are told, and each contact (requirement C5).

use super::record::{choice, part, record};
use super::said::Day;

record! {
    /// Somebody with a stake in the programme.
    Stakeholder is Stakeholder, known by name {
        /// The person, group or body.
        name: String,
        /// Organisation.
        organisation: String,
        /// The entry it is about; absent: the programme.
        project: String,
        /// What their stake is.
        interest: String,
        /// How much they can move.
        influence: Option<Influence>,
        /// How they stand now.
        engagement: Option<Engagement>,
        /// How they should stand.
        wanted: Option<Engagement>,
        /// Who looks after them.
        owner: String,
        /// What they are told, how and how often.
        communication: Vec<Telling>,
        /// Each contact, oldest first.
        contacts: Vec<Contact>,
        /// Day it was entered.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// How much somebody can move.
    Influence {
        /// Can stop or carry the programme.
        High = "high",
        /// Counts.
        Medium = "medium",
        /// Little.
        Low = "low",
    }
}

choice! {
    /// How somebody stands to the programme.
    Engagement {
        /// Does not know of it.
        Unaware = "unaware",
        /// Against it.
        Resistant = "resistant" | "against",
        /// Neither.
        Neutral = "neutral",
        /// For it.
        Supportive = "supportive" | "for",
        /// Carries it.
        Leading = "leading",
    }
}

part! {
    /// A row of the communication plan.
    Telling {
        /// What they are told.
        message: String,
        /// By what means.
        channel: String,
        /// How often, or when.
        every: String,
        /// Who tells them.
        owner: String,
    }
}

part! {
    /// A contact.
    Contact {
        /// Day of it.
        on: Option<Day>,
        /// Who spoke with them.
        by: String,
        /// By what means.
        channel: String,
        /// What was said.
        what: String,
    }
}
