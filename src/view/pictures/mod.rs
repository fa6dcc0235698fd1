//! Makes the pictures of reports: what is to be drawn, from the same records as the tables. A picture is made only where there is
//! something to see: two days, two rows, an arrow.

pub mod bars;
pub mod burn_up;
pub mod diagram;
pub mod ladder;
