//! `overdue` (requirement D4).

use crate::views::{column, compare, day, example, register, total};
use progreg::view::Lens;
use progreg::view::overdue::view;

/// Appendix 2 alone: thirteen actions.
fn appendix() -> progreg::model::Register {
    let mut brent = example("brent-dpo.toml");
    brent.milestones.clear();
    brent.events.clear();
    brent.criteria.clear();
    brent
}

#[test]
fn brent_on_the_day_of_the_table() {
    let report = view(&appendix(), &Lens::on(day("2009-01-12")));
    assert_eq!(column(&report, "overdue", "id"), ["A-003"]);
    assert_eq!(column(&report, "overdue", "days_overdue"), ["4"]);
    assert_eq!(column(&report, "undated", "id"), ["A-012"]);
    assert_eq!(total(&report, "late_to_start"), 0);
}

#[test]
fn brent_after_the_financial_year() {
    let report = view(&appendix(), &Lens::on(day("2009-04-01")));
    let expected = [
        "A-003", "A-002", "A-005", "A-007", "A-001", "A-004", "A-006", "A-009", "A-010", "A-011",
        "A-013",
    ];
    assert_eq!(column(&report, "overdue", "id"), expected);
    assert_eq!(column(&report, "late_to_start", "id"), ["A-008"]);
    assert_eq!(column(&report, "undated", "id"), ["A-012"]);
}

#[test]
fn the_whole_of_brent() {
    let brent = example("brent-dpo.toml");
    compare(
        "overdue-brent.txt",
        &view(&brent, &Lens::on(day("2009-01-12"))),
    );
    let lens = Lens {
        within: Some(14),
        ..Lens::on(day("2009-04-01"))
    };
    compare("overdue-brent-april.txt", &view(&brent, &lens));
    let lens = Lens {
        owner: Some("sarah f thompson".to_owned()),
        ..Lens::on(day("2009-01-12"))
    };
    compare("overdue-brent-owner.json", &view(&brent, &lens));
}

#[test]
fn every_kind_and_every_corner() {
    let register = register(include_str!("corners.toml"));
    let lens = Lens {
        within: Some(7),
        ..Lens::on(day("2009-02-02"))
    };
    compare("overdue-corners.txt", &view(&register, &lens));
    compare("overdue-corners.json", &view(&register, &lens));
}
