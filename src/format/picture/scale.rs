//! Scales: few round ticks, in steps of 1, 2 or 5; and what is written beside them.

use crate::model::date::Date;
use crate::model::money::Pence;

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
}
