//! Days written as numbers: Excel's serials, and year, month, day without signs between.

use crate::model::date::Date;

/// Serials that are taken for days: October 2006 to April 2064. What lies outside is more often a number.
const SERIALS: std::ops::RangeInclusive<i64> = 39_000..=60_000;

/// A number as a day, and how it was taken.
pub(super) fn day(number: &str) -> Option<(Date, &'static str)> {
    let whole = number.split('.').next().unwrap_or(number);
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if whole.len() == 8 && whole == number {
        let iso = format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..]);
        return Some((Date::parse_iso(&iso)?, "year, month and day in one number"));
    }
    let serial: i64 = whole.parse().ok()?;
    // Serial 61 is 1 March 1900, and every later one the days after; before that Excel counts a day that never was.
    SERIALS.contains(&serial).then(|| {
        (
            Date::FIRST.plus_days(serial - 2),
            "a day as Excel counts them",
        )
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::day;

    #[test]
    fn serials_are_days_of_the_1900_system() {
        let iso = |number: &str| day(number).map(|(day, _)| day.to_string());
        assert_eq!(iso("40942"), Some("2012-02-03".to_owned()));
        assert_eq!(iso("39814.75"), Some("2009-01-01".to_owned()));
        assert_eq!(iso("20120331"), Some("2012-03-31".to_owned()));
        assert_eq!(iso("20120231"), None);
        assert_eq!(iso("847"), None);
        assert_eq!(iso("60001"), None);
        assert_eq!(iso("40942x"), None);
    }
}
