//! Cuts a phrase into words, numbers and signs, and walks over them.

/// One word, number or sign, with its place in the phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub sort: Sort,
    /// First byte in the phrase.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// White space stands before it.
    pub spaced: bool,
}

/// The sorts of token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters, in lower case.
    Word(String),
    /// Digits: the value (too long ones are words), how many digits, and whether `st`, `nd`, `rd` or `th` followed.
    Number {
        value: u32,
        digits: usize,
        ordinal: bool,
    },
    /// Anything else that is not white space; all dashes are `-`, all apostrophes `'`.
    Sign(char),
}

/// Byte-order marks and zero-width spaces count as white space: spreadsheets leave them behind.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}')
}

/// Cuts the phrase. Full stops stay only between digits, where they may be part of a date.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<(usize, char)> = source.char_indices().collect();
    let mut found: Vec<Token> = Vec::new();
    let (mut at, mut spaced) = (0, false);
    while let Some(&(start, letter)) = letters.get(at) {
        if is_space(letter) {
            spaced = true;
            at += 1;
            continue;
        }
        let run = |of: fn(char) -> bool| {
            letters[at..]
                .iter()
                .take_while(|(_, letter)| of(*letter))
                .count()
        };
        let length = if letter.is_ascii_digit() {
            run(|letter| letter.is_ascii_digit())
        } else if letter.is_alphabetic() {
            // An apostrophe inside a word belongs to it, so that "today's" is not "today".
            let mut length = run(char::is_alphabetic);
            while letters
                .get(at + length)
                .is_some_and(|(_, c)| matches!(c, '\'' | '’'))
                && letters
                    .get(at + length + 1)
                    .is_some_and(|(_, c)| c.is_alphabetic())
            {
                length += 1;
                length += letters[at + length..]
                    .iter()
                    .take_while(|(_, letter)| letter.is_alphabetic())
                    .count();
            }
            length
        } else {
            1
        };
        let end = letters.get(at + length).map_or(source.len(), |next| next.0);
        let after_digit = at > 0 && letters[at - 1].1.is_ascii_digit();
        let before_digit = letters
            .get(at + 1)
            .is_some_and(|next| next.1.is_ascii_digit());
        at += length;
        if letter == '.' && !(after_digit && before_digit) {
            continue;
        }
        let sort = sort_of(&source[start..end], letter);
        if let (Sort::Word(word), Some(last)) = (&sort, found.last_mut())
            && !spaced
            && matches!(word.as_str(), "st" | "nd" | "rd" | "th")
            && let Sort::Number { ordinal, .. } = &mut last.sort
        {
            *ordinal = true;
            last.end = end;
            continue;
        }
        found.push(Token {
            sort,
            start,
            end,
            spaced,
        });
        spaced = false;
    }
    found
}

fn sort_of(text: &str, first: char) -> Sort {
    if first.is_ascii_digit() {
        return match text.parse() {
            Ok(value) if text.len() <= 6 => Sort::Number {
                value,
                digits: text.len(),
                ordinal: false,
            },
            _ => Sort::Word(text.to_owned()),
        };
    }
    if first.is_alphabetic() {
        return Sort::Word(text.to_lowercase().replace('’', "'"));
    }
    Sort::Sign(match first {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '’' | '‘' | '`' => '\'',
        other => other,
    })
}

/// A place in the phrase. Copied freely: a rule that does not fit leaves the original where it was.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// The phrase.
    pub source: &'a str,
    /// All its tokens.
    pub tokens: &'a [Token],
    /// The next token.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// The token this many places ahead.
    pub fn ahead(&self, places: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + places)
    }

    /// The word here, in lower case.
    pub fn peek_word(&self) -> Option<&'a str> {
        match self.ahead(0).map(|token| &token.sort) {
            Some(Sort::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Steps over these words (given with spaces between) if they stand here.
    pub fn words(&mut self, words: &str) -> bool {
        let mut ahead = *self;
        for word in words.split(' ') {
            if ahead.peek_word() != Some(word) {
                return false;
            }
            ahead.at += 1;
        }
        *self = ahead;
        true
    }

    /// Steps over the first of these groups of words that stands here.
    pub fn any(&mut self, groups: &[&str]) -> bool {
        // Most words start none of the groups; asking that first makes reading several times faster.
        let Some(word) = self.peek_word() else {
            return false;
        };
        groups
            .iter()
            .any(|words| words.starts_with(word) && self.words(words))
    }

    /// Steps over this sign if it stands here.
    pub fn sign(&mut self, sign: char) -> bool {
        let here = self
            .ahead(0)
            .is_some_and(|token| token.sort == Sort::Sign(sign));
        self.at += usize::from(here);
        here
    }

    /// Steps over a number of that many digits: its value and whether it was an ordinal.
    pub fn number(&mut self, least: usize, most: usize) -> Option<(u32, bool)> {
        match self.ahead(0)?.sort {
            Sort::Number {
                value,
                digits,
                ordinal,
            } if (least..=most).contains(&digits) => {
                self.at += 1;
                Some((value, ordinal))
            }
            _ => None,
        }
    }

    /// Steps over what `read` gives a value for, looking at the word here.
    pub fn word_as<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(self.peek_word()?)?;
        self.at += 1;
        Some(value)
    }

    /// The next token touches the one before it.
    pub fn touches(&self) -> bool {
        self.ahead(0).is_some_and(|token| !token.spaced)
    }

    /// The words as written from one token to before another.
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        match (
            self.tokens.get(from),
            to.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if first.start <= last.end => {
                &self.source[first.start..last.end]
            }
            _ => "",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn stops_between_digits_stay_and_ordinals_join() {
        assert_eq!(tokens("8.1.09").len(), 5);
        assert_eq!(tokens("31st Sept.").len(), 2);
        assert_eq!(tokens("today's").len(), 1);
        assert_eq!(tokens("3\u{a0}–\u{2009}14")[1].sort, Sort::Sign('-'));
    }
}
