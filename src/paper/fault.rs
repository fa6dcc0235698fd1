//! What is wrong with a template: every fault with its line, its cause and what to do.

use std::fmt;

/// Why a report could not be laid out. Nothing was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unlaid {
    /// The template, as people know it.
    pub template: String,
    /// Every fault that was found.
    pub faults: Vec<Fault>,
}

/// One fault.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fault {
    /// Its line; `None` where no one line is to blame.
    pub line: Option<usize>,
    /// The line as it stands; empty where there is none.
    pub excerpt: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

impl Fault {
    /// A fault in a line of a template.
    pub(super) fn at(source: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        let excerpt = line.and_then(|line| source.lines().nth(line.checked_sub(1)?));
        Self {
            line,
            excerpt: excerpt.unwrap_or_default().trim().to_owned(),
            message: message.into(),
            advice: String::new(),
        }
    }

    /// The same with what to do.
    pub(super) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }
}

/// The first line with that text.
pub(super) fn line_of(source: &str, text: &str) -> Option<usize> {
    let text = text.lines().next().unwrap_or_default().trim();
    let found = source.lines().position(|line| line.contains(text));
    found.filter(|_| !text.is_empty()).map(|place| place + 1)
}

/// The first line in which that name stands as a word of its own; one with an expression before any other.
pub(super) fn line_of_name(source: &str, name: &str) -> Option<usize> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let names = |line: &str| {
        line.split(|letter| !is_letter(letter))
            .any(|word| word == name)
    };
    let place = |with_tag: bool| {
        let mut lines = source.lines();
        lines.position(|line| names(line) && (!with_tag || line.contains('{')))
    };
    place(true).or_else(|| place(false)).map(|place| place + 1)
}

impl fmt::Display for Unlaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (order, fault) in self.faults.iter().enumerate() {
            if order > 0 {
                writeln!(f)?;
            }
            match fault.line {
                Some(line) => write!(f, "{}:{line}: {}", self.template, fault.message)?,
                None => write!(f, "{}: {}", self.template, fault.message)?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for Unlaid {}
