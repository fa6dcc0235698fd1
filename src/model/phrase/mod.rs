//! Reads dates as people say them: phrase in, steps with windows out, or a precise refusal.
//!
//! Nothing is guessed. What could mean two things is refused, and the refusal names phrases that would be understood.
//! Numbers are read day first. A year of two figures is 20yy. Case, ordinals ("the 3rd of"), abbreviations ("Sept.") and line
//! breaks do not matter; a time of day behind a day is passed over, because registers count in days.
//!
//! | say | and it means |
//! |---|---|
//! | `15 January 2009`, `15/1/2009`, `2009-01-15`, `Thursday 15 January 2009` | that day; a wrong weekday is refused |
//! | `by 31 March 2009`, `end March 2009`, `by the end of March 2009` | up to and including 31 March |
//! | `before 1 April 2009`, `before April 2009` | up to 31 March; but `before the end of March` includes its last day |
//! | `March 2009`, `Mar-09`, `03/2009`, `2009-03` | the whole month |
//! | `early`, `mid`, `late March 2009`; `start of`, `middle of` | days 1-10, 11-20, 21-last |
//! | `first half of March 2009`, `second half of ...` | days 1-15, 16-last |
//! | `1st week of March 2009` to `4th`, `last week of` | days 1-7, 8-14, 15-21, 22-28; the last seven days |
//! | `w/c 12 January 2009`, `week ending 16 January 2009` | the seven days from, or up to, that day |
//! | `2009-W10`, `week 10 of 2009` | Monday to Sunday of the ISO week |
//! | `3-14 March 2009`, `February/March 2009`, `March to May 2009`, `between 3 and 14 March 2009` | first to last day |
//! | `2009`, `2009/10`, `financial year 2009-10`, `H1 2009/10`, `first half of 2009` | the year, or half of it |
//! | `Q3 2009/10` | the third quarter of the financial year |
//! | `Q3 2009` | only if the register says which quarters: calendar, or of the financial year that starts in 2009 |
//! | `spring`, `summer`, `autumn 2009`; `winter 2009/10` | March-May, June-August, September-November, December-February |
//! | `initiate in January 2009`, `start by 3 March 2009`, `from 1 April 2009`, `March 2009 onwards` | start only |
//! | `TBC`, `TBA`, `awaiting a date from NHS London` | waits for a date |
//! | `asap`, `immediately`, `urgent` | as soon as possible |
//!
//! Phrases without a year, and these, are read from a reference day; the nearest period that has not ended by then is meant:
//!
//! | say | and it means |
//! |---|---|
//! | `31 March`, `June`, `w/c 12 January`, `Friday` | the nearest on or after the reference day |
//! | `next Friday` | the first Friday after the reference day, never that day itself; `Friday week` seven days later |
//! | `today`, `tomorrow`, `in 10 days`, `+10d`, `+2w`, `+3m`, `a fortnight` | that day |
//! | `within 5 working days`, `within 2 weeks` | up to that day, the reference day not counted |
//! | `this week`, `next month`, `this quarter`, `next financial year` | the whole of it; weeks run Monday to Sunday |
//! | `eom`, `month end`, `end of the month`, `end of next month` | up to its last day |
//!
//! Several steps are joined by `and`, `;` or `,`, each with its words before its date: `Plan ready by 31 March 2009 and finance
//! compliant by 1 October 2009`. A date without year takes the year of a later step if that keeps them in order. `c.` and
//! `approx.` are kept and marked.
//!
//! Refused, always with a way out: days that do not exist (`31 June 2009`), a wrong weekday, ranges that end before they start,
//! what could be two dates (`2009-10`, `04/09`, `March 31`, `winter 2009`, `FY12`, `year end`), what has no last day (`after 3 May
//! 2009`, `not before`, `every Friday`), what is a status (`ongoing`, `completed`), words behind a date, and whatever holds no date.
//!
//! Inside: `token` cuts; `periods`, `years`, `numeric` and `relative` name a span; `ranges` and `promise` bind it; `steps`,
//! `undated` and `labels` cut the phrase into steps; `settle` and `counted` work out its days; `answer` and `absolute` put the `When` together. To add a phrase, add a rule to one of these and a row to the tests.

mod absolute;
mod answer;
mod counted;
mod labels;
mod names;
mod numeric;
mod periods;
mod promise;
mod ranges;
mod relative;
mod settle;
mod span;
mod steps;
mod token;
mod undated;
mod years;

use crate::model::date::Date;
use crate::model::holidays::Nation;
use crate::model::when::When;

/// Which quarters `Q3 2009` means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quarters {
    /// January to March is the first.
    Calendar,
    /// The first starts with the financial year that starts in the year named.
    Financial,
}

/// What a phrase is read with: the register's settings and the day it is read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The day from which phrases without a year and relative ones are read; without it they are refused.
    pub reference: Option<Date>,
    /// Whose bank holidays are no working days.
    pub nation: Nation,
    /// Month and day on which the financial year starts.
    pub year_start: (u32, u32),
    /// Which quarters `Q3 2009` means; without it that is refused.
    pub quarters: Option<Quarters>,
    /// Days on which the register's own offices are closed.
    pub closed: Vec<Date>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            reference: None,
            nation: Nation::EnglandAndWales,
            year_start: (4, 1),
            quarters: None,
            closed: Vec::new(),
        }
    }
}

/// A phrase that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The phrase as given.
    pub phrase: String,
    /// Why, in lower case, values in backticks.
    pub reason: String,
    /// Phrases this same reader would have understood, at least one.
    pub hints: Vec<String>,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Refused {}

/// The longest phrase that is read, in characters.
pub const LONGEST: usize = 500;

impl Reader {
    /// A reader with that reference day and otherwise default settings.
    pub fn from_day(reference: Date) -> Self {
        Self {
            reference: Some(reference),
            ..Self::default()
        }
    }

    /// Reads a phrase; blank gives one step of kind `none`.
    pub fn read(&self, words: &str) -> Result<When, Refused> {
        self.answer(words)
            .map_err(|fault| self.refuse(words, fault))
    }

    /// Reads a phrase that is exactly one day, without label.
    pub fn read_day(&self, words: &str) -> Result<Date, Refused> {
        self.one_day(words).map_err(|fault| {
            let mut refused = self.refuse(words, fault);
            refused.hints.retain(|hint| self.one_day(hint).is_ok());
            if refused.hints.is_empty() {
                refused.hints.push("31 March 2009".to_owned());
            }
            refused
        })
    }

    fn refuse(&self, words: &str, fault: Fault) -> Refused {
        let mut hints: Vec<String> = Vec::new();
        // A hint that would itself be refused is worse than none.
        for hint in fault.hints {
            if !hint.is_empty() && !hints.contains(&hint) && self.answer(&hint).is_ok() {
                hints.push(hint);
            }
        }
        if hints.is_empty() {
            hints.push("31 March 2009".to_owned());
        }
        Refused {
            phrase: words.to_owned(),
            reason: fault.reason,
            hints,
        }
    }
}

/// A refusal before its hints are tried.
#[derive(Clone, Debug)]
struct Fault {
    reason: String,
    hints: Vec<String>,
}

impl Fault {
    fn new(reason: String, hints: &[&str]) -> Self {
        Self {
            reason,
            hints: hints.iter().map(ToString::to_string).collect(),
        }
    }

    fn no_reference() -> Self {
        Self::new(
            "it is counted from a day, and there is none to count from".to_owned(),
            &["31 March 2009"],
        )
    }

    fn out_of_years() -> Self {
        Self::new(
            "it falls outside the years 1900 to 2199".to_owned(),
            &["31 March 2009"],
        )
    }
}

/// A phrase cut short for a message.
fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= 60 {
        return words;
    }
    words.chars().take(57).collect::<String>() + "..."
}

/// Whether a word, in small letters, names a month: `sep`, `sept`, `september`.
pub fn is_month(word: &str) -> bool {
    names::month(word).is_some()
}
