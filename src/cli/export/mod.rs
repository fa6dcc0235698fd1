//! `export`: every record of every kind, field by field, as a workbook, CSV or JSON that `import` reads back without loss.

pub mod back;
mod json;
mod tables;

use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::portfolio::{self, Over};
use crate::cli::session::{Ended, Session, is_dash};
use crate::format::Format;
use crate::format::plain::{Plain, workbook};
use crate::import::ours::{self, Sheet};
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::need::Need;
use crate::report::Report;
use clap::Args;

/// Arguments of `export`.
#[derive(Args, Debug)]
pub struct Export {
    /// Only records of these kinds: action, risks, register (the settings) ... [default: all]
    #[arg(value_name = "KIND")]
    kinds: Vec<String>,
    /// As what: xlsx, csv, json; of many registers csv, json, parquet, into the folder of `--output`; the same as `--format`
    #[arg(long = "as", value_name = "FORMAT", conflicts_with = "format")]
    form: Option<String>,
    #[command(flatten)]
    over: Over,
}

/// Runs it.
pub fn run(args: &Export, session: &mut Session<'_>) -> Ended {
    if args.over.is_many(session)? {
        if args.form.is_some() {
            session.common.format.clone_from(&args.form);
        }
        let kinds = kinds(&args.kinds, &Register::default())?;
        return portfolio::export::run(&args.over, &kinds, session);
    }
    let format = format(args, session)?;
    let register = session.ask(&Need::everything())?;
    let kinds = kinds(&args.kinds, &register)?;
    let left_out = left_out(session);
    let sheets = ours::sheets(&register, &kinds);
    let bytes = match format {
        Format::Json => json::write(session, &register, &sheets, &kinds, &left_out)?,
        Format::Csv => {
            let table = tables::one(&sheets, &left_out);
            let csv = table.csv(session.common.excel);
            csv.map_err(|not| output::unrendered(&not))?
        }
        _ => {
            let tables = tables::all(&register, &sheets, &kinds, &left_out);
            refuse_long(&tables, &sheets)?;
            let about = about(session, &register, &sheets, &left_out)?;
            workbook(&about, &tables).map_err(|not| output::unrendered(&not))?
        }
    };
    if !register.strays.is_empty() {
        let names: Vec<&str> = register
            .strays
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        session.tell(&format!(
            "left out, since it is no record: `{}`",
            names.join("`, `")
        ));
    }
    output::deliver(session, &bytes, format)?;
    Ok(code::DONE)
}

/// The format asked for; CSV where nothing is said.
fn format(args: &Export, session: &mut Session<'_>) -> Result<Format, Failure> {
    if args.form.is_some() {
        session.common.format.clone_from(&args.form);
    }
    let output = session.common.output.as_deref();
    if session.common.format.is_none() && output.is_none_or(is_dash) {
        return Ok(Format::Csv);
    }
    let format = output::format(session)?;
    if matches!(format, Format::Xlsx | Format::Csv | Format::Json) {
        return Ok(format);
    }
    let message = format!("cannot export as `{}`", format.name());
    Err(Failure::usage(message).hint("the formats are xlsx, csv and json, as with `--format xlsx`"))
}

/// The kinds of those words: `action`, `actions`, `budget lines`; a word of a kind that this version does not know is all those.
fn kinds(words: &[String], register: &Register) -> Result<Vec<Kind>, Failure> {
    let mut kinds = Vec::new();
    for word in words {
        let plain = word.to_lowercase().replace('-', " ");
        let is_it = |kind: &&Kind| plain == kind.word() || plain == kind.plural();
        let known = Kind::ALL.iter().find(is_it).copied();
        let other = register.others.iter().any(|other| other.word == *word);
        match known.or(other.then_some(Kind::Unknown)) {
            Some(kind) => kinds.push(kind),
            None => {
                let message = format!("cannot export `{word}`: there is no such kind of record");
                let words = Kind::ALL.iter().map(|kind| kind.word());
                let near = nearest(&plain, words.filter(|word| !word.is_empty()));
                let failure = Failure::usage(message);
                return Err(match near.first() {
                    Some(near) => failure.hint(format!("did you mean `{near}`?")),
                    None => failure
                        .hint("name kinds as in `progreg export action risk`, or none for all"),
                });
            }
        }
    }
    Ok(kinds)
}

/// What is not in it, in words.
fn left_out(session: &Session<'_>) -> String {
    let records = session.withheld.map(|_| "confidential records");
    let names = session.common.roles_only.then_some(ours::NAMES);
    let both: Vec<&str> = records.into_iter().chain(names).collect();
    both.join(" and ")
}

/// A text that a cell cannot hold would be cut: that is no export.
fn refuse_long(tables: &[Plain], sheets: &[Sheet<'_>]) -> Result<(), Failure> {
    for table in tables {
        let Some((row, at)) = table.too_long() else {
            continue;
        };
        let field = table.columns.get(at).map_or("", |one| one.title.as_str());
        let sheet = sheets.iter().find(|one| one.name == table.name);
        let record = sheet.and_then(|sheet| sheet.records.get(row));
        let id = record.map_or(table.name.as_str(), |record| record.at().1);
        let message = format!(
            "cannot export as `xlsx`: `{field}` of `{id}` is longer than the {} letters a cell holds",
            Plain::LONGEST
        );
        return Err(Failure::refused(message).hint("say `--format csv` or `--format json`"));
    }
    Ok(())
}

/// What the first sheet says.
fn about(
    session: &Session<'_>,
    register: &Register,
    sheets: &[Sheet<'_>],
    left_out: &str,
) -> Result<Report, Failure> {
    let rows = |sheet: &Sheet<'_>| match (sheet.kind, sheet.records.len()) {
        (Kind::Register, _) => "the settings".to_owned(),
        (_, count) => format!("{count} {}", sheet.name),
    };
    let held: Vec<String> = sheets.iter().map(rows).collect();
    let mut notices = vec![
        format!("This workbook holds the register as it is: {}.", held.join(", ")),
        "One record a row, one field a column. `progreg import FILE` reads it back, shows what differs, and writes it with `--apply`."
            .to_owned(),
        "The id says which record a row is: leave it. A blank cell clears the field; a column that is deleted leaves its field alone; a row that is deleted leaves its record alone."
            .to_owned(),
        "Comments and layout of the register's file are not in it, nor is its history.".to_owned(),
    ];
    if !left_out.is_empty() {
        notices.push(format!(
            "It is a copy without {left_out}, and is not read back into this register."
        ));
    }
    Ok(Report {
        name: "export",
        title: "Everything in the register".to_owned(),
        register_id: register.settings.id.clone(),
        register_name: register.settings.name.clone(),
        as_at: session.as_at()?,
        known_at: session.known_at()?,
        printed: None,
        numbered: false,
        blocks: Vec::new(),
        totals: Vec::new(),
        notices,
    })
}
