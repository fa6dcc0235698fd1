//! `show`, `find`, `overdue`, `check`: what is asked, and how the answer is printed.

use super::script::{OFFICE, Script};
use crate::harness::Office;

#[test]
fn overdue_with_each_filter() {
    let mut script = Script::new("overdue");
    script.ok("overdue");
    script.ok("overdue --as-at 2007-04-01");
    script.ok("overdue --as-at '1 October 2007'");
    script.ok("overdue --as-at 2007-04-02 --owner easton");
    script.ok("overdue --as-at 2007-04-02 --owner 'chris bull'");
    script.ok("overdue --as-at 2007-04-02 --project P-003");
    script.ok("overdue --as-at 2007-04-02 --forum PSG");
    script.ok("overdue --as-at 2007-03-20 --within 2w");
    script.ok("overdue -f json --owner easton");
    script.ok("overdue -f csv");
    script.ok("overdue --as-at 2006-09-08");
    script.no("overdue --fail");
    script.ok("overdue --fail --as-at 2006-09-08");
    script.ok("overdue --fail --as-at 2006-09-15 --owner leader");
    script.refused("overdue --owner 'Mark Eastn'");
    script.refused("overdue --project P-07");
    script.refused("overdue --forum PSQ");
    script.wrong("overdue --within soon");
    script.wrong("overdue --as-at 'March 2007'");
    script.wrong("overdue --as-at 31/02/2007");
    script.done();
}

#[test]
fn nothing_overdue_says_no_more_than_that() {
    let office =
        Office::on("2006-09-15").with_register("[register]\nformat = 1\nname = \"Empty\"\n");
    let mut script = Script::of("overdue-nothing", office);
    script.ok("overdue");
    script.ok("overdue -f markdown");
    script.ok("overdue -f json");
    script.ok("overdue -f csv");
    script.ok("overdue --fail");
    script.done();
}

#[test]
fn show_and_find() {
    let mut script = Script::new("show-find");
    script.ok("show P-002");
    script.ok("show A-001 M-001");
    script.ok("show easton");
    script.ok("show 'Sarah F Thompson'");
    script.ok("show PSG");
    script.ok("show A-001 -f json");
    script.ok("show A-001 -f csv");
    script.refused("show A-0001");
    script.refused("show P-009 Q-1 A-001");
    script.wrong("show");
    script.ok("find payroll");
    script.ok("find PLAN finance");
    script.ok("find 'no such words'");
    script.ok("find payroll -f json");
    script.wrong("find");
    script.done();
}

#[test]
fn check_reads_like_a_linter() {
    let mut script = Script::new("check");
    script.ok("check");
    script.ok("check --errors");
    script.ok("check --rule undated-action");
    script.wrong("check --rule undated-actoin");
    script.ok("check --rules");
    script.done();
}

#[test]
fn check_lists_errors_first() {
    let broken = OFFICE
        .replace("project = \"P-003\"", "project = \"P-030\"")
        .replace("id = \"A-002\"", "id = \"A-001\"")
        .replace(
            "raised = 2006-09-01\nsource",
            "colour = \"red\"\nraised = 2006-09-01\nsource",
        )
        .replace("due = 2006-09-08", "due = \"30 February 2007\"");
    let mut script = Script::of(
        "check-errors",
        Office::on("2006-09-15").with_register(&broken),
    );
    script.no("check");
    script.no("check --errors -f json");
    script.no("check --errors -f csv");
    script.no("check --errors -f markdown");
    script.done();
}

#[test]
fn check_of_the_long_example_says_advice_once() {
    let office = Office::on("2006-11-01").with_example("herefordshire-pst.toml");
    let mut script = Script::of("check-herefordshire", office);
    let said = script.ok("check");
    let owners = said.matches("`progreg set ID owners+=NAME`").count();
    assert_eq!(owners, 1);
    let wide: Vec<&str> = said
        .lines()
        .filter(|line| line.chars().count() > 80)
        .collect();
    assert_eq!(wide, Vec::<&str>::new());
    script.done();
}

#[test]
fn public_and_roles_only() {
    let mut script = Script::new("public");
    script.ok("overdue --public");
    script.ok("overdue --roles-only");
    script.ok("report register --public");
    script.refused("show P-003 --public");
    script.ok("show A-001 --roles-only");
    script.ok("action list --public --roles-only -f csv");
    script.ok("find door --public");
    script.ok("check --public --rule process-gaps");
    script.ok("check --roles-only --rule undated-action");
    script.done();
}
