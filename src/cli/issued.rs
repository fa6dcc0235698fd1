//! Issued reports: recorded in the journal with digest, dates and inputs; verified; printed again (requirement G10).

use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::papers::{self, Own};
use crate::cli::report::{self, Asked};
use crate::cli::session::{Ended, Session, is_dash};
use crate::document::entry::{Entry, What};
use crate::document::fingerprint::Fingerprint;
use crate::document::patch::Patch;
use crate::format::Format;
use crate::model::value::{Table, Value, get};
use crate::store::trouble::Trouble;
use crate::store::turn::{Act, Earlier};
use crate::store::{self, read};
use crate::view::issued::{Verdict, view};
use chrono::DateTime;
use std::path::Path;

/// Writes a report to a file and records that it was issued.
pub fn issue(args: &report::Report, session: &mut Session<'_>) -> Ended {
    let name = args.name.as_deref().unwrap_or_default();
    let asked = report::asked(args, name, session)?;
    let output = session.common.output.clone();
    let Some(output) = output.filter(|path| !is_dash(path)) else {
        return Err(
            Failure::usage("cannot issue a report that is written to no file")
                .hint("name the file with `--output FILE`"),
        );
    };
    let stamp = session.stamp()?;
    // Read first without the lock: what cannot be read must be said before anybody is made to wait.
    let opened = session.read()?;
    if is_dash(&opened.path) {
        return Err(Failure::refused("cannot issue a report on standard input")
            .hint("name the register with `--register FILE`"));
    }
    let claim = session.claim(&stamp);
    let earlier = Earlier::of(opened.document.text());
    let turn = session.take_turn(&opened, earlier, claim)?;
    // Under the lock the register is what the journal's last entry says. Of a past day it is what the journal leads back to.
    let now;
    let opened = if asked.lens.known_at.is_some() {
        &opened
    } else {
        let bytes = turn.bytes().to_vec();
        now = store::from_bytes(opened.path.clone(), bytes, session.largest())
            .map_err(|trouble| Failure::trouble(trouble, true))?;
        &now
    };
    let register = session.discreet(opened.document.register().clone());
    let format = output::format(session)?;
    // Read once: what is kept in the journal is what the file was made with.
    session.templates = Some(papers::own_for(session, asked.view.name)?);
    let bytes = session.rendered(asked.report(&register)?, format)?;
    let digest = Fingerprint::of(&bytes);
    let number = turn.next();
    let text = opened.document.text().as_bytes();
    let issued = record(session, &asked, &output, format, &bytes, &digest, text);
    if session.common.dry_run {
        session.tell(&format!(
            "would issue `{}`, sha256 {digest}",
            output.display()
        ));
        session.was_dry = true;
        return Ok(code::DONE);
    }
    session.deliver(&bytes, format)?;
    let act = Act {
        what: What::Issue,
        issued,
        ..Act::change(Vec::new(), Patch::default())
    };
    turn.enter(act).map_err(|trouble| {
        Failure::trouble(trouble, false)
            .hint(format!("`{}` is written, but not issued", output.display()))
    })?;
    session.tell(&format!(
        "issued `{}` as entry {number} of the journal, sha256 {digest}",
        output.display()
    ));
    session.say(&number.to_string())?;
    Ok(code::DONE)
}

fn record(
    session: &Session<'_>,
    asked: &Asked,
    output: &Path,
    format: Format,
    bytes: &[u8],
    digest: &Fingerprint,
    text: &[u8],
) -> Table {
    let words = |name: &str, text: String| (name.to_owned(), Value::Text(text));
    let number = |name: &str, number: usize| {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        (name.to_owned(), Value::Integer(number))
    };
    let arguments = session.words.iter().cloned().map(Value::Text).collect();
    let mut table = vec![
        words("report", asked.view.name.to_owned()),
        words("file", output.display().to_string()),
        words("format", format.name().to_owned()),
        words("digest", digest.to_string()),
        number("bytes", bytes.len()),
        ("as_at".to_owned(), Value::Date(asked.lens.as_at)),
    ];
    let days = [
        ("printed", asked.lens.printed),
        ("known_at", asked.lens.known_at),
        ("since", asked.lens.since),
    ];
    for (name, day) in days {
        table.extend(day.map(|day| (name.to_owned(), Value::Date(day))));
    }
    let own = session.templates.iter().flatten();
    let own: Table = own.map(|own| words(&own.file, own.text.clone())).collect();
    if !own.is_empty() && format.is_laid_out() {
        // Whatever becomes of the file, what was issued can be printed again.
        table.push(("templates".to_owned(), Value::Table(own)));
    }
    table.extend([
        words("register", Fingerprint::of(text).to_string()),
        ("arguments".to_owned(), Value::List(arguments)),
        number("width", session.env.terminal.width),
        words("program", env!("CARGO_PKG_VERSION").to_owned()),
    ]);
    table
}

/// Says whether a file is a report as it was issued.
pub fn verify(file: Option<&Path>, session: &mut Session<'_>) -> Ended {
    let Some(file) = file else {
        return Err(
            Failure::usage("cannot verify without a file").hint("say `progreg report verify FILE`")
        );
    };
    let path = session.env.cwd.join(file);
    let bytes = read::read(&path, session.largest()).map_err(|trouble| match trouble {
        Trouble::NotFound(path) => {
            let message = format!("cannot verify `{}`: there is no such file", path.display());
            Failure::new(code::UNREADABLE, "unreadable", message)
        }
        trouble => Failure::trouble(trouble, false),
    })?;
    let digest = Fingerprint::of(&bytes);
    let register = session.locate()?;
    let past = session.past(&register)?;
    let issues: Vec<&Entry> = past
        .entries
        .iter()
        .map(|written| &written.entry)
        .filter(|entry| entry.what == What::Issue)
        .collect();
    let text = |entry: &Entry, name: &str| {
        get(&entry.issued, name)
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let same = |entry: &&&Entry| text(entry, "digest") == digest.to_string();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let of_name = |entry: &&&Entry| {
        let file = text(entry, "file");
        Path::new(&file)
            .file_name()
            .is_some_and(|one| one.to_string_lossy() == name)
    };
    let verdict = match (issues.iter().rfind(same), issues.iter().rfind(of_name)) {
        (Some(entry), _) => Verdict::Issued(entry),
        (None, Some(entry)) => Verdict::Altered(entry),
        (None, None) => Verdict::Unknown,
    };
    let is_issued = matches!(verdict, Verdict::Issued(_));
    let now = crate::document::read(&past.now, &crate::model::need::Need::everything());
    let now = now.map(|(register, _)| register).unwrap_or_default();
    let lens = session.lens()?;
    let mut report = view(
        &now,
        &file.display().to_string(),
        &digest.to_string(),
        &verdict,
        &lens,
    );
    if !past.faults.is_empty() {
        let notice = "the journal is not as progreg wrote it: see `progreg check`";
        report.notices.push(notice.to_owned());
    }
    session.common.output = None;
    session.answer(report)?;
    Ok(if is_issued { code::DONE } else { code::NO })
}

/// What was issued is printed as it was issued, and in no other way.
fn refuse_otherwise(session: &Session<'_>) -> Result<(), Failure> {
    let common = &session.common;
    let said = [
        ("--format", common.format.is_some()),
        ("--as-at", common.as_at.is_some()),
        ("--known-at", common.known_at.is_some()),
        ("--table", common.table.is_some()),
        ("--excel", common.excel),
        ("--public", common.public),
        ("--roles-only", common.roles_only),
    ];
    match said.iter().find(|(_, is_said)| *is_said) {
        None => Ok(()),
        Some((flag, _)) => Err(Failure::usage(format!(
            "`--issued` prints what was issued as it was issued, and takes no `{flag}`"
        ))
        .hint(format!("leave out `{flag}`, or print a new report"))),
    }
}

/// The office's own templates that a report was issued with.
fn kept(entry: &Entry) -> Vec<Own> {
    let Some(Value::Table(kept)) = get(&entry.issued, "templates") else {
        return Vec::new();
    };
    let own = |(file, text): &(String, Value)| Own {
        file: file.clone(),
        path: file.into(),
        text: text.to_string(),
    };
    kept.iter().map(own).collect()
}

/// Prints again what was issued: the same bytes, from the register as it was.
pub fn again(number: u64, session: &mut Session<'_>) -> Ended {
    refuse_otherwise(session)?;
    let path = session.locate()?;
    let past = session.past(&path)?;
    let cannot = |why: &str| {
        let mut failure = Failure::refused(format!("cannot print entry {number} again: {why}"));
        failure.was_writing = true;
        failure
    };
    let entry = past
        .entry(number)
        .ok()
        .filter(|entry| entry.what == What::Issue)
        .ok_or_else(|| {
            if past.proves_all() {
                cannot("the journal has no issued report of that number")
                    .hint("see what was issued with `progreg history`")
            } else {
                cannot("the journal has no issued report of that number that proves")
                    .hint("see what is wrong with the journal with `progreg check`")
            }
        })?;
    let text = |name: &str| get(&entry.issued, name).map(ToString::to_string);
    let words = match get(&entry.issued, "arguments") {
        Some(Value::List(words)) => words.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let broken = || cannot("its entry does not say how it was made");
    let (args, common) = super::report_of(&words).ok_or_else(broken)?;
    let print = text("register")
        .and_then(|print| Fingerprint::parse(&print))
        .ok_or_else(broken)?;
    let format = text("format")
        .and_then(|name| Format::of_name(&name))
        .ok_or_else(broken)?;
    let then = DateTime::parse_from_rfc3339(&entry.at.to_string()).map_err(|_| broken())?;
    let told = |trouble| Failure::recall(&path, &format!("when entry {number} was made"), trouble);
    let source = past.with_print(&print).map_err(told)?;
    let opened = store::from_bytes(path.clone(), source.into_bytes(), session.largest());
    let opened = opened.map_err(told)?;
    // As it was asked then, at that moment and width; where to and how loud is for today's command line to say.
    session.common.public = common.public;
    session.common.roles_only = common.roles_only;
    session.common.table = common.table;
    session.common.excel = common.excel;
    session.common.as_at = common.as_at;
    session.common.known_at = common.known_at;
    session.env.clock = then.into();
    if let Some(Value::Integer(width)) = get(&entry.issued, "width") {
        session.env.terminal.width = usize::try_from(*width).unwrap_or(80);
    }
    session.templates = Some(kept(entry));
    let asked = report::asked(&args, args.name.as_deref().unwrap_or_default(), session)?;
    let register = session.discreet(opened.document.register().clone());
    let bytes = session.rendered(asked.report(&register)?, format)?;
    if Some(Fingerprint::of(&bytes).to_string()) != text("digest") {
        let then = text("program").unwrap_or_default();
        return Err(cannot(&format!(
            "version {} prints it otherwise than version {then} did",
            env!("CARGO_PKG_VERSION")
        ))
        .hint(format!("use progreg {then}")));
    }
    session.deliver(&bytes, format)?;
    Ok(code::DONE)
}
