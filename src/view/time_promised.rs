//! Rows of promised time, person by person and stretch by stretch, the same wherever they are printed (requirement F3).

use crate::model::Register;
use crate::model::commitment::Commitment;
use crate::model::date::Date;
use crate::model::load::{FULL, Stretch, share, stretches};
use crate::model::phrase::Reader;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::view::lookup::Lookup;

/// The columns of [`row`].
pub const COLUMNS: &[Column] = &[
    Column::text("who", "Who"),
    Column::fixed("from", "From"),
    Column::fixed("until", "Until"),
    Column::figure("percent", "%"),
    Column::text("work", "For"),
    Column::text("remark", "Remark"),
    Column::hidden("is_person"),
    Column::hidden("over"),
    Column::hidden("decided"),
    Column::hidden("commitments"),
];

/// The stretches that end on that day or later, by person in the order of the register.
pub fn ahead(register: &Register, as_at: Date) -> impl Iterator<Item = Stretch<'_>> {
    let ends = move |one: &Stretch| one.until.is_none_or(|until| until >= as_at);
    stretches(register).into_iter().filter(ends)
}

/// One stretch: whose time, when, how much, and for what.
pub fn row(stretch: &Stretch, lookup: &Lookup, reader: &Reader) -> Row {
    let work = stretch.commitments.iter().map(|one| {
        let percent = share(one, reader).unwrap_or_default();
        format!("{} {} {percent}%", one.id, one.title)
    });
    let cells = vec![
        Cell::text(lookup.name(stretch.whose)),
        Cell::date(stretch.from),
        Cell::date(stretch.until),
        Cell::Count(stretch.percent),
        Cell::list(work),
        Cell::text(remark(stretch)),
        Cell::Flag(stretch.is_person),
        Cell::Flag(stretch.is_over()),
        Cell::Flag(stretch.is_decided()),
        Cell::list(stretch.commitments.iter().map(|one| one.id.clone())),
    ];
    let tone = match (stretch.is_over(), stretch.is_decided()) {
        (true, false) => Tone::Bad,
        (true, true) => Tone::Watch,
        _ => Tone::Plain,
    };
    Row {
        tone,
        ..Row::plain(cells)
    }
}

/// `over by 40%, decided by D-005; W-002 not agreed`.
fn remark(stretch: &Stretch) -> String {
    let mut remarks = Vec::new();
    if stretch.is_over() {
        let over = format!("over by {}%", stretch.percent - FULL);
        let mut decisions: Vec<&str> = stretch
            .commitments
            .iter()
            .map(|one| one.decision.as_str())
            .collect();
        decisions.dedup();
        remarks.push(if stretch.is_decided() {
            format!("{over}, decided by {}", decisions.join(", "))
        } else {
            over
        });
    }
    let asked = stretch.commitments.iter().filter(|one| is_asked(one));
    let asked: Vec<&str> = asked.map(|one| one.id.as_str()).collect();
    if !asked.is_empty() {
        remarks.push(format!("{} not agreed", asked.join(", ")));
    }
    remarks.join("; ")
}

/// Whether the time is asked for and not agreed yet.
pub fn is_asked(commitment: &Commitment) -> bool {
    commitment.counts() && commitment.agreed.is_none()
}
