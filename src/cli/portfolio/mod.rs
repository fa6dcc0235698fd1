//! Many registers: which are asked, and one answer made of what each of them says (requirement H9).
//!
//! Each is read, asked and forgotten; what cannot be read is listed and does not stop the rest. People and forums that they have in
//! common can be named in one file, as [`crate::view::shared`] tells.

pub mod export;
mod folio;
mod rows;

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::report::Asked;
use crate::cli::session::{Ended, Session};
use crate::format::Format;
use crate::model::Register;
use crate::model::date::Date;
use crate::model::need::Need;
use crate::report::Report;
use crate::report::joined::{Joined, Unread};
use crate::view::{Lens, VIEWS, View, portfolio};
use clap::Args;
use std::path::PathBuf;

use rows::Rows;

pub use folio::Folio;

/// Which registers are asked, where it is not one.
#[derive(Args, Clone, Debug, Default)]
pub struct Over {
    /// Ask every register in these folders, and these registers, instead of one
    #[arg(long, value_name = "FOLDER|FILE", num_args = 1..)]
    pub portfolio: Vec<PathBuf>,
    /// The register of people and forums that they have in common [default: people.toml in the folder]
    #[arg(long, value_name = "FILE")]
    pub shared: Option<PathBuf>,
}

/// How much of an answer on many registers is shown.
#[derive(Args, Clone, Debug, Default)]
pub struct Shown {
    /// Show so many rows of each table of a portfolio, the worst first [default: 1000; all in CSV and JSON]
    #[arg(long, value_name = "ROWS", requires = "portfolio", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

impl Over {
    /// Whether many are asked.
    pub fn is_many(&self, session: &Session<'_>) -> Result<bool, Failure> {
        if self.portfolio.is_empty() {
            let alone = "cannot look up shared people without registers that share them";
            let hint = "name the registers: `--portfolio FOLDER`";
            return match self.shared {
                Some(_) => Err(Failure::usage(alone).hint(hint)),
                None => Ok(false),
            };
        }
        refuse_one(session)?;
        Ok(true)
    }
}

/// One register and many are two questions.
fn refuse_one(session: &Session<'_>) -> Result<(), Failure> {
    match session.common.register {
        Some(_) => Err(
            Failure::usage("cannot ask one register and many: `--register` names one")
                .hint("name it among the others: `--portfolio FOLDER FILE`"),
        ),
        None => Ok(()),
    }
}

/// The report on many registers in figures; `progreg report portfolio`.
pub const NAME: &str = "portfolio";
/// What it answers.
pub const ABOUT: &str =
    "many registers in figures, by organisation and programme: `report portfolio FOLDER|FILE...`";

/// Reports that can be given on many registers: the name of each, and of the answer.
const JOINED: &[(&str, &str)] = &[
    ("overdue", "portfolio-overdue"),
    ("early-warning", "portfolio-early-warning"),
    ("gates", "portfolio-gates"),
    ("forward-plan", "portfolio-forward-plan"),
    ("risks", "portfolio-risks"),
];

/// What each of these answers says of nothing.
pub fn blanks(day: Date) -> Vec<(String, Report)> {
    let lens = Lens::on(day);
    let reports = VIEWS.iter().filter_map(|view| {
        let name = name_of(view)?;
        let joined = Joined::of(name, (view.view)(&Register::default(), &lens));
        Some((
            format!("over many registers: {}", view.about),
            joined.finish(&[Unread::default()]),
        ))
    });
    let figures = (ABOUT.to_owned(), portfolio::blank(&lens));
    reports.chain([figures]).collect()
}

fn name_of(view: &View) -> Option<&'static str> {
    let (_, name) = JOINED.iter().find(|(name, _)| *name == view.name)?;
    Some(name)
}

/// A report on many registers, row under row.
pub fn report(asked: &Asked, over: &Over, shown: &Shown, session: &mut Session<'_>) -> Ended {
    let view = asked.view;
    let Some(name) = name_of(view) else {
        return Err(of_one(view.name));
    };
    let folio = Folio::of(over, Need::everything(), session)?;
    let answer = Answer {
        name,
        view: view.view,
        lens: &asked.lens,
        shown,
    };
    let (code, _) = answer.over(folio, session)?;
    Ok(code)
}

/// A report that is of one register only.
pub fn of_one(name: &str) -> Failure {
    let message = format!("cannot print the report `{name}` of many registers");
    let names: Vec<&str> = JOINED.iter().map(|(name, _)| *name).collect();
    Failure::usage(message)
        .hint(format!("reports of many: {}", names.join(", ")))
        .hint("all in figures: `progreg report portfolio FOLDER`")
}

/// What is asked of each register, and how it is called of many.
struct Answer<'a> {
    name: &'static str,
    view: fn(&Register, &Lens) -> Report,
    lens: &'a Lens,
    shown: &'a Shown,
}

impl Answer<'_> {
    /// Prints what the view says of each register as one report; the exit code, and how many rows its main table has.
    fn over(&self, mut folio: Folio, session: &mut Session<'_>) -> Result<(u8, usize), Failure> {
        let blank = (self.view)(&Register::default(), self.lens);
        let main = blank.main().map_or("", |table| table.key);
        let mut rows = Rows::of(
            self.shown.limit,
            main,
            writable(self.name, session)?,
            session,
        )?;
        let mut joined = Joined::of(self.name, blank);
        folio.each(
            session,
            self.lens,
            |register| (self.view)(register, self.lens),
            |session, source, report| {
                joined.take(&source, report, |table, own| rows.take(session, table, own))
            },
        )?;
        let number = joined.rows(main);
        rows.finish(session, joined.finish(&folio.unread))?;
        Ok((folio.code(), number))
    }
}

/// `overdue` over many registers: the exit code, and how much is late.
pub fn overdue(
    over: &Over,
    need: Need,
    lens: &Lens,
    shown: &Shown,
    session: &mut Session<'_>,
) -> Result<(u8, usize), Failure> {
    use crate::view::overdue::{lacks_projects, view};
    let mut folio = Folio::of(over, need, session)?;
    folio.lacks = lacks_projects;
    let answer = Answer {
        name: "portfolio-overdue",
        view,
        lens,
        shown,
    };
    answer.over(folio, session)
}

/// The format asked for, where an answer of that name can be written in it: asked before all registers are read for nothing.
fn writable(name: &str, session: &Session<'_>) -> Result<Format, Failure> {
    let format = output::format(session)?;
    let (what, hint) = match format {
        Format::Svg => (
            "pictures",
            "see those of one with `--register FILE`".to_owned(),
        ),
        Format::Ics if !output::has_days(name) => {
            let names = JOINED
                .iter()
                .filter(|(_, of_many)| output::has_days(of_many));
            let names: Vec<&str> = names.map(|(name, _)| *name).collect();
            (
                "days",
                format!("reports of many with days: {}", names.join(", ")),
            )
        }
        _ => return Ok(format),
    };
    let message = format!(
        "cannot print this answer as `{}`: of many registers it has no {what}",
        format.name()
    );
    Err(Failure::usage(message).hint(hint))
}

/// `report portfolio`.
pub fn figures(over: &Over, lens: &Lens, session: &mut Session<'_>) -> Ended {
    if over.portfolio.is_empty() {
        return Err(
            Failure::usage("cannot print the report `portfolio`: no register is named")
                .hint("name a folder or files: `progreg report portfolio FOLDER`"),
        );
    }
    refuse_one(session)?;
    writable(NAME, session)?;
    let mut folio = Folio::of(over, Need::everything(), session)?;
    let mut registers = Vec::new();
    folio.each(
        session,
        lens,
        |register| portfolio::rolled(register, lens),
        |_, source, rolled| {
            registers.push((source, rolled));
            Ok(())
        },
    )?;
    let report = portfolio::view(registers, &folio.unread, lens);
    session.answer(report)?;
    Ok(folio.code())
}
