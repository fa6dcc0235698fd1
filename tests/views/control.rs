//! Reports of what is controlled: risks, issues, money, benefits, people's time, early warning; each compared whole, and empty.

use crate::views::{column, compare, day, register, total, written};
use progreg::format::Format;
use progreg::model::Register;
use progreg::report::Report;
use progreg::view::{
    Lens, VIEWS, benefits, commitments, early_warning, issues, money, overdue, risks,
};

const NAMES: [&str; 6] = [
    "risks",
    "issues",
    "money",
    "benefits",
    "commitments",
    "early-warning",
];

fn control() -> Register {
    register(include_str!("control.toml"))
}

fn lens() -> Lens {
    Lens::on(day("2006-10-30"))
}

fn report(name: &str, register: &Register, lens: &Lens) -> Report {
    let view = VIEWS.iter().find(|view| view.name == name);
    (view.expect("a report of that name").view)(register, lens)
}

#[test]
fn each_is_whole_in_text_and_for_scripts() {
    let control = control();
    for name in NAMES {
        let report = report(name, &control, &lens());
        compare(&format!("control-{name}.txt"), &report);
        compare(&format!("control-{name}.json"), &report);
    }
}

#[test]
fn each_says_what_to_do_where_there_is_nothing() {
    for name in NAMES {
        let report = report(name, &Register::default(), &lens());
        let text = written(&report, Format::Text);
        assert!(text.contains("`progreg "), "{name}: {text}");
        assert_eq!(
            report.tables().filter(|table| table.main).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn each_is_narrowed_to_an_entry_and_to_a_person() {
    let control = control();
    let mut of_entry = lens();
    of_entry.project = Some("P-001".to_owned());
    let ids = |report: &Report, table| column(report, table, "id");
    assert_eq!(ids(&risks::view(&control, &of_entry), "risks"), ["R-001"]);
    assert_eq!(ids(&issues::view(&control, &of_entry), "issues"), ["I-001"]);
    assert_eq!(ids(&money::view(&control, &of_entry), "lines"), ["L-003"]);
    assert_eq!(
        ids(&benefits::view(&control, &of_entry), "benefits"),
        ["B-001"]
    );
    assert_eq!(
        ids(&commitments::view(&control, &of_entry), "commitments"),
        ["W-001"]
    );
    let warning = early_warning::view(&control, &of_entry);
    assert_eq!(
        column(&warning, "signals", "figure").join(" "),
        "0 0 0 1 0 1 0 0 0 1"
    );
    let mut of_person = lens();
    of_person.owner = Some("Sarah F Thompson".to_owned());
    assert_eq!(ids(&risks::view(&control, &of_person), "risks"), ["R-002"]);
    let time = commitments::view(&control, &of_person);
    assert_eq!(column(&time, "time", "percent"), ["80", "129", "80"]);
    let nobody = benefits::view(&control, &of_person);
    assert_eq!(total(&nobody, "benefits"), 0);
}

#[test]
fn reviews_fall_due_like_everything_else() {
    let control = control();
    let late = overdue::view(&control, &lens());
    assert_eq!(column(&late, "overdue", "kind"), ["action", "risk"]);
    assert_eq!(column(&late, "overdue", "id"), ["A-001", "R-002"]);
    assert_eq!(column(&late, "overdue", "days_overdue"), ["29", "12"]);
    // The day itself is not late.
    let on_the_day = overdue::view(&control, &Lens::on(day("2006-10-18")));
    assert_eq!(column(&on_the_day, "overdue", "id"), ["A-001"]);
    let mut soon = lens();
    soon.within = Some(21);
    let soon = overdue::view(&control, &soon);
    assert_eq!(column(&soon, "due_soon", "id"), ["R-001"]);
}
