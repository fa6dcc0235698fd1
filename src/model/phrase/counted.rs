//! Counts from the reference day: weekdays, lengths of time, the period around it and the next.

use super::names::Unit;
use super::settle::{Days, later, months, quarters};
use super::span::Span;
use super::{Fault, Quarters, Reader};
use crate::model::date::Date;
use crate::model::holidays;
use chrono::{Datelike, Weekday};

impl Span {
    /// Counted from the reference day.
    pub(super) fn relative(&self, reader: &Reader) -> Result<Days, Fault> {
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

fn months_later(day: Date, months: u32) -> Result<Date, Fault> {
    let count = i32::try_from(months).map_err(|_| Fault::out_of_years())?;
    let moved = day.plus_months(count);
    if count == 0 || moved > day {
        Ok(moved)
    } else {
        Err(Fault::out_of_years())
    }
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
