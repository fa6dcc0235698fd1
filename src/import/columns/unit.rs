//! What the amounts of a column count, where its heading says so: `(£m)`, `£000s`, `in £ thousands`.

/// What the amounts of a column count, where the heading says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// Pounds, or what the cell itself says.
    #[default]
    Pounds,
    /// Thousands of pounds.
    Thousands,
    /// Millions of pounds.
    Millions,
}

const THOUSANDS: &[&str] = &[
    "000",
    "000s",
    "k",
    "ks",
    "thousand",
    "thousands",
    "thousandpounds",
];
const MILLIONS: &[&str] = &["m", "mn", "million", "millions", "millionpounds", "mil"];

impl Unit {
    /// The unit a heading names.
    pub fn of(heading: &str) -> Self {
        let lower = heading.to_lowercase();
        let mut found = Self::Pounds;
        let mut see = |piece: &str| {
            let word: String = piece
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .collect();
            if THOUSANDS.contains(&word.as_str()) {
                found = Self::Thousands;
            } else if MILLIONS.contains(&word.as_str()) {
                found = Self::Millions;
            }
        };
        // Behind a currency sign, the next word; in brackets, all that stands there; else only a word that is nothing else.
        for piece in lower.split(['£', '$', '€']).skip(1) {
            let piece = piece.trim_start_matches([' ', '\u{a0}', '\'', '’', '‘', ',', '(']);
            let end = piece
                .find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
            see(piece.get(..end.unwrap_or(piece.len())).unwrap_or(piece));
        }
        for piece in lower.split('(').skip(1) {
            let inside = piece.split(')').next().unwrap_or_default();
            let inside = inside
                .trim()
                .trim_start_matches("in ")
                .trim_start_matches("gbp");
            see(inside);
        }
        let words: Vec<&str> = lower
            .split(|letter: char| !letter.is_alphanumeric())
            .collect();
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| words.get(at)).copied();
            let is_word = matches!(*word, "000s" | "millions" | "thousands");
            if is_word
                || (matches!(before, Some("in" | "gbp"))
                    && matches!(*word, "million" | "thousand" | "m" | "k"))
            {
                see(word);
            }
        }
        found
    }
}
