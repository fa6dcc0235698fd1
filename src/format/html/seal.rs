//! What the page's security policy names its style and script by, and text that is safe within a style.

use crate::format::clean;
use sha2::{Digest, Sha256};

const SIXTY_FOUR: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text's source expression in a content security policy: `sha256-…`.
pub fn seal(text: &str) -> String {
    format!("sha256-{}", in_sixty_four(&Sha256::digest(text.as_bytes())))
}

fn in_sixty_four(bytes: &[u8]) -> String {
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let at = |place: usize| u32::from(part.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for sign in 0..4 {
            let index = (bits >> (18 - 6 * sign)) & 63;
            let letter = SIXTY_FOUR.get(index as usize).copied().unwrap_or(b'=');
            text.push(if sign > part.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    text
}

/// The text as a string of CSS: every sign that could mean something there is written by its number.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in clean(text).chars() {
        if letter.is_alphanumeric() || matches!(letter, ' ' | ',' | '.' | '-') {
            quoted.push(letter);
        } else {
            quoted.extend(["\\", &format!("{:x}", u32::from(letter)), " "]);
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seals_are_those_of_browsers() {
        // The digest of the empty text, and the example of the specification.
        assert_eq!(
            seal(""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
        assert_eq!(
            seal("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn nothing_ends_a_string_of_css() {
        assert_eq!(quoted("a\"</style>\\"), r#""a\22 \3c \2f style\3e \5c ""#);
    }
}
