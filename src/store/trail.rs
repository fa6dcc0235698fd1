//! From a text that the journal knows by its fingerprint, along its entries, to another: on or back, whichever leads there.

use crate::document::entry::Written;
use crate::document::fingerprint::Fingerprint;

/// A text with its fingerprint.
pub struct Known {
    print: Fingerprint,
    text: String,
}

impl Known {
    /// That text.
    pub fn of(text: String) -> Self {
        let print = Fingerprint::of(text.as_bytes());
        Self { print, text }
    }

    /// The text after so many of the entries that has the wanted fingerprint; `None` where no way leads there from this one.
    pub fn leads_to(
        &self,
        entries: &[Written],
        turns: usize,
        wanted: &Fingerprint,
    ) -> Option<String> {
        if self.print == *wanted {
            return Some(self.text.clone());
        }
        // Of several places where this text stood the nearest will do: the way from one further off comes by it.
        let (past, later) = entries.split_at(turns);
        let before = past.iter().rposition(|one| one.entry.before == self.print);
        let after = later.iter().position(|one| one.entry.after == self.print);
        let on = before.and_then(|from| {
            past[from..]
                .iter()
                .try_fold(self.text.clone(), |text, one| {
                    one.entry.patch.as_ref()?.apply(&text)
                })
        });
        let is_wanted = |text: &String| Fingerprint::of(text.as_bytes()) == *wanted;
        on.filter(is_wanted).or_else(|| {
            let mut back = later[..=after?].iter().rev();
            let text = back.try_fold(self.text.clone(), |text, one| {
                one.entry.patch.as_ref()?.invert().apply(&text)
            });
            text.filter(is_wanted)
        })
    }
}
