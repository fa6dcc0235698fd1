//! Objectives, programmes and projects: the entries of the register (requirements A1-A10).

use super::date::Date;
use super::record::{choice, part, record};
use super::said::{Day, Said};

record! {
    /// What the programme is for (A10).
    Objective is Objective, known by title {
        /// The objective.
        title: String,
        /// Who answers for it.
        owner: String,
        /// How it is known to be met.
        measure: String,
    }
}

record! {
    /// A programme or project, from idea to closure.
    Project is Project, known by title {
        /// Its title.
        title: String,
        /// Programme or project.
        kind: Option<ProjectKind>,
        /// Where it stands; moved by recorded decisions only (A5).
        status: Option<ProjectStatus>,
        /// Which gates it goes through (A7).
        track: String,
        /// The stage it is in; moved by gate decisions.
        stage: String,
        /// Priority among active entries, 1 first.
        rank: Option<i64>,
        /// Who answers for its benefits.
        sponsor: String,
        /// Who runs it.
        manager: String,
        /// Home organisation.
        organisation: String,
        /// The programme it belongs to; absent for a stand-alone entry (A1).
        parent: String,
        /// What it is to do.
        purpose: String,
        /// Objectives it serves (A10).
        objectives: Vec<String>,
        /// Benefits expected, in words.
        benefits: Vec<String>,
        /// Who answers for the benefits; the sponsor unless said otherwise (F4).
        benefits_owner: String,
        /// Critical success factors (A7).
        success: Vec<String>,
        /// Key stages in order (A7).
        stages: Vec<String>,
        /// Launch.
        launch: Option<Said>,
        /// End.
        finish: Option<Said>,
        /// Entries it waits for.
        after: Vec<String>,
        /// Documents it has: references.
        documents: Vec<String>,
        /// Answers to the project test, kept from when it was entered (A3).
        answers: Vec<Answer>,
        /// Business as usual, not a project (A3).
        business_as_usual: bool,
        /// RAG stated by the manager; stands beside the computed one.
        rag: Option<Rag>,
        /// Why that RAG.
        rag_reason: String,
        /// What has happened lately, for the board report.
        progress: Vec<String>,
        /// Lessons learnt (A9).
        lessons: Vec<String>,
        /// Day the risks were last reviewed (A6).
        risks_reviewed: Option<Day>,
        /// Day of the last status report (A6).
        reported: Option<Day>,
        /// Day it was entered.
        raised: Option<Day>,
        /// Day it was suspended, cancelled or completed.
        ended: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// Programme or project.
    ProjectKind {
        /// Holds projects.
        Programme = "programme" | "program",
        /// A project.
        Project = "project",
    }
}

choice! {
    /// Where an entry stands.
    ProjectStatus {
        /// Awaiting investigation.
        Idea = "idea",
        /// Under investigation.
        Investigating = "investigating",
        /// Approved and at work.
        Active = "active",
        /// Stopped for now.
        Suspended = "suspended" | "on hold",
        /// Stopped for good.
        Cancelled = "cancelled" | "canceled",
        /// Done.
        Completed = "completed" | "closed" | "done",
    }
}

choice! {
    /// Red, amber, green.
    Rag {
        /// In trouble.
        Red = "red" | "r",
        /// Wants watching.
        Amber = "amber" | "a" | "yellow",
        /// On course.
        Green = "green" | "g",
    }
}

part! {
    /// One answer to a question of the project test.
    Answer {
        /// The question as it stood.
        question: String,
        /// The answer.
        answer: String,
    }
}

/// The three lists of the register (A2).
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Standing {
    /// Ideas and opportunities awaiting or under investigation.
    Idea,
    /// Active.
    Active,
    /// Suspended, cancelled, completed.
    Ended,
}

impl Project {
    /// Its status; an entry that says none is an idea.
    pub fn status(&self) -> ProjectStatus {
        self.status.clone().unwrap_or(ProjectStatus::Idea)
    }

    /// Which of the three lists it is on. An unknown status counts as active: work nobody can place must stay in sight.
    pub fn standing(&self) -> Standing {
        match self.status() {
            ProjectStatus::Idea | ProjectStatus::Investigating => Standing::Idea,
            ProjectStatus::Active | ProjectStatus::Other(_) => Standing::Active,
            ProjectStatus::Suspended | ProjectStatus::Cancelled | ProjectStatus::Completed => {
                Standing::Ended
            }
        }
    }

    /// Who answers for its benefits.
    pub fn benefits_owner(&self) -> &str {
        if self.benefits_owner.is_empty() {
            &self.sponsor
        } else {
            &self.benefits_owner
        }
    }

    /// Whether it ended on that day or later, or nobody says when.
    pub fn ended_since(&self, day: Date) -> bool {
        use super::said::DayField;
        self.ended.date().is_none_or(|ended| ended >= day)
    }
}
