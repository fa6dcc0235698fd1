//! Documents with their state, approvals and signatures (requirement G8), and the questions of checklists (G7).

use super::record::{choice, part, record, squash};
use super::said::{Day, Said};
use super::settings::Settings;

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
        /// What shows that it is so: references.
        evidence: Vec<String>,
        /// The document it replaces.
        replaces: String,
        /// Every state it was brought to, oldest first.
        states: Vec<DocumentState>,
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
        /// Why, where it was signed against the rules.
        reason: String,
    }
}

part! {
    /// A state a document was brought to.
    DocumentState {
        /// The state.
        state: Option<DocumentStatus>,
        /// Day of it.
        on: Option<Day>,
        /// Who recorded it.
        by: String,
        /// The version it was in.
        version: String,
        /// The decision that brought it there.
        decision: String,
        /// Partners whose signatures do not count from then on.
        unsigned: Vec<String>,
        /// Why, where that was said.
        reason: String,
    }
}

part! {
    /// An answer that another one took the place of.
    Answered {
        /// What was answered: in words, by a document, or why it did not apply.
        answer: String,
        /// Who answered.
        by: String,
        /// Day it was answered.
        answered: Option<Day>,
        /// Partners who had signed the section off with it.
        signed: Vec<String>,
        /// Day it was replaced.
        on: Option<Day>,
        /// Why.
        reason: String,
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
        /// Answers it had before, oldest first.
        earlier: Vec<Answered>,
        /// Sections of another checklist that take this one over: `partnership-agreement/4`.
        leads_to: Vec<String>,
    }
}

impl Document {
    /// Where it stands; one that does not say is planned.
    pub fn status(&self) -> DocumentStatus {
        self.status.clone().unwrap_or(DocumentStatus::Planned)
    }

    /// Whether it counts: it is neither replaced nor given up.
    pub fn is_current(&self) -> bool {
        !matches!(
            self.status,
            Some(DocumentStatus::Superseded | DocumentStatus::Withdrawn)
        )
    }

    /// Whether a forum has approved it, signed or not.
    pub fn is_approved(&self) -> bool {
        matches!(
            self.status,
            Some(DocumentStatus::Approved | DocumentStatus::Signed)
        )
    }

    /// Whether partners sign it at all: it says who, or some have, or it is their agreement.
    pub fn is_for_signature(&self) -> bool {
        !self.partners.is_empty()
            || !self.signatures.is_empty()
            || self.kind == Some(DocumentKind::PartnershipAgreement)
            || self.status == Some(DocumentStatus::Signed)
    }

    /// Who is to sign it: the partners it names, else the organisations of the register.
    pub fn signers<'a>(&'a self, settings: &'a Settings) -> &'a [String] {
        if self.partners.is_empty() {
            &settings.organisations
        } else {
            &self.partners
        }
    }

    /// Those of them who have not signed; none where nobody signs it.
    pub fn unsigned<'a>(&'a self, settings: &'a Settings) -> Vec<&'a str> {
        if !self.is_for_signature() {
            return Vec::new();
        }
        let signers = self.signers(settings).iter().map(String::as_str);
        signers
            .filter(|signer| self.signature_of(signer).is_none())
            .collect()
    }

    /// The signature of a partner.
    pub fn signature_of(&self, partner: &str) -> Option<&Signature> {
        let wanted = squash(partner);
        let mut signatures = self.signatures.iter();
        signatures.find(|one| squash(&one.partner) == wanted)
    }

    /// How many pages it has too many.
    pub fn excess(&self) -> Option<i64> {
        let over = self.pages? - self.page_limit?;
        (over > 0).then_some(over)
    }

    /// Whether it is what a gate asks for: of that sort, of that title, or that very document.
    pub fn is_the(&self, wanted: &str) -> bool {
        let plain = squash(wanted);
        let sort = DocumentKind::parse(wanted).filter(|kind| *kind != DocumentKind::Another);
        self.id == wanted
            || self.aliases.iter().any(|alias| alias == wanted)
            || squash(&self.title) == plain
            || (sort.is_some() && self.kind == sort)
    }
}
