//! Scales: few round ticks, in steps of 1, 2 or 5 for figures and of whole weeks, months or years for days.

use crate::model::date::Date;
use crate::model::money::Pence;

/// A tick on an axis of days: the day and the words under it.
pub type Tick = (Date, String);

/// The smallest of the steps 1, 2, 5, 10, 20 … with which that span takes at most so many; never below `least`.
pub fn step(span: f64, most: f64, least: f64) -> f64 {
    let wanted = (span / most.max(1.0)).max(least);
    let power = 10_f64.powf(wanted.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
    // A hair of room: 0.2 / 0.1 is not quite 2.
    let fits = |step: &f64| *step >= wanted * (1.0 - 1e-9);
    steps.into_iter().find(fits).unwrap_or(10.0 * power)
}

/// The ticks from the one at or below `low` to the one at or above `high`.
pub fn ticks(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil().max(first + 1.0);
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last {
        ticks.push(at * step);
        at += 1.0;
    }
    ticks
}

/// How far apart the ticks of an axis of days are.
#[derive(Clone, Copy)]
enum Stride {
    Days(i64),
    Months(i32),
}

const STRIDES: [Stride; 15] = [
    Stride::Days(1),
    Stride::Days(2),
    Stride::Days(7),
    Stride::Days(14),
    Stride::Months(1),
    Stride::Months(2),
    Stride::Months(3),
    Stride::Months(6),
    Stride::Months(12),
    Stride::Months(24),
    Stride::Months(60),
    Stride::Months(120),
    Stride::Months(240),
    Stride::Months(600),
    Stride::Months(1200),
];

/// Round days between two days, both counted, at most so many: days or Mondays with their month, months, or years.
pub fn days(first: Date, last: Date, most: usize) -> Vec<Tick> {
    let fits = STRIDES.iter().map(|stride| along(*stride, first, last));
    let mut fits = fits.filter(|ticks| ticks.len() <= most);
    fits.next().unwrap_or_default()
}

fn along(stride: Stride, first: Date, last: Date) -> Vec<Tick> {
    let days = last.days_since(first);
    let (least, mut at) = match stride {
        Stride::Days(step) => (step, first_day(step, first)),
        Stride::Months(step) => (i64::from(step) * 28, first_month(step, first)),
    };
    // Too many to be looked at one by one.
    if days / least > 400 {
        return vec![(first, String::new()); 401];
    }
    let mut ticks = Vec::new();
    while at <= last {
        if at >= first {
            ticks.push((at, words(stride, at)));
        }
        let next = match stride {
            Stride::Days(step) => at.plus_days(step),
            Stride::Months(step) => at.plus_months(step),
        };
        if next == at {
            break;
        }
        at = next;
    }
    ticks
}

/// Weeks begin on Mondays.
fn first_day(step: i64, first: Date) -> Date {
    if step < 7 {
        return first;
    }
    let since_monday = i64::from(first.weekday().num_days_from_monday());
    first.plus_days((7 - since_monday) % 7)
}

/// The first of the month whose number from the year 0 the step divides, at or before that day.
fn first_month(step: i32, first: Date) -> Date {
    let (year, month, _) = first.parts();
    let months = year * 12 + i32::try_from(month).unwrap_or(1) - 1;
    let round = months - months.rem_euclid(step);
    let month = u32::try_from(round.rem_euclid(12)).unwrap_or(0) + 1;
    Date::new(round.div_euclid(12), month, 1).unwrap_or(first)
}

fn words(stride: Stride, day: Date) -> String {
    let (year, _, _) = day.parts();
    match stride {
        Stride::Days(_) => short(day),
        Stride::Months(step) if step >= 12 => year.to_string(),
        Stride::Months(_) => day.day_of_calendar().format("%b %Y").to_string(),
    }
}

/// `12 Jan 2009`.
pub fn short(day: Date) -> String {
    day.day_of_calendar().format("%-d %b %Y").to_string()
}

/// An amount in pounds.
pub fn pounds(pence: Pence) -> f64 {
    pence.exact().parse().unwrap_or(0.0)
}

/// An amount in three figures, which is as much as a bar shows: `£6.1m`, `£125k`, `£9,500`.
pub fn money(pounds: f64) -> String {
    let sign = if pounds < 0.0 { "-" } else { "" };
    let size = pounds.abs();
    let units = [(1e9, "bn"), (1e6, "m"), (1e3, "k")];
    // From 999,500 on three figures of it are 1.00 million.
    let unit = units.into_iter().find(|(unit, _)| size >= unit * 0.9995);
    let Some((unit, word)) = unit.filter(|(unit, _)| *unit > 1e3 || size >= 9999.5) else {
        let whole = format!("{size:.0}");
        let at = whole.len().saturating_sub(3);
        let (thousands, rest) = whole.split_at(at);
        let comma = if thousands.is_empty() { "" } else { "," };
        return format!("{sign}£{thousands}{comma}{rest}");
    };
    let figure = size / unit;
    let decimals = match figure {
        figure if figure >= 99.95 => 0,
        figure if figure >= 9.995 => 1,
        _ => 2,
    };
    let mut figure = format!("{figure:.decimals$}");
    if figure.contains('.') {
        figure.truncate(figure.trim_end_matches('0').trim_end_matches('.').len());
    }
    format!("{sign}£{figure}{word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short() {
        for (pounds, is) in [
            (6.1e6, "£6.1m"),
            (40e6, "£40m"),
            (1_250_000.0, "£1.25m"),
            (999_600.0, "£1m"),
            (125_000.0, "£125k"),
            (12_345.0, "£12.3k"),
            (9_500.0, "£9,500"),
            (0.0, "£0"),
            (-2e6, "-£2m"),
            (3.2e9, "£3.2bn"),
            (300.0, "£300"),
        ] {
            assert_eq!(money(pounds), is);
        }
    }

    #[test]
    fn steps_are_round_and_few() {
        for (span, most, least, is) in [
            (17.0, 5.0, 1.0, 5.0),
            (3.0, 5.0, 1.0, 1.0),
            (40e6, 5.0, 1.0, 1e7),
            (6.1e6, 6.0, 1.0, 2e6),
            (0.0, 5.0, 1.0, 1.0),
            (10.0, 5.0, 1.0, 2.0),
        ] {
            let step = step(span, most, least);
            assert!((step - is).abs() < 1e-6, "{span} in {most}: {step}");
        }
        assert_eq!(ticks(0.0, 17.0, 5.0), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(ticks(-3.0, 4.0, 5.0), [-5.0, 0.0, 5.0]);
        assert_eq!(ticks(0.0, 0.0, 1.0), [0.0, 1.0]);
    }

    #[test]
    fn days_have_round_ticks() {
        let day = |text| Date::parse_iso(text).expect("a day");
        let words = |first, last, most| -> Vec<String> {
            let ticks = days(day(first), day(last), most);
            ticks.into_iter().map(|(_, words)| words).collect()
        };
        assert_eq!(
            words("2009-01-12", "2009-01-14", 4),
            ["12 Jan 2009", "13 Jan 2009", "14 Jan 2009"]
        );
        assert_eq!(
            words("2009-01-12", "2009-01-30", 4),
            ["12 Jan 2009", "19 Jan 2009", "26 Jan 2009"]
        );
        assert_eq!(
            words("2006-10-12", "2009-01-30", 5),
            ["Jan 2007", "Jul 2007", "Jan 2008", "Jul 2008", "Jan 2009"]
        );
        assert_eq!(words("1900-01-01", "2199-12-31", 5).len(), 3);
        assert!(words("2009-01-12", "2009-01-12", 4).len() == 1);
    }
}
