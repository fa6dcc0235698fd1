//! `report board` (requirement G5).

use crate::views::{compare, day, example};
use progreg::view::Lens;
use progreg::view::board::view;

#[test]
fn the_brent_paper() {
    let lens = Lens {
        printed: Some(day("2009-01-12")),
        ..Lens::on(day("2009-01-12"))
    };
    let report = view(&example("brent-dpo.toml"), &lens);
    compare("board-brent.txt", &report);
    compare("board-brent.md", &report);
}

#[test]
fn the_brent_paper_a_quarter_later() {
    let lens = Lens {
        since: Some(day("2009-01-12")),
        ..Lens::on(day("2009-04-01"))
    };
    compare(
        "board-brent-april.txt",
        &view(&example("brent-dpo.toml"), &lens),
    );
}
