//! The larger periods: quarters, halves, seasons and financial years.

use super::names;
use super::numeric;
use super::periods::{ordinal, year_after};
use super::span::{Span, Unclear, YearName};
use super::token::Cursor;

/// A year beside a quarter or half: plain, or financial.
fn year_name(at: &mut Cursor) -> Option<YearName> {
    let mut ahead = *at;
    let _ = ahead.words("of") || ahead.words("in") || ahead.sign(',') || ahead.sign('-');
    ahead.words("the");
    let financial = ahead.any(&["financial year", "fiscal year", "fy"]);
    let name = if let Some(year) = numeric::financial_year(&mut ahead) {
        YearName::Financial(year)
    } else if financial {
        return None;
    } else {
        ahead.words("calendar year");
        YearName::Plain(numeric::full_year((ahead.number(4, 4)?.0, 4))?)
    };
    *at = ahead;
    Some(name)
}

/// The name of a quarter or half, with its year before or behind: "Q3 2009/10", "2009/10 Q3", "third quarter of 2009/10".
fn with_year(
    at: &mut Cursor,
    name: impl Fn(&mut Cursor) -> Option<u32>,
) -> Option<(u32, Option<YearName>)> {
    let mut ahead = *at;
    if let Some(year) = year_name(&mut ahead) {
        let _ = ahead.sign(',') || ahead.sign('-');
        let number = name(&mut ahead)?;
        *at = ahead;
        return Some((number, Some(year)));
    }
    let number = name(at)?;
    Some((number, year_name(at)))
}

pub(super) fn quarter(at: &mut Cursor) -> Option<Span> {
    let (quarter, year) = with_year(at, |at| {
        at.words("the");
        if at.any(&["q", "qtr", "quarter"]) {
            return at.number(1, 1).map(|(quarter, _)| quarter);
        }
        let place = ordinal(at)?;
        at.any(&["quarter", "qtr"]).then_some(place)
    })?;
    if !(1..=4).contains(&quarter) {
        return Some(Span::unclear(
            format!("there is no quarter {quarter}, only 1 to 4"),
            &["Q4 2009/10"],
        ));
    }
    Some(Span::Quarter { quarter, year })
}

pub(super) fn half(at: &mut Cursor) -> Option<Span> {
    let (half, year) = with_year(at, |at| {
        at.words("the");
        if at.words("h") {
            return at.number(1, 1).map(|(half, _)| half);
        }
        let place = ordinal(at)?;
        at.words("half").then_some(place)
    })?;
    // "first half" alone is not a date.
    (year.is_some() && (1..=2).contains(&half)).then_some(Span::Half { half, year })
}

/// "financial year 2009/10", "FY09-10", "2023-24 fiscal year"; "FY12" is refused.
pub(super) fn financial(at: &mut Cursor) -> Option<Span> {
    let start = *at;
    if let Some(year) = numeric::financial_year(at)
        && at.any(&["financial year", "fiscal year", "fy"])
    {
        return Some(Span::FinancialYear(year));
    }
    *at = start;
    at.words("the");
    at.any(&["financial year", "fiscal year", "fy"])
        .then_some(())?;
    at.words("of");
    if let Some(year) = numeric::financial_year(at) {
        return Some(Span::FinancialYear(year));
    }
    let (value, _) = at.number(2, 4)?;
    let digits = at.tokens[at.at - 1].end - at.tokens[at.at - 1].start;
    let year = numeric::full_year((value, digits))?;
    let text = at.slice(start.at, at.at);
    let name = |from: i32| format!("{from}/{:02}", (from + 1) % 100);
    Some(Span::Unclear(Box::new(Unclear {
        reason: format!(
            "`{text}` could be the financial year that ends or the one that starts in {year}"
        ),
        hints: vec![name(year - 1), name(year)],
        weak: true,
    })))
}

/// "summer 2009", "winter 2009/10"; "winter 2009" is refused.
pub(super) fn season(at: &mut Cursor) -> Option<Span> {
    at.words("the");
    let season = at.word_as(names::season)?;
    at.words("of");
    if season != names::Season::Winter {
        return Some(Span::Season {
            season,
            year: year_after(at, true),
        });
    }
    if let Some(year) = numeric::financial_year(at) {
        return Some(Span::Season {
            season,
            year: Some(year),
        });
    }
    if let Some(year) = year_after(at, true) {
        let name = |from: i32| format!("winter {from}/{:02}", (from + 1) % 100);
        let reason = format!(
            "`winter {year}` could be the winter that starts or the one that ends in {year}"
        );
        return Some(Span::unclear(reason, &[&name(year - 1), &name(year)]));
    }
    Some(Span::Season { season, year: None })
}
