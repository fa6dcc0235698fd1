//! An office's own templates: their words, their order; what a register says can change neither.

use super::{laid, written};
use crate::views::{day, example, register};
use progreg::format::Format;
use progreg::report::{Block, Report};
use progreg::view::{Lens, board};

fn brent() -> Report {
    board::view(&example("brent-dpo.toml"), &Lens::on(day("2009-01-12")))
}

const OWN: &str = "\
---
numbered: yes
---
{# What the Chairman likes to see first #}
# Report to the {{ facts.to }}, {{ as_at }}

Dear members, there are *{{ totals.open_actions }}* open actions and {{ counted(count(\"decisions_asked\"), \"decision\", \"decisions\") }} to take.

1. Read this
2. Then decide

## What we ask

{{ part(\"recommendation\") }}

## What we did {-}

- one by one:
{% for row in rows(\"actions\")[:2] %}
- {{ row.id }}: {{ row.title }} ({{ row.owners }})
{% endfor %}

{% if has(\"gates\") %}### Gates
{{ table(\"gates_ahead\") }}{% endif %}
{% if has(\"heat\") %}
{{ picture(\"heat\") }}
{% endif %}

> The rest is on file.
";

#[test]
fn a_template_has_its_own_order_and_words() {
    let laid = laid(brent(), OWN).expect("it is laid out");
    let text = written(&laid, Format::Text);
    let order = [
        "Report to the PCT Board, 12 January 2009\n=====",
        "Dear members, there are 13 open actions and three decisions to take.",
        "1. Read this\n2. Then decide",
        "1. What we ask\n-----",
        "support the sub-committee",
        "\nWhat we did\n-----",
        "- one by one:\n- A-001: Recruit Chief Operating Officer (Mark Easton)\n- A-002:",
        "Gates\n-----\nId     Entry",
        "The rest is on file.",
    ];
    let mut rest = text.as_str();
    for part in order {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("`{part}` is not where it should be in\n{text}");
        };
        rest = after;
    }
    assert!(!text.contains("In brief"), "{text}");
    let markdown = written(&laid, Format::Markdown);
    assert!(markdown.contains("\n## 1. What we ask\n"), "{markdown}");
    assert!(markdown.contains("\n## What we did\n"), "{markdown}");
    assert!(markdown.contains("| P-002 |"), "{markdown}");
}

#[test]
fn what_is_placed_nowhere_stands_in_the_rest_and_nothing_twice() {
    let text = "Before.\n\n{{ part(\"changed\") }}\n\n{{ rest() }}\n";
    let laid = laid(brent(), text).expect("it is laid out");
    let text = written(&laid, Format::Text);
    assert_eq!(text.matches("13 actions were raised").count(), 1, "{text}");
    assert!(!text.contains("What has changed since"), "{text}");
    for said in ["In brief", "Where things stand", "Appendix A", "Appendix B"] {
        assert_eq!(
            text.matches(&format!("\n{said}")).count(),
            1,
            "{said}: {text}"
        );
    }
    assert!(
        text.starts_with("Progress Report on the establishment"),
        "{text}"
    );
}

#[test]
fn a_part_can_stand_twice() {
    let text = "{{ part(\"changed\") }}\n{{ part(\"changed\") }}";
    let laid = laid(brent(), text).expect("it is laid out");
    let text = written(&laid, Format::Text);
    assert_eq!(text.matches("13 actions were raised").count(), 2, "{text}");
}

const HOSTILE: &str = r##"
[register]
id = "X"
name = "# Heading\n\n## Another\n\n- list <b>bold</b> {{ title }} \uFDD00\uFDD1 [link](http://a)"

[[forum]]
id = "B"
name = "---\nnumbered: yes\n---\n\n# Taken\n\n1. over"
kind = "board"

[[action]]
id = "A-001"
title = "{% for a in [1] %}{{ part('key') }}"
"##;

#[test]
fn no_text_of_a_register_becomes_a_part_of_the_paper() {
    let report = board::view(&register(HOSTILE), &Lens::on(day("2009-01-12")));
    let text = "\
# {{ facts.to }} {-}

{{ facts.to }}

{{ register }}

## {{ register }}

- {{ register }} {{ title }}
- {{ facts.to | upper }} {{ register ~ facts.to }}

{% macro said(what) %}
- {{ what }}
{% endmacro %}
{{ said(register) }}
{% set kept %}{{ register }}{% endset %}
{{ kept }} {{ kept | upper }} {{ [register, facts.to] | join(\"\\n\\n# \") }}

{% for row in rows(\"actions\") %}{{ row.title }}{% endfor %}
";
    let laid = laid(report, text).expect("it is laid out");
    let headings: Vec<&Block> = laid
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading(..)))
        .collect();
    assert_eq!(headings.len(), 1, "{:?}", laid.blocks);
    assert!(!laid.numbered);
    let lists = laid
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Bullets(_)));
    assert_eq!(lists.count(), 1, "{:?}", laid.blocks);
    let text = written(&laid, Format::Text);
    assert!(
        text.contains("{% for a in [1] %}{{ part('key') }}"),
        "{text}"
    );
    assert!(text.contains("<b>bold</b> {{ title }}"), "{text}");
    assert!(!text.contains("How the computed status"), "{text}");
}
