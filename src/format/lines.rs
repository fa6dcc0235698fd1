//! Lines of a page, one after another in one text: a long report is a million lines, too many to be held each for itself.

/// A text of whole lines.
#[derive(Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// Adds a line.
    pub fn push(&mut self, line: &str) {
        self.push_both("", line);
    }

    /// Adds a line that begins so and goes on so.
    pub fn push_both(&mut self, start: &str, rest: &str) {
        self.text.push_str(start);
        self.text.push_str(rest);
        self.text.push('\n');
    }

    /// Adds every line of others.
    pub fn append(&mut self, others: &Self) {
        self.text.push_str(&others.text);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text; the last line has an end too.
    pub fn into_text(self) -> String {
        self.text
    }
}
