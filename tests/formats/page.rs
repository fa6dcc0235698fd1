//! The page for a browser: whole, closed to what is hostile, sound in its outline, and by the office's own template.

use super::{any_text, compare, odd, sample, shown};
use progreg::document::fingerprint::Fingerprint;
use progreg::format::{Format, Page, clean, render};
use progreg::model::money::Pence;
use progreg::report::cell::{Cell, Tone};
use progreg::report::table::{Column, Row, Table};
use progreg::report::{Block, Report};
use proptest::prelude::*;
use std::collections::HashSet;

fn page(report: &Report) -> String {
    shown(report, Format::Html, 80)
}

fn by_template(template: &str) -> Result<String, String> {
    let page = Page {
        html: Some(template.to_owned()),
        ..Page::default()
    };
    match render(&sample::board(), Format::Html, &page) {
        Ok(bytes) => Ok(String::from_utf8(bytes).expect("text")),
        Err(error) => Err(error.to_string()),
    }
}

/// A page with a digest in place of its style and its script, which are the same in all.
pub fn bare(page: &str) -> String {
    let mut text = page.to_owned();
    for tag in ["style", "script"] {
        let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
        let mut at = 0;
        while let Some(begin) = text[at..].find(&open).map(|begin| at + begin) {
            let inside = begin + text[begin..].find('>').expect("the tag ends") + 1;
            let end = inside + text[inside..].find(&close).expect("it is closed");
            let word = digest(&text.as_bytes()[inside..end]);
            text.replace_range(inside..end, &word);
            at = inside + word.len();
        }
    }
    text
}

/// The digest of these bytes, as a word.
pub fn digest(bytes: &[u8]) -> String {
    Fingerprint::of(bytes).to_string()
}

/// An element's opening: its name and attributes.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

const VOID: &[&str] = &["br", "meta"];

/// Every element of the page, in order; panics where an element is not closed as it should be, or is not one that we write.
fn elements(html: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").expect("a doctype");
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{html}");
            continue;
        }
        let (name, mut text) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, value)) = text.trim_start().split_once("=\"") {
            let (value, next) = value.split_once('"').expect("a value that ends");
            attributes.push((key.to_owned(), value.to_owned()));
            text = next;
        }
        assert_eq!(text.trim(), "", "{tag}");
        assert!(KNOWN.contains(&name), "<{tag}>");
        if matches!(name, "style" | "script") {
            let end = rest.find(&format!("</{name}>")).expect("an end");
            rest = &rest[end..];
        }
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        let name = name.to_owned();
        elements.push(Element { name, attributes });
    }
    assert!(open.is_empty(), "{open:?} not closed");
    elements
}

const KNOWN: &[&str] = &[
    "a", "b", "body", "br", "caption", "code", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "html", "li", "main", "meta", "nav", "ol", "p", "script",
    "span", "style", "table", "tbody", "td", "th", "thead", "time", "title", "tr", "ul",
];

/// What a reader sees of the page's body.
fn words(html: &str) -> String {
    let (_, body) = html.split_once("<body>").expect("a body");
    let (body, _) = body.split_once("<script>").expect("a script");
    let mut words = String::new();
    for part in body.replace("<br>", "\n").split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    for (name, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        words = words.replace(name, letter);
    }
    words
}

/// Many headings at odd levels, two tables of one key, every tone.
fn crooked() -> Report {
    let mut report = sample::board();
    report.numbered = true;
    report.known_at = report.printed;
    let rows = [Tone::Good, Tone::Watch, Tone::Bad, Tone::Quiet].map(|tone| {
        let cells = vec![
            Cell::text("Trust"),
            Cell::Status(format!("{tone:?}"), tone),
            Cell::Money(Pence(-125_050)),
            Cell::PaperDay(report.as_at),
        ];
        let mut row = Row::plain(cells);
        row.tone = tone;
        row
    });
    let columns = vec![
        Column::text("of", ""),
        Column::fixed("rag", "RAG"),
        Column::figure("spent", "Spent"),
        Column::fixed("due", "Due"),
    ];
    let table = Table {
        title: "By \"tone\"".to_owned(),
        ..sample::table(columns, rows.to_vec())
    };
    let heading = |level, words: &str| Block::Heading(level, words.to_owned());
    report.blocks.extend([
        Block::Part("appendix"),
        heading(4, "Actions"),
        heading(2, "Actions"),
        Block::Table(table.clone()),
        heading(3, "P-001 Trust"),
        Block::Table(table),
        heading(3, "東京"),
        Block::Text(
            "None is open; enter one with `progreg risk add TITLE`.\n\nSo be it.".to_owned(),
            Tone::Quiet,
        ),
    ]);
    report
}

#[test]
fn whole_pages() {
    for (name, report) in [
        ("board.html", sample::board()),
        ("hostile.html", odd::hostile()),
        ("wide.html", odd::wide()),
        ("crooked.html", crooked()),
    ] {
        let bare = bare(&page(&report));
        // What is the same on every page is kept once, in `src`.
        assert!(!bare.contains("@media") && !bare.contains("addEventListener"));
        compare(name, &bare);
    }
}

#[test]
fn every_page_is_sound() {
    let mut empty = sample::board();
    empty.blocks.clear();
    let reports = [
        sample::board(),
        sample::phrases(),
        odd::hostile(),
        odd::wide(),
        odd::crowded(),
        crooked(),
        empty,
    ];
    for report in reports {
        let html = page(&report);
        let elements = elements(&html);
        let count = |name: &str| elements.iter().filter(|one| one.name == name).count();
        for once in ["h1", "header", "main", "footer", "title", "style", "script"] {
            assert_eq!(count(once), 1, "{once}");
        }
        let ids: Vec<&str> = (elements.iter())
            .filter_map(|one| one.attribute("id"))
            .collect();
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{ids:?}");
        let mut depth = 0;
        for one in &elements {
            if let Some(named) = one.attribute("aria-labelledby") {
                assert!(known.contains(named), "{named}");
            }
            if let Some(to) = one.attribute("href") {
                assert!(known.contains(to.trim_start_matches('#')), "{to}");
            }
            assert_eq!(one.attribute("style").or(one.attribute("src")), None);
            if let Some(level) = one
                .name
                .strip_prefix('h')
                .and_then(|level| level.parse().ok())
            {
                assert!(level <= depth + 1, "h{level} after h{depth}");
                depth = level;
            }
        }
        let headings = report.blocks.iter();
        let headings = headings.filter(|block| matches!(block, Block::Heading(..)));
        assert_eq!(count("nav"), usize::from(headings.count() > 3));
    }
}

/// The policy lets the page's own style and script run and nothing else; both are what was sealed.
#[test]
fn the_policy_lets_nothing_in() {
    let html = page(&sample::board());
    let policy = elements(&html)
        .iter()
        .find_map(|one| {
            one.attribute("content")
                .filter(|text| text.contains("-src"))
                .map(str::to_owned)
        })
        .expect("a policy");
    let rules: Vec<&str> = policy.split("; ").collect();
    assert_eq!(rules[0], "default-src 'none'");
    assert!(
        rules[1].starts_with("style-src 'sha256-") && rules[2].starts_with("script-src 'sha256-")
    );
    assert_eq!(rules[3..], ["base-uri 'none'", "form-action 'none'"]);
    for outside in ["http:", "https:", "url(", "@import", "data:"] {
        assert!(!html.contains(outside), "{outside}");
    }
}

#[test]
fn an_office_has_its_own_page() {
    let own = "<h1>{{ title }}</h1>\n{{ parts.start }}{{ parts.appendix | default('') }}\n{% for notice in notices %}\n* {{ notice }}\n{% endfor %}\n";
    let html = by_template(own).expect("a page");
    assert!(
        html.starts_with("<h1>Board report</h1>\n<p>The programme is on course"),
        "{html}"
    );
    assert!(
        html.ends_with("\n* 3 confidential records are left out.\n"),
        "{html}"
    );
    assert_eq!(
        by_template("{{ title }}\n\n\n").as_deref(),
        Ok("Board report\n")
    );
}

#[test]
fn a_broken_template_is_told_by_line_and_cause() {
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    for (template, cause) in [
        ("<p>\n{{ titel }}", "page.html, line 2: undefined value"),
        (
            "{{ parts.what_is_new }}",
            "page.html, line 1: undefined value",
        ),
        (
            "a\nb\n{% for x in %}",
            "page.html, line 3: syntax error: unexpected end of block",
        ),
        (
            "{% include '/etc/passwd' %}",
            "page.html, line 1: syntax error: unknown statement include",
        ),
        ("\n{{ env('HOME') }}", "page.html, line 2: unknown function"),
        (endless, "page.html, line 1: it takes too many steps"),
    ] {
        let said = by_template(template).expect_err("a template that is wrong");
        assert!(
            said.starts_with("cannot write as `html`: the template page.html, line "),
            "{said}"
        );
        assert!(said.contains(cause), "{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text at all stays text: the page has our elements only, each closed, and says all of it.
    #[test]
    fn no_text_becomes_part_of_the_page(texts in prop::collection::vec(prop_oneof![any_text(), markup()], 6)) {
        let mut report = odd::of_texts(&texts);
        report.register_name.clone_from(&texts[1]);
        report.blocks.push(Block::Heading(2, texts[4].clone()));
        report.blocks.push(Block::Text(texts[5].clone(), Tone::Watch));
        report.blocks.push(Block::Table(Table {
            title: texts[0].clone(),
            empty: texts[2].clone(),
            ..sample::table(vec![Column::text("none", "None")], Vec::new())
        }));
        let html = page(&report);
        let scripts = elements(&html).iter().filter(|one| one.name == "script").count();
        prop_assert_eq!(scripts, 1);
        let said = words(&html);
        for line in clean(texts[3].trim_end()).lines() {
            prop_assert!(said.contains(line), "{line:?} is not in {said:?}");
        }
    }
}

/// What would break out of a tag, an attribute, a style or a template if it were let.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "\"",
        "'",
        ">",
        "</style>",
        "&lt;",
        "&",
        "{{ 7*7 }}",
        "{% raw %}",
        "onload=x",
        "<svg onload=",
        "]]>",
        "\u{0}",
        "</td>",
        "`progreg ",
        "`",
        "\\22 ",
        "\n",
        " ",
        "a",
    ]);
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}
