//! Documents with their state, approvals and signatures (requirement G8), and the questions of checklists (G7).

use super::record::{choice, part, record};
use super::said::{Day, Said};

record! {
    /// A document the programme works with.
    Document is Document, known by title {
        /// Its title.
        title: String,
        /// The entry it belongs to.
        project: String,
        /// What sort of document it is.
        kind: Option<DocumentKind>,
        /// Its version.
        version: String,
        /// Where it stands.
        status: Option<DocumentStatus>,
        /// Where it lies: a path or an address.
        reference: String,
        /// Who writes it.
        owner: String,
        /// The forum that is to approve it.
        forum: String,
        /// By when it is due.
        due: Option<Said>,
        /// Day it was approved.
        approved: Option<Day>,
        /// The decision that approved it.
        decision: String,
        /// Partners who are to sign it.
        partners: Vec<String>,
        /// Who has signed, oldest first.
        signatures: Vec<Signature>,
        /// How many pages it may have.
        page_limit: Option<i64>,
        /// How many it has.
        pages: Option<i64>,
        /// The document it replaces.
        replaces: String,
        /// Day it was entered.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// What sort of document it is.
    DocumentKind {
        /// What a project is to do, in short.
        Brief = "brief" | "project-brief",
        /// What is in and what is out.
        ScopeStatement = "scope-statement" | "scope",
        /// What is required.
        Requirements = "requirements" | "statement-of-requirements",
        /// Why it is worth it.
        BusinessCase = "business-case",
        /// The proposal that opens a programme.
        InitialProposal = "initial-proposal" | "proposal",
        /// The risks as assessed.
        RiskAssessment = "risk-assessment",
        /// Who has a stake.
        StakeholderList = "stakeholder-list",
        /// The plan.
        Plan = "plan",
        /// What waits for what.
        LogicDiagram = "logic-diagram",
        /// What the partners sign.
        PartnershipAgreement = "partnership-agreement" | "agreement",
        /// What a forum is for.
        TermsOfReference = "terms-of-reference",
        /// A report.
        Report = "report",
        /// Proof of something.
        Evidence = "evidence",
        /// Any other.
        Another = "other",
    }
}

choice! {
    /// Where a document stands.
    DocumentStatus {
        /// To be written.
        Planned = "planned",
        /// Being written.
        Draft = "draft",
        /// Waiting for approval.
        ForApproval = "for-approval" | "submitted",
        /// Approved by its forum.
        Approved = "approved",
        /// Signed by every partner.
        Signed = "signed",
        /// Replaced by another.
        Superseded = "superseded" | "replaced",
        /// Given up.
        Withdrawn = "withdrawn",
    }
}

part! {
    /// A signature.
    Signature {
        /// The partner that signed.
        partner: String,
        /// Who signed for it.
        by: String,
        /// Day it was signed.
        on: Option<Day>,
    }
}

record! {
    /// A question of a checklist, with its answer.
    Question is Question, known by title {
        /// The question.
        title: String,
        /// The checklist it is of.
        checklist: String,
        /// The entry the checklist is for; absent: the programme.
        project: String,
        /// The heading it stands under.
        heading: String,
        /// Number of the heading.
        section: Option<i64>,
        /// The answer in words.
        answer: String,
        /// The document that answers it: an id or a reference.
        document: String,
        /// Who answered.
        answered_by: String,
        /// Day it was answered.
        answered: Option<Day>,
        /// Why it does not apply.
        not_applicable: String,
        /// Partners who have signed this section off.
        signed: Vec<Signature>,
        /// Sections of another checklist that take this one over: `partnership-agreement/4`.
        leads_to: Vec<String>,
    }
}

impl Question {
    /// Whether it is answered, or said not to apply.
    pub fn is_answered(&self) -> bool {
        !(self.answer.is_empty() && self.document.is_empty() && self.not_applicable.is_empty())
    }
}
