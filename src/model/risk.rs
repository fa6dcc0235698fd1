//! Risks: cause, event, effect, scores and their reviews (requirement E2).

use super::record::{choice, part, record};
use super::said::{Day, DayField};

record! {
    /// Something that may happen and would hurt.
    Risk is Risk, known by title {
        /// The risk in short.
        title: String,
        /// The entry it threatens; absent: the programme.
        project: String,
        /// What it comes from.
        cause: String,
        /// What may happen.
        event: String,
        /// What would follow.
        effect: String,
        /// Its category; the register says which there are.
        category: String,
        /// How likely, 1 to 5.
        likelihood: Option<i64>,
        /// How bad, 1 to 5.
        impact: Option<i64>,
        /// Who watches it.
        owner: String,
        /// What is done about it.
        response: Option<Response>,
        /// How that is done.
        plan: String,
        /// Actions that do it.
        actions: Vec<String>,
        /// How soon it may strike, in words.
        proximity: String,
        /// Where it stands.
        status: Option<RiskStatus>,
        /// Time between reviews: `4 weeks`; absent: what the register says.
        review_every: String,
        /// Its reviews, oldest first; one with no change is a record too.
        reviews: Vec<Review>,
        /// Day it was raised.
        raised: Option<Day>,
        /// Day it was closed.
        closed: Option<Day>,
        /// Why it was closed.
        closed_because: String,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// What is done about a risk.
    Response {
        /// Do not let it come to that.
        Avoid = "avoid",
        /// Make it less likely or less bad.
        Reduce = "reduce" | "mitigate" | "treat",
        /// Let somebody else bear it.
        Transfer = "transfer" | "insure",
        /// Bear it with a partner.
        Share = "share",
        /// Bear it.
        Accept = "accept" | "tolerate",
        /// Prepare for the day it strikes.
        Contingency = "contingency" | "prepare",
    }
}

choice! {
    /// Where a risk stands.
    RiskStatus {
        /// It may still happen.
        Open = "open",
        /// It cannot happen any more, or has happened.
        Closed = "closed",
    }
}

part! {
    /// One look at a risk: the scores from that day on.
    Review {
        /// Day of the review.
        on: Option<Day>,
        /// Likelihood after it.
        likelihood: Option<i64>,
        /// Impact after it.
        impact: Option<i64>,
        /// Who reviewed it.
        by: String,
        /// What was said.
        note: String,
    }
}

impl Risk {
    /// Likelihood times impact, 1 to 25; `None` where one is not said or is out of range.
    pub fn score(&self) -> Option<i64> {
        score(self.likelihood, self.impact)
    }

    /// Whether it may still happen. A status nobody knows counts as open: what nobody can place must stay in sight.
    pub fn is_open(&self) -> bool {
        self.status != Some(RiskStatus::Closed)
    }

    /// Whether it is open and its score high (E5).
    pub fn is_high(&self) -> bool {
        self.is_open() && self.score().is_some_and(|score| score >= HIGH)
    }

    /// The last review whose day can be read.
    pub fn last_review(&self) -> Option<&Review> {
        self.reviews
            .iter()
            .filter(|review| review.on.date().is_some())
            .max_by_key(|review| review.on.date())
    }
}

/// A score from here on is high.
pub const HIGH: i64 = 15;

/// Likelihood times impact, where both are 1 to 5.
pub fn score(likelihood: Option<i64>, impact: Option<i64>) -> Option<i64> {
    let scale = 1..=5;
    match (likelihood, impact) {
        (Some(likelihood), Some(impact))
            if scale.contains(&likelihood) && scale.contains(&impact) =>
        {
            Some(likelihood * impact)
        }
        _ => None,
    }
}
