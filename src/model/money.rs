//! Money: whole pence, read from the ways people write it (requirement F2; `file-format.md`).

use super::record::{Field, Misread};
use super::value::Value;
use std::fmt;

/// An amount in pence; negative where money comes back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub struct Pence(pub i64);

/// What an amount can look like, for advice.
pub const KNOWN: &[&str] = &["1250.50", "£1,250.50", "£1.2m"];

impl Pence {
    /// The amount that words give: `1250.50`, `£1,250.50`, `£1.2m`, `£25k`, `-£300`, `(300)`.
    ///
    /// None: anything else, more than two decimals of a penny-exact amount, or more than can be held.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let in_brackets = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        let (text, in_brackets) = (in_brackets.unwrap_or(text).trim(), in_brackets.is_some());
        let minus = ['-', '−'];
        let (text, first) = (text.trim_start_matches(minus), text.starts_with(minus));
        let text = text.trim().trim_start_matches('£').trim_start();
        let (text, second) = (text.trim_start_matches(minus), text.starts_with(minus));
        let plain = text.replace([',', ' '], "").to_lowercase();
        let units = [("million", 6), ("m", 6), ("thousand", 3), ("k", 3)];
        let scaled = units
            .iter()
            .find_map(|(unit, zeros)| Some((plain.strip_suffix(unit)?, *zeros)));
        let (figure, zeros) = scaled.unwrap_or((&plain, 0));
        let pence = in_pence(figure, zeros + 2)?;
        let is_negative = [in_brackets, first, second]
            .iter()
            .filter(|sign| **sign)
            .count()
            % 2
            == 1;
        Some(Self(if is_negative { -pence } else { pence }))
    }

    /// The sum; stops at the largest amount that can be held.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference; stops at the largest amount that can be held.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// For scripts and the file: `1250.50`, two decimals, no signs but minus.
    pub fn exact(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", pence / 100, pence % 100)
    }
}

/// A decimal figure moved `zeros` places up; `None` if digits are left below.
fn in_pence(figure: &str, zeros: usize) -> Option<i64> {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    (part.len() <= zeros).then(|| format!("{whole}{part:0<zeros$}").parse().ok())?
}

impl fmt::Display for Pence {
    /// For people: `£1,250.50`; whole pounds without pence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pence = self.0.unsigned_abs();
        let digits = (pence / 100).to_string();
        let mut pounds = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                pounds.push(',');
            }
            pounds.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        match pence % 100 {
            0 => write!(f, "{sign}£{pounds}"),
            rest => write!(f, "{sign}£{pounds}.{rest:02}"),
        }
    }
}

/// A field that takes an amount. Words that are none ("TBC") are kept, and `check` reports them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Money {
    /// The amount.
    Of(Pence),
    /// Text that is no amount, as written.
    Unread(String),
}

/// The amount in an optional field.
pub trait MoneyField {
    /// The amount, if there is one and it is readable.
    fn pence(&self) -> Option<Pence>;
}

impl MoneyField for Option<Money> {
    fn pence(&self) -> Option<Pence> {
        match self {
            Some(Money::Of(pence)) => Some(*pence),
            _ => None,
        }
    }
}

impl From<Pence> for Money {
    fn from(pence: Pence) -> Self {
        Self::Of(pence)
    }
}

impl Field for Option<Money> {
    fn read(value: Value) -> Result<Self, Misread> {
        let text = match value {
            Value::Integer(pounds) => pounds.to_string(),
            Value::Float(text) => text.replace('_', ""),
            Value::Text(text) if text.is_empty() => return Ok(None),
            Value::Text(text) => text,
            _ => {
                return Err(Misread {
                    expected: "an amount such as 1250.50 or \"£1.2m\"",
                });
            }
        };
        Ok(Some(
            Pence::parse(&text).map_or(Money::Unread(text), Money::Of),
        ))
    }

    fn write(&self) -> Option<Value> {
        self.as_ref().map(|money| match money {
            Money::Of(Pence(pence)) if pence % 100 == 0 => Value::Integer(pence / 100),
            Money::Of(pence) => Value::Float(pence.exact()),
            Money::Unread(text) => Value::Text(text.clone()),
        })
    }

    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        match self {
            Some(Money::Unread(text)) => Some((text.clone(), KNOWN)),
            _ => None,
        }
    }

    fn amount(&self) -> Option<Pence> {
        self.pence()
    }
}

#[cfg(test)]
mod tests {
    use super::Pence;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let cases = [
            ("1250.50", 125_050),
            ("£1,250.50", 125_050),
            ("£1.2m", 120_000_000),
            ("25k", 2_500_000),
            ("£2 million", 200_000_000),
            ("-£300", -30_000),
            ("£-300", -30_000),
            ("(300)", -30_000),
            ("0", 0),
            (".5", 50),
        ];
        for (words, pence) in cases {
            assert_eq!(Pence::parse(words), Some(Pence(pence)), "{words}");
        }
        for words in [
            "",
            "£",
            "TBC",
            "1.234",
            "1.2.3",
            "£m",
            "99999999999999999999",
            "12p",
            "1e5",
        ] {
            assert_eq!(Pence::parse(words), None, "{words}");
        }
        assert_eq!(Pence(123_456_750).to_string(), "£1,234,567.50");
        assert_eq!(Pence(-100_000).to_string(), "-£1,000");
        assert_eq!(Pence(-5).exact(), "-0.05");
    }
}
