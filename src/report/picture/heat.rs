//! Risks by likelihood (up) and impact (across), both from 1 to 5.

use crate::report::cell::Tone;

/// A heat map.
#[derive(Clone, PartialEq, Debug)]
pub struct Heat {
    /// A score from here on is high.
    pub high: i64,
    /// A score from here on wants watching.
    pub watched: i64,
    /// The risks on it.
    pub spots: Vec<Spot>,
}

/// A risk on the map.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// 1 to 5.
    pub likelihood: u8,
    /// 1 to 5.
    pub impact: u8,
}

/// The numbers of either side.
pub const SIDE: std::ops::RangeInclusive<u8> = 1..=5;

impl Heat {
    /// The risks in one field.
    pub fn at(&self, likelihood: u8, impact: u8) -> Vec<&Spot> {
        let there = |spot: &&Spot| (spot.likelihood, spot.impact) == (likelihood, impact);
        self.spots.iter().filter(there).collect()
    }

    /// How a field reads.
    pub fn tone(&self, likelihood: u8, impact: u8) -> Tone {
        match i64::from(likelihood) * i64::from(impact) {
            score if score >= self.high => Tone::Bad,
            score if score >= self.watched => Tone::Watch,
            _ => Tone::Good,
        }
    }
}
