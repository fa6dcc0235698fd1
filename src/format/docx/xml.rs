//! XML element by element, every text made fit for it.

use crate::format::clean;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// The attributes of an element, each by its name.
pub type Attributes<'a> = [(&'a str, &'a str)];

/// A part of a package being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A whole part: what is written inside its root element.
    pub fn part(root: &str, attributes: &Attributes, inside: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
        };
        xml.put(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )));
        xml.element(root, attributes, inside);
        xml.writer.into_inner()
    }

    /// An element with what is written inside it.
    pub fn element(&mut self, name: &str, attributes: &Attributes, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(opening(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside.
    pub fn leaf(&mut self, name: &str, attributes: &Attributes) {
        self.put(Event::Empty(opening(name, attributes)));
    }

    /// An element that says its one value, as most of Word's do.
    pub fn value(&mut self, name: &str, value: &str) {
        self.leaf(name, &[("w:val", value)]);
    }

    /// An element with a text inside.
    pub fn text(&mut self, name: &str, attributes: &Attributes, words: &str) {
        self.element(name, attributes, |xml| {
            xml.put(Event::Text(BytesText::new(&fit(words))));
        });
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing into memory does not fail.
        let _ = self.writer.write_event(event);
    }
}

fn opening<'a>(name: &'a str, attributes: &Attributes<'a>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        // A line end in an attribute would be read as a space: it is written as one.
        let value = fit(value).replace('\n', " ");
        element.push_attribute((*name, value.as_str()));
    }
    element
}

/// The text safe to show, without the two letters that XML has no place for.
pub fn fit(text: &str) -> Cow<'_, str> {
    let safe = clean(text);
    if safe.contains(['\u{fffe}', '\u{ffff}']) {
        safe.replace('\u{fffe}', r"\u{fffe}")
            .replace('\u{ffff}', r"\u{ffff}")
            .into()
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup_or_control() {
        let part = Xml::part("a", &[("b", "\"<&>\n\u{1}")], |xml| {
            xml.text("c", &[], "<&> \u{ffff}\u{1b}");
        });
        let written = String::from_utf8(part).expect("text");
        assert!(
            written.ends_with(
                r#"<a b="&quot;&lt;&amp;&gt; \u{1}"><c>&lt;&amp;&gt; \u{ffff}\u{1b}</c></a>"#
            ),
            "{written}"
        );
    }
}
