//! The log of decisions: at gates and otherwise, never edited (requirements B3-B8, B12, B13).

use super::date::Date;
use super::moment::Moment;
use super::project::ProjectStatus;
use super::record::{choice, part, record};
use super::said::{Day, DayField, Said};

record! {
    /// A decision taken, or one wanted from a forum.
    Decision is Decision, known by title {
        /// What was decided; for a gate decision the tool writes it.
        title: String,
        /// The entry it is about.
        project: String,
        /// The gate it was taken at.
        gate: String,
        /// What was decided.
        outcome: Option<Outcome>,
        /// The forum that decided (or is to decide).
        forum: String,
        /// The meeting.
        meeting: String,
        /// Minute reference.
        minute: String,
        /// How it was made.
        how: Option<How>,
        /// Day it was decided.
        decided: Option<Day>,
        /// Moment it was recorded.
        recorded: Option<Moment>,
        /// Who recorded it.
        recorded_by: String,
        /// Sponsor of the entry at the time.
        sponsor: String,
        /// Why.
        reason: String,
        /// Conditions of a conditional GO: action ids (B4).
        conditions: Vec<String>,
        /// Conditions waived by this decision: action ids (B4).
        waived: Vec<String>,
        /// Rules it was recorded against, with `--force`; stays for ever (B3).
        forced: Vec<String>,
        /// Interests declared.
        interests: Vec<Interest>,
        /// Evidence: references.
        evidence: Vec<String>,
        /// Review date of a hold (B5).
        until: Option<Said>,
        /// What a hold waits for (B5).
        waits_for: String,
        /// Forum it is referred to (B5).
        to: String,
        /// The decision (wanted or referred) this one settles.
        answers: String,
        /// For a decision wanted: when it is wanted by (B13).
        wanted: Option<Said>,
        /// The decision this one replaces because the forum changed its mind (B8).
        supersedes: String,
        /// The decision that replaced this one.
        superseded_by: String,
        /// The decision of which this is the corrected record (B8).
        corrects: String,
        /// The corrected record of this one.
        corrected_by: String,
        /// The decision this one ratifies (B7).
        ratifies: String,
        /// The decision that ratified this one.
        ratified_by: String,
        /// The change request it settles (E4).
        change: String,
        /// Actions that follow from it.
        actions: Vec<String>,
        /// A key policy decision: the Programme Board's to take (B9).
        key: bool,
        /// Forums that must all decide before it is complete (B10).
        bodies: Vec<String>,
        /// What each of them decided, and when (B10).
        decided_by: Vec<BodyDecision>,
        /// Whom it was made known to, and when (B11).
        communicated: Vec<Communication>,
        /// Forums it was reported to (B6).
        reported_to: Vec<String>,
        /// Body that scrutinised it (B6).
        scrutinised_by: String,
        /// Status of the entry before and after, where it moved it (A5).
        moved_from: Option<ProjectStatus>,
        /// See `moved_from`.
        moved_to: Option<ProjectStatus>,
        /// Place the entry had in the ranking before, where it moved it or took it out (F1).
        ranked_from: Option<i64>,
    }
}

choice! {
    /// What was decided. The first six are for gates.
    Outcome {
        /// Go on.
        Go = "go",
        /// Go on, with conditions.
        ConditionalGo = "conditional-go" | "conditional",
        /// Do not go on.
        NoGo = "no-go",
        /// Wait.
        Hold = "hold",
        /// Back for more work.
        Recycle = "recycle",
        /// To a higher forum.
        Refer = "refer",
        /// Agreed.
        Approved = "approved" | "agreed",
        /// Turned down.
        Rejected = "rejected",
        /// Taken note of.
        Noted = "noted",
        /// Passed to another forum.
        Referred = "referred",
        /// Entry suspended.
        Suspended = "suspended",
        /// Entry resumed.
        Resumed = "resumed",
        /// Entry cancelled.
        Cancelled = "cancelled",
        /// Entry completed.
        Completed = "completed",
        /// Confirms a decision taken between meetings.
        Ratified = "ratified",
        /// Not taken yet: wanted from the forum (B13).
        Wanted = "wanted",
    }
}

choice! {
    /// How a decision was made (B6).
    How {
        /// In a meeting.
        Meeting = "meeting",
        /// By circulation.
        Circulation = "circulation",
        /// By the chair between meetings.
        ChairsAction = "chairs-action" | "chair's action" | "chair action",
    }
}

part! {
    /// An interest declared.
    Interest {
        /// Who.
        who: String,
        /// What.
        what: String,
    }
}

part! {
    /// What one of several bodies decided (B10).
    BodyDecision {
        /// The forum.
        forum: String,
        /// What it decided.
        outcome: Option<Outcome>,
        /// Day it decided.
        on: Option<Day>,
        /// Minute reference.
        minute: String,
        /// Why.
        reason: String,
    }
}

part! {
    /// A decision made known.
    Communication {
        /// To whom.
        to: String,
        /// When.
        on: Option<Day>,
    }
}

impl Outcome {
    /// The words of the outcomes that can be given at a gate (B2).
    pub const AT_GATES: &'static [&'static str] =
        &["go", "conditional-go", "no-go", "hold", "recycle", "refer"];

    /// Whether this outcome can be given at a gate.
    pub fn is_for_gates(&self) -> bool {
        Self::AT_GATES.contains(&self.word())
    }

    /// Whether a body that decides so agrees (B10).
    pub fn agrees(&self) -> bool {
        self.passes() || *self == Self::Approved
    }

    /// Whether it settles the matter, rather than passing it on, putting it off or taking note of it (B9).
    pub fn settles(&self) -> bool {
        !matches!(
            self,
            Self::Hold | Self::Recycle | Self::Refer | Self::Referred | Self::Noted | Self::Wanted
        )
    }

    /// Whether it lets an entry through the gate.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Go | Self::ConditionalGo)
    }

    /// As a minute writes it: `GO`, `NO GO`, `conditional GO`.
    pub fn in_words(&self) -> String {
        match self {
            Self::Go => "GO".to_owned(),
            Self::NoGo => "NO GO".to_owned(),
            Self::ConditionalGo => "conditional GO".to_owned(),
            other => other.word().to_owned(),
        }
    }
}

/// What the title of a decision about the ranking begins with.
pub const PRIORITY: &str = "Priority ";

impl Decision {
    /// Whether it still holds: neither corrected nor superseded, and taken by everybody who must.
    pub fn is_in_force(&self) -> bool {
        !self.is_replaced() && !self.is_wanted() && self.is_complete()
    }

    /// Whether another record stands in its place.
    pub fn is_replaced(&self) -> bool {
        !(self.corrected_by.is_empty() && self.superseded_by.is_empty())
    }

    /// Whether it is still to be taken: wanted, or not by every body that must (B10).
    pub fn is_open(&self) -> bool {
        self.is_wanted() || !(self.is_complete() || self.is_replaced())
    }

    /// Whether every body that must decide has decided (B10).
    pub fn is_complete(&self) -> bool {
        self.undecided().is_empty()
    }

    /// The bodies that have not decided yet (B10).
    pub fn undecided(&self) -> Vec<&str> {
        let bodies = self.bodies.iter().map(String::as_str);
        bodies.filter(|body| self.word_of(body).is_none()).collect()
    }

    /// What a body decided last (B10).
    pub fn word_of(&self, body: &str) -> Option<&BodyDecision> {
        let mut said = self.decided_by.iter();
        said.rfind(|one| one.forum == body && one.outcome.is_some())
    }

    /// Whether every body that has decided agreed (B10).
    pub fn is_agreed(&self) -> bool {
        let agrees = |body: &String| {
            let said = self.word_of(body).and_then(|one| one.outcome.as_ref());
            said.is_none_or(Outcome::agrees)
        };
        self.bodies.iter().all(agrees)
    }

    /// Whether it holds and nobody has been told of it (B11).
    pub fn is_to_be_communicated(&self) -> bool {
        self.is_in_force() && self.outcome.is_some() && self.communicated.is_empty()
    }

    /// Whether it put an entry in another place of the ranking (F1); its title is the one `project rank` writes.
    pub fn is_priority(&self) -> bool {
        self.gate.is_empty() && !self.project.is_empty() && self.title.starts_with(PRIORITY)
    }

    /// Whether it is only wanted so far.
    pub fn is_wanted(&self) -> bool {
        self.outcome == Some(Outcome::Wanted)
    }

    /// Whether it let the entry through its gate and still holds.
    pub fn passes(&self) -> bool {
        self.is_in_force() && self.outcome.as_ref().is_some_and(Outcome::passes)
    }

    /// Days from the decision to its record; `None` where either is not known (B7).
    pub fn recorded_after(&self) -> Option<i64> {
        if !self.corrects.is_empty() {
            return None;
        }
        let recorded: Date = self.recorded.as_ref()?.date()?;
        Some(recorded.days_since(self.decided.date()?))
    }
}
