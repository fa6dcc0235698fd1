//! Budget lines and the funds they draw on (requirement F2).

use super::money::Money;
use super::record::{choice, part, record};
use super::said::Day;

record! {
    /// A line of the budget.
    BudgetLine is Budget, known by title {
        /// What the money is for.
        title: String,
        /// The entry it pays for; absent: the programme.
        project: String,
        /// The partner that pays.
        partner: String,
        /// The pot it comes from.
        fund: String,
        /// Once, or every year.
        recurrence: Option<Recurrence>,
        /// The financial year: `2006/07`.
        year: String,
        /// What was agreed.
        approved: Option<Money>,
        /// What it is now expected to come to; absent: what was agreed.
        forecast: Option<Money>,
        /// What has been spent.
        spent: Option<Money>,
        /// Day up to which `spent` counts.
        spent_to: Option<Day>,
        /// Who answers for it.
        owner: String,
        /// The decision that agreed it.
        decision: String,
        /// Day it was entered.
        raised: Option<Day>,
        /// Where it came from.
        source: String,
    }
}

choice! {
    /// Once or again.
    Recurrence {
        /// Once.
        OneOff = "one-off" | "once" | "set-up",
        /// Every year.
        Recurring = "recurring" | "ongoing" | "annual",
    }
}

part! {
    /// Money there is to draw on: a setting of the register.
    Fund {
        /// The partner that gives it.
        partner: String,
        /// The pot.
        fund: String,
        /// The financial year; absent: any.
        year: String,
        /// How much there is.
        amount: Option<Money>,
    }
}
