//! Reproducible chance for the laws: a small generator of our own, so that a seed printed by a failing test says it all; or
//! bytes that somebody else made up, each a choice.

/// A source of random numbers.
pub enum Chance {
    /// The state of the generator.
    Made(u64),
    /// Bytes not used yet, last first.
    Given(Vec<u8>),
}

impl Chance {
    /// The same seed gives the same run.
    pub fn new(seed: u64) -> Self {
        Self::Made(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Choices read from these bytes; where they end, every choice is the first one.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::Given(bytes.iter().rev().copied().collect())
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        match self {
            Self::Made(state) => {
                *state ^= *state << 13;
                *state ^= *state >> 7;
                *state ^= *state << 17;
                let limit = u64::try_from(limit).expect("a limit fits");
                usize::try_from((*state >> 11) % limit).expect("a number below it fits")
            }
            Self::Given(bytes) => {
                let mut number = usize::from(bytes.pop().unwrap_or(0));
                if limit > 256 {
                    number = number << 8 | usize::from(bytes.pop().unwrap_or(0));
                }
                number % limit
            }
        }
    }

    /// Yes, one time in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
