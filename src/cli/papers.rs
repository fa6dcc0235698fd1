//! Which template lays out an answer: the office's own, beside the register or of the user, else the one that comes with the program.

use crate::cli::failure::{Detail, Failure, code};
use crate::cli::session::{Session, is_dash};
use crate::format::{Format, PAGE_FILE};
use crate::paper::{self, Template, Unlaid};
use crate::report::Report;
use crate::store::{self, templates};
use crate::view::VIEWS;
use std::path::PathBuf;

pub use crate::store::templates::Own;

/// The report as people are to read it in that format.
pub fn laid_out(session: &Session<'_>, report: Report, format: Format) -> Result<Report, Failure> {
    if !format.is_laid_out() {
        return Ok(report);
    }
    match template(session, report.name)? {
        Some(template) => paper::lay_out(report, &template).map_err(unlaid),
        None => Ok(report),
    }
}

/// The office's own page for a browser, where the answer is one.
pub fn page(session: &Session<'_>, format: Format) -> Result<Option<String>, Failure> {
    if format != Format::Html {
        return Ok(None);
    }
    Ok(own(session, PAGE_FILE)?.map(|own| own.text))
}

/// A form filled in.
pub fn filled_in(session: &Session<'_>, form: Report) -> Result<String, Failure> {
    match template(session, form.name)? {
        Some(template) => paper::fill_in(form, &template).map_err(unlaid),
        None => Ok(String::new()),
    }
}

/// The templates of the office's own that an answer of that name is made with.
pub fn own_for(session: &Session<'_>, name: &str) -> Result<Vec<Own>, Failure> {
    let mut own = Vec::new();
    for file in [paper::file_of(name), PAGE_FILE.to_owned()] {
        own.extend(self::own(session, &file)?);
    }
    Ok(own)
}

/// A file of that name from the office's own templates: as they are kept with what was issued, else as they are on the disk.
pub fn own(session: &Session<'_>, file: &str) -> Result<Option<Own>, Failure> {
    if let Some(kept) = &session.templates {
        return Ok(kept.iter().find(|own| own.file == file).cloned());
    }
    let mut places: Vec<PathBuf> = Vec::new();
    let register = session.locate().ok().filter(|path| !is_dash(path));
    let register = register.map(|path| store::real(&path));
    places.extend(
        register
            .as_deref()
            .and_then(|path| path.parent())
            .map(Into::into),
    );
    places.extend(session.env.config_dir().map(Into::into));
    templates::find(&places, file).map_err(|trouble| Failure::trouble(trouble, true))
}

/// The template for a report, if it is one that templates lay out.
fn template(session: &Session<'_>, name: &str) -> Result<Option<Template>, Failure> {
    let built_in = paper::built_in(name);
    // An answer that is no paper is printed as it is: nothing beside a register may hide what `check` finds in it.
    if built_in.is_none() && !VIEWS.iter().any(|view| view.name == name) {
        return Ok(None);
    }
    let own = own(session, &paper::file_of(name))?;
    let own = own.map(|own| Template {
        name: own.path.display().to_string(),
        text: own.text,
    });
    Ok(own.or(built_in))
}

/// A template that cannot be used, with every fault.
fn unlaid(unlaid: Unlaid) -> Failure {
    let faults = match unlaid.faults.len() {
        1 => "1 fault".to_owned(),
        many => format!("{many} faults"),
    };
    let name = &unlaid.template;
    let shown = if name.contains('`') {
        name.clone()
    } else {
        format!("`{name}`")
    };
    let message = format!("cannot lay the paper out by {shown}: {faults}");
    let mut failure = Failure::new(code::UNREADABLE, "unreadable", message);
    let details = unlaid.faults.into_iter().map(|fault| Detail {
        message: fault.message,
        at: match fault.line {
            Some(line) => format!("{name}:{line}"),
            None => name.clone(),
        },
        excerpt: fault.excerpt,
        advice: fault.advice,
    });
    failure.details = details.collect();
    failure.was_writing = true;
    failure.hint(
        "`progreg schema templates FOLDER` writes out the templates that come with the program",
    )
}
