//! What the marks of XML say: an attribute in plain letters, the letter that a reference stands for.

use quick_xml::events::{BytesRef, BytesStart};

/// What an attribute says, by its name without what stands before a colon.
pub fn said(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|one| one.key.local_name().as_ref() == name)?;
    let text: &str = &found.value;
    let plain = quick_xml::escape::unescape(text);
    Some(plain.map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned))
}

/// A letter written by its number or by one of the five names of XML; nothing where it is another name.
pub fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    let name: &str = reference;
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
