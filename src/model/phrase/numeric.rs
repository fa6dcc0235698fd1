//! Dates in figures: `3/4/2009`, `2009-04-03`, `2009/10`, `04/2009`.

use super::names;
use super::span::{Span, Unclear};
use super::token::{Cursor, Sort};

/// A figure and its number of digits.
type Figure = (u32, usize);

fn figure(at: &mut Cursor) -> Option<Figure> {
    match at.ahead(0)?.sort {
        Sort::Number {
            value,
            digits,
            ordinal: false,
        } => {
            at.at += 1;
            Some((value, digits))
        }
        _ => None,
    }
}

/// One of `/ . -` right behind the figure, with another figure right behind it.
fn joint(at: &mut Cursor) -> Option<char> {
    let sign = match at.ahead(0)?.sort {
        Sort::Sign(sign @ ('/' | '.' | '-')) if at.touches() => sign,
        _ => return None,
    };
    at.at += 1;
    at.touches().then_some(sign)
}

/// A year as written: four figures, or two for 20yy.
pub(super) fn full_year((value, digits): Figure) -> Option<i32> {
    let year = i32::try_from(value).ok()?;
    match digits {
        2 => Some(2000 + year),
        4 if (1900..=2199).contains(&year) => Some(year),
        _ => None,
    }
}

/// Any date in figures.
pub(super) fn read(at: &mut Cursor) -> Option<Span> {
    let mut ahead = *at;
    let from = at.at;
    let first = figure(&mut ahead)?;
    let mut second_place = ahead;
    let Some(sign) = joint(&mut second_place) else {
        // A bare year.
        if first.1 == 4 {
            let year = full_year(first)?;
            *at = ahead;
            return Some(Span::Year(year));
        }
        return None;
    };
    if sign == '-' && first.1 == 4 && second_place.peek_word().is_some_and(|word| word == "w") {
        return None;
    }
    ahead = second_place;
    let second = figure(&mut ahead)?;
    let mut third_place = ahead;
    let span = match joint(&mut third_place) {
        Some(again)
            if again == sign && matches!(third_place.ahead(0)?.sort, Sort::Number { .. }) =>
        {
            ahead = third_place;
            let third = figure(&mut ahead)?;
            three(ahead.slice(from, ahead.at), first, second, third)?
        }
        _ => two(ahead.slice(from, ahead.at), sign, first, second)?,
    };
    *at = ahead;
    Some(span)
}

fn three(text: &str, first: Figure, second: Figure, third: Figure) -> Option<Span> {
    let (year, month, day) = if first.1 == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    if month.1 > 2 || day.1 > 2 {
        let reason = format!("`{text}` has a day or month of more than two figures");
        return Some(Span::unclear(reason, &["31/3/2009"]));
    }
    let Some(year) = full_year(year) else {
        let reason =
            format!("the year of `{text}` is not one of 1900 to 2199, in four figures or two");
        return Some(Span::unclear(reason, &["31/3/2009"]));
    };
    if !(1..=12).contains(&month.0) {
        let reason = if first.1 == 4 {
            format!(
                "`{text}` is read year, month, day, and there is no month {}",
                month.0
            )
        } else {
            format!(
                "`{text}` is read day first: day {} of month {}, and there is no month {}",
                day.0, month.0, month.0
            )
        };
        let swapped = names::MONTHS
            .get(usize::try_from(day.0).ok()?.wrapping_sub(1))
            .map_or(String::new(), |name| format!("{} {name} {year}", month.0));
        return Some(Span::unclear(reason, &[&swapped]));
    }
    Some(Span::Day {
        year: Some(year),
        month: month.0,
        day: day.0,
        weekday: None,
    })
}

fn two(text: &str, sign: char, first: Figure, second: Figure) -> Option<Span> {
    if first.1 == 4 {
        let year = full_year(first)?;
        return pair_of_years(text, sign, year, second);
    }
    if second.1 == 4 && first.1 <= 2 {
        let year = full_year(second)?;
        return match first.0 {
            month @ 1..=12 => Some(Span::Month {
                year: Some(year),
                month,
            }),
            month => Some(Span::unclear(
                format!("`{text}` is read as month and year, and there is no month {month}"),
                &[&format!("March {year}")],
            )),
        };
    }
    // Day and month without a year, only with a slash: `3-4` and `3.4` are too often something else.
    if sign != '/' || first.1 > 2 || second.1 > 2 || !(1..=12).contains(&second.0) {
        return None;
    }
    let day_month = format!("{} {}", first.0, month_name(second.0));
    if second.1 == 2 && (1..=12).contains(&first.0) && second.0 != 0 {
        let month_year = format!("{} 20{:02}", month_name(first.0), second.0);
        return Some(Span::unclear(
            format!("`{text}` could be {day_month} or {month_year}"),
            &[&day_month, &month_year],
        ));
    }
    Some(Span::Day {
        year: None,
        month: second.0,
        day: first.0,
        weekday: None,
    })
}

/// The name of a month by number; empty if there is none.
pub(super) fn month_name(month: u32) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|place| names::MONTHS.get(place.wrapping_sub(1)))
        .copied()
        .unwrap_or("")
}

/// `2009/10`, `2009/2010`, `2018-19`, `2009-03`: a financial year, a month, or neither for certain.
fn pair_of_years(text: &str, sign: char, year: i32, second: Figure) -> Option<Span> {
    let next = follows(year, second);
    let financial = format!("{year}/{:02}", (year + 1) % 100);
    let named_month = (second.1 == 2 && (1..=12).contains(&second.0)).then(|| month_name(second.0));
    let weak = |reason: String, hints: Vec<String>| {
        Some(Span::Unclear(Box::new(Unclear {
            reason,
            hints,
            weak: true,
        })))
    };
    match (sign, next, named_month) {
        ('/', true, _) => Some(Span::FinancialYear(year)),
        ('-', true, Some(month)) => weak(
            format!("`{text}` could be {month} {year} or the financial year {text}"),
            vec![format!("{month} {year}"), financial],
        ),
        ('-', true, None) if second.1 == 2 => Some(Span::FinancialYear(year)),
        ('-', false, Some(_)) => Some(Span::Month {
            year: Some(year),
            month: second.0,
        }),
        ('-', _, None) if second.1 == 4 => weak(
            format!(
                "`{text}` could be a financial year or all the years from the first to the last"
            ),
            vec![financial, format!("{year} to {}", second.0)],
        ),
        ('/', false, Some(month)) => weak(
            format!(
                "`{text}` is not a financial year, which would be `{financial}`; for the month say `{month} {year}`"
            ),
            vec![format!("{month} {year}"), financial.clone()],
        ),
        ('/' | '-', _, _) => weak(
            format!(
                "`{text}` is neither a month nor a financial year, which would be `{financial}`"
            ),
            vec![financial.clone()],
        ),
        _ => None,
    }
}

fn follows(year: i32, second: Figure) -> bool {
    let value = i32::try_from(second.0).unwrap_or(-1);
    match second.1 {
        2 => (year + 1) % 100 == value,
        4 => year + 1 == value,
        _ => false,
    }
}

/// The two years of a financial year, here with no doubt about what they are: `2009/10`, `2009-10`, `09/10`.
pub(super) fn financial_year(at: &mut Cursor) -> Option<i32> {
    let mut ahead = *at;
    let year = full_year(figure(&mut ahead)?)?;
    if !matches!(joint(&mut ahead)?, '/' | '-') {
        return None;
    }
    let second = figure(&mut ahead)?;
    if !follows(year, second) {
        return None;
    }
    *at = ahead;
    Some(year)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::phrase::token::tokens;

    fn of(source: &str) -> Option<Span> {
        let tokens = tokens(source);
        read(&mut Cursor {
            source,
            tokens: &tokens,
            at: 0,
        })
    }

    #[test]
    fn two_figures_are_told_apart_by_their_length_and_sign() {
        assert_eq!(of("2009/10"), Some(Span::FinancialYear(2009)));
        assert_eq!(
            of("03/2009"),
            Some(Span::Month {
                year: Some(2009),
                month: 3
            })
        );
        assert!(matches!(of("2009-10"), Some(Span::Unclear(unclear)) if unclear.weak));
        assert_eq!(of("3-4"), None);
    }
}
