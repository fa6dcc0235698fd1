//! The blocks of a report in HTML, one after the other, and the headings among them.

use super::cell::cell;
use super::ink::{Ids, advice, paragraphs, words};
use super::table::{numbered, region, table};
use crate::format::captions::Captions;
use crate::format::picture;
use crate::report::cell::Tone;
use crate::report::picture::Picture;
use crate::report::{Block, Fact, Report, UNNUMBERED};

/// Pictures are drawn so wide, in CSS pixels: on paper their letters are still large enough.
const WIDTH: f64 = 800.0;

/// The report's blocks, written.
#[derive(Default)]
pub struct Blocks {
    /// The parts with their names; what stands before the first named one is `start`.
    pub parts: Vec<(&'static str, String)>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    ids: Ids,
}

/// A heading as it was written.
pub struct Heading {
    /// As the report has it: 2 or more.
    pub level: u8,
    /// Of its element.
    pub id: String,
    /// `1.` or `1.1`; empty where it has none.
    pub number: String,
    /// What it says.
    pub words: String,
}

impl Blocks {
    /// Everything the report says, in order.
    pub fn of(report: &Report) -> Self {
        let mut blocks = Self::default();
        for reserved in ["main", "contents"] {
            blocks.ids.give(reserved, "");
        }
        let mut captions = Captions::of(report);
        let mut depth = 1;
        let mut out = String::new();
        let mut name = "start";
        for (block, number) in report.blocks.iter().zip(report.numbers()) {
            match block {
                // A mark on the heading that follows, not a part.
                Block::Part(UNNUMBERED) | Block::Hint(_) => {}
                Block::Part(next) => {
                    blocks.close(name, &mut out);
                    name = next;
                }
                Block::Heading(level, said) => {
                    // A level left out would be a gap in the page's outline.
                    depth = (*level).clamp(2, depth + 1).min(6);
                    let number = number.unwrap_or_default();
                    blocks.heading(&mut out, number, *level, depth, said);
                }
                Block::Text(text, tone) => prose(&mut out, text, *tone),
                Block::Bullets(points) => bullets(&mut out, points),
                Block::Facts(facts) => self::facts(&mut out, facts),
                Block::Table(one) if one.is_for_scripts() => {}
                Block::Table(one) => {
                    let above = blocks.above().unwrap_or(&report.title).clone();
                    table(&mut out, one, &above, &mut captions, &mut blocks.ids);
                }
                Block::Picture(picture) => blocks.picture(&mut out, picture, &mut captions),
            }
        }
        blocks.close(name, &mut out);
        blocks
    }

    /// What the heading above says.
    fn above(&self) -> Option<&String> {
        self.headings.last().map(|heading| &heading.words)
    }

    fn close(&mut self, name: &'static str, out: &mut String) {
        let written = std::mem::take(out);
        if written.is_empty() {
            return;
        }
        match self.parts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, part)) => part.push_str(&written),
            None => self.parts.push((name, written)),
        }
    }

    fn heading(&mut self, out: &mut String, number: String, level: u8, depth: u8, said: &str) {
        let id = self.ids.give("section", said);
        let tag = format!("h{depth}");
        out.extend(["<", &tag, " id=\"", &id, "\">"]);
        if !number.is_empty() {
            out.extend(["<span class=\"no\">", &number, "</span> "]);
        }
        words(out, said);
        out.extend(["</", &tag, ">\n"]);
        let level = level.max(2);
        let words = said.to_owned();
        self.headings.push(Heading {
            level,
            id,
            number,
            words,
        });
    }

    fn picture(&mut self, out: &mut String, picture: &Picture, captions: &mut Captions) {
        let drawn = picture::svg(picture, WIDTH);
        if drawn.is_empty() {
            return;
        }
        let caption = self.ids.give("figure", picture.key);
        out.extend(["<figure>\n<figcaption id=\"", &caption, "\">"]);
        numbered(out, &captions.figure(&picture.title));
        out.push_str("</figcaption>\n");
        region(out, &caption);
        out.extend([&drawn, "</div>\n</figure>\n"]);
    }
}

fn prose(out: &mut String, text: &str, tone: Tone) {
    let opening = match tone {
        Tone::Plain => "<p>".to_owned(),
        _ => format!("<p class=\"tone {}\">", picture::canvas::class(tone)),
    };
    paragraphs(out, text, &opening, "</p>\n", advice);
}

fn bullets(out: &mut String, points: &[String]) {
    if points.is_empty() {
        return;
    }
    out.push_str("<ul>\n");
    for point in points {
        out.push_str("<li>");
        advice(out, point);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

/// Facts that say something, as names and values.
fn facts(out: &mut String, facts: &[Fact]) {
    let mut pairs = String::new();
    for fact in facts {
        let mut value = String::new();
        cell(&mut value, &fact.cell);
        if value.is_empty() {
            continue;
        }
        pairs.push_str("<div><dt>");
        words(&mut pairs, &fact.title);
        pairs.push_str("</dt><dd>");
        pairs.push_str(&value);
        pairs.push_str("</dd></div>\n");
    }
    if !pairs.is_empty() {
        out.push_str("<dl>\n");
        out.push_str(&pairs);
        out.push_str("</dl>\n");
    }
}
