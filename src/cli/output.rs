//! An answer goes out: as which format, laid out and written, and where to; never over the register it is about, or over what
//! belongs to it.

use crate::cli::failure::Failure;
use crate::cli::papers;
use crate::cli::session::{Left, Session, is_dash};
use crate::format::{Format, Page, Unrendered, clean, render};
use crate::model::address::nearest;
use crate::report::Report;
use crate::store::growing::Growing;
use crate::store::{self, locate};
use crate::view::{VIEWS, View, withhold};
use std::path::Path;

/// An answer in that format.
pub fn rendered(session: &Session<'_>, report: Report, format: Format) -> Result<Vec<u8>, Failure> {
    let report = noted(session, report);
    let report = Left::new(papers::laid_out(session, report, format)?);
    let page = Page {
        width: session.env.terminal.width,
        table: session.common.table.clone(),
        excel: session.common.excel,
        is_spoken: session.common.plain,
        may_be_empty: has_days(report.name),
        html: papers::page(session, format)?,
    };
    render(&report, format, &page).map_err(|not| unrendered(&not))
}

/// The report with a notice of what may not be printed.
pub fn noted(session: &Session<'_>, report: Report) -> Report {
    match session.withheld {
        Some(withheld) => withhold::noted(report, withheld),
        None => report,
    }
}

/// The file asked for, to be written as the answer comes; `None` for standard output.
pub fn opened(session: &Session<'_>) -> Result<Option<Growing>, Failure> {
    let path = session.common.output.as_deref();
    let path = path.filter(|path| !is_dash(path));
    let path = path.map(|path| session.env.cwd.join(path));
    let Some(path) = path else { return Ok(None) };
    refuse_own(session, &path)?;
    let file = Growing::at(&path).map_err(|trouble| Failure::trouble(trouble, true))?;
    Ok(Some(file))
}

/// Prints what was rendered, to the file asked for.
pub fn deliver(session: &mut Session<'_>, bytes: &[u8], format: Format) -> Result<(), Failure> {
    match session.common.output.clone() {
        Some(path) if !is_dash(&path) => {
            let path = session.env.cwd.join(path);
            refuse_own(session, &path)?;
            store::atomic::write(&path, bytes).map_err(|trouble| Failure::trouble(trouble, true))
        }
        _ if format == Format::Csv && session.env.terminal.out => {
            session.print(harmless(bytes).as_bytes())
        }
        _ if session.shows_colour() => session.print(bytes),
        _ if format == Format::Table => {
            let bare = anstream::adapter::strip_bytes(bytes).into_vec();
            session.print(&bare)
        }
        _ => session.print(bytes),
    }
}

/// Refuses a file that is the register, its journal, its lock or a backup, by whatever way it is named.
pub fn refuse_own(session: &Session<'_>, file: &Path) -> Result<(), Failure> {
    let register = session.locate().ok().filter(|path| !is_dash(path));
    if register.is_some_and(|register| locate::is_part_of(file, &register)) {
        let message = format!(
            "cannot write the answer to `{}`: that is the register, or belongs to it",
            file.display()
        );
        return Err(Failure::usage(message).hint("name another file with `--output FILE`"));
    }
    Ok(())
}

/// The format of an answer: as asked, by the ending of its file, or what suits a terminal or a pipe.
pub fn format(session: &Session<'_>) -> Result<Format, Failure> {
    let output = session.common.output.as_deref();
    let output = output.filter(|path| !is_dash(path));
    let format = match (&session.common.format, output) {
        (Some(name), _) => Format::of_name(name).ok_or_else(|| {
            let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            let failure = Failure::usage(format!(
                "cannot print as `{name}`: the formats are {}",
                known.join(", ")
            ));
            match nearest(name, known.into_iter()).first() {
                Some(near) => failure.hint(format!("did you mean `--format {near}`?")),
                None => failure,
            }
        }),
        (None, Some(path)) => match Format::of_ending(path) {
            Some(format) => Ok(format),
            None if Format::is_foreign(path) => Err(Failure::usage(format!(
                "cannot write `{}`: its ending is that of a format that is not written here",
                path.display()
            ))
            .hint("say which format it is to be with `--format FORMAT`")),
            None => Ok(Format::Text),
        },
        (None, None) if session.common.excel => Ok(Format::Csv),
        (None, None) if session.env.terminal.out && !session.common.plain => Ok(Format::Table),
        (None, None) => Ok(Format::Text),
    }?;
    if session.common.excel && format != Format::Csv {
        let message = format!("`--excel` is for CSV, not for `{}`", format.name());
        return Err(Failure::usage(message).hint("say `--format csv`, or leave one of the two out"));
    }
    if !format.is_text() && output.is_none() && session.env.terminal.out {
        let name = format.name();
        let message = format!("cannot print `{name}` on a terminal: it is no text");
        return Err(Failure::usage(message).hint(format!(
            "write it to a file with `--output FILE.{}`, or pass it to another program",
            format.ending().unwrap_or(name)
        )));
    }
    Ok(format)
}

/// Values are exact for scripts; somebody who looks at them must not be acted upon.
pub fn harmless(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    clean(text.trim_start_matches('\u{feff}')).into_owned()
}

/// Whether a report of that name has days for a calendar, on some days if not on all.
pub fn has_days(name: &str) -> bool {
    let name = name.strip_prefix("portfolio-").unwrap_or(name);
    VIEWS.iter().any(|view| view.has_days && view.name == name)
}

/// Why an answer cannot be given in a format, and what can be done instead.
pub fn unrendered(not: &Unrendered) -> Failure {
    let failure = Failure::usage(match not {
        Unrendered::Broken(..) => not.to_string(),
        _ => format!("cannot print this answer: {not}"),
    });
    let reports = |has: fn(&&View) -> bool| {
        let names: Vec<&str> = VIEWS.iter().filter(has).map(|view| view.name).collect();
        names.join(", ")
    };
    match not {
        Unrendered::NothingToShow(Format::Ics, _) => failure
            .hint(format!(
                "reports with days: {}",
                reports(|view| view.has_days)
            ))
            .hint("lists have days too, as `progreg meeting list --format ics`"),
        Unrendered::NothingToShow(..) => {
            let reports = reports(|view| view.has_pictures);
            failure.hint(format!("reports with pictures: {reports}"))
        }
        Unrendered::NothingToTabulate(_) => failure.hint("say `--format text` or `--format json`"),
        Unrendered::TooLong { .. } => failure
            .hint("ask for less, as with `--project ID` or `--owner WHO`, or say `--format csv`"),
        Unrendered::NoSuchTable { .. } | Unrendered::Broken(..) => failure,
    }
}
