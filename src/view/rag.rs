//! Red, amber, green: the rule and its key in one list, so that what is printed is what is computed (requirement G5).

use crate::model::address::Kind;
use crate::model::decision::Outcome;
use crate::model::project::Rag;
use crate::report::cell::{Cell, Tone};
use crate::view::course::{Facts, Past};
use crate::view::words;

/// An action or milestone later than this many days makes its entry red.
pub const RED_AFTER: i64 = 14;

/// A rating with its reasons; green has none.
#[derive(Clone, PartialEq, Debug)]
pub struct Rating {
    /// Red, amber or green.
    pub rag: Rag,
    /// Why, most telling first.
    pub reasons: Vec<String>,
}

/// One line of the key: what makes an entry red or amber.
pub struct Test {
    /// What it makes it.
    pub rag: Rag,
    /// What the key says.
    pub words: &'static str,
    /// The reasons it gives for an entry; none if it does not apply.
    pub find: fn(&Facts) -> Vec<String>,
}

/// The key. An entry is red if any red test applies, else amber if any amber test does, else green.
pub const KEY: &[Test] = &[
    Test {
        rag: Rag::Red,
        words: "an action or milestone is more than 14 days overdue",
        find: |facts| late(facts, |past| is_work(past) && past.days > RED_AFTER),
    },
    Test {
        rag: Rag::Red,
        words: "a must-meet criterion has failed",
        find: |facts| of_each(&facts.failed, |id| format!("criterion {id} has failed")),
    },
    Test {
        rag: Rag::Red,
        words: "the last gate decision is NO GO",
        find: |facts| decided(facts, &[Outcome::NoGo]),
    },
    Test {
        rag: Rag::Red,
        words: "an entry in the programme is red",
        find: |facts| below(facts, &Rag::Red),
    },
    Test {
        rag: Rag::Amber,
        words: "a condition of a GO is past its date",
        find: |facts| {
            let late = facts.late.iter().filter(|past| past.is_condition);
            late.map(|past| {
                format!(
                    "condition {} is {} overdue",
                    past.id,
                    words::days(past.days)
                )
            })
            .collect()
        },
    },
    Test {
        rag: Rag::Amber,
        words: "anything else is overdue",
        find: |facts| {
            late(facts, |past| {
                let is_red = is_work(past) && past.days > RED_AFTER;
                !(past.is_condition || is_red)
            })
        },
    },
    Test {
        rag: Rag::Amber,
        words: "work is late to start",
        find: |facts| {
            of_each(&facts.late_to_start, |past| {
                format!("{} is {} late to start", past.id, words::days(past.days))
            })
        },
    },
    Test {
        rag: Rag::Amber,
        words: "the last gate decision is hold or recycle",
        find: |facts| decided(facts, &[Outcome::Hold, Outcome::Recycle]),
    },
    Test {
        rag: Rag::Amber,
        words: "a milestone is forecast later than its baseline",
        find: |facts| {
            of_each(&facts.slipped, |(id, days)| {
                format!("{id} has slipped by {}", words::days(*days))
            })
        },
    },
    Test {
        rag: Rag::Amber,
        words: "an assurance event waits for a date",
        find: |facts| {
            of_each(&facts.awaiting, |(id, who)| {
                if who.is_empty() {
                    format!("{id} waits for a date")
                } else {
                    format!("{id} waits for a date from {who}")
                }
            })
        },
    },
    Test {
        rag: Rag::Amber,
        words: "an entry in the programme is amber",
        find: |facts| below(facts, &Rag::Amber),
    },
];

/// What the key says of green and of what is not rated.
pub const GREEN: &str = "none of these";

/// What is not rated.
pub const NOT_RATED: &str = "ideas, and entries that have ended";

/// Rates an entry by the key.
pub fn rate(facts: &Facts) -> Rating {
    for rag in [Rag::Red, Rag::Amber] {
        let tests = KEY.iter().filter(|test| test.rag == rag);
        let reasons: Vec<String> = tests.flat_map(|test| (test.find)(facts)).collect();
        if !reasons.is_empty() {
            return Rating { rag, reasons };
        }
    }
    Rating {
        rag: Rag::Green,
        reasons: Vec::new(),
    }
}

/// The key as lines: `Red: an action or milestone is more than 14 days overdue; …`.
pub fn key() -> Vec<String> {
    let line = |rag: Rag| {
        let tests = KEY.iter().filter(|test| test.rag == rag);
        let words: Vec<&str> = tests.map(|test| test.words).collect();
        format!("{}: {}", words::sentence(rag.word()), words.join("; "))
    };
    vec![
        line(Rag::Red),
        line(Rag::Amber),
        format!("Green: {GREEN}"),
        format!("Not rated: {NOT_RATED}"),
    ]
}

/// How a colour reads.
pub fn tone(rag: &Rag) -> Tone {
    match rag {
        Rag::Red => Tone::Bad,
        Rag::Amber => Tone::Watch,
        Rag::Green => Tone::Good,
        Rag::Other(_) => Tone::Plain,
    }
}

/// A colour as a cell; missing where there is none.
pub fn cell(rag: Option<&Rag>) -> Cell {
    rag.map_or(Cell::Missing, |rag| {
        Cell::Status(rag.to_string(), tone(rag))
    })
}

fn is_work(past: &Past) -> bool {
    matches!(past.kind, Kind::Action | Kind::Milestone)
}

fn of_each<T>(all: &[T], say: impl Fn(&T) -> String) -> Vec<String> {
    all.iter().map(say).collect()
}

fn late(facts: &Facts, is_wanted: impl Fn(&Past) -> bool) -> Vec<String> {
    let late = facts.late.iter().filter(|past| is_wanted(past));
    late.map(|past| format!("{} is {} overdue", past.id, words::days(past.days)))
        .collect()
}

fn decided(facts: &Facts, outcomes: &[Outcome]) -> Vec<String> {
    let Some(decision) = facts.decision else {
        return Vec::new();
    };
    match &decision.outcome {
        Some(outcome) if outcomes.contains(outcome) && decision.gate.is_empty() => {
            vec![format!("{} in force ({})", outcome.in_words(), decision.id)]
        }
        Some(outcome) if outcomes.contains(outcome) => {
            let words = outcome.in_words();
            vec![format!(
                "{words} in force at {} ({})",
                decision.gate, decision.id
            )]
        }
        _ => Vec::new(),
    }
}

fn below(facts: &Facts, rag: &Rag) -> Vec<String> {
    let entries = facts.below.iter().filter(|(_, rated)| rated == rag);
    entries.map(|(id, rag)| format!("{id} is {rag}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(days: i64) -> Facts<'static> {
        let late = vec![Past {
            id: "A-001".to_owned(),
            kind: Kind::Action,
            days,
            is_condition: false,
        }];
        Facts {
            late,
            ..Facts::default()
        }
    }

    #[test]
    fn the_key_says_what_the_rule_does() {
        assert_eq!(rate(&Facts::default()).rag, Rag::Green);
        assert_eq!(rate(&facts(RED_AFTER)).rag, Rag::Amber);
        assert_eq!(rate(&facts(RED_AFTER + 1)).rag, Rag::Red);
        assert!(
            KEY[0]
                .words
                .contains(&format!("more than {RED_AFTER} days"))
        );
        assert!(key()[0].starts_with("Red: an action or milestone"));
    }
}
