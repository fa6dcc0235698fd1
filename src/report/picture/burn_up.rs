//! Actions raised and closed over time, and how old the open ones are.

use crate::model::date::Date;

/// A burn-up with the ages of what is open.
#[derive(Clone, PartialEq, Debug)]
pub struct BurnUp {
    /// How things stood at the end of each day on which something changed, oldest first, and of the day it is; none where that
    /// is a single day.
    pub points: Vec<Point>,
    /// Open actions by age, youngest first.
    pub ages: Vec<Age>,
}

/// How things stood at the end of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// The day.
    pub day: Date,
    /// Actions raised until then.
    pub raised: usize,
    /// Of those, closed or dropped until then.
    pub closed: usize,
}

/// Open actions of an age.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Age {
    /// The age in words: `under 2 weeks`.
    pub words: String,
    /// Open actions of that age.
    pub open: usize,
    /// Of those, overdue.
    pub overdue: usize,
}
