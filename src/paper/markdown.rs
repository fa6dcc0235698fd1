//! A filled template, read as Markdown: headings, paragraphs and lists in the office's words, and the places between them.
//!
//! What the register says never goes through here as Markdown: it stands in the text as the number of a piece (`fill.rs`) and is put
//! in after the text was read, so that no text of a register can become a heading, a list or a link.

use super::fault::{Fault, line_of};
use super::fill::{Bit, Filled};
use super::parts::Place;
use crate::report::cell::Tone;
use crate::report::{Block, UNNUMBERED};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// What a template makes: its title, if it says one, and what stands below.
#[derive(Default)]
pub struct Laid {
    /// The title.
    pub title: Option<String>,
    /// Blocks of the template's own, and places for those of the report.
    pub pieces: Vec<Piece>,
}

/// A block of the template, or a place for some of the report's.
pub enum Piece {
    /// Words of the template.
    Own(Block),
    /// A place.
    Of(Place),
}

/// Reads it; every fault that is found.
pub fn read(filled: &Filled, source: &str) -> Result<Laid, Vec<Fault>> {
    let mut reader = Reader {
        filled,
        source,
        laid: Laid::default(),
        faults: Vec::new(),
        words: String::new(),
        lists: Vec::new(),
        points: Vec::new(),
        quotes: 0,
        code: false,
        target: String::new(),
    };
    for (event, span) in Parser::new_ext(&filled.text, Options::empty()).into_offset_iter() {
        reader.event(event, &filled.text[span]);
    }
    if reader.faults.is_empty() {
        Ok(reader.laid)
    } else {
        Err(reader.faults)
    }
}

struct Reader<'f> {
    filled: &'f Filled,
    source: &'f str,
    laid: Laid,
    faults: Vec<Fault>,
    /// The words of the block that is being read.
    words: String,
    /// The lists that are open: the next number of each, where it has numbers.
    lists: Vec<Option<u64>>,
    /// The points of the outermost of them.
    points: Vec<String>,
    quotes: usize,
    code: bool,
    /// Where a link leads.
    target: String,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, written: &str) {
        match event {
            Event::Start(tag) => self.start(tag, written),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words.push_str(&text),
            // As in every text of a report: what is to be typed stands between back quotes.
            Event::Code(text) => self.words.extend(["`", &text, "`"]),
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::Rule => self.refuse(written, "a line across the page has no place in a paper")
                .advise("begin a new part with a heading, or put the sentence above it and the line apart"),
            // Asked for nowhere: they come with options only.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, written: &str) {
        match tag {
            Tag::List(first) => {
                // What a point says before the points below it is a point of its own.
                self.point();
                self.lists.push(first);
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.code = true;
                self.refuse(written, "a line that begins with four spaces is code to Markdown, not a paragraph")
                    .advise("take the spaces away: what stands within `{% if %}` or `{% for %}` need not be indented");
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.code = true,
            Tag::Image { .. } => {
                self.refuse(written, "a template shows no pictures of its own")
                    .advise("place one of the report with `{{ picture(\"NAME\") }}`");
            }
            Tag::Link { dest_url, .. } => self.target = dest_url.into_string(),
            // Within a loose list a second paragraph of a point begins.
            Tag::Paragraph if !self.lists.is_empty() && !self.words.trim().is_empty() => {
                self.words.push('\n');
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::Paragraph if self.lists.is_empty() => self.paragraph(),
            TagEnd::Item => self.point(),
            TagEnd::List(is_numbered) => self.list(is_numbered),
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::CodeBlock => {
                self.code = false;
                let words = std::mem::take(&mut self.words);
                self.own(Block::Text(words.trim_end().to_owned(), Tone::Plain));
            }
            TagEnd::Link => {
                let target = std::mem::take(&mut self.target);
                if !self.words.ends_with(&target) {
                    self.words.extend([" (", &target, ")"]);
                }
            }
            _ => {}
        }
    }

    /// A comment is for those who read the template; anything else would be lost in most formats.
    fn html(&mut self, text: &str) {
        let text = text.trim();
        let is_comment = text.starts_with("<!--") || text.ends_with("-->");
        if !is_comment && !text.is_empty() {
            self.refuse(text, "a template is Markdown without HTML")
                .advise("leave it out: how a paper looks is a matter of its format");
        }
    }

    fn refuse(&mut self, written: &str, message: &str) -> Advised<'_> {
        let line = line_of(self.source, written);
        self.faults.push(Fault::at(self.source, line, message));
        Advised(self.faults.last_mut())
    }

    fn own(&mut self, block: Block) {
        if super::parts::is_told(&block) {
            self.laid.pieces.push(Piece::Own(block));
        }
    }

    fn heading(&mut self, level: u8) {
        let words = std::mem::take(&mut self.words);
        // Said by the template, not by a value in it.
        let (words, is_unnumbered) = match words.trim_end().strip_suffix("{-}") {
            Some(words) => (words.to_owned(), true),
            None => (words, false),
        };
        let words = self
            .filled
            .words(&words)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        match level {
            1 if self.laid.title.is_none() => self.laid.title = Some(words),
            1 => {
                self.refuse(
                    &words,
                    "a paper has one title: this is its second heading of the first level",
                )
                .advise("write `## ` for a section");
            }
            _ if words.is_empty() => {}
            level => {
                if is_unnumbered {
                    self.laid.pieces.push(Piece::Own(Block::Part(UNNUMBERED)));
                }
                self.own(Block::Heading(level.min(3), words));
            }
        }
    }

    fn paragraph(&mut self) {
        let tone = if self.quotes > 0 {
            Tone::Quiet
        } else {
            Tone::Plain
        };
        let words = std::mem::take(&mut self.words);
        let mut said = String::new();
        for bit in self.filled.bits(&words) {
            match bit {
                Bit::Words(words) => said.push_str(&words),
                Bit::Place(place) => {
                    let before = std::mem::take(&mut said);
                    self.own(Block::Text(before.trim().to_owned(), tone));
                    self.laid.pieces.push(Piece::Of(place));
                }
            }
        }
        self.own(Block::Text(said.trim().to_owned(), tone));
    }

    /// The point that has been read, if there is one.
    fn point(&mut self) {
        let words = std::mem::take(&mut self.words);
        let depth = self.lists.len();
        let said = self.filled.words(words.trim());
        let Some(list) = self.lists.last_mut().filter(|_| !said.is_empty()) else {
            return;
        };
        let indent = if depth > 1 { "– " } else { "" };
        self.points.push(match list {
            None => format!("{indent}{said}"),
            Some(number) => {
                let mark = *number;
                *number += 1;
                format!("{mark}. {said}")
            }
        });
    }

    fn list(&mut self, is_numbered: bool) {
        self.lists.pop();
        if !self.lists.is_empty() {
            return;
        }
        let points = std::mem::take(&mut self.points);
        if is_numbered {
            self.own(Block::Text(points.join("\n"), Tone::Plain));
        } else {
            self.own(Block::Bullets(points));
        }
    }
}

/// The fault just found, to be told what to do about it.
struct Advised<'f>(Option<&'f mut Fault>);

impl Advised<'_> {
    fn advise(self, advice: &str) {
        if let Some(fault) = self.0 {
            advice.clone_into(&mut fault.advice);
        }
    }
}
