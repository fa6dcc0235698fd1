//! Amounts side by side: money by source.

use crate::model::money::Pence;

/// A bar chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Bars {
    /// What the bars of each row are, in order: `approved`, `forecast`, `spent`.
    pub series: Vec<String>,
    /// The rows.
    pub rows: Vec<BarRow>,
}

/// A row of bars.
#[derive(Clone, PartialEq, Debug)]
pub struct BarRow {
    /// What it is about: a source of funds.
    pub label: String,
    /// An amount for each of the series; `None` where nothing is said.
    pub amounts: Vec<Option<Pence>>,
    /// What there is in all, a mark across the bars; `None` where nobody says.
    pub available: Option<Pence>,
}
