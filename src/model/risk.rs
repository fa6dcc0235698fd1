//! Risks: cause, event, effect, scores and their reviews (requirement E2).

use super::date::Date;
use super::interval::Interval;
use super::record::{choice, part, record, squash};
use super::said::{Day, DayField};
use super::settings::Settings;

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
        /// The score before it.
        was: Option<i64>,
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

    /// How the score has moved since before the last review; `None` where there is no score.
    pub fn trend(&self) -> Option<Trend> {
        let now = self.score()?;
        let (last, earlier) = match self.reviews.as_slice() {
            [] => return Some(Trend::New),
            [.., before, last] => (last, score(before.likelihood, before.impact)),
            [last] => (last, None),
        };
        Some(match last.was.or(earlier) {
            None => Trend::New,
            Some(before) if now > before => Trend::Up,
            Some(before) if now < before => Trend::Down,
            Some(_) => Trend::Level,
        })
    }

    /// Whether it is open and its score high (E5).
    pub fn is_high(&self) -> bool {
        self.is_open() && self.score().is_some_and(|score| score >= HIGH)
    }

    /// The day the next review is due: the interval after the last one, or after it was raised. `None` where neither is known.
    pub fn next_review(&self, settings: &Settings) -> Option<Date> {
        let last = self.last_review().and_then(|review| review.on.date());
        let from = last.or_else(|| self.raised.date())?;
        Some(settings.review_interval(self).after(from, 1))
    }

    /// Whether somebody has yet to look at it by that day: it is open, and without a score or past its next review.
    pub fn is_unreviewed(&self, settings: &Settings, as_at: Date) -> bool {
        let is_past = self.next_review(settings).is_some_and(|due| due < as_at);
        self.is_open() && (self.score().is_none() || is_past)
    }

    /// The last review whose day can be read.
    pub fn last_review(&self) -> Option<&Review> {
        self.reviews
            .iter()
            .filter(|review| review.on.date().is_some())
            .max_by_key(|review| review.on.date())
    }
}

/// How a score has moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trend {
    /// Not reviewed since it was raised.
    New,
    /// Worse.
    Up,
    /// Better.
    Down,
    /// As before.
    Level,
}

impl Trend {
    /// The word for people and scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Up => "up",
            Self::Down => "down",
            Self::Level => "level",
        }
    }
}

/// A score from here on is high.
pub const HIGH: i64 = 15;

/// The scale of likelihood and impact.
pub const SCALE: std::ops::RangeInclusive<i64> = 1..=5;

/// Categories of risk where a register names none: those a partnership agreement is to assess.
pub const CATEGORIES: &[&str] = &[
    "legal",
    "financial",
    "performance",
    "relationships",
    "changes in legislation",
    "indemnity and insurance",
    "constraints",
];

/// Letters from which on a part of a category's name stands for it.
const SHORTEST: usize = 4;

/// Time between reviews where neither the risk nor the register says it.
const REVIEW: Interval = Interval::Days(28);

impl Settings {
    /// The categories a risk can have.
    pub fn categories(&self) -> Vec<&str> {
        if self.risk_categories.is_empty() {
            CATEGORIES.to_vec()
        } else {
            self.risk_categories.iter().map(String::as_str).collect()
        }
    }

    /// The category of the register that these words name: spelling does not matter, and `insurance` is enough where only
    /// one category holds it.
    pub fn category(&self, words: &str) -> Option<&str> {
        let plain = squash(words);
        let all = self.categories();
        let whole = all.iter().find(|category| squash(category) == plain);
        let mut holding = all.iter().filter(|one| squash(one).contains(&plain));
        let only = match (holding.next(), holding.next()) {
            (Some(one), None) if plain.chars().count() >= SHORTEST => Some(one),
            _ => None,
        };
        whole.or(only).copied()
    }

    /// Time between reviews of a risk: its own, else the register's. What cannot be read counts as not said.
    pub fn review_interval(&self, risk: &Risk) -> Interval {
        let own = Interval::parse(&risk.review_every);
        own.or_else(|| Interval::parse(&self.risk_review))
            .unwrap_or(REVIEW)
    }
}

/// Likelihood times impact, where both are 1 to 5.
pub fn score(likelihood: Option<i64>, impact: Option<i64>) -> Option<i64> {
    match (likelihood, impact) {
        (Some(likelihood), Some(impact))
            if SCALE.contains(&likelihood) && SCALE.contains(&impact) =>
        {
            Some(likelihood * impact)
        }
        _ => None,
    }
}
