//! What the tables of other people's files mean (requirements D8, H2): bytes become grids in `intake`; here tables are found in
//! the grids, their columns and cells understood, their rows matched to records, and a plan made of what would be written.
//!
//! The way through is a row of pure functions, each with its own file: [`find::tables`], [`columns::understand`],
//! [`cells::read`], [`plan::plan`], [`plan::apply`]. No cell is dropped in silence: each ends in a field, in the note, or in a
//! list of what was not understood, with its place and why.

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
/// words of TOML, which say nothing to who has a table.
fn broken(error: &Finding) -> String {
    let advice = error.advice.as_str();
    if error.is_by_hand() {
        let field = error.field;
        format!(
            "{} ({}): a column has to say it; `--map \"COLUMN={field}\"` tells which one does",
            error.message, error.rule
        )
    } else if advice.is_empty() || advice.contains("`progreg ") {
        format!("{} ({})", error.message, error.rule)
    } else {
        format!("{} ({}): {advice}", error.message, error.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::model::address::{Address, Kind};

    #[test]
    fn what_no_command_sets_a_column_has_to_say() {
        let told = |kind, field| {
            broken(&Finding {
                rule: "some-rule",
                severity: Severity::Error,
                address: Address::new(kind, "X-001"),
                field,
                message: "it says none".to_owned(),
                advice: "look at it".to_owned(),
            })
        };
        let column = "it says none (some-rule): a column has to say it; `--map \"COLUMN=outcome\"` tells which one does";
        assert_eq!(told(Kind::Decision, "outcome"), column);
        let plain = "it says none (some-rule): look at it";
        assert_eq!(told(Kind::Action, "title"), plain);
        assert_eq!(told(Kind::Decision, ""), plain);
    }
}
