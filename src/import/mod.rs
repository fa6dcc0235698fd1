//! What the tables of other people's files mean (requirements D8, H2): bytes become grids in `intake`; here tables are found in
//! the grids, their columns and cells understood, their rows matched to records, and a plan made of what would be written.
//!
//! The way through is a row of pure functions, each with its own file: [`find::tables`], [`columns::understand`],
//! [`cells::read`], [`plan::plan`], [`plan::apply`]. No cell is dropped in silence: each ends in a field, in the note, or in a
//! list of what was not understood, with its place and why.
//!
//! To add what people call a field: its name in `columns/names`. To add what they write in a cell: the file of its sort in [`cells`].
//! To add the shape of a list: where its headings are found, in [`find`]. Each with a list like it in `tests/imports`.

pub mod cells;
pub mod columns;
pub mod find;
pub mod ours;
pub mod plan;

use crate::check::Finding;

/// How often what is left is tried again without the rows that stood in the way.
const TRIALS: usize = 8;

/// What stands against the whole where as many trials were not enough.
fn tried_enough() -> String {
    format!(
        "it was tried {TRIALS} times, each time without the rows that stood in the way, and rules are still broken; put those rows right first"
    )
}

/// What a rule says of a record that is not written yet: without commands, which would look for it in the register, and without
/// words of TOML, which say nothing to who has a table. `lacks` is whether a column could say what is wanted, and none does.
fn broken(error: &Finding, lacks: bool) -> String {
    let (field, advice) = (error.field, error.advice.as_str());
    let said = format!("{} ({})", error.message, error.rule);
    if lacks {
        format!("{said}: a column has to say it; `--map \"COLUMN={field}\"` tells which one does")
    } else if error.is_by_hand() || advice.is_empty() || advice.contains("`progreg ") {
        said
    } else {
        format!("{said}: {advice}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::model::address::{Address, Kind};

    #[test]
    fn what_no_cell_says_a_column_has_to_say() {
        let told = |kind, field, lacks| {
            let error = Finding {
                rule: "some-rule",
                severity: Severity::Error,
                address: Address::new(kind, "X-001"),
                field,
                message: "it says none".to_owned(),
                advice: "look at it".to_owned(),
            };
            broken(&error, lacks)
        };
        let column = "it says none (some-rule): a column has to say it; `--map \"COLUMN=outcome\"` tells which one does";
        assert_eq!(told(Kind::Decision, "outcome", true), column);
        // What a cell says, and what an export has, is not said by another column.
        let said = "it says none (some-rule)";
        assert_eq!(told(Kind::Decision, "outcome", false), said);
        let plain = "it says none (some-rule): look at it";
        assert_eq!(told(Kind::Action, "title", false), plain);
        assert_eq!(told(Kind::Decision, "", false), plain);
    }
}
