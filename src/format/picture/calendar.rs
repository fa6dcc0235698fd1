//! Days along a line: where a day lies, and which round days are marked on it. The scale follows from how much time there is and how
//! much room.

use crate::model::date::Date;
use chrono::Weekday;

/// Marks at most: more are a fence, not a scale.
const MOST: usize = 16;

/// What lies between two marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A quarter of the financial year.
    Quarter,
    /// So many financial years.
    Years(i32),
}

const UNITS: [Unit; 10] = [
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Years(1),
    Unit::Years(2),
    Unit::Years(5),
    Unit::Years(10),
    Unit::Years(25),
    Unit::Years(50),
];

/// Days along a line.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// What lies between two marks.
    pub unit: Unit,
    first: Date,
    /// Days from the first to the last, both counted.
    days: i64,
    x: f64,
    width: f64,
    /// Month in which the financial year starts.
    starts: u32,
}

/// A stretch of the line with a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Stretch {
    /// Where it begins.
    pub x: f64,
    /// How long it is.
    pub width: f64,
    /// What it is called, the full name first, then shorter ones.
    pub names: Vec<String>,
}

impl Calendar {
    /// Room for all days from the first to the last, in whole units, on a line that begins at `x`. A mark needs the room of its
    /// name as `measure` has it, and `gap` beside it.
    pub fn over(
        [first, last]: [Date; 2],
        starts: u32,
        [x, width]: [f64; 2],
        gap: f64,
        measure: &dyn Fn(&str) -> f64,
    ) -> Self {
        let of = |unit: Unit| {
            let first = floor(first, unit, starts);
            let next = next(floor(last, unit, starts), unit);
            Self {
                unit,
                first,
                // The calendar may end before the unit does.
                days: next.days_since(first).max(last.days_since(first) + 1),
                x,
                width,
                starts,
            }
        };
        let fits = |calendar: &Self| {
            let stretches = calendar.stretches();
            stretches.len() <= MOST
                && stretches.iter().all(|stretch| {
                    let name = stretch.names.last().map_or("", String::as_str);
                    measure(name) + gap <= stretch.width
                })
        };
        // Guessed from the days first: to lay a thousand years out in days would take long to find out that they do not fit.
        let days = last.days_since(first);
        let few = UNITS
            .into_iter()
            .filter(|unit| days / shortest(*unit) <= 16);
        let mut all = few.map(of);
        all.find(fits).unwrap_or_else(|| of(Unit::Years(50)))
    }

    /// Where a day begins.
    pub fn start(&self, day: Date) -> f64 {
        self.at(day.days_since(self.first))
    }

    /// Where a day ends.
    pub fn end(&self, day: Date) -> f64 {
        self.at(day.days_since(self.first) + 1)
    }

    /// Noon.
    pub fn noon(&self, day: Date) -> f64 {
        f64::midpoint(self.start(day), self.end(day))
    }

    fn at(&self, days: i64) -> f64 {
        // Three hundred years are 110,000 days: exact as a float.
        let part = float(days.clamp(0, self.days)) / float(self.days);
        self.x + self.width * part
    }

    /// Whether the line reaches to that day.
    pub fn holds(&self, day: Date) -> bool {
        (0..self.days).contains(&day.days_since(self.first))
    }

    /// The units, each with its name: `12`, `12 Jan`, `Jan`, `Apr`, `2008/09`.
    pub fn stretches(&self) -> Vec<Stretch> {
        self.split(self.unit, |day| name(day, self.unit, self.starts))
    }

    /// What the units belong to: the months of days and weeks, the years of months and quarters; nothing where the units are years.
    pub fn groups(&self) -> Vec<Stretch> {
        match self.unit {
            Unit::Day | Unit::Week => self.split(Unit::Month, |day| {
                let (year, _, _) = day.parts();
                let month = day.day_of_calendar().format("%B").to_string();
                let short = short_month(day);
                vec![format!("{month} {year}"), format!("{short} {year}"), short]
            }),
            Unit::Month => self.calendar_years(),
            Unit::Quarter => {
                self.split(Unit::Years(1), |day| name(day, Unit::Years(1), self.starts))
            }
            Unit::Years(_) => Vec::new(),
        }
    }

    fn calendar_years(&self) -> Vec<Stretch> {
        let plain = Self { starts: 1, ..*self };
        plain.split(Unit::Years(1), |day| name(day, Unit::Years(1), 1))
    }

    fn split(&self, unit: Unit, names: impl Fn(Date) -> Vec<String>) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut day = floor(self.first, unit, self.starts);
        while self.days > day.days_since(self.first) {
            let after = next(day, unit);
            if after <= day {
                // The end of the calendar.
                break;
            }
            let x = self.start(day);
            stretches.push(Stretch {
                x,
                width: self.start(after) - x,
                names: names(day),
            });
            day = after;
        }
        stretches
    }
}

/// The names that stretches go by: all of one length, the longest for which every whole stretch has room; a stretch that is only
/// part of its unit, at one of the two ends, may have a shorter one, or none.
pub fn named<'a>(
    stretches: &'a [Stretch],
    fits: &dyn Fn(&Stretch, &str) -> bool,
) -> Vec<(&'a Stretch, &'a str)> {
    let inner = stretches.len().saturating_sub(1);
    let whole = stretches.get(1..inner).filter(|inner| !inner.is_empty());
    let whole = whole.unwrap_or(stretches);
    let most = whole.iter().map(|one| one.names.len()).max().unwrap_or(0);
    let all_fit = |length: &usize| {
        let names = whole.iter().map(|one| (one, one.names.get(*length)));
        names
            .into_iter()
            .all(|(one, name)| name.is_none_or(|name| fits(one, name)))
    };
    let length = (0..most).find(all_fit).unwrap_or(most.saturating_sub(1));
    let name = |stretch: &'a Stretch| {
        let names = stretch.names.iter().skip(length);
        let mut names = names.filter(|name| fits(stretch, name));
        names.next().map(|name| (stretch, name.as_str()))
    };
    stretches.iter().filter_map(name).collect()
}

/// The first day of the unit in which a day lies.
pub fn floor(day: Date, unit: Unit, starts: u32) -> Date {
    let (year, month, of_month) = day.parts();
    let starts = starts.clamp(1, 12);
    let since = (month + 12 - starts) % 12;
    let monthly = |back: u32| {
        let first = day.plus_days(1 - i64::from(of_month));
        first.plus_months(-i32::try_from(back).unwrap_or(0))
    };
    match unit {
        Unit::Day => day,
        Unit::Week => day.plus_days(-days_since_monday(day)),
        Unit::Month => monthly(0),
        Unit::Quarter => monthly(since % 3),
        Unit::Years(step) => {
            let begun = monthly(since);
            let year = if month < starts { year - 1 } else { year };
            begun.plus_months(-12 * (year.rem_euclid(step.max(1))))
        }
    }
}

/// The first day of the next unit.
pub fn next(first: Date, unit: Unit) -> Date {
    match unit {
        Unit::Day => first.plus_days(1),
        Unit::Week => first.plus_days(7),
        Unit::Month => first.plus_months(1),
        Unit::Quarter => first.plus_months(3),
        Unit::Years(step) => first.plus_months(12 * step),
    }
}

fn name(first: Date, unit: Unit, starts: u32) -> Vec<String> {
    let (year, _, day) = first.parts();
    match unit {
        Unit::Day => vec![day.to_string()],
        Unit::Week => vec![format!("{day} {}", short_month(first)), day.to_string()],
        Unit::Month | Unit::Quarter => vec![short_month(first)],
        Unit::Years(_) if starts == 1 => vec![year.to_string()],
        Unit::Years(_) => vec![format!("{year}/{:02}", (year + 1) % 100)],
    }
}

/// `Jan`.
pub fn short_month(day: Date) -> String {
    day.day_of_calendar().format("%b").to_string()
}

fn days_since_monday(day: Date) -> i64 {
    match day.weekday() {
        Weekday::Mon => 0,
        Weekday::Tue => 1,
        Weekday::Wed => 2,
        Weekday::Thu => 3,
        Weekday::Fri => 4,
        Weekday::Sat => 5,
        Weekday::Sun => 6,
    }
}

fn shortest(unit: Unit) -> i64 {
    match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 28,
        Unit::Quarter => 90,
        Unit::Years(step) => 365 * i64::from(step),
    }
}

fn float(days: i64) -> f64 {
    f64::from(i32::try_from(days).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).unwrap_or(Date::FIRST)
    }

    fn over(first: &str, last: &str) -> (Unit, Vec<String>, Vec<String>) {
        let measure = |name: &str| 6.0 * f64::from(u8::try_from(name.len()).unwrap_or(u8::MAX));
        let span = [day(first), day(last)];
        let calendar = Calendar::over(span, 4, [0.0, 500.0], 6.0, &measure);
        assert!(calendar.holds(span[0]) && calendar.holds(span[1]));
        let names = |all: Vec<Stretch>| all.into_iter().map(|one| one.names[0].clone()).collect();
        (
            calendar.unit,
            names(calendar.stretches()),
            names(calendar.groups()),
        )
    }

    #[test]
    fn the_scale_follows_the_time() {
        let (unit, names, groups) = over("2009-01-12", "2009-01-20");
        assert_eq!(
            (unit, names.len(), groups),
            (Unit::Day, 9, vec!["January 2009".to_owned()])
        );
        let (unit, names, _) = over("2009-01-01", "2009-02-20");
        assert_eq!((unit, names[0].as_str()), (Unit::Week, "29 Dec"));
        let (unit, names, groups) = over("2008-11-03", "2009-10-01");
        assert_eq!(
            (unit, names[0].as_str(), names.len()),
            (Unit::Month, "Nov", 12)
        );
        assert_eq!(groups, ["2008", "2009"]);
        let (unit, names, groups) = over("2006-09-01", "2009-10-01");
        assert_eq!((unit, names[0].as_str()), (Unit::Quarter, "Jul"));
        assert_eq!(groups, ["2006/07", "2007/08", "2008/09", "2009/10"]);
        let (unit, names, groups) = over("2006-09-01", "2015-10-01");
        assert_eq!((unit, names[0].as_str()), (Unit::Years(1), "2006/07"));
        assert!(groups.is_empty());
        assert_eq!(over("1900-01-01", "2199-12-31").0, Unit::Years(50));
    }
}
