//! Works out the days of a span: fills in years, counts from the reference day, checks that days exist.

use super::names;
use super::numeric::month_name;
use super::span::{Part, Span, YearName};
use super::{Fault, Quarters, Reader};
use crate::model::date::Date;
use chrono::{NaiveDate, Weekday};

/// First and last day.
pub(super) type Days = (Date, Date);

impl Span {
    /// The days of this span; `year` is used where none was said.
    pub(super) fn days(&self, reader: &Reader, year: Option<YearName>) -> Result<Days, Fault> {
        let plain = || match self.year().or(year) {
            Some(YearName::Plain(year)) => Ok(year),
            Some(YearName::Financial(_)) | None => Err(Fault::new(
                "a date lacks its year".to_owned(),
                &["31 March 2009"],
            )),
        };
        match self {
            Self::Day {
                month,
                day,
                weekday,
                ..
            } => {
                let day = checked_day(plain()?, *month, *day, *weekday)?;
                Ok((day, day))
            }
            Self::Month { month, .. } => months(plain()?, *month, 1),
            Self::Part { month, part, .. } => part_of_month(plain()?, *month, *part),
            Self::Year(year) => months(*year, 1, 12),
            Self::FinancialYear(year) => quarters(reader, *year, 0, 4),
            Self::Half { half, .. } => self.fraction(reader, year, half - 1, 2),
            Self::Quarter { quarter, .. } => self.fraction(reader, year, quarter - 1, 1),
            Self::Season { season, .. } => months(plain()?, season.first_month(), 3),
            Self::IsoWeek { year, week } => iso_week(*year, *week),
            Self::WeekFrom(day) => {
                let first = day.days(reader, year)?.0;
                Ok((first, later(first, 6)?))
            }
            Self::WeekTo(day) => {
                let last = day.days(reader, year)?.1;
                Ok((later(last, -6)?, last))
            }
            Self::Range(first, last) => range(reader, first, last, year),
            Self::Unclear(unclear) => Err(Fault {
                reason: unclear.reason.clone(),
                hints: unclear.hints.clone(),
            }),
            Self::DaysOn(_) | Self::Ahead { .. } | Self::Weekday { .. } | Self::Around { .. } => {
                self.relative(reader)
            }
        }
    }

    /// Refuses by name a day without a year that no year has: "31 June".
    pub(super) fn check_yearless_days(&self) -> Result<(), Fault> {
        match self {
            Self::Day {
                year: None,
                month,
                day,
                ..
            } => {
                let name = month_name(*month);
                // 2008 is a leap year.
                let longest = months(2008, *month, 1)?.1.parts().2;
                if (1..=longest).contains(day) {
                    return Ok(());
                }
                Err(Fault::new(
                    format!("there is no `{day} {name}`: {name} has {longest} days at most"),
                    &[&format!("{longest} {name}"), &format!("end {name} 2009")],
                ))
            }
            Self::Range(first, last) => first
                .check_yearless_days()
                .and_then(|()| last.check_yearless_days()),
            Self::WeekFrom(day) | Self::WeekTo(day) => day.check_yearless_days(),
            _ => Ok(()),
        }
    }

    /// Quarters and halves: `count` quarters from the `place`th stretch of that length.
    fn fraction(
        &self,
        reader: &Reader,
        year: Option<YearName>,
        place: u32,
        quarters_long: u32,
    ) -> Result<Days, Fault> {
        let half = quarters_long == 2;
        match self.year().or(year) {
            Some(YearName::Financial(year)) => {
                quarters(reader, year, place * quarters_long, quarters_long)
            }
            Some(YearName::Plain(year)) if half || reader.quarters == Some(Quarters::Calendar) => {
                months(year, 1 + 3 * place * quarters_long, 3 * quarters_long)
            }
            Some(YearName::Plain(year)) if reader.quarters == Some(Quarters::Financial) => {
                quarters(reader, year, place, 1)
            }
            Some(YearName::Plain(year)) => {
                let (first, last) = (month_name(1 + 3 * place), month_name(3 + 3 * place));
                let calendar = format!("{first} to {last} {year}");
                let financial = format!("Q{} {year}/{:02}", place + 1, (year + 1) % 100);
                Err(Fault::new(
                    format!(
                        "`Q{} {year}` could be a quarter of the calendar year or of a financial year, and the register does not say which",
                        place + 1
                    ),
                    &[&calendar, &financial],
                ))
            }
            None => Err(Fault::new(
                "a quarter needs its year".to_owned(),
                &["Q3 2009/10"],
            )),
        }
    }
}

/// This many days later; refused past the years a register holds.
pub(super) fn later(day: Date, days: i64) -> Result<Date, Fault> {
    let moved = day.plus_days(days);
    if moved.days_since(day) == days {
        Ok(moved)
    } else {
        Err(Fault::out_of_years())
    }
}

fn checked_day(year: i32, month: u32, day: u32, said: Option<Weekday>) -> Result<Date, Fault> {
    let name = month_name(month);
    let Some(date) = Date::new(year, month, day) else {
        if !(1900..=2199).contains(&year) {
            return Err(Fault::out_of_years());
        }
        let length = months(year, month, 1)?.1.parts().2;
        return Err(Fault::new(
            format!("there is no `{day} {name} {year}`: {name} {year} has {length} days"),
            &[&format!("{length} {name} {year}")],
        ));
    };
    match said {
        Some(said) if said != date.weekday() => Err(Fault::new(
            format!(
                "`{}` is a {}, not a {}",
                date.in_words(),
                names::weekday_name(date.weekday()),
                names::weekday_name(said)
            ),
            &[
                &format!(
                    "{} {}",
                    names::weekday_name(date.weekday()),
                    date.in_words()
                ),
                &date.in_words(),
            ],
        )),
        _ => Ok(date),
    }
}

/// `count` whole months from that one.
pub(super) fn months(year: i32, month: u32, count: u32) -> Result<Days, Fault> {
    let first = Date::new(year, month, 1).ok_or_else(Fault::out_of_years)?;
    let (mut year, mut month) = (year, month + count - 1);
    while month > 12 {
        (year, month) = (year + 1, month - 12);
    }
    let last = (28..=31).rev().find_map(|day| Date::new(year, month, day));
    Ok((first, last.ok_or_else(Fault::out_of_years)?))
}

fn part_of_month(year: i32, month: u32, part: Part) -> Result<Days, Fault> {
    let (first, last) = months(year, month, 1)?;
    let length = last.parts().2;
    let (from, to) = match part {
        Part::Early => (1, 10),
        Part::Mid => (11, 20),
        Part::Late => (21, length),
        Part::FirstHalf => (1, 15),
        Part::SecondHalf => (16, length),
        Part::Week(place @ 1..=4) => (7 * place - 6, 7 * place),
        Part::LastWeek => (length - 6, length),
        Part::Week(_) => {
            let name = format!("{} {year}", month_name(month));
            let rest = format!("29 {name} to {length} {name}");
            return Err(Fault::new(
                format!("`{name}` is counted as four weeks of seven days and a last week"),
                &[&format!("last week of {name}"), &rest],
            ));
        }
    };
    Ok((
        later(first, i64::from(from) - 1)?,
        later(first, i64::from(to) - 1)?,
    ))
}

/// `count` quarters of the financial year that starts in `year`, from the `place`th (0 to 3).
pub(super) fn quarters(reader: &Reader, year: i32, place: u32, count: u32) -> Result<Days, Fault> {
    let (month, day) = reader.year_start;
    let start = |quarter: u32| {
        let months = month.clamp(1, 12) - 1 + 3 * quarter;
        Date::new(
            year + i32::try_from(months / 12).unwrap_or(0),
            months % 12 + 1,
            day,
        )
    };
    let first = start(place).ok_or_else(|| no_start(reader, year))?;
    let next = start(place + count).ok_or_else(|| no_start(reader, year))?;
    Ok((first, later(next, -1)?))
}

fn no_start(reader: &Reader, year: i32) -> Fault {
    if !(1900..2199).contains(&year) {
        return Fault::out_of_years();
    }
    let (month, day) = reader.year_start;
    Fault::new(
        format!(
            "the register's financial year starts on day {day} of month {month}, from which quarters cannot be counted"
        ),
        &["January to March 2010"],
    )
}

fn iso_week(year: i32, week: u32) -> Result<Days, Fault> {
    let Some(monday) = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon) else {
        let last = if NaiveDate::from_isoywd_opt(year, 53, Weekday::Mon).is_some() {
            53
        } else {
            52
        };
        return Err(Fault::new(
            format!("there is no week {week} in {year}, which has {last} weeks"),
            &[&format!("{year}-W{last}")],
        ));
    };
    let monday = Date::from_calendar(monday).ok_or_else(Fault::out_of_years)?;
    Ok((monday, later(monday, 6)?))
}

fn range(
    reader: &Reader,
    first: &Span,
    last: &Span,
    year: Option<YearName>,
) -> Result<Days, Fault> {
    // A year said at one end holds for both; without any, the range may run over the new year.
    let said = first.year().or(last.year());
    let hint = said.or(year);
    let (first_year, last_year) = (first.year().or(last.year()).or(year), last.year().or(hint));
    let from = first.days(reader, first_year)?;
    let mut to = last.days(reader, last_year)?;
    if to.1 < from.0
        && said.is_none()
        && let Some(YearName::Plain(year)) = year
        && from.0.parts().1 != to.1.parts().1
    {
        to = last.days(reader, Some(YearName::Plain(year + 1)))?;
    }
    if to.1 < from.0 || to.0 < from.0 {
        let mut hints = vec![format!("{} to {}", to.1.in_words(), from.0.in_words())];
        if last.year().is_none() || first.year().is_none() {
            let next = if last.year().is_none() {
                from.0
            } else {
                from.0.plus_months(-12)
            };
            let end = to.1.plus_months(if last.year().is_none() { 12 } else { 0 });
            hints.insert(0, format!("{} to {}", next.in_words(), end.in_words()));
        }
        return Err(Fault {
            reason: format!(
                "the range ends on {} before it starts on {}",
                to.1.in_words(),
                from.0.in_words()
            ),
            hints,
        });
    }
    Ok((from.0, to.1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(
            months(2008, 2, 1).unwrap().1,
            Date::new(2008, 2, 29).unwrap()
        );
        assert_eq!(
            months(2009, 12, 3).unwrap().1,
            Date::new(2010, 2, 28).unwrap()
        );
        assert!(months(2199, 12, 2).is_err());
        assert!(iso_week(2009, 53).is_ok() && iso_week(2010, 53).is_err());
    }
}
