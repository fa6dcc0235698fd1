//! Every built-in template lays out its report on any register, and loses nothing that people are told.

use super::written;
use crate::views::{day, example, register};
use progreg::format::Format;
use progreg::model::Register;
use progreg::paper::{BUILT_IN, built_in, lay_out};
use progreg::report::{Block, Report};
use progreg::view::{Lens, VIEWS};

fn registers() -> Vec<(Register, &'static str)> {
    vec![
        (example("brent-dpo.toml"), "2009-01-12"),
        (example("herefordshire-pst.toml"), "2006-11-20"),
        (
            register(include_str!("../views/control.toml")),
            "2006-10-30",
        ),
        (Register::default(), "2009-01-12"),
    ]
}

/// What people are told in tables, facts and pictures, in the order of their keys.
fn keys(report: &Report) -> Vec<String> {
    let mut keys: Vec<String> = report
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) if !table.is_for_scripts() => Some(table.key.to_owned()),
            Block::Picture(picture) => Some(picture.key.to_owned()),
            _ => None,
        })
        .collect();
    keys.sort();
    keys
}

#[test]
fn every_report_is_laid_out_on_every_register() {
    for (register, on) in registers() {
        for view in VIEWS {
            let Some(template) = built_in(view.name) else {
                continue;
            };
            let report = (view.view)(&register, &Lens::on(day(on)));
            let before = keys(&report);
            let laid = lay_out(report, &template).unwrap_or_else(|unlaid| panic!("{unlaid}"));
            assert_eq!(keys(&laid), before, "{} {on}", view.name);
            for format in [Format::Text, Format::Markdown] {
                let text = written(&laid, format);
                assert!(!text.contains('\u{fdd0}') && !text.contains("{{"), "{text}");
            }
        }
    }
}

#[test]
fn every_template_is_of_a_report_there_is() {
    let others = ["pack", "agenda", "ready", "minutes", "checklist-print"];
    for one in BUILT_IN {
        let is_view = VIEWS.iter().any(|view| view.name == one.report);
        assert!(is_view || others.contains(&one.report), "{}", one.report);
        assert!(one.text.ends_with('\n'), "{}", one.report);
    }
}

/// Sections are numbered in order, and the appendices and the box on the first page are not.
#[test]
fn the_sections_of_a_board_paper_are_numbered() {
    let view = VIEWS
        .iter()
        .find(|view| view.name == "board")
        .expect("it is there");
    let report = (view.view)(&example("brent-dpo.toml"), &Lens::on(day("2009-01-12")));
    let template = built_in("board").expect("it is there");
    let laid = lay_out(report, &template).expect("it is laid out");
    let text = written(&laid, Format::Markdown);
    let headings: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(headings[0], "## In brief");
    assert_eq!(headings[1], "## 1. Introduction and purpose");
    assert!(
        headings
            .iter()
            .any(|one| one.starts_with("## Appendix A: Actions")),
        "{headings:?}"
    );
    assert!(text.contains("\n### 5.2 P-002"), "{text}");
}
