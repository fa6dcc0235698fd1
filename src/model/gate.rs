//! Gates and the criteria asked at them (requirements B1, B2, B14).

use super::record::{choice, record};
use super::said::{Day, Said};

record! {
    /// A gate of a track: where a forum says GO or NO GO.
    Gate is Gate, known by name {
        /// The track it belongs to.
        track: String,
        /// Its place in the track, 1 first.
        order: Option<i64>,
        /// Its name.
        name: String,
        /// The forum that decides; it may be outside (B14).
        forum: String,
        /// What it asks.
        purpose: String,
        /// The stage after GO.
        moves_to: String,
        /// The status after GO: `investigating`, `active`, `completed`. Absent: an idea becomes active, else it stays.
        becomes: Option<super::project::ProjectStatus>,
        /// Criteria asked of every project: `must: Sponsor named`, `should: Benefits quantified`, with `(level 3)` where one is required.
        criteria: Vec<String>,
        /// Documents the forum needs.
        documents: Vec<String>,
    }
}

record! {
    /// A criterion of a gate for one project, with its result.
    Criterion is Criterion, known by title {
        /// The project.
        project: String,
        /// The gate.
        gate: String,
        /// What is asked.
        title: String,
        /// Must or should.
        need: Option<Need>,
        /// Level required, where it is scored.
        required: Option<i64>,
        /// Level reached.
        score: Option<i64>,
        /// The answer.
        result: Option<CriterionResult>,
        /// Why it is waived, or what is missing.
        reason: String,
        /// Evidence: references.
        evidence: Vec<String>,
        /// Who answers it.
        owner: String,
        /// When it is to be answered.
        due: Option<Said>,
        /// Who signed it off.
        signed_by: String,
        /// When it was signed off.
        signed: Option<Day>,
    }
}

choice! {
    /// Whether GO depends on it.
    Need {
        /// No GO without it.
        Must = "must",
        /// Wanted.
        Should = "should",
    }
}

choice! {
    /// The answer to a criterion.
    CriterionResult {
        /// Met.
        Met = "met" | "yes",
        /// Met in part.
        Part = "part" | "partly" | "partly met" | "part met",
        /// Not met.
        NotMet = "not-met" | "no" | "unmet",
        /// Set aside by the forum, with a reason.
        Waived = "waived",
    }
}

/// One line of `Gate::criteria`, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Must or should; a line that says neither is a must.
    pub need: Need,
    /// What is asked.
    pub title: String,
    /// Level required.
    pub required: Option<i64>,
}

impl Asked {
    /// Reads `must: Finance in order (level 3)`.
    pub fn parse(line: &str) -> Self {
        let (need, rest) = match line.split_once(':') {
            Some((word, rest)) => match Need::parse(word) {
                Some(need) => (need, rest.trim()),
                None => (Need::Must, line.trim()),
            },
            None => (Need::Must, line.trim()),
        };
        let level = rest
            .strip_suffix(')')
            .and_then(|open| open.rsplit_once("(level "))
            .and_then(|(title, level)| Some((title.trim(), level.trim().parse::<i64>().ok()?)));
        match level {
            Some((title, level)) => Self {
                need,
                title: title.to_owned(),
                required: Some(level),
            },
            None => Self {
                need,
                title: rest.to_owned(),
                required: None,
            },
        }
    }
}

impl Gate {
    /// The criterion as the gate asks it: what the gate says must be met, or the level it requires, is not talked down in
    /// the record of one entry (B2, B3).
    pub fn holding(&self, criterion: &Criterion) -> Criterion {
        let mut held = criterion.clone();
        let lines = self.criteria.iter().map(|line| Asked::parse(line));
        for asked in lines.filter(|asked| asked.title.eq_ignore_ascii_case(&criterion.title)) {
            if asked.need == Need::Must {
                held.need = Some(Need::Must);
            }
            held.required = held.required.max(asked.required);
        }
        held
    }
}

impl Criterion {
    /// Whether GO depends on it; a criterion that says nothing is a must.
    pub fn is_must(&self) -> bool {
        self.need != Some(Need::Should)
    }

    /// Whether it stands in the way of GO: unanswered, failed, met in part, or scored below the level required (B2, B3).
    pub fn is_unmet(&self) -> bool {
        match self.result {
            Some(CriterionResult::Waived) => false,
            Some(CriterionResult::Met) => self.is_below_level(),
            _ => true,
        }
    }

    /// Whether it is a must that was answered and is not good enough; what has no answer yet has not failed.
    pub fn has_failed(&self) -> bool {
        let scored_low = self.score.is_some() && self.is_below_level();
        self.is_must()
            && self.result != Some(CriterionResult::Waived)
            && (self.result == Some(CriterionResult::NotMet) || scored_low)
    }

    /// Whether a score is required and not reached.
    pub fn is_below_level(&self) -> bool {
        match (self.required, self.score) {
            (Some(required), Some(score)) => score < required,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}
