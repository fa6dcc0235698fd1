//! A drawn picture as dots, and as lines without style sheet or fonts, for programs that know neither.
//!
//! Letters are those of the font that comes with the program: the same picture is the same bytes on every machine.

use super::canvas::STYLE;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Indent, Options, Tree, WriteOptions};

/// No picture is larger in either direction: what is, is not drawn.
const LARGEST: f32 = 16_000.0;
/// The family of the font, in which everything is written.
const FAMILY: &str = "DejaVu Sans";

/// The picture as a PNG of that many dots for each of its units; `None` where the SVG shows nothing.
pub fn png(svg: &str, scale: f32) -> Option<Vec<u8>> {
    dots(&read(svg)?, scale)
}

/// The drawing dressed in the style of a picture that stands alone; `None` where the SVG shows nothing.
pub fn read(svg: &str) -> Option<Tree> {
    if svg.trim().is_empty() {
        return None;
    }
    let mut how = Options {
        font_family: FAMILY.to_owned(),
        style_sheet: Some(STYLE.to_owned()),
        ..Options::default()
    };
    let fonts = how.fontdb_mut();
    for font in [dejavu::sans::regular(), dejavu::sans::bold()] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    Tree::from_str(svg, &how).ok()
}

/// The drawing as a PNG on white paper.
pub fn dots(tree: &Tree, scale: f32) -> Option<Vec<u8>> {
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    if !(1.0..=LARGEST).contains(&width) || !(1.0..=LARGEST).contains(&height) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are between 1 and 16,000"
    )]
    let mut paper = Pixmap::new(width.ceil() as u32, height.ceil() as u32)?;
    paper.fill(Color::WHITE);
    resvg::render(
        tree,
        Transform::from_scale(scale, scale),
        &mut paper.as_mut(),
    );
    paper.encode_png().ok()
}

/// The drawing as an SVG of shapes alone.
pub fn lines(tree: &Tree) -> String {
    let how = WriteOptions {
        coordinates_precision: 2,
        transforms_precision: 4,
        indent: Indent::None,
        ..WriteOptions::default()
    };
    tree.to_string(&how)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 40 20" width="40" height="20" font-family="DejaVu Sans, sans-serif"><title>Two</title><rect class="bad" x="0" y="0" width="20" height="20"/><text x="22" y="15" font-size="12">G</text></svg>"#;

    #[test]
    fn dots_are_those_of_the_style_and_the_same_twice() {
        let once = png(DRAWN, 2.0).expect("a picture");
        assert_eq!(Some(&once), png(DRAWN, 2.0).as_ref());
        let dots = Pixmap::decode_png(&once).expect("a PNG");
        assert_eq!((dots.width(), dots.height()), (80, 40));
        let dot = dots.pixel(20, 20).expect("a dot").demultiply();
        assert_eq!((dot.red(), dot.green(), dot.blue()), (0xe9, 0x8b, 0x80));
        let ink =
            |from, to| (from..to).any(|x| dots.pixel(x, 24).is_some_and(|dot| dot.red() < 0x60));
        assert!(ink(44, 64), "the letter is drawn");
    }

    #[test]
    fn lines_need_neither_style_nor_font() {
        let lines = lines(&read(DRAWN).expect("a picture"));
        assert!(lines.contains("#e98b80"), "{lines}");
        for word in ["class", "style", "<text"] {
            assert!(!lines.contains(word), "{word} in {lines}");
        }
    }

    #[test]
    fn what_shows_nothing_is_no_picture() {
        assert_eq!(png("", 2.0), None);
        assert_eq!(png("no svg", 2.0), None);
        assert_eq!(png(DRAWN, 1e9), None);
    }
}
