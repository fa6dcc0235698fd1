//! `report board` (requirement G5).

use crate::views::{compare, day, example, register};
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

#[test]
fn a_month_in_which_everything_happened() {
    let lens = Lens::on(day("2009-03-01"));
    compare("board-busy.txt", &view(&register(BUSY), &lens));
}

const BUSY: &str = r#"
[register]
id = "BUSY"
name = "A busy month"

[[forum]]
id = "PB"
name = "Programme Board"
kind = "board"
met = [2009-01-05, 2009-02-02]

[[gate]]
id = "G1"
track = "t"
order = 1
name = "Proposal"
forum = "PB"

[[project]]
id = "P-001"
title = "Stopped at the gate"
status = "active"
track = "t"
rank = 2
rag = "green"
rag_reason = "All is well"

[[project]]
id = "P-002"
title = "Slipping"
status = "active"
rank = 1
sponsor = "Ann Archer"

[[project]]
id = "P-003"
title = "An idea"
raised = 2009-02-10

[[decision]]
id = "D-001"
project = "P-001"
gate = "G1"
outcome = "no-go"
forum = "PB"
how = "chairs-action"
decided = 2009-02-16
recorded = 2009-02-25
moved_from = "idea"
moved_to = "active"

[[action]]
id = "A-001"
title = "Closed late"
project = "P-002"
due = 2009-02-01
status = "closed"
closed = 2009-02-13

[[action]]
id = "A-002"
title = "Moved twice"
project = "P-002"
owners = ["Ann Archer"]
due = "end April 2009"
moved = [{ from = "end January 2009", on = 2009-01-30 }, { from = 2009-02-28, on = 2009-02-20, reason = "snow" }]

[[action]]
id = "A-003"
title = "Closed before the last meeting"
status = "closed"
closed = 2009-01-10

[[action]]
id = "A-004"
title = "Closed nobody knows when"
status = "closed"

[[milestone]]
id = "M-001"
title = "Slipped"
project = "P-002"
baseline = 2009-03-31
forecast = 2009-04-30
moved = [{ from = 2009-03-31, on = 2009-02-11 }]

[[milestone]]
id = "M-002"
title = "Reached"
project = "P-002"
baseline = 2009-02-20
actual = 2009-02-19
"#;
