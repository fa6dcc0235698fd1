//! Colours that follow the words: by conditional format, so that they change when a cell is changed. The word is always there.

use super::look::shade;
use super::plan::{From, Sheet};
use crate::report::cell::{Cell, Tone};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatText,
    ConditionalFormatTextRule, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Words of a column that get a colour; those of any more have none.
const MOST: usize = 40;

/// Colours the statuses and the days late of a sheet of so many rows.
pub fn write(sheet: &mut Worksheet, plan: &Sheet, rows: u32) -> Result<(), XlsxError> {
    for (column, place) in (0..).zip(&plan.columns) {
        let From::Cells(at) = place.from else {
            continue;
        };
        for (rule, tone) in rules(plan, at) {
            let Some(shade) = shade(tone) else { continue };
            match rule {
                Rule::Is(word) => {
                    let rule = ConditionalFormatCell::new()
                        .set_rule(ConditionalFormatCellRule::EqualTo(word))
                        .set_format(shade);
                    sheet.add_conditional_format(1, column, rows, column, &rule)?;
                }
                Rule::BeginsWith(word) => {
                    let rule = ConditionalFormatText::new()
                        .set_rule(ConditionalFormatTextRule::BeginsWith(word))
                        .set_format(shade);
                    sheet.add_conditional_format(1, column, rows, column, &rule)?;
                }
            }
        }
        let key = plan.of_table().get(at).map_or("", |column| column.key);
        if key.starts_with("days_overdue") || key.starts_with("days_late") {
            let Some(shade) = shade(Tone::Bad) else {
                continue;
            };
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::GreaterThan(0))
                .set_format(shade);
            sheet.add_conditional_format(1, column, rows, column, &rule)?;
        }
    }
    Ok(())
}

/// What the cells of a colour have in common.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Rule {
    /// They are that word.
    Is(String),
    /// They begin with it: `closed 12 days late`.
    BeginsWith(String),
}

/// The fewest rules by which each word of a column gets its colour. Words that read one way here and another there get none.
fn rules(plan: &Sheet, at: usize) -> Vec<(Rule, Tone)> {
    let mut said: BTreeMap<&str, Option<Tone>> = BTreeMap::new();
    for row in plan.parts.iter().flat_map(|part| &part.table.rows) {
        if let Some(Cell::Status(word, tone)) = row.cells.get(at) {
            let known = said.entry(word).or_insert(Some(*tone));
            *known = known.filter(|known| known == tone);
        }
    }
    let mut rules = BTreeMap::new();
    for (word, tone) in &said {
        let Some(tone) = tone.filter(|_| is_plain(word)) else {
            continue;
        };
        let first = word.split(' ').next().unwrap_or(word);
        let alike = || said.iter().filter(|(other, _)| other.starts_with(first));
        let is_one = alike().count() == 1;
        let agree = alike().all(|(_, other)| *other == Some(tone));
        let rule = if agree && !is_one {
            Rule::BeginsWith(first.to_owned())
        } else {
            Rule::Is((*word).to_owned())
        };
        rules.insert(rule, tone);
    }
    rules.into_iter().take(MOST).collect()
}

/// A rule is a formula: no word of a stranger's making goes into one.
fn is_plain(word: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || " -".contains(letter);
    !word.is_empty() && word.len() <= 60 && word.chars().all(plain)
}
