//! The papers of a meeting: agenda, pack, form for the minutes.

use crate::cli::asking::refuse_unknown;
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Left, Session, is_dash};
use crate::cli::{output, papers};
use crate::format::Format;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::meeting::Meeting;
use crate::model::need::Need;
use crate::store::folder;
use crate::view::meeting::{agenda as agenda_of, pack as pack_of, template as form};
use crate::view::{Lens, unknown_id};
use std::path::{Path, PathBuf};

/// Prints the agenda of a meeting.
pub fn agenda(id: &str, session: &mut Session<'_>) -> Ended {
    let (register, lens) = asked(session)?;
    let report = agenda_of::view(&register, meeting(&register, id)?, &lens);
    session.answer(report)?;
    Ok(code::DONE)
}

/// Prints the pack of a meeting: one document, or a folder of them.
pub fn pack(id: &str, session: &mut Session<'_>) -> Ended {
    let (register, lens) = asked(session)?;
    let meeting = meeting(&register, id)?;
    match into_folder(session) {
        Some(folder) => parts(&register, meeting, &lens, &folder, session),
        None => {
            session.answer(pack_of::view(&register, meeting, &lens))?;
            Ok(code::DONE)
        }
    }
}

/// Prints the form for the minutes of a meeting.
pub fn template(id: &str, session: &mut Session<'_>) -> Ended {
    let (register, lens) = asked(session)?;
    let form = form::view(&register, meeting(&register, id)?, &lens);
    let text = papers::filled_in(session, form)?;
    session.deliver(text.as_bytes(), Format::Markdown)?;
    Ok(code::DONE)
}

fn asked(session: &mut Session<'_>) -> Result<(Left<Register>, Lens), Failure> {
    let mut lens = session.lens()?;
    // A paper says when it was printed.
    lens.printed = Some(session.env.today());
    Ok((session.ask(&Need::everything())?, lens))
}

fn meeting<'a>(register: &'a Register, id: &str) -> Result<&'a Meeting, Failure> {
    register.get::<Meeting>(id).ok_or_else(|| {
        let unknown = refuse_unknown(&[unknown_id(register, Kind::Meeting, id)]);
        let failure = unknown.err();
        failure.unwrap_or_else(|| Failure::refused("there is no such meeting"))
    })
}

/// The folder the answer goes to, as it was typed and where it is: a path that ends like one, or is one.
fn into_folder(session: &Session<'_>) -> Option<(PathBuf, PathBuf)> {
    let output = session.common.output.clone()?;
    let path = session.env.cwd.join(&output);
    let ends = output
        .to_string_lossy()
        .ends_with(['/', std::path::MAIN_SEPARATOR]);
    (!is_dash(&output) && (ends || path.is_dir())).then_some((output, path))
}

/// One file for each part, and the form for the minutes. Everything is made before the first is written.
fn parts(
    register: &Register,
    meeting: &Meeting,
    lens: &Lens,
    (named, path): &(PathBuf, PathBuf),
    session: &mut Session<'_>,
) -> Ended {
    let format = match session.common.format {
        Some(_) => output::format(session)?,
        None => Format::Markdown,
    };
    let ending = format.ending().unwrap_or("txt");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for part in pack_of::parts_of(register, meeting, lens) {
        let name = format!("{}.{ending}", part.name.replace('/', "-"));
        files.push((name, session.rendered(part.report, format)?));
    }
    let text = papers::filled_in(session, form::view(register, meeting, lens))?;
    files.push((
        format!("{:02}-minutes.md", files.len() + 1),
        text.into_bytes(),
    ));
    for (name, _) in &files {
        output::refuse_own(session, &path.join(name))?;
    }
    if session.common.dry_run {
        for (name, _) in &files {
            session.tell(&format!("would write `{}`", named.join(name).display()));
        }
        session.was_dry = true;
        return Ok(code::DONE);
    }
    let files = files
        .iter()
        .map(|(name, bytes)| (Path::new(name), bytes.as_slice()));
    let files: Vec<(&Path, &[u8])> = files.collect();
    folder::write(path, &files).map_err(|trouble| Failure::trouble(trouble, false))?;
    for (name, _) in &files {
        session.say(&named.join(name).display().to_string())?;
    }
    Ok(code::DONE)
}
