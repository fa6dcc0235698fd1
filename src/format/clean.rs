//! The one place where text becomes safe to show: what acts on a terminal or hides in a line becomes a visible `\u{1b}`.

use std::borrow::Cow;

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';

/// The text with nothing in it that moves, hides, reorders or takes no room; line ends stay, a tab becomes a space.
///
/// ```
/// use progreg::format::clean;
/// assert_eq!(clean("Red \u{1b}[31malert"), r"Red \u{1b}[31malert");
/// assert_eq!(clean("one\ttwo\r\nthree"), "one two\nthree");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    // No early end: most text is plain, and a loop without one is done many bytes at a time.
    let odd = text.bytes().fold(0, |odd, byte| {
        odd | u8::from(!(b' '..=b'~').contains(&byte) && byte != b'\n')
    });
    if odd == 0 {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut in_flag = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        in_flag = letter == '\u{1f3f4}' || (in_flag && is_tag(letter));
        let shown = match letter {
            '\n' => true,
            '\t' => {
                safe.push(' ');
                before = Some(' ');
                continue;
            }
            '\r' if after == Some('\n') => continue,
            JOINER | NON_JOINER => joins(letter, before, after),
            _ if is_selector(letter) => selects(letter, before),
            _ if is_tag(letter) => in_flag,
            _ => !acts_or_hides(letter),
        };
        if shown {
            safe.push(letter);
        } else {
            safe.extend(letter.escape_unicode());
        }
        // What follows an escape stands after its brace, and joins nothing.
        before = Some(if shown { letter } else { '}' });
    }
    Cow::Owned(safe)
}

/// Controls, direction marks, and letters that take no room or none that can be seen.
pub fn acts_or_hides(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A joiner is part of the spelling between letters of scripts that join, and of one picture between two emoji.
fn joins(joiner: char, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let spelling = is_joining_script(before) && is_joining_script(after) && !acts_or_hides(after);
    let picture = joiner == JOINER
        && (is_emoji(before) || before == '\u{fe0f}' || is_tag(before))
        && is_emoji(after);
    spelling || picture
}

fn is_joining_script(letter: char) -> bool {
    matches!(letter,
        '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17b3}'
        | '\u{17b6}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Letters of a flag such as Scotland's, hidden anywhere else.
fn is_tag(letter: char) -> bool {
    matches!(letter, '\u{e0020}'..='\u{e007f}')
}

fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A selector chooses a form of the one sign before it; more of them, or one after nothing, carry something hidden.
fn selects(selector: char, before: Option<char>) -> bool {
    before.is_some_and(|before| {
        if selector > '\u{ffff}' {
            matches!(before, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        } else {
            !before.is_whitespace() && !is_selector(before)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_or_hides_is_shown() {
        for (hostile, shown) in [
            ("\u{9b}31m", r"\u{9b}31m"),
            ("\u{7}bell", r"\u{7}bell"),
            ("over\rwritten", r"over\u{d}written"),
            ("user\u{202e}txt.exe", r"user\u{202e}txt.exe"),
            ("A-\u{200b}001", r"A-\u{200b}001"),
            ("go\u{200d}no", r"go\u{200d}no"),
            ("\u{feff}A", r"\u{feff}A"),
            ("a\u{fe0f}\u{fe01}", "a\u{fe0f}\\u{fe01}"),
            ("a\u{e0041}", r"a\u{e0041}"),
            ("line\u{2028}end", r"line\u{2028}end"),
        ] {
            assert_eq!(clean(hostile), shown);
        }
    }

    #[test]
    fn ordinary_writing_of_any_script_stays() {
        for text in [
            "Ynys Môn, £1.2m – “done”",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}🚀 ❤\u{fe0f} 👩🏽\u{200d}💻 1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "東京",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
