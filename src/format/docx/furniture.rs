//! What stands at the head and foot of every page: register and dates above, title and page number below.

use super::document::NAMESPACES;
use super::section::Sheet;
use super::xml::{Xml, fit};
use crate::format::picture::letters::Letters;
use crate::report::Report;

/// Size of its letters, in twentieths of a point: as in the styles Header and Footer.
const SIZE: f64 = 8.5 * 20.0;
/// Blank between what stands left and what stands right, as wide as this.
const BETWEEN: &str = "        ";

/// A part of the document that stands on every page of a section.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The id by which a section names it.
    pub id: &'static str,
    /// `header` or `footer`.
    pub kind: &'static str,
    /// Its place in the package.
    pub place: &'static str,
}

impl Part {
    /// A page header.
    pub const fn header(id: &'static str, place: &'static str) -> Self {
        let kind = "header";
        Self { id, kind, place }
    }

    /// A page footer.
    pub const fn footer(id: &'static str, place: &'static str) -> Self {
        let kind = "footer";
        Self { id, kind, place }
    }
}

/// The words of header and footer.
pub struct Furniture {
    letters: Letters,
    register: String,
    dates: String,
    title: String,
}

impl Furniture {
    /// Those of a report.
    pub fn of(report: &Report) -> Self {
        let one_line = |words: &str| {
            let words = fit(words);
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Self {
            letters: Letters::new(),
            register: one_line(&report.register_name),
            dates: dates(report).join("; "),
            title: one_line(&report.title),
        }
    }

    /// The header of pages of that sort; a long name has a line of its own.
    pub fn header(&self, sheet: Sheet) -> Vec<u8> {
        let taken = self.width(&self.register) + self.width(BETWEEN) + self.width(&self.dates);
        let parting = if taken > f64::from(sheet.width()) {
            "w:br"
        } else {
            "w:tab"
        };
        Xml::part("w:hdr", &NAMESPACES, |xml| {
            line(xml, "Header", sheet, |xml| {
                run(xml, &self.register);
                sign(xml, parting);
                run(xml, &self.dates);
            });
        })
    }

    /// The footer of pages of that sort; a long title is cut, as it stands whole on the first page.
    pub fn footer(&self, sheet: Sheet) -> Vec<u8> {
        let room = f64::from(sheet.width()) - self.width(BETWEEN) - self.width("Page 999 of 999");
        let title = self.letters.cut(&self.title, SIZE, room);
        Xml::part("w:ftr", &NAMESPACES, |xml| {
            line(xml, "Footer", sheet, |xml| {
                run(xml, &title);
                sign(xml, "w:tab");
                run(xml, "Page ");
                field(xml, "PAGE");
                run(xml, " of ");
                field(xml, "NUMPAGES");
            });
        })
    }

    fn width(&self, words: &str) -> f64 {
        self.letters.width(words, SIZE)
    }
}

/// `as at 12 January 2009` and, on papers, when it was printed.
pub fn dates(report: &Report) -> Vec<String> {
    let mut dates = vec![format!("as at {}", report.as_at.in_words())];
    dates.extend(
        report
            .printed
            .map(|day| format!("printed {}", day.in_words())),
    );
    dates
}

fn line(xml: &mut Xml, style: &str, sheet: Sheet, inside: impl FnOnce(&mut Xml)) {
    let right = sheet.width().to_string();
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            xml.element("w:tabs", &[], |xml| {
                xml.leaf("w:tab", &[("w:val", "right"), ("w:pos", &right)]);
            });
        });
        inside(xml);
    });
}

fn run(xml: &mut Xml, words: &str) {
    xml.element("w:r", &[], |xml| {
        xml.text("w:t", &[("xml:space", "preserve")], words);
    });
}

fn sign(xml: &mut Xml, name: &str) {
    xml.element("w:r", &[], |xml| xml.leaf(name, &[]));
}

/// A field with the result that stands until the pages are counted: Word wants one.
fn field(xml: &mut Xml, instruction: &str) {
    let mark = |xml: &mut Xml, kind: &str| {
        xml.element("w:r", &[], |xml| {
            xml.leaf("w:fldChar", &[("w:fldCharType", kind)]);
        });
    };
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| {
        let words = format!(" {instruction} ");
        xml.text("w:instrText", &[("xml:space", "preserve")], &words);
    });
    mark(xml, "separate");
    run(xml, "1");
    mark(xml, "end");
}
