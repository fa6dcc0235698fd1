//! Puts the answer together: steps with their kinds and days, and the phrase made absolute.

use super::absolute::{Bound, Relied, bound, rewritten};
use super::promise::Promise;
use super::span::{Span, YearName};
use super::steps::{self, Piece, Said};
use super::token;
use super::undated::Undated;
use super::{Fault, LONGEST, Reader};
use crate::model::date::Date;
use crate::model::when::{Step, StepKind, When};

impl Reader {
    /// Reads a phrase and makes it absolute.
    pub(super) fn answer(&self, words: &str) -> Result<When, Fault> {
        let (mut when, relied) = self.understand(words)?;
        if relied.is_empty() {
            return Ok(when);
        }
        let plain = Self {
            reference: None,
            ..self.clone()
        };
        // Written as a paper would print it; in figures if that ran into the words around it.
        for figures in [false, true] {
            let absolute = rewritten(words, &relied, figures);
            if plain
                .understand(&absolute)
                .is_ok_and(|(again, relied)| relied.is_empty() && same(&again, &when))
            {
                when.absolute = Some(absolute);
                return Ok(when);
            }
        }
        Err(Fault::new(
            format!(
                "`{}` cannot be written with its years; write each date in full",
                super::short(words)
            ),
            &["31 March 2009"],
        ))
    }

    /// Reads a phrase; also gives the places whose reading relied on the reference day, and how each reads in full.
    fn understand(&self, words: &str) -> Result<(When, Vec<Relied>), Fault> {
        if words.chars().count() > LONGEST {
            return Err(Fault::new(
                format!(
                    "it is longer than {LONGEST} characters; keep the date here and the rest in a note"
                ),
                &["31 March 2009"],
            ));
        }
        if let Some(day) = Date::parse_iso(words) {
            return Ok((When::on(day), Vec::new()));
        }
        let tokens = token::tokens(words);
        if tokens.is_empty() {
            if words.chars().any(|letter| letter == '.') {
                return Err(super::undated::no_date(words, &tokens));
            }
            let mut blank = When::blank();
            words.clone_into(&mut blank.words);
            return Ok((blank, Vec::new()));
        }
        let pieces = steps::read(words, &tokens)?;
        let mut when = When {
            words: words.to_owned(),
            steps: Vec::new(),
            approximate: false,
            absolute: None,
        };
        let mut relied = Vec::new();
        for (place, piece) in pieces.iter().enumerate() {
            match &piece.said {
                Said::Undated(undated) => when.steps.push(undated_step(piece, undated)),
                Said::Dated(promise) => {
                    when.approximate |= promise.approximate;
                    let mut bounds = Vec::new();
                    let mut counted = false;
                    for span in &promise.spans {
                        let text = &words[piece.start..piece.end];
                        let (bound, from_reference) =
                            self.bind(promise, span, &pieces[place + 1..], text)?;
                        counted |= from_reference;
                        when.steps.push(Step {
                            label: piece.label.clone(),
                            kind: bound.kind,
                            earliest: bound.earliest,
                            latest: Some(bound.latest),
                            awaiting: String::new(),
                        });
                        bounds.push(bound);
                    }
                    if counted {
                        let approximate = promise.approximate;
                        relied.push(Relied {
                            start: piece.start,
                            end: piece.end,
                            bounds,
                            approximate,
                        });
                    }
                }
            }
        }
        Ok((when, relied))
    }

    /// The days of one span as promised, and whether the reference day mattered.
    fn bind(
        &self,
        promise: &Promise,
        span: &Span,
        later: &[Piece],
        text: &str,
    ) -> Result<(Bound, bool), Fault> {
        if span.is_relative() {
            let Some(from) = self.reference else {
                return Err(Fault::new(
                    format!(
                        "`{}` is counted from a day, and there is none to count from; write the date in full",
                        super::short(text)
                    ),
                    &["31 March 2009"],
                ));
            };
            // One end of a range may still lack its year.
            let year = Some(YearName::Plain(from.parts().0));
            return Ok((bound(promise, span.days(self, year)?, span)?, true));
        }
        span.check_yearless_days()?;
        if !span.lacks_year() {
            return Ok((bound(promise, span.days(self, None)?, span)?, false));
        }
        if let Some((year, upto)) = self.year_of_later_step(later) {
            let bound = bound(promise, span.days(self, Some(year))?, span)?;
            if bound.latest <= upto {
                return Ok((bound, false));
            }
            return Err(Fault::new(
                format!(
                    "`{}` has no year, and with that of a later step it would come after it; write its year",
                    super::short(text)
                ),
                &[],
            ));
        }
        let Some(from) = self.reference else {
            let mut hints = Vec::new();
            for year in ["2009", "2009/10"] {
                hints.push(format!("{text} {year}"));
            }
            let hints: Vec<&str> = hints.iter().map(String::as_str).collect();
            return Err(Fault::new(
                format!(
                    "`{}` has no year, and there is no day to read it from; write its year",
                    super::short(text)
                ),
                &hints,
            ));
        };
        self.nearest(promise, span, from).map(|bound| (bound, true))
    }

    /// Rule 11: the first year in which the promise has not ended before the reference day.
    fn nearest(&self, promise: &Promise, span: &Span, from: Date) -> Result<Bound, Fault> {
        let this_year = from.parts().0;
        let mut refusal = Fault::out_of_years();
        let anyday = span.without_weekday();
        // A leap day may be eight years away.
        for year in this_year - 1..=this_year + 8 {
            let year = match span {
                Span::Quarter { .. } if self.quarters.is_none() => {
                    return Err(Fault::new(
                        "the register does not say whether its quarters are calendar or financial"
                            .to_owned(),
                        &["Q3 2009/10", "July to September 2009"],
                    ));
                }
                _ => YearName::Plain(year),
            };
            match anyday
                .days(self, Some(year))
                .and_then(|days| bound(promise, days, span))
            {
                Ok(found) if found.latest >= from => {
                    // The weekday is checked in the year meant; it does not choose the year.
                    return bound(promise, span.days(self, Some(year))?, span);
                }
                Ok(_) => {}
                Err(fault) => refusal = fault,
            }
        }
        Err(refusal)
    }

    /// The year a later step says, and that step's last day.
    fn year_of_later_step(&self, later: &[Piece]) -> Option<(YearName, Date)> {
        later.iter().find_map(|piece| match &piece.said {
            Said::Dated(promise) => {
                let span = promise.spans.first()?;
                let year = span.year()?;
                let bound = bound(promise, span.days(self, None).ok()?, span).ok()?;
                Some((year, bound.latest))
            }
            Said::Undated(_) => None,
        })
    }

    /// Reads exactly one day.
    pub(super) fn one_day(&self, words: &str) -> Result<Date, Fault> {
        let when = self.answer(words)?;
        if let [step] = when.steps.as_slice() {
            match (step.kind, step.earliest, step.latest) {
                (StepKind::On, Some(day), _) if step.label.is_empty() && !when.approximate => {
                    return Ok(day);
                }
                (StepKind::None, ..) => {
                    return Err(Fault::new(
                        "a day is wanted here, and nothing was said".to_owned(),
                        &["31 March 2009"],
                    ));
                }
                _ => {}
            }
        }
        let last = when.latest().map(Date::in_words);
        let words = super::short(words);
        Err(Fault::new(
            format!("`{words}` is not one day; say which day"),
            &[last.as_deref().unwrap_or("31 March 2009")],
        ))
    }
}

fn undated_step(piece: &Piece, undated: &Undated) -> Step {
    let (kind, awaiting) = match undated {
        Undated::Asap => (StepKind::Asap, String::new()),
        Undated::Awaiting(whom) => (StepKind::Awaiting, whom.clone()),
    };
    Step {
        label: piece.label.clone(),
        kind,
        earliest: None,
        latest: None,
        awaiting,
    }
}

/// The same steps, whatever the words.
fn same(one: &When, other: &When) -> bool {
    one.steps == other.steps && one.approximate == other.approximate
}
