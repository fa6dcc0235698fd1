//! Documents and checklists: pages, approval, signatures, what gates asked for (requirements A6, B15, G7, G8).

use super::Severity::Warning;
use super::entries::active;
use super::list::rule;
use super::words::{joined, listed, on, quoted, shell};
use super::{Findings, Rule, Scope};
use crate::model::compliance::{Answer, answer, is_document_of, overturned, to_enter};
use crate::model::decision::Outcome;
use crate::model::gate::Gate;
use crate::model::kept::AnyRecord;
use crate::model::paperwork::{Document, DocumentStatus};
use crate::model::said::DayField;

/// The rules about them.
pub const RULES: &[Rule] = &[
    rule(
        "too-many-pages",
        Warning,
        "Does every document keep to the pages it may have? (G8)",
        too_many_pages,
    ),
    rule(
        "bare-approval",
        Warning,
        "Does every approved document say by which forum and decision, and when? (G8)",
        bare_approval,
    ),
    rule(
        "overturned-approval",
        Warning,
        "Does the decision still hold by which each document was approved? (B8, G8)",
        overturned_approval,
    ),
    rule(
        "missing-signature",
        Warning,
        "Has every partner signed what is said to be signed? (G8)",
        missing_signature,
    ),
    rule(
        "strange-signature",
        Warning,
        "Does everybody who signed belong to those who are to sign? (G7, G8)",
        strange_signature,
    ),
    rule(
        "missing-document",
        Warning,
        "Was every document a gate asks for approved by the time the gate was passed? (A6, B15)",
        missing_document,
    ),
    rule(
        "signed-unanswered",
        Warning,
        "Is every question answered that a partner has signed off? (G7)",
        signed_unanswered,
    ),
];

/// Documents that count.
fn current<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r Document> {
    let documents = scope.register.documents.iter().map(|one| &**one);
    documents.filter(|one| one.is_current())
}

/// Documents longer than they may be.
fn too_many_pages(scope: &Scope<'_>, findings: &mut Findings) {
    for document in current(scope) {
        if let (Some(pages), Some(limit), Some(_)) =
            (document.pages, document.page_limit, document.excess())
        {
            let message = format!("it has {pages} pages, and may have {limit}");
            let advice = format!(
                "shorten it: `progreg set {} pages=N`; what goes into annexes does not count",
                shell(&document.id)
            );
            findings.add(document.address(), "pages", message, advice);
        }
    }
}

/// Documents approved by nobody can tell whom.
fn bare_approval(scope: &Scope<'_>, findings: &mut Findings) {
    for document in current(scope).filter(|one| one.is_approved()) {
        let lacking = [
            (
                document.approved.is_none(),
                "approved",
                ("the day", "approved = DATE"),
            ),
            (
                document.forum.is_empty(),
                "forum",
                ("the forum", "forum = \"ID\""),
            ),
            (
                document.decision.is_empty(),
                "decision",
                ("the decision", "decision = \"ID\""),
            ),
        ];
        let lacking = lacking.iter().filter(|(lacks, ..)| *lacks);
        let first = lacking.clone().next();
        let (words, fields): (Vec<&str>, Vec<&str>) = lacking.map(|(.., said)| *said).unzip();
        if let Some((_, field, _)) = first {
            let status = document.status();
            let message = format!("it is {status}, but does not say {}", joined(&words, "or"));
            let fields: Vec<String> = fields.iter().map(|one| format!("`{one}`")).collect();
            let advice = format!(
                "write {} in the file, at {}",
                joined(&fields, "and"),
                quoted(&document.id)
            );
            findings.add(document.address(), field, message, advice);
        }
    }
}

/// Documents that stay approved although the forum decided otherwise since.
fn overturned_approval(scope: &Scope<'_>, findings: &mut Findings) {
    for document in current(scope) {
        if let Some(decision) = overturned(scope.register, document) {
            let said = decision.outcome.as_ref().map_or("nothing", Outcome::word);
            let message = format!(
                "`{}` approved it, and what holds now is `{}`, which says {said}",
                document.decision, decision.id
            );
            let id = shell(&document.id);
            let advice = format!("`progreg document draft {id} --reason TEXT`, or `withdraw`");
            findings.add(document.address(), "decision", message, advice);
        }
    }
}

/// Documents that are said to be signed, and are not by all.
fn missing_signature(scope: &Scope<'_>, findings: &mut Findings) {
    let signed = |one: &&Document| one.status() == DocumentStatus::Signed;
    for document in current(scope).filter(signed) {
        let missing = document.unsigned(&scope.register.settings);
        if let Some(first) = missing.first() {
            let message = format!("it is signed, but not by {}", listed(&missing, "or"));
            let advice = format!(
                "`progreg document sign {} --partner {}`",
                shell(&document.id),
                shell(first)
            );
            findings.add(document.address(), "signatures", message, advice);
        }
    }
}

/// Signatures of somebody who is none of the partners.
fn strange_signature(scope: &Scope<'_>, findings: &mut Findings) {
    let settings = &scope.register.settings;
    let is_strange = |partner: &str, signers: &[String]| {
        let same = |one: &String| one.eq_ignore_ascii_case(partner);
        !signers.is_empty() && !signers.iter().any(same)
    };
    for document in current(scope) {
        let signers = document.signers(settings);
        for signature in &document.signatures {
            if is_strange(&signature.partner, signers) {
                let message = format!("{} is none of those who sign", quoted(&signature.partner));
                let advice = format!("they are {}", listed(signers, "and"));
                findings.add(document.address(), "signatures", message, advice);
            }
        }
    }
    for question in &scope.register.questions {
        for signature in &question.signed {
            if is_strange(&signature.partner, &settings.organisations) {
                let message = format!("{} is none of the partners", quoted(&signature.partner));
                let advice = format!("they are {}", listed(&settings.organisations, "and"));
                findings.add(question.address(), "signed", message, advice);
            }
        }
    }
}

/// Active entries that passed a gate without a document it asks for.
fn missing_document(scope: &Scope<'_>, findings: &mut Findings) {
    for project in active(scope) {
        let mut asked = Vec::new();
        for decision in scope.decisions(&project.id) {
            if let Some(gate) = scope
                .get::<Gate>(&decision.gate)
                .filter(|_| decision.passes())
            {
                asked.extend(gate.documents.iter().map(|wanted| (gate, wanted)));
            }
        }
        for (place, (gate, wanted)) in asked.iter().enumerate() {
            // Asked at two gates, it is missed once.
            if asked[..place].iter().any(|(_, other)| other == wanted) {
                continue;
            }
            let documents = current(scope).filter(|one| is_document_of(one, project));
            let answer = answer(documents, wanted);
            let Some(lack) = answer.lack() else {
                continue;
            };
            let message = format!("it passed `{}`, but {} {lack}", gate.id, quoted(wanted));
            let advice = match answer {
                Answer::Unapproved(document) => {
                    format!("`progreg document approve {}`", shell(&document.id))
                }
                _ => to_enter(wanted, &project.id),
            };
            findings.add(project.address(), "documents", message, advice);
        }
    }
}

/// Questions that a partner has signed off without an answer.
fn signed_unanswered(scope: &Scope<'_>, findings: &mut Findings) {
    for question in &scope.register.questions {
        let Some(first) = question.signed.first().filter(|_| !question.is_answered()) else {
            continue;
        };
        let day = first.on.date();
        let day = day.map_or_else(String::new, |day| format!(" on {}", on(day)));
        let message = format!(
            "{} signed it off{day}, and it has no answer",
            quoted(&first.partner)
        );
        let advice = format!(
            "`progreg checklist answer {} --text TEXT`",
            shell(&question.id)
        );
        findings.add(question.address(), "answer", message, advice);
    }
}
