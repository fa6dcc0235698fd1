//! A quick keyed hash for indexes of one run: a hundred thousand ids are looked up several times each.
//!
//! Multiply and fold, with a key drawn anew for every run, so that a file cannot be written to make its ids collide.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A map from short texts.
pub type Map<K, V> = std::collections::HashMap<K, V, Keyed>;

/// A set of short texts.
pub type Set<T> = std::collections::HashSet<T, Keyed>;

/// The key of one map.
#[derive(Clone, Debug)]
pub struct Keyed(u64);

impl Default for Keyed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0_u8) | 1)
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded {
            key: self.0,
            state: self.0.rotate_left(32),
        }
    }
}

/// The hash of one text on its way.
pub struct Folded {
    key: u64,
    state: u64,
}

impl Folded {
    fn fold(&mut self, word: u64) {
        let wide = u128::from(self.state ^ word) * u128::from(self.key ^ 0x9E37_79B9_7F4A_7C15);
        let (low, high) = (wide & u128::from(u64::MAX), wide >> 64);
        // Both halves fit: one is masked, the other shifted.
        self.state = u64::try_from(low ^ high).unwrap_or(0).rotate_left(23) ^ self.key;
    }
}

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.fold(u64::from_le_bytes(word));
        }
        let rest = chunks.remainder();
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        self.fold(u64::from_le_bytes(word));
        self.fold(bytes.len() as u64);
    }

    fn write_u8(&mut self, byte: u8) {
        self.fold(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.state
    }
}
