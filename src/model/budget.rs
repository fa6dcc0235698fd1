//! Budget lines and the funds they draw on (requirement F2).

use super::Register;
use super::money::{Money, MoneyField, Pence};
use super::record::{choice, part, record, squash};
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
        /// What it is now expected to come to; absent: what was agreed, or spent if that is more.
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

impl BudgetLine {
    /// What it is expected to come to: the forecast, else what was agreed or, where that is more, spent. A forecast that cannot
    /// be read is none.
    pub fn expected(&self) -> Option<Pence> {
        match self.forecast {
            None => self.approved.pence().max(self.spent.pence()),
            _ => self.forecast.pence(),
        }
    }

    /// Whether more was spent than agreed; where nothing was agreed, anything is more.
    pub fn is_overspent(&self) -> bool {
        let approved = match self.approved {
            None => Some(Pence(0)),
            _ => self.approved.pence(),
        };
        self.spent.pence() > approved && approved.is_some()
    }
}

impl Fund {
    /// Whether it is the source of a line: the same partner and pot, and the same year where the fund is for one.
    fn pays(&self, line: &BudgetLine) -> bool {
        let same = |one: &str, other: &str| squash(one) == squash(other);
        same(&self.partner, &line.partner)
            && same(&self.fund, &line.fund)
            && (self.year.is_empty() || same(&self.year, &line.year))
    }
}

/// Amounts of several lines added up. What cannot be read, or is not said, adds nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// What was agreed.
    pub approved: Pence,
    /// What it is expected to come to.
    pub forecast: Pence,
    /// What has been spent.
    pub spent: Pence,
}

impl Sums {
    /// The sums of these lines.
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a BudgetLine>) -> Self {
        let nothing = Pence::default();
        lines.into_iter().fold(Self::default(), |sums, line| Self {
            approved: sums.approved.plus(line.approved.pence().unwrap_or(nothing)),
            forecast: sums.forecast.plus(line.expected().unwrap_or(nothing)),
            spent: sums.spent.plus(line.spent.pence().unwrap_or(nothing)),
        })
    }

    /// What was agreed and is not spent yet; negative where more was spent.
    pub fn left(self) -> Pence {
        self.approved.minus(self.spent)
    }

    /// What it is expected to come to above what was agreed; negative below.
    pub fn over(self) -> Pence {
        self.forecast.minus(self.approved)
    }
}

impl Register {
    /// The lines each fund pays for, in the order of the funds; a line belongs to the fund of its own year first.
    pub fn lines_by_fund(&self) -> Vec<(&Fund, Vec<&BudgetLine>)> {
        let funds = self.settings.funds.iter();
        let mut by_fund: Vec<(&Fund, Vec<&BudgetLine>)> =
            funds.map(|fund| (fund, Vec::new())).collect();
        for line in &self.budget {
            let mut paying: Vec<usize> = Vec::new();
            for (at, (fund, _)) in by_fund.iter().enumerate() {
                if fund.pays(line) {
                    paying.push(at);
                }
            }
            let of_year = paying.iter().find(|at| !by_fund[**at].0.year.is_empty());
            if let Some(at) = of_year.or(paying.first()).copied() {
                by_fund[at].1.push(line);
            }
        }
        by_fund
    }
}
