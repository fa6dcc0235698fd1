//! The other reports, lists and answers, each compared whole.

use crate::views::{compare, day, example, paper};
use progreg::model::address::Kind;
use progreg::view::list::Choice;
use progreg::view::{Lens, actions, board, decisions, find, gates, list, register, show};

fn lens() -> Lens {
    Lens::on(day("2009-01-12"))
}

#[test]
fn reports_of_brent() {
    let brent = example("brent-dpo.toml");
    compare("register-brent.txt", &register::view(&brent, &lens()));
    compare("actions-brent.txt", &actions::view(&brent, &lens()));
    compare("gates-brent.txt", &gates::view(&brent, &lens()));
    compare("decisions-brent.txt", &decisions::view(&brent, &lens()));
}

#[test]
fn reports_of_herefordshire() {
    let trust = example("herefordshire-pst.toml");
    let lens = Lens::on(day("2006-12-01"));
    compare("register-herefordshire.txt", &register::view(&trust, &lens));
    compare("gates-herefordshire.txt", &gates::view(&trust, &lens));
    compare(
        "decisions-herefordshire.txt",
        &decisions::view(&trust, &lens),
    );
    compare(
        "board-herefordshire.txt",
        &paper(board::view(&trust, &lens)),
    );
}

#[test]
fn lists_of_brent() {
    let brent = example("brent-dpo.toml");
    let all = Choice::default();
    for kind in [
        Kind::Action,
        Kind::Milestone,
        Kind::Person,
        Kind::Event,
        Kind::Criterion,
    ] {
        let name = format!("list-{}.txt", kind.word());
        compare(&name, &list::view(&brent, kind, &lens(), &all));
    }
    let undated = Choice {
        undated: true,
        ..Choice::default()
    };
    compare(
        "list-undated.txt",
        &list::view(&brent, Kind::Action, &lens(), &undated),
    );
}

#[test]
fn showing_and_finding() {
    let brent = example("brent-dpo.toml");
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let shown = show::view(&brent, &ids(&["A-009"]), &lens()).expect("a record");
    compare("show-action.txt", &shown);
    compare("show-action.json", &shown);
    let shown = show::view(&brent, &ids(&["mark-easton", "P-002"]), &lens()).expect("records");
    compare("show-two.txt", &shown);
    let unknown = show::view(&brent, &ids(&["A-01"]), &lens()).expect_err("no such record");
    assert_eq!(unknown[0].id, "A-01");
    assert!(!unknown[0].near.is_empty());
    let words = ids(&["productivity", "STUDY"]);
    compare("find.txt", &find::view(&brent, &words, &lens()));
}

/// What the list of reports says of days and pictures is so: none has them unsaid, and each that is said to have days does somewhere.
#[test]
fn a_report_has_the_days_and_pictures_it_is_said_to_have() {
    use progreg::view::{Lens, VIEWS};
    let registers = [
        (crate::views::example("brent-dpo.toml"), "2009-01-12"),
        (
            crate::views::example("herefordshire-pst.toml"),
            "2006-11-20",
        ),
    ];
    for view in VIEWS {
        let mut has_days = false;
        for (register, as_at) in &registers {
            let report = (view.view)(register, &Lens::on(crate::views::day(as_at)));
            let mut columns = report.tables().flat_map(|table| &table.columns);
            let dated = columns.any(|column| column.day.is_some());
            assert!(view.has_days || !dated, "{} has days", view.name);
            let pictures = report.pictures().count();
            assert!(
                view.has_pictures || pictures == 0,
                "{} has pictures",
                view.name
            );
            has_days |= dated;
        }
        let is_there_elsewhere = view.name == "status";
        assert!(
            has_days || !view.has_days || is_there_elsewhere,
            "{} has no days",
            view.name
        );
    }
}
