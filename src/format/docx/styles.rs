//! The styles of a paper, the numbers of its headings and points, and the settings Word reads it with.

/// How headings are numbered and points marked. The first list is linked to the heading styles.
pub const NUMBERING: &str = include_str!("numbering.xml");

/// Language, compatibility, tab stops.
pub const SETTINGS: &str = include_str!("settings.xml");

const STYLES: &str = include_str!("styles.xml");

/// The styles; those of headings number them in a paper whose sections are numbered.
pub fn styles(numbered: bool) -> Vec<u8> {
    let mut styles = STYLES.to_owned();
    for level in 0..3 {
        let list = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#);
        let list = if numbered { list.as_str() } else { "" };
        styles = styles.replace(&format!("<!-- number {level} -->"), list);
    }
    styles.into_bytes()
}
