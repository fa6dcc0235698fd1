//! A report as lines of characters, the same for terminal and pipe; only the [`Look`] differs.

use super::clean::clean;
use super::grid::{cell_words, grid, pair};
use super::lines::Lines;
use super::look::{Look, Shade};
use super::picture;
use super::wrap::{each_line, flow, width, wrap};
use crate::report::cell::{Cell, Tone};
use crate::report::picture::Picture;
use crate::report::table::Table;
use crate::report::{Block, Fact, Report};

/// Prose in longer lines is hard to read, however wide the page.
const PROSE: usize = 100;
/// Narrower than this nothing can be laid out.
const NARROWEST: usize = 20;
/// Wider than this no terminal is; the table library counts in 16 bits.
const WIDEST: usize = 10_000;

/// The whole report in that look, with a final line end.
pub fn lay_out(report: &Report, look: &Look, page_width: usize) -> Vec<u8> {
    let page = page_width.clamp(NARROWEST, WIDEST);
    let mut sheet = Sheet {
        look,
        page,
        prose: page.min(PROSE),
        lines: Lines::default(),
        close: true,
    };
    sheet.head(report);
    for (block, number) in report.blocks.iter().zip(report.numbers()) {
        sheet.block(block, number.as_deref());
    }
    sheet.foot(report);
    look.dress(sheet.lines.into_text()).into_bytes()
}

struct Sheet<'a> {
    look: &'a Look,
    page: usize,
    prose: usize,
    lines: Lines,
    /// Whether what comes next stands close to the line above: at the top, and under a heading.
    close: bool,
}

impl Sheet<'_> {
    fn head(&mut self, report: &Report) {
        self.heading(&report.title, '=');
        let mut about = vec![report.register_name.clone()];
        about.extend(report.as_at_unsaid());
        about.extend(
            report
                .printed
                .map(|day| format!("printed {}", day.in_words())),
        );
        about.retain(|words| !words.is_empty());
        self.flow(&about, Shade::Of(Tone::Quiet));
        self.close = false;
    }

    fn foot(&mut self, report: &Report) {
        if report.sums().next().is_some() || !report.notices.is_empty() {
            self.gap();
        }
        let totals: Vec<&str> = report.sums().collect();
        self.flow(&totals, Shade::Bold);
        for notice in &report.notices {
            self.prose(notice, Shade::Of(Tone::Plain));
        }
    }

    fn block(&mut self, block: &Block, number: Option<&str>) {
        match block {
            Block::Table(table) if table.is_for_scripts() => return,
            Block::Part(_) => return,
            Block::Picture(picture) => return self.picture(picture),
            _ => self.gap(),
        }
        match block {
            Block::Heading(_, words) => match number {
                Some(number) => self.heading(&format!("{number} {words}"), '-'),
                None => self.heading(words, '-'),
            },
            Block::Text(words, tone) => self.prose(words, Shade::Of(*tone)),
            Block::Hint(words) => self.prose(words, Shade::Of(Tone::Quiet)),
            Block::Bullets(points) => points.iter().for_each(|point| self.bullet(point)),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Picture(_) | Block::Part(_) => {}
        }
        self.close = matches!(block, Block::Heading(..));
    }

    /// A picture in letters, with its title; nothing where letters would say no more than the tables.
    fn picture(&mut self, picture: &Picture) {
        let lines = picture::lines(picture, self.prose);
        if lines.is_empty() {
            return;
        }
        self.gap();
        self.prose(&picture.title, Shade::Bold);
        for line in &lines {
            self.lines.push(line);
        }
    }

    /// A blank line, unless what comes next stands close.
    fn gap(&mut self) {
        if !self.close {
            self.lines.push("");
        }
        self.close = false;
    }

    fn heading(&mut self, words: &str, underline: char) {
        let words = clean(words);
        let lines = wrap(&words, self.prose);
        let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        for line in lines {
            self.lines.push(&self.look.paint(line, Shade::Bold));
        }
        if self.look.underlined {
            self.lines.push(&underline.to_string().repeat(widest));
        }
    }

    fn prose(&mut self, words: &str, shade: Shade) {
        each_line(&clean(words), self.prose, |line| {
            self.lines.push(&self.look.paint(line, shade));
        });
    }

    fn flow(&mut self, parts: &[impl AsRef<str>], shade: Shade) {
        let parts: Vec<_> = parts.iter().map(|part| clean(part.as_ref())).collect();
        for line in flow(&parts, self.look.between, self.prose) {
            self.lines.push(&self.look.paint(line, shade));
        }
    }

    fn bullet(&mut self, words: &str) {
        let indent = width(self.look.bullet);
        let blank = " ".repeat(indent);
        let mut before = self.look.bullet;
        each_line(&clean(words), self.prose - indent, |line| {
            match line.trim_end() {
                "" => self.lines.push(before.trim_end()),
                line => self.lines.push_both(before, line),
            }
            before = &blank;
        });
    }

    fn facts(&mut self, facts: &[Fact]) {
        let titles: Vec<String> = facts
            .iter()
            .map(|fact| clean(&fact.title).replace('\n', " "))
            .collect();
        let widest = titles.iter().map(|title| width(title)).max().unwrap_or(0);
        for (fact, title) in facts.iter().zip(&titles) {
            let shade = match &fact.cell {
                Cell::Status(_, tone) => Shade::Of(*tone),
                _ => Shade::Of(Tone::Plain),
            };
            let words = cell_words(&fact.cell);
            pair(
                &mut self.lines,
                title,
                &words,
                widest,
                shade,
                self.look,
                self.prose,
            );
        }
    }

    fn table(&mut self, table: &Table) {
        if !table.title.is_empty() {
            self.heading(&table.title, '-');
        }
        if table.rows.is_empty() {
            let nothing = if table.empty.is_empty() {
                "None."
            } else {
                &table.empty
            };
            self.prose(nothing, Shade::Of(Tone::Quiet));
        } else {
            grid(&mut self.lines, table, self.look, self.page);
        }
    }
}
