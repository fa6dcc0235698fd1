//! The lists of rules. Findings of one record stand in this order.

use super::Severity::{Error, Warning};
use super::{Findings, Rule, Scope, Severity};
use super::{
    actions, benefits, commitments, cycles, dates, decisions, documents, due, entries, forums,
    gates, issues, leavers, links, meetings, milestones, money, names, order, people, ranking,
    requested, risks, stakeholders, statements, status,
};

/// Every list of rules, in the order findings are listed: the core, then one for each subject that keeps its own.
const LISTS: &[&[Rule]] = &[
    CORE,
    risks::RULES,
    issues::RULES,
    requested::RULES,
    money::RULES,
    benefits::RULES,
    commitments::RULES,
    documents::RULES,
    meetings::RULES,
    statements::RULES,
    leavers::RULES,
    milestones::RULES,
    stakeholders::RULES,
];

/// Every rule, in the order findings are listed.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    LISTS.iter().copied().flatten()
}

/// What holds for the file, for entries, gates, decisions, people and actions.
const CORE: &[Rule] = &[
    rule(
        "format",
        Warning,
        "Does the register say which format it is written in?",
        names::format,
    ),
    rule(
        "unknown-kind",
        Warning,
        "Is every block of a kind the format has? (H4)",
        names::unknown_kind,
    ),
    rule(
        "unknown-key",
        Warning,
        "Is every key one its kind has? (H4)",
        names::unknown_key,
    ),
    rule(
        "bad-id",
        Error,
        "Can every id be written in a command? (A1)",
        names::bad_id,
    ),
    rule(
        "duplicate-id",
        Error,
        "Does every id and alias stand for one record? (A1)",
        links::duplicate_id,
    ),
    rule(
        "missing-title",
        Error,
        "Has every record a title or name, every decision an outcome?",
        names::missing_title,
    ),
    rule(
        "unknown-value",
        Error,
        "Is every word one its field can have?",
        names::unknown_value,
    ),
    rule(
        "out-of-range",
        Error,
        "Is no number below what it counts from?",
        names::out_of_range,
    ),
    rule(
        "broken-reference",
        Error,
        "Does every reference lead to a record of the right kind?",
        links::broken_reference,
    ),
    rule(
        "one-way-link",
        Error,
        "Do decisions that replace, correct or ratify each other both say so? (B8)",
        links::one_way_link,
    ),
    rule(
        "cycle",
        Error,
        "Does nothing belong to, wait for or replace itself, however far round? (A8)",
        cycles::cycle,
    ),
    rule(
        "impossible-date",
        Error,
        "Does every day exist? (D3)",
        dates::impossible_date,
    ),
    rule(
        "unread-date",
        Error,
        "Can every date be read? (D3)",
        dates::unread_date,
    ),
    rule(
        "relative-date",
        Warning,
        "Does every date say its year? (D3)",
        dates::relative_date,
    ),
    rule(
        "date-order",
        Error,
        "Do days follow each other in an order that can be?",
        order::date_order,
    ),
    rule(
        "administrator-is-member",
        Error,
        "Is no administrator a member of the forum served? (C2)",
        forums::administrator_is_member,
    ),
    rule(
        "duplicate-rank",
        Error,
        "Has every active entry a rank of its own? (F1)",
        ranking::duplicate_rank,
    ),
    rule(
        "ranking-gap",
        Warning,
        "Do ranks run from 1 without a gap? (F1)",
        ranking::ranking_gap,
    ),
    rule(
        "unranked",
        Warning,
        "Is every active entry ranked, if any is? (F1)",
        ranking::unranked,
    ),
    rule(
        "active-without-go",
        Warning,
        "Did a decision make every active entry so? (A5)",
        status::active_without_go,
    ),
    rule(
        "status-without-decision",
        Warning,
        "Is every status what the decisions made it? (A5)",
        status::status_without_decision,
    ),
    rule(
        "no-sponsor",
        Warning,
        "Has every active entry a sponsor? (A6)",
        entries::no_sponsor,
    ),
    rule(
        "process-gaps",
        Warning,
        "Has every active entry a manager, a document, a risk review, a status report? (A6)",
        entries::process_gaps,
    ),
    rule(
        "unaligned",
        Warning,
        "Does every living entry serve an objective? (A10)",
        entries::unaligned,
    ),
    rule(
        "looks-like-a-task",
        Warning,
        "Is every entry more than a stage or a task? (A3)",
        entries::looks_like_a_task,
    ),
    rule(
        "business-as-usual",
        Warning,
        "Is no living entry business as usual? (A3)",
        status::business_as_usual,
    ),
    rule(
        "unknown-track",
        Warning,
        "Has every track an entry is on any gates? (B1)",
        gates::unknown_track,
    ),
    rule(
        "loose-gate",
        Warning,
        "Has every gate a track and a place in it? (B1)",
        gates::loose_gate,
    ),
    rule(
        "outside-forum",
        Warning,
        "Which gates depend on an outside body? (B14)",
        gates::outside_forum,
    ),
    rule(
        "skipped-gate",
        Warning,
        "Was every gate passed after those before it? (A6, B3)",
        gates::skipped_gate,
    ),
    rule(
        "wrong-track",
        Warning,
        "Was every decision taken at a gate of its entry's track? (B1)",
        gates::wrong_track,
    ),
    rule(
        "wrong-forum",
        Warning,
        "Was every gate decision taken by the forum of the gate? (B9)",
        gates::wrong_forum,
    ),
    rule(
        "misplaced-outcome",
        Warning,
        "Does every outcome fit: those of gates at gates, the others elsewhere? (B3, B12)",
        gates::misplaced_outcome,
    ),
    rule(
        "unmet-criteria",
        Warning,
        "Was GO given only where every must-meet criterion is met? (B3)",
        gates::unmet_criteria,
    ),
    rule(
        "below-level",
        Warning,
        "Does every criterion that is met reach the level required? (B2)",
        gates::below_level,
    ),
    rule(
        "incomplete-decision",
        Warning,
        "Does every decision say when, by whom and what its outcome needs? (B4-B6)",
        decisions::incomplete_decision,
    ),
    rule(
        "recorded-late",
        Warning,
        "Was every decision recorded within 7 days? (B7)",
        decisions::recorded_late,
    ),
    rule(
        "forced",
        Warning,
        "Was every decision recorded within the rules? (B3)",
        decisions::forced,
    ),
    rule(
        "unratified",
        Warning,
        "Is every chair's action ratified? (B7)",
        decisions::unratified,
    ),
    rule(
        "refer-open",
        Warning,
        "Is every referral answered? (B5)",
        decisions::refer_open,
    ),
    rule(
        "unknown-person",
        Warning,
        "Is every person named known, where people are listed? (C1)",
        people::unknown_person,
    ),
    rule(
        "ambiguous-person",
        Warning,
        "Does every name mean one person?",
        people::ambiguous_person,
    ),
    rule(
        "sponsor-not-a-member",
        Warning,
        "Is every sponsor a member of a steering group on the day? (C2)",
        forums::sponsor_not_a_member,
    ),
    rule(
        "leader-not-a-member",
        Warning,
        "Is the programme leader a member of a steering group? (C2)",
        forums::leader_not_a_member,
    ),
    rule(
        "unbalanced",
        Warning,
        "Have the organisations equally many seats, give or take one? (C2)",
        forums::unbalanced,
    ),
    rule(
        "no-owner",
        Warning,
        "Does somebody own every open action and issue? (D1)",
        actions::no_owner,
    ),
    rule(
        "undated-action",
        Warning,
        "Has every open action a date? (D4)",
        due::undated_action,
    ),
    rule(
        "awaiting-date",
        Warning,
        "Is nothing waiting for a date? (B14, D3)",
        due::awaiting_date,
    ),
    rule(
        "late-when-raised",
        Warning,
        "Was every open action raised before it was due? (D4)",
        due::late_when_raised,
    ),
    rule(
        "post-ends-first",
        Warning,
        "Is every owner still in post when the work is due? (C3)",
        due::post_ends_first,
    ),
    rule(
        "closing-day",
        Warning,
        "Has every closed action its day, and no open one? (D4)",
        actions::closing_day,
    ),
    rule(
        "no-reason",
        Warning,
        "Is the reason kept of every drop, new date, waiver and forced record? (B2, B3, D5, D6)",
        actions::no_reason,
    ),
];

/// A rule, for a list.
pub const fn rule(
    name: &'static str,
    severity: Severity,
    asks: &'static str,
    find: fn(&Scope<'_>, &mut Findings),
) -> Rule {
    Rule {
        name,
        severity,
        asks,
        find,
    }
}
