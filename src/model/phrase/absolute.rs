//! The kind and ends of a promise, and how they read in full.

use super::Fault;
use super::promise::{Binding, Promise};
use super::settle::later;
use super::span::Span;
use crate::model::date::Date;
use crate::model::when::StepKind;

/// Kind, earliest and latest day of one step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub kind: StepKind,
    pub earliest: Option<Date>,
    pub latest: Date,
}

/// A place in the phrase that relied on the reference day.
pub(super) struct Relied {
    pub start: usize,
    pub end: usize,
    pub bounds: Vec<Bound>,
    pub approximate: bool,
}

/// The kind and ends of a promise over those days.
pub(super) fn bound(
    promise: &Promise,
    (first, last): (Date, Date),
    span: &Span,
) -> Result<Bound, Fault> {
    let one_day = matches!(
        span,
        Span::Day { .. } | Span::DaysOn(_) | Span::Ahead { .. } | Span::Weekday { .. }
    );
    let (kind, earliest, latest) = match promise.binding {
        Binding::Plain if one_day => (StepKind::On, Some(first), last),
        Binding::Plain => (StepKind::Window, Some(first), last),
        Binding::By => (StepKind::By, None, last),
        Binding::Before => (StepKind::Before, None, later(first, -1)?),
        Binding::After => {
            let next = later(last, 1)?.in_words();
            return Err(Fault::new(
                format!("`after` gives no last day; say `from {next}` if only the start is meant"),
                &[&format!("from {next}")],
            ));
        }
    };
    let kind = if promise.start { StepKind::Start } else { kind };
    Ok(Bound {
        kind,
        earliest,
        latest,
    })
}

/// The phrase with each place that relied on the reference day written in full.
pub(super) fn rewritten(words: &str, relied: &[Relied], figures: bool) -> String {
    let mut text = String::with_capacity(words.len() + 32);
    let mut from = 0;
    for place in relied {
        text.push_str(&words[from..place.start]);
        if place.approximate {
            text.push_str("c. ");
        }
        let dates: Vec<String> = place
            .bounds
            .iter()
            .map(|bound| in_full(*bound, figures))
            .collect();
        text.push_str(&dates.join(" and "));
        from = place.end;
    }
    text.push_str(&words[from..]);
    text
}

/// A bound as a phrase that needs no reference day.
fn in_full(bound: Bound, figures: bool) -> String {
    let write = |day: Date| {
        if figures {
            day.to_string()
        } else {
            day.in_words()
        }
    };
    let latest = write(bound.latest);
    let days = |first: Date| {
        let (year, month, day) = first.parts();
        let whole_month = day == 1 && first.plus_months(1).plus_days(-1) == bound.latest;
        if first == bound.latest && bound.kind != StepKind::Window {
            latest.clone()
        } else if whole_month && !figures {
            format!("{} {year}", super::numeric::month_name(month))
        } else {
            format!("{} to {latest}", write(first))
        }
    };
    match (bound.kind, bound.earliest) {
        (StepKind::Before, _) => format!("before {}", write(bound.latest.plus_days(1))),
        (StepKind::Start, None) => format!("start by {latest}"),
        (StepKind::Start, Some(first)) => format!("start {}", days(first)),
        (StepKind::On | StepKind::Window, Some(first)) => days(first),
        _ => format!("by {latest}"),
    }
}
