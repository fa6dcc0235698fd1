//! Risks by likelihood (up) and impact (across), both from 1 to 5.

/// A heat map.
#[derive(Clone, PartialEq, Debug)]
pub struct Heat {
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
