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
