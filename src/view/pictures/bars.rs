//! Money by source: what was approved, is forecast and was spent, against what each source holds (requirement F2).

use crate::model::Register;
use crate::model::budget::{BudgetLine, Sums};
use crate::model::money::{MoneyField, Pence};
use crate::report::Block;
use crate::report::picture::bars::{BarRow, Bars};
use crate::report::picture::{Drawing, Picture};
use crate::view::money::source;
use crate::view::words;

/// Said of lines that name neither partner nor pot.
const UNNAMED: &str = "no source named";

/// The picture of these lines, which are in order of their source; with all lines the funds of the register are marked. None where
/// there are not two amounts to compare.
pub fn of(register: &Register, lines: &[&BudgetLine], is_open: bool) -> Option<Block> {
    let same = |one: &&BudgetLine, other: &&BudgetLine| {
        one.partner == other.partner && one.fund == other.fund
    };
    let mut rows: Vec<BarRow> = lines.chunk_by(same).map(row).collect();
    if is_open {
        funds(register, &mut rows);
    }
    rows.retain(|row| row.available.is_some() || row.amounts.iter().any(Option::is_some));
    let said = |row: &BarRow| {
        let amounts = row.amounts.iter().chain([&row.available]).flatten();
        amounts.filter(|amount| **amount != Pence(0)).count()
    };
    if rows.iter().map(said).sum::<usize>() < 2 {
        return None;
    }
    let sums = Sums::of(lines.iter().copied());
    let number = words::told(rows.len(), "source", "sources");
    let about = format!(
        "{}: {} approved, {} forecast and {} spent in all.",
        words::sentence(&number),
        sums.approved,
        sums.forecast,
        sums.spent
    );
    let mut series = ["approved", "forecast", "spent"]
        .map(ToOwned::to_owned)
        .to_vec();
    // Of what is said nowhere there is nothing to draw.
    for at in (0..series.len()).rev() {
        if rows.iter().all(|row| row.amounts[at].is_none()) {
            series.remove(at);
            for row in &mut rows {
                row.amounts.remove(at);
            }
        }
    }
    Some(Block::Picture(Picture {
        key: "money_by_source",
        title: "Money by source".to_owned(),
        about,
        drawing: Drawing::Bars(Bars { series, rows }),
    }))
}

/// The sums of the lines of one source; nothing where no line says anything.
fn row(lines: &[&BudgetLine]) -> BarRow {
    let sums = Sums::of(lines.iter().copied());
    let any = |of: fn(&BudgetLine) -> Option<Pence>| lines.iter().any(|line| of(line).is_some());
    let label = lines.first().map_or_else(String::new, |line| source(line));
    BarRow {
        label: if label.is_empty() {
            UNNAMED.to_owned()
        } else {
            label
        },
        amounts: vec![
            any(|line| line.approved.pence()).then_some(sums.approved),
            any(BudgetLine::expected).then_some(sums.forecast),
            any(|line| line.spent.pence()).then_some(sums.spent),
        ],
        available: None,
    }
}

/// Marks what each fund holds on the row of its source; a fund nothing draws on has a row of its own.
fn funds(register: &Register, rows: &mut Vec<BarRow>) {
    for (fund, lines) in register.lines_by_fund() {
        let Some(amount) = fund.amount.pence() else {
            continue;
        };
        let named = |one: &str, other: &str| match (one.is_empty(), other.is_empty()) {
            (false, false) => format!("{one}: {other}"),
            _ => format!("{one}{other}"),
        };
        let label = lines
            .first()
            .map_or_else(|| named(&fund.partner, &fund.fund), |line| source(line));
        let found = rows.iter().position(|row| row.label == label);
        let at = found.unwrap_or_else(|| {
            rows.push(BarRow {
                label,
                amounts: vec![None; 3],
                available: None,
            });
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.available = Some(row.available.unwrap_or_default().plus(amount));
    }
}
