//! Where an answer may go: never over the register it is about, or over what belongs to it.

use crate::cli::failure::Failure;
use crate::cli::session::{Session, is_dash};
use crate::format::Format;
use crate::store::locate;
use std::path::Path;

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
            Failure::usage(format!(
                "cannot print as `{name}`: the formats are {}",
                known.join(", ")
            ))
        }),
        (None, Some(path)) => match Format::of_ending(path) {
            Some(format) => Ok(format),
            None if Format::is_foreign(path) => Err(Failure::usage(format!(
                "cannot write `{}`: its ending is that of a format that is not there",
                path.display()
            ))
            .hint("say which format it is to be with `--format FORMAT`")),
            None => Ok(Format::Text),
        },
        (None, None) if session.common.excel => Ok(Format::Csv),
        (None, None) if session.env.terminal.out => Ok(Format::Table),
        (None, None) => Ok(Format::Text),
    }?;
    if session.common.excel && format != Format::Csv {
        let message = format!("`--excel` is for CSV, not for `{}`", format.name());
        return Err(Failure::usage(message).hint("say `--format csv`, or leave one of the two out"));
    }
    Ok(format)
}
