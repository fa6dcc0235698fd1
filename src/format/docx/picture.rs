//! Pictures in the line of text: drawn once as a PNG that every program shows, once as an SVG for those that can.

use super::document::captioned;
use super::section::Sheet;
use super::xml::Xml;
use crate::format::captions::Caption;
use crate::format::picture::{raster, svg};
use crate::report::picture::Picture;

/// As much wider than its sheet a picture is drawn, and shrunk to it: as it is on the printed web page. Its letters stay as large as
/// those of a note, and it leaves less of the page before it empty.
const LARGER: f64 = 1.18;
/// Pixels of the PNG for each unit of the drawing: sharp on paper.
const SCALE: f32 = 2.0;
/// Twentieths of a point in a unit of the drawing, which is a 96th of an inch.
const UNIT: u32 = 15;
/// Word's own measure, in such a unit.
const EMU: f64 = 9_525.0;
/// Room for the caption and what leads to the picture, in twentieths of a point.
const BESIDE: u32 = 1_400;

/// A picture as it goes into the package.
pub struct Inked {
    number: usize,
    title: String,
    about: String,
    size: (f64, f64),
    /// The picture in dots.
    pub png: Vec<u8>,
    /// The picture in lines.
    pub svg: Vec<u8>,
}

impl Inked {
    /// The picture for such a sheet; `None` where there is nothing to see.
    pub fn of(picture: &Picture, number: usize, sheet: Sheet) -> Option<Self> {
        let width = f64::from(sheet.width() / UNIT) * LARGER;
        let drawn = svg(picture, width.round());
        Self::drawn(&drawn, &picture.title, &picture.about, number, sheet)
    }

    fn drawn(svg: &str, title: &str, about: &str, number: usize, sheet: Sheet) -> Option<Self> {
        let tree = raster::read(svg)?;
        let size = tree.size();
        let (width, height) = (f64::from(size.width()), f64::from(size.height()));
        let room = (
            f64::from(sheet.width() / UNIT),
            f64::from((sheet.height() - BESIDE) / UNIT),
        );
        let shrunk = (room.0 / width).min(room.1 / height).min(1.0);
        Some(Self {
            number,
            title: title.to_owned(),
            about: about.to_owned(),
            size: (width * shrunk, height * shrunk),
            png: raster::dots(&tree, SCALE)?,
            svg: raster::lines(&tree).into_bytes(),
        })
    }

    /// The id by which the document names the PNG.
    pub fn png_id(&self) -> String {
        format!("png{}", self.number)
    }

    /// The id by which the document names the SVG.
    pub fn svg_id(&self) -> String {
        format!("svg{}", self.number)
    }

    /// Where the PNG stands in the package.
    pub fn png_part(&self) -> String {
        format!("word/media/picture{}.png", self.number)
    }

    /// Where the SVG stands in the package.
    pub fn svg_part(&self) -> String {
        format!("word/media/picture{}.svg", self.number)
    }
}

/// A paragraph with the picture, and one with its caption.
pub fn show(xml: &mut Xml, picture: &Inked, caption: &Caption) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", "Picture"));
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| inline(xml, picture));
        });
    });
    // Nearer to the picture than to what follows.
    let room = |xml: &mut Xml| xml.leaf("w:spacing", &[("w:before", "60"), ("w:after", "220")]);
    captioned(xml, caption, room);
}

fn inline(xml: &mut Xml, picture: &Inked) {
    let number = picture.number.to_string();
    let name = format!("Picture {number}");
    let about = if picture.about.trim().is_empty() {
        &picture.title
    } else {
        &picture.about
    };
    let named = [
        ("id", number.as_str()),
        ("name", &name),
        ("descr", about),
        ("title", &picture.title),
    ];
    let (width, height) = (emu(picture.size.0), emu(picture.size.1));
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let close = [
        ("distT", "0"),
        ("distB", "0"),
        ("distL", "0"),
        ("distR", "0"),
    ];
    xml.element("wp:inline", &close, |xml| {
        xml.leaf("wp:extent", &size);
        xml.leaf("wp:docPr", &named);
        xml.element("wp:cNvGraphicFramePr", &[], |xml| {
            xml.leaf("a:graphicFrameLocks", &[("noChangeAspect", "1")]);
        });
        xml.element("a:graphic", &[], |xml| {
            let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
            xml.element("a:graphicData", &[("uri", uri)], |xml| {
                xml.element("pic:pic", &[], |xml| {
                    xml.element("pic:nvPicPr", &[], |xml| {
                        xml.leaf("pic:cNvPr", &named);
                        xml.leaf("pic:cNvPicPr", &[]);
                    });
                    xml.element("pic:blipFill", &[], |xml| fill(xml, picture));
                    xml.element("pic:spPr", &[], |xml| shape(xml, &size));
                });
            });
        });
    });
}

/// The PNG; and for programs that know the extension, the SVG in its place.
fn fill(xml: &mut Xml, picture: &Inked) {
    xml.element("a:blip", &[("r:embed", &picture.png_id())], |xml| {
        xml.element("a:extLst", &[], |xml| {
            let uri = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
            xml.element("a:ext", &[("uri", uri)], |xml| {
                let svg = [
                    (
                        "xmlns:asvg",
                        "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
                    ),
                    ("r:embed", &picture.svg_id()),
                ];
                xml.leaf("asvg:svgBlip", &svg);
            });
        });
    });
    xml.element("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
}

fn shape(xml: &mut Xml, size: &[(&str, &str)]) {
    xml.element("a:xfrm", &[], |xml| {
        xml.leaf("a:off", &[("x", "0"), ("y", "0")]);
        xml.leaf("a:ext", size);
    });
    xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
        xml.leaf("a:avLst", &[]);
    });
}

fn emu(units: f64) -> String {
    format!("{:.0}", units * EMU)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 150 1200" width="150" height="1200"><rect class="good" x="0" y="0" width="150" height="1200"/></svg>"#;

    fn inked(sheet: Sheet) -> Inked {
        Inked::drawn(DRAWN, "Money \"by\" source", "One\nsource", 3, sheet).expect("a picture")
    }

    #[test]
    fn a_picture_is_in_dots_and_in_lines_with_its_words() {
        let picture = inked(Sheet::Upright);
        assert!(picture.png.starts_with(b"\x89PNG") && picture.svg.starts_with(b"<svg"));
        let caption = Caption {
            sort: "Figure",
            number: 3,
            words: "Money".to_owned(),
        };
        let part = Xml::part("p", &[], |xml| show(xml, &picture, &caption));
        let part = String::from_utf8(part).expect("text");
        for said in [
            r#"descr="One source" title="Money &quot;by&quot; source""#,
            r#"<a:blip r:embed="png3">"#,
            r#"r:embed="svg3"/>"#,
            r#"<w:pStyle w:val="Caption"/>"#,
            r#"<w:fldSimple w:instr=" SEQ Figure \* ARABIC "><w:r><w:t xml:space="preserve">3</w:t></w:r></w:fldSimple>"#,
        ] {
            assert!(part.contains(said), "{said} in {part}");
        }
    }

    #[test]
    fn no_picture_is_taller_than_its_sheet() {
        for sheet in Sheet::ALL {
            let (width, height) = inked(sheet).size;
            assert!(height <= f64::from(sheet.height() / UNIT), "{height}");
            assert!((height - 8.0 * width).abs() < 0.1, "{width} by {height}");
        }
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        assert!(Inked::drawn("", "", "", 1, Sheet::Upright).is_none());
    }
}
