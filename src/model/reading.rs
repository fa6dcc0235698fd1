//! How a register reads dates said in words: its settings make the reader, and a date as said is read with it.

use super::date::Date;
use super::holidays::Nation;
use super::phrase::{Quarters, Reader, Refused};
use super::said::Said;
use super::settings::Settings;
use super::when::When;

impl Settings {
    /// The reader of this register, for a record raised on that day. A setting that cannot be read counts as not set;
    /// `check` reports it.
    pub fn reader(&self, raised: Option<Date>) -> Reader {
        let plain = Reader {
            reference: raised,
            nation: Nation::parse(&self.nation).unwrap_or(Nation::EnglandAndWales),
            year_start: self.financial_year_start().unwrap_or((4, 1)),
            quarters: self.quarters_meant(),
            closed: Vec::new(),
        };
        let closed = self.closed_days.iter().filter_map(|said| match said {
            Said::Day(date) => Some(*date),
            Said::Words(words) => plain.read_day(words).ok(),
        });
        Reader {
            closed: closed.collect(),
            ..plain
        }
    }

    /// Month and day the financial year starts on, if `year_start` is readable: `04-01`.
    pub fn financial_year_start(&self) -> Option<(u32, u32)> {
        let (month, day) = self.year_start.split_once('-')?;
        let (month, day) = (month.trim().parse().ok()?, day.trim().parse().ok()?);
        // 2001 is no leap year: a year cannot start on a day that most years do not have.
        Date::new(2001, month, day).map(|_| (month, day))
    }

    /// Which quarters `Q3 2009` means, if `quarters` is readable.
    pub fn quarters_meant(&self) -> Option<Quarters> {
        match self.quarters.trim().to_lowercase().as_str() {
            "calendar" => Some(Quarters::Calendar),
            "financial" => Some(Quarters::Financial),
            _ => None,
        }
    }
}

impl Said {
    /// What it means. A plain day never becomes words and costs nothing to read.
    pub fn read(&self, reader: &Reader) -> Result<When, Refused> {
        match self {
            Self::Day(date) => Ok(When::on(*date)),
            Self::Words(words) => reader.read(words),
        }
    }
}
