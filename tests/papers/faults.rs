//! What is wrong with a template is said with its line, all at once where it can be.

use super::laid;
use crate::views::{day, example};
use progreg::view::{Lens, board};

fn said(text: &str) -> String {
    let report = board::view(&example("brent-dpo.toml"), &Lens::on(day("2009-01-12")));
    match laid(report, text) {
        Ok(_) => "it is laid out".to_owned(),
        Err(unlaid) => unlaid.to_string(),
    }
}

/// A template, and all that is said of it.
const FAULTS: &[(&str, &str)] = &[
    (
        "# A\n\n{{ titel }}\n",
        "board.md:3: `titel` is nothing that a template knows",
    ),
    (
        "\n{{ as_at }} {{ day }}\n\n{% if wether %}x{% endif %}",
        "board.md:2: `day` is nothing that a template knows\nboard.md:4: `wether` is nothing that a template knows",
    ),
    (
        "{{ part(\"chnged\") }}\n{{ part('riks') }}\n",
        "board.md:1: this report has no part `chnged`\nboard.md:2: this report has no part `riks`",
    ),
    (
        "a\n\n{{ table(\"action\") }}\n",
        "board.md:3: this report has no table `action`",
    ),
    (
        "a\n{{ facts.too }}\n",
        "board.md:2: `facts.too` is not in this report",
    ),
    (
        "a\n{{ totals.overdue }}\n",
        "board.md:2: `totals.overdue` is not in this report",
    ),
    (
        "a\n{% if x %}\n",
        "board.md:2: it cannot be read: unexpected end of input, expected end of block",
    ),
    (
        "a\n\n{{ title | shout }}\n",
        "board.md:3: filter shout is unknown",
    ),
    (
        "a\n{{ facts }}\n",
        "board.md:2: this is no text: name one of the values in it",
    ),
    (
        "a\n{% include \"/etc/passwd\" %}\n",
        "board.md:2: unknown statement include: a template stands alone",
    ),
    (
        "a\n{% import \"x\" as y %}\n",
        "board.md:2: unknown statement import: a template stands alone",
    ),
    (
        "a\n{% extends \"x\" %}\n",
        "board.md:2: unknown statement extends: a template stands alone",
    ),
    (
        "a\n{{ title | safe }}\n",
        "board.md:2: filter safe is unknown",
    ),
    (
        "a\n{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}\n",
        "board.md:2: it goes on for longer than any paper needs",
    ),
    (
        "a\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}\n",
        "board.md:2: it goes on for longer than any paper needs",
    ),
    (
        "a\n{{ 'x' * 9999999999 }}\n",
        "board.md:2: it goes on for longer than any paper needs",
    ),
    (
        "a\n\n<b>bold</b>\n",
        "board.md:3: a template is Markdown without HTML\nboard.md:3: a template is Markdown without HTML",
    ),
    (
        "a\n\n![x](y.png)\n",
        "board.md:3: a template shows no pictures of its own",
    ),
    (
        "a\n\n    indented\n",
        "board.md:3: a line that begins with four spaces is code to Markdown, not a paragraph",
    ),
    (
        "a\n\n***\n",
        "board.md:3: a line across the page has no place in a paper",
    ),
    (
        "# One\n\n# Two\n",
        "board.md:3: a paper has one title: this is its second heading of the first level",
    ),
    (
        "---\nnumbred: yes\nnumbered: perhaps\n---\na",
        "board.md:2: `numbred` is nothing a template can ask for\nboard.md:3: `numbered` is yes or no, not `perhaps`",
    ),
    (
        "---\nnumbered: yes\n",
        "board.md:1: the lines before the template have no end",
    ),
    (
        "",
        "board.md: it is empty: nothing of the report would be printed",
    ),
    (
        "{# only this #}\n",
        "board.md: it is empty: nothing of the report would be printed",
    ),
];

#[test]
fn every_fault_has_its_line() {
    for (text, fault) in FAULTS {
        assert_eq!(said(text), *fault, "{text}");
    }
}

/// A table or a picture that is not there today is no fault: a template is written for every month.
#[test]
fn what_is_not_there_today_is_no_fault() {
    for text in [
        "a {{ table(\"top_risks\") }} {{ picture(\"heat\") }} {{ count(\"top_risks\") }}",
        "a {% if has(\"top_risks\") %}{{ titel }}{% endif %}"
            .replace("titel", "title")
            .as_str(),
        "a {% if facts.too is defined %}x{% endif %}",
        "\u{feff}a\r\n\r\n- b\r\n",
        "a <!-- a note --> b\n\n<!-- another -->\n",
    ] {
        assert_eq!(said(text), "it is laid out", "{text}");
    }
}
