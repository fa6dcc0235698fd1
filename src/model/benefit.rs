//! Benefits: measure, baseline, target, by when, owner, what was realised (requirement F4).

use super::money::Money;
use super::project::Project;
use super::record::{choice, part, record};
use super::said::{Day, Said};

record! {
    /// What an entry is to bring.
    Benefit is Benefit, known by title {
        /// The benefit.
        title: String,
        /// The entry that brings it.
        project: String,
        /// How it is measured.
        measure: String,
        /// The measure before.
        baseline: String,
        /// The measure to reach.
        target: String,
        /// What it is worth, where that can be said.
        value: Option<Money>,
        /// By when.
        due: Option<Said>,
        /// Who answers for it; absent: the benefits owner of the entry, else its sponsor.
        owner: String,
        /// Who gains by it.
        beneficiary: String,
        /// Where it stands.
        status: Option<BenefitStatus>,
        /// What was measured, oldest first.
        realised: Vec<Realised>,
        /// Evidence: references.
        evidence: Vec<String>,
        /// Objectives it serves.
        objectives: Vec<String>,
        /// Day it was entered.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// Where a benefit stands.
    BenefitStatus {
        /// Still to come.
        Expected = "expected" | "planned",
        /// Part of it is there.
        Partly = "partly" | "part" | "in part",
        /// The target is reached.
        Realised = "realised" | "realized" | "achieved",
        /// It will not come.
        Lost = "lost" | "not realised",
    }
}

part! {
    /// What was measured on a day.
    Realised {
        /// Day it was measured.
        on: Option<Day>,
        /// The measure then.
        measured: String,
        /// What it was worth by then.
        value: Option<Money>,
        /// Who measured or reported it.
        by: String,
        /// What was said of it.
        note: String,
    }
}

impl Benefit {
    /// Who answers for it: its owner, else the benefits owner of its entry, else that entry's sponsor.
    pub fn answered_by<'a>(&'a self, entry: Option<&'a Project>) -> &'a str {
        let entry = entry.map(|entry| [&entry.benefits_owner, &entry.sponsor]);
        let mut names = std::iter::once(&self.owner).chain(entry.into_iter().flatten());
        names
            .find(|name| !name.is_empty())
            .map_or("", String::as_str)
    }

    /// Whether it is still to come, in whole or in part.
    pub fn is_open(&self) -> bool {
        !matches!(
            self.status,
            Some(BenefitStatus::Realised | BenefitStatus::Lost)
        )
    }
}
