//! Works out the days of a span: fills in years, counts from the reference day, checks that days exist.

use super::names::{self, Unit};
use super::numeric::month_name;
use super::span::{Part, Span, YearName};
use super::{Fault, Quarters, Reader};
use crate::model::date::Date;
use crate::model::holidays;
use chrono::{Datelike, NaiveDate, Weekday};

/// First and last day.
type Days = (Date, Date);

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

    /// Counted from the reference day.
    fn relative(&self, reader: &Reader) -> Result<Days, Fault> {
        let from = reader.reference.ok_or_else(Fault::no_reference)?;
        let day = match self {
            Self::DaysOn(days) => later(from, *days)?,
            Self::Weekday {
                day,
                strictly,
                weeks,
            } => {
                let to_monday = |day: Weekday| i64::from(day.num_days_from_monday());
                let mut ahead = (to_monday(*day) - to_monday(from.weekday())).rem_euclid(7);
                if ahead == 0 && *strictly {
                    ahead = 7;
                }
                later(from, ahead + 7 * weeks)?
            }
            Self::Ahead { count, unit } => match unit {
                Unit::Day => later(from, i64::from(*count))?,
                Unit::Week => later(from, 7 * i64::from(*count))?,
                Unit::WorkingDay => {
                    holidays::plus_working_days(from, *count, reader.nation, &reader.closed)
                        .ok_or_else(Fault::out_of_years)?
                }
                Unit::Month | Unit::Quarter => months_later(from, *count)?,
                Unit::Year | Unit::FinancialYear => months_later(from, count.saturating_mul(12))?,
            },
            Self::Around { unit, ahead } => return around(reader, from, *unit, *ahead),
            _ => from,
        };
        Ok((day, day))
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

fn months_later(day: Date, months: u32) -> Result<Date, Fault> {
    let count = i32::try_from(months).map_err(|_| Fault::out_of_years())?;
    let moved = day.plus_months(count);
    if count == 0 || moved > day {
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
fn months(year: i32, month: u32, count: u32) -> Result<Days, Fault> {
    let first = Date::new(year, month, 1).ok_or_else(Fault::out_of_years)?;
    let last_month = later(first, 31 * i64::from(count - 1) + 27)?;
    // 27 days into the last month at the earliest; find the day before the first of the next.
    let (mut year, mut month) = (first.parts().0, first.parts().1 + count - 1);
    while month > 12 {
        (year, month) = (year + 1, month - 12);
    }
    let last = (28..=31).rev().find_map(|day| Date::new(year, month, day));
    Ok((first, last.unwrap_or(last_month)))
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
            return Err(Fault::new(
                format!("`{name}` is counted as four weeks of seven days and a last week"),
                &[
                    &format!("last week of {name}"),
                    &format!("w/c {}", last.in_words()),
                ],
            ));
        }
    };
    Ok((
        later(first, i64::from(from) - 1)?,
        later(first, i64::from(to) - 1)?,
    ))
}

/// `count` quarters of the financial year that starts in `year`, from the `place`th (0 to 3).
fn quarters(reader: &Reader, year: i32, place: u32, count: u32) -> Result<Days, Fault> {
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
    if to.1 < from.0 && said.is_none() {
        if let Some(YearName::Plain(year)) = year {
            if from.0.parts().1 != to.1.parts().1 {
                to = last.days(reader, Some(YearName::Plain(year + 1)))?;
            }
        }
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

/// The period around the reference day, or the one after it.
fn around(reader: &Reader, from: Date, unit: Unit, ahead: i32) -> Result<Days, Fault> {
    let (year, month, _) = from.parts();
    match unit {
        Unit::Week => {
            let monday = later(
                from,
                i64::from(7 * ahead) - i64::from(from.weekday().num_days_from_monday()),
            )?;
            Ok((monday, later(monday, 6)?))
        }
        Unit::Month => {
            let place = i32::try_from(month).unwrap_or(1) - 1 + ahead;
            months(
                year + place / 12,
                u32::try_from(place % 12).unwrap_or(0) + 1,
                1,
            )
        }
        Unit::Year => months(year + ahead, 1, 12),
        Unit::FinancialYear => quarters(reader, financial_year_of(reader, from)? + ahead, 0, 4),
        Unit::Quarter => {
            let aligned = reader.year_start.1 == 1 && reader.year_start.0 % 3 == 1;
            if !aligned && reader.quarters.is_none() {
                return Err(Fault::new(
                    "the register does not say whether its quarters are calendar or financial"
                        .to_owned(),
                    &["end of this month"],
                ));
            }
            if reader.quarters == Some(Quarters::Calendar) || aligned {
                let place = i32::try_from((month - 1) / 3).unwrap_or(0) + ahead;
                return months(
                    year + place / 4,
                    u32::try_from(place % 4).unwrap_or(0) * 3 + 1,
                    3,
                );
            }
            let start = financial_year_of(reader, from)?;
            for place in 0..4 {
                let days = quarters(reader, start, place, 1)?;
                if from <= days.1 {
                    let place = place + u32::try_from(ahead).unwrap_or(0);
                    return quarters(
                        reader,
                        start + i32::try_from(place / 4).unwrap_or(0),
                        place % 4,
                        1,
                    );
                }
            }
            Err(Fault::out_of_years())
        }
        Unit::Day | Unit::WorkingDay => Ok((from, from)),
    }
}

fn financial_year_of(reader: &Reader, day: Date) -> Result<i32, Fault> {
    let year = day.day_of_calendar().year();
    let start = quarters(reader, year, 0, 1)?.0;
    Ok(if day < start { year - 1 } else { year })
}
