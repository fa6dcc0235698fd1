//! The text of the paper: title, blocks, totals and notices, in their styles and on their sheets.

use super::furniture::dates;
use super::picture::{self, Inked};
use super::section::{Section, Sheet, sections};
use super::table;
use super::widths::Needs;
use super::xml::{Attributes, Xml};
use crate::format::captions::{Caption, Captions};
use crate::report::cell::Tone;
use crate::report::{Block, Report};

/// The namespaces of every part that holds text or pictures.
pub const NAMESPACES: [(&str, &str); 5] = [
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
];

/// The document and what it shows.
pub struct Document {
    /// `word/document.xml`.
    pub xml: Vec<u8>,
    /// Its pictures, in order.
    pub pictures: Vec<Inked>,
}

/// The text of a report.
pub fn document(report: &Report) -> Document {
    let needs = Needs::of(report);
    let mut sections = sections(report, &needs);
    let last = sections.pop().unwrap_or(Section {
        sheet: Sheet::Upright,
        blocks: Vec::new(),
    });
    let mut body = Body {
        needs,
        sheet: Sheet::Upright,
        is_numbered: report.numbered,
        pictures: Vec::new(),
        heading: report.title.clone(),
        captions: Captions::of(report),
        leads_to_totals: false,
    };
    let xml = Xml::part("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            head(xml, report);
            for section in &sections {
                body.section(xml, section);
                paragraph(xml, "SectionEnd", |xml| section.sheet.properties(xml), "");
            }
            body.last_section(xml, &last, report);
            foot(xml, report);
            last.sheet.properties(xml);
        });
    });
    Document {
        xml,
        pictures: body.pictures,
    }
}

fn head(xml: &mut Xml, report: &Report) {
    plain(xml, "Title", &report.title);
    let mut days = dates(report);
    if report.as_at_unsaid().is_none() {
        days.remove(0);
    }
    let mut about = vec![report.register_name.clone(), days.join("; ")];
    about.retain(|words| !words.trim().is_empty());
    plain(xml, "Subtitle", &about.join("\n"));
}

fn foot(xml: &mut Xml, report: &Report) {
    let totals: Vec<&str> = report.sums().collect();
    if !totals.is_empty() {
        plain(xml, "Totals", &totals.join("; "));
    }
    for notice in &report.notices {
        plain(xml, "Notice", notice);
    }
}

/// What is being written.
struct Body {
    needs: Needs,
    sheet: Sheet,
    /// Whether the heading styles carry numbers.
    is_numbered: bool,
    pictures: Vec<Inked>,
    /// The heading under which it stands: what a table without a caption is called.
    heading: String,
    captions: Captions,
    /// Whether this block is the last, and something is summed up below it.
    leads_to_totals: bool,
}

impl Body {
    fn section(&mut self, xml: &mut Xml, section: &Section<'_>) {
        self.sheet = section.sheet;
        for (block, has_number) in &section.blocks {
            self.block(xml, block, *has_number);
        }
    }

    /// The same with the last block before the totals: the end of a table stays with them, so that they have no page to themselves.
    fn last_section(&mut self, xml: &mut Xml, section: &Section<'_>, report: &Report) {
        self.sheet = section.sheet;
        let is_seen = |block: &Block| match block {
            Block::Part(_) | Block::Hint(_) => false,
            Block::Table(table) => !table.is_for_scripts(),
            _ => true,
        };
        let last = section.blocks.iter().rposition(|(block, _)| is_seen(block));
        let has_foot = report.sums().next().is_some() || !report.notices.is_empty();
        for (at, (block, has_number)) in section.blocks.iter().enumerate() {
            self.leads_to_totals = has_foot && last == Some(at);
            self.block(xml, block, *has_number);
        }
    }

    fn block(&mut self, xml: &mut Xml, block: &Block, has_number: bool) {
        match block {
            Block::Heading(level, words) => {
                self.heading.clone_from(words);
                let is_bare = self.is_numbered && !has_number;
                let number = |xml: &mut Xml| {
                    if is_bare {
                        // The list that is none.
                        xml.element("w:numPr", &[], |xml| xml.value("w:numId", "0"));
                    }
                };
                paragraph(xml, heading(*level), number, words);
            }
            Block::Text(words, tone) => paragraphs(xml, style(*tone), words),
            Block::Bullets(points) => {
                if let Some((last, points)) = points.split_last() {
                    for point in points {
                        plain(xml, "ListBullet", point);
                    }
                    let room = |xml: &mut Xml| xml.leaf("w:spacing", &[("w:after", "140")]);
                    paragraph(xml, "ListBullet", room, last);
                }
            }
            Block::Facts(facts) => table::facts(xml, facts, &self.needs, self.sheet),
            Block::Table(table) if table.is_for_scripts() => {}
            Block::Table(table) => {
                let above = self.heading.as_str();
                let place = table::Place {
                    needs: &self.needs,
                    sheet: self.sheet,
                    above,
                    is_kept: self.leads_to_totals,
                };
                table::table(xml, table, &mut self.captions, &place);
            }
            Block::Picture(picture) => {
                let number = self.pictures.len() + 1;
                if let Some(inked) = Inked::of(picture, number, self.sheet) {
                    let caption = self.captions.figure(&picture.title);
                    picture::show(xml, &inked, &caption);
                    self.pictures.push(inked);
                }
            }
            Block::Hint(_) | Block::Part(_) => {}
        }
    }
}

/// Level 1 is the report's own title, so that its sections are Word's first level.
fn heading(level: u8) -> &'static str {
    match level {
        0..=2 => "Heading1",
        3 => "Heading2",
        _ => "Heading3",
    }
}

fn style(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "Normal",
        Tone::Good => "Good",
        Tone::Watch => "Watch",
        Tone::Bad => "Bad",
        Tone::Quiet => "Quiet",
    }
}

/// Paragraphs of that style, parted where the text has blank lines.
pub fn paragraphs(xml: &mut Xml, style: &str, words: &str) {
    let words = words.replace("\r\n", "\n");
    let parts = words.split("\n\n").map(|part| part.trim_matches('\n'));
    for part in parts.filter(|part| !part.trim().is_empty()) {
        // What leads up to something stays with it.
        let leads = part.trim_end().ends_with(':');
        let kept = |xml: &mut Xml| {
            if leads {
                xml.leaf("w:keepNext", &[]);
            }
        };
        paragraph(xml, style, kept, part);
    }
}

/// A paragraph of that style.
pub fn plain(xml: &mut Xml, style: &str, words: &str) {
    paragraph(xml, style, |_| {}, words);
}

/// A paragraph of that style, with more properties of its own.
pub fn paragraph(xml: &mut Xml, style: &str, more: impl FnOnce(&mut Xml), words: &str) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            more(xml);
        });
        run(xml, |_| {}, words.trim());
    });
}

/// A caption with its number, which Word counts anew when it is asked to and can list: `Table 3: Actions`.
pub fn captioned(xml: &mut Xml, caption: &Caption, more: impl FnOnce(&mut Xml)) {
    let instruction = format!(" SEQ {} \\* ARABIC ", caption.sort);
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Caption");
            more(xml);
        });
        run(xml, |_| {}, &format!("{} ", caption.sort));
        xml.element("w:fldSimple", &[("w:instr", &instruction)], |xml| {
            run(xml, |_| {}, &caption.number.to_string());
        });
        run(xml, |_| {}, &format!(": {}", caption.words.trim()));
    });
}

/// A text that looks as those properties have it; its line ends stay.
pub fn run(xml: &mut Xml, look: impl FnOnce(&mut Xml), words: &str) {
    const KEPT: &Attributes = &[("xml:space", "preserve")];
    if words.is_empty() {
        return;
    }
    let words = super::xml::fit(words);
    xml.element("w:r", &[], |xml| {
        look(xml);
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                xml.leaf("w:br", &[]);
            }
            if !line.is_empty() {
                xml.text("w:t", KEPT, line);
            }
        }
    });
}
