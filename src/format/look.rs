//! How a laid-out report is dressed: colour and UTF-8 for a terminal, plain ASCII for a pipe.
//!
//! Shades travel through the layout as signs that take no room and that `clean` lets through nowhere, so that every line is measured as
//! it will stand; [`Look::dress`] turns them into codes at the end. Colour only repeats what the words say.

use crate::report::cell::Tone;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;

/// The decoration of one format.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether shades become colours.
    pub colour: bool,
    /// What the line under a table's headings is made of.
    pub rule: char,
    /// Whether title and headings are underlined (a terminal makes them bold instead).
    pub underlined: bool,
    /// What stands before each of several points.
    pub bullet: &'static str,
    /// What stands between figures and such on one line.
    pub between: &'static str,
}

/// A way for text to stand out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shade {
    /// Titles and headings.
    Bold,
    /// As a tone has it.
    Of(Tone),
}

const END: char = '\u{2060}';
const SHADES: [(char, Shade, Style); 5] = [
    ('\u{2061}', Shade::Bold, Style::new().bold()),
    (
        '\u{2062}',
        Shade::Of(Tone::Good),
        AnsiColor::Green.on_default(),
    ),
    (
        '\u{2063}',
        Shade::Of(Tone::Watch),
        AnsiColor::Yellow.on_default(),
    ),
    (
        '\u{2064}',
        Shade::Of(Tone::Bad),
        AnsiColor::Red.on_default().bold(),
    ),
    ('\u{206a}', Shade::Of(Tone::Quiet), Style::new().dimmed()),
];

impl Look {
    /// One line of clean text in that shade.
    pub fn paint<'a>(&self, text: impl Into<Cow<'a, str>>, shade: Shade) -> Cow<'a, str> {
        let text = text.into();
        let sign = SHADES.iter().find(|(_, named, _)| *named == shade);
        match sign {
            Some((sign, ..)) if self.colour && !text.is_empty() => {
                Cow::Owned(format!("{sign}{text}{END}"))
            }
            _ => text,
        }
    }

    /// The finished text, its shades turned into codes.
    pub fn dress(&self, text: String) -> String {
        if !self.colour {
            return text;
        }
        let mut dressed = String::with_capacity(text.len() + text.len() / 8);
        let mut style = Style::new();
        for letter in text.chars() {
            if letter == END {
                dressed.push_str(&style.render_reset().to_string());
            } else if let Some((.., shade)) = SHADES.iter().find(|(sign, ..)| *sign == letter) {
                style = *shade;
                dressed.push_str(&style.render().to_string());
            } else {
                dressed.push(letter);
            }
        }
        dressed
    }
}
