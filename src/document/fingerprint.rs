//! Fingerprints: the SHA-256 of a text, by which two of them are known to be the same (requirement H5).

use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, Write};

/// The SHA-256 of some bytes, in 64 small hexadecimal letters: what `sha256sum` prints.
#[derive(Clone, PartialEq, Eq, Debug, Default, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of those bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::finished(Sha256::new_with_prefix(bytes))
    }

    /// A fingerprint as it was written down; `None` where it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|letter| letter.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_ascii_lowercase()))
    }

    /// Enough of it to tell texts apart by eye.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or_default()
    }

    fn finished(state: Sha256) -> Self {
        let bytes = state.finalize();
        Self(
            bytes
                .iter()
                .fold(String::with_capacity(64), |mut text, byte| {
                    for half in [byte >> 4, byte & 15] {
                        text.extend(char::from_digit(u32::from(half), 16));
                    }
                    text
                }),
        )
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Fingerprints of a text and of later versions of it: what both begin with is counted once.
#[derive(Clone)]
pub struct Prints {
    whole: Fingerprint,
    /// The state before every so many bytes of the text.
    stages: Vec<Sha256>,
}

/// Bytes between two stages.
const STRIDE: usize = 256 * 1024;

impl Prints {
    /// Counts the bytes of a text.
    pub fn of(bytes: &[u8]) -> Self {
        let mut state = Sha256::new();
        let mut stages = Vec::with_capacity(bytes.len() / STRIDE + 1);
        for stretch in bytes.chunks(STRIDE) {
            stages.push(state.clone());
            state.update(stretch);
        }
        Self {
            whole: Fingerprint::finished(state),
            stages,
        }
    }

    /// The fingerprint of the text itself.
    pub fn whole(&self) -> &Fingerprint {
        &self.whole
    }

    /// The fingerprint of a text, given in pieces, that begins with the same `same` bytes.
    pub fn of_later(&self, pieces: &[&str], same: usize) -> Fingerprint {
        let turn = (same / STRIDE).min(self.stages.len().saturating_sub(1));
        let mut state = self.stages.get(turn).cloned().unwrap_or_default();
        let mut counted = turn * STRIDE;
        for piece in pieces.iter().map(|piece| piece.as_bytes()) {
            let done = counted.min(piece.len());
            state.update(&piece[done..]);
            counted -= done;
        }
        Fingerprint::finished(state)
    }
}

/// A writer that counts what goes through it.
pub struct Counted<W> {
    to: W,
    state: Sha256,
}

impl<W: Write> Counted<W> {
    /// Counts what goes there from here on.
    pub fn new(to: W) -> Self {
        Self {
            to,
            state: Sha256::new(),
        }
    }

    /// The fingerprint of what went through, and the writer, for what is not to be counted.
    pub fn counted(self) -> (W, Fingerprint) {
        (self.to, Fingerprint::finished(self.state))
    }
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.state.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_sha256sum_prints() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Fingerprint::of(b"").to_string(), empty);
        assert_eq!(Fingerprint::parse(empty), Some(Fingerprint::of(b"")));
        assert_eq!(Fingerprint::parse("e3b0"), None);
    }

    #[test]
    fn later_versions_are_counted_from_where_they_differ() {
        let text = "The register.\n".repeat(3 * STRIDE / 14 + 1);
        let prints = Prints::of(text.as_bytes());
        assert_eq!(*prints.whole(), Fingerprint::of(text.as_bytes()));
        for same in [0, 1, STRIDE, STRIDE + 1, text.len()] {
            let (begin, cut) = text[..same].split_at(same / 2);
            let later = text[..same].to_owned() + "another end";
            let print = prints.of_later(&[begin, cut, "another ", "end"], same);
            assert_eq!(print, Fingerprint::of(later.as_bytes()));
        }
        assert_eq!(Prints::of(b"").of_later(&["a"], 0), Fingerprint::of(b"a"));
    }
}
