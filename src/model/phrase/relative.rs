//! Phrases counted from the reference day: "tomorrow", "next Friday", "in 2 weeks", "+2w", "end of next month".

use super::names::{self, Unit};
use super::span::Span;
use super::token::Cursor;

/// Any relative phrase.
pub(super) fn read(at: &mut Cursor) -> Option<Span> {
    let rules = [day_name, weekday, around, fortnight, plus, ahead];
    let start = *at;
    rules.iter().find_map(|rule| {
        let mut ahead = start;
        let span = rule(&mut ahead)?;
        *at = ahead;
        Some(span)
    })
}

fn day_name(at: &mut Cursor) -> Option<Span> {
    let days = if at.words("today") {
        0
    } else if at.words("tomorrow") {
        1
    } else if at.words("yesterday") {
        -1
    } else if at.any(&["the day after tomorrow", "day after tomorrow"]) {
        2
    } else {
        return None;
    };
    Some(Span::DaysOn(days))
}

/// "Friday" (today if it is one), "next Friday" (never today), "Friday week" (seven days after "Friday").
fn weekday(at: &mut Cursor) -> Option<Span> {
    let strictly = at.words("next");
    if !strictly {
        let _ = at.words("this") || at.words("coming");
    }
    let day = at.word_as(names::weekday)?;
    // "Friday week" counts from a coming Friday, as "next Friday" does.
    let mut further = *at;
    let week = !strictly && further.words("week") && further.peek_word() != Some("of");
    if week {
        *at = further;
    }
    Some(Span::Weekday {
        day,
        strictly: strictly || week,
        weeks: i64::from(week),
    })
}

/// "next month", "this quarter", "the year"; "the" alone only makes sense after "end of", which `promise` sees to.
fn around(at: &mut Cursor) -> Option<Span> {
    let ahead = if at.words("next") {
        1
    } else if at.words("this") {
        0
    } else {
        return None;
    };
    Some(Span::Around {
        unit: period(at)?,
        ahead,
    })
}

/// A period that can end: "month", "financial year".
pub(super) fn period(at: &mut Cursor) -> Option<Unit> {
    if at.any(&["financial year", "fiscal year", "fy"]) {
        return Some(Unit::FinancialYear);
    }
    at.word_as(|word| match word {
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "year" => Some(Unit::Year),
        _ => None,
    })
}

/// "a fortnight", "in a fortnight's time".
fn fortnight(at: &mut Cursor) -> Option<Span> {
    let _ = at.words("a") || at.words("one");
    at.any(&["fortnight", "fortnight's"]).then_some(())?;
    at.any(&["time", "from now", "from today"]);
    Some(Span::Ahead {
        count: 2,
        unit: Unit::Week,
    })
}

/// "+2w", "+10d", "+3m", "+1y".
fn plus(at: &mut Cursor) -> Option<Span> {
    at.sign('+').then_some(())?;
    let (count, _) = at.number(1, 6)?;
    let unit = at.word_as(|word| match word {
        "d" => Some(Unit::Day),
        "wd" => Some(Unit::WorkingDay),
        "w" => Some(Unit::Week),
        "m" => Some(Unit::Month),
        "y" => Some(Unit::Year),
        other => names::unit(other),
    })?;
    (unit != Unit::Quarter).then_some(Span::Ahead { count, unit })
}

/// "2 weeks", "five working days", "3 months' time".
fn ahead(at: &mut Cursor) -> Option<Span> {
    let count = match at.number(1, 6) {
        Some((_, true)) => return None,
        Some((count, false)) => count,
        None => at.word_as(names::small_number)?,
    };
    let working = at.any(&["working", "business"]);
    let unit = at.word_as(names::unit)?;
    let unit = match (working, unit) {
        (true, Unit::Day) => Unit::WorkingDay,
        (true, _) | (false, Unit::Quarter) => return None,
        (false, unit) => unit,
    };
    at.sign('\'');
    at.any(&["time", "from now", "from today"]);
    Some(Span::Ahead { count, unit })
}
