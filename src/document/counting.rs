//! Fingerprints of a text, counted aside: of a large one that takes longer than to read it and to work a change out.

use crate::document::fingerprint::Prints;
use crate::document::scan::SMALL;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// Fingerprints on their way.
pub struct Counting {
    text: Arc<String>,
    thread: Option<JoinHandle<Prints>>,
}

impl Counting {
    /// Begins to count a large text; a small one is counted when it is asked for, which may be never.
    pub fn of(text: &Arc<String>) -> Self {
        let shared = Arc::clone(text);
        let count = move || Prints::of(shared.as_bytes());
        let is_large = text.len() >= SMALL;
        Self {
            text: Arc::clone(text),
            thread: is_large.then(|| Builder::new().spawn(count).ok()).flatten(),
        }
    }

    /// The fingerprints, when they are there.
    pub fn prints(self) -> Prints {
        let counted = self.thread.and_then(|thread| thread.join().ok());
        counted.unwrap_or_else(|| Prints::of(self.text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_aside_is_the_same() {
        for length in [100, SMALL + 1] {
            let text = Arc::new("x".repeat(length));
            let aside = Counting::of(&text).prints();
            assert_eq!(aside.whole(), Prints::of(text.as_bytes()).whole());
        }
    }
}
