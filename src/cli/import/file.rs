//! The file to be imported: its bytes, from the disk or standard input, read as tables.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Session, is_dash};
use crate::document::fingerprint::Fingerprint;
use crate::edit::Refusal;
use crate::import::find::{self, Row};
use crate::import::ours::{self, Ours};
use crate::intake::{self, Source, Unreadable, limits};
use crate::model::address::nearest;
use crate::store;
use crate::store::trouble::Trouble;
use std::cell::Cell;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file as it was read.
pub struct Given {
    /// Its tables.
    pub source: Source,
    /// What it is called; nothing for standard input.
    pub name: String,
    /// The register that it is, where it is an export of ours.
    pub ours: Option<Ours>,
    /// How it is read once more.
    pub again: Again,
}

/// How a file is read once more: a long list is not kept in the memory for the case that it is wanted again.
pub enum Again {
    /// From where it lies, as long as it is what it was.
    File(PathBuf, Fingerprint),
    /// What came from standard input comes once, and is kept.
    Kept(Vec<u8>),
}

/// The rows of a table as they were read, to be taken into a plan; made of the file again where they are wanted once more.
pub struct Rows {
    read: Cell<Option<Vec<Row>>>,
    again: Again,
    name: String,
    table: usize,
}

impl Rows {
    /// Those rows, of the table with that number in that file of that name.
    pub fn of(read: Vec<Row>, again: Again, name: &str, table: usize) -> Self {
        Self {
            read: Cell::new(Some(read)),
            again,
            name: name.to_owned(),
            table,
        }
    }

    /// The rows, for the last time.
    pub fn last(self) -> Vec<Row> {
        self.read.into_inner().unwrap_or_default()
    }

    /// The rows.
    ///
    /// Err: where they are wanted once more, and the file is not what it was.
    pub fn take(&self) -> Result<Vec<Row>, Refusal> {
        if let Some(rows) = self.read.take() {
            return Ok(rows);
        }
        let source = match &self.again {
            Again::Kept(bytes) => intake::read(bytes, &self.name).ok(),
            Again::File(path, was) => {
                let read = store::read::read(path, limits::FILE).ok();
                let same = read.filter(|bytes| Fingerprint::of(bytes) == *was);
                let bytes = same.ok_or_else(|| self.changed())?;
                intake::read(&bytes, &self.name).ok()
            }
        };
        let tables = source.map(|source| find::tables(&source)).into_iter();
        let found = tables.flatten().nth(self.table.saturating_sub(1));
        found.map(|found| found.rows).ok_or_else(|| self.changed())
    }

    fn changed(&self) -> Refusal {
        let mut refusal = Refusal::of("import the table");
        refusal.because(format!("`{}` was changed while it was read", self.name));
        refusal.advise("run the command again");
        refusal
    }
}

/// The tables of a file.
pub fn read(file: &Path, session: &mut Session<'_>) -> Result<Given, Failure> {
    let shown = if is_dash(file) {
        "standard input".to_owned()
    } else {
        format!("`{}`", file.display())
    };
    let path = session.env.cwd.join(file);
    let bytes = bytes(file, session)?;
    let name = if is_dash(file) {
        String::new()
    } else {
        let name = file.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    match intake::read(&bytes, &name) {
        Ok(source) => Ok(Given {
            ours: ours::recognise(&bytes, &source),
            source,
            name,
            again: if is_dash(file) {
                Again::Kept(bytes)
            } else {
                Again::File(path, Fingerprint::of(&bytes))
            },
        }),
        Err(unreadable) => Err(refused(&shown, unreadable)),
    }
}

fn bytes(file: &Path, session: &mut Session<'_>) -> Result<Vec<u8>, Failure> {
    if is_dash(file) {
        let mut bytes = Vec::new();
        let most = limits::FILE.saturating_add(1);
        let read = session.input.take(most).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(format!("cannot read standard input: {error}")))?;
        return Ok(bytes);
    }
    let path = session.env.cwd.join(file);
    store::read::read(&path, limits::FILE).map_err(|trouble| match trouble {
        Trouble::NotFound(_) => {
            let message = format!("cannot read `{}`: there is no such file", file.display());
            match beside(&path) {
                Some(near) => unreadable(message).hint(format!("did you mean `{near}`?")),
                None => unreadable(message)
                    .hint("name the file with the table, or `-` for standard input"),
            }
        }
        Trouble::NoFile(path, why, advice) if advice.contains("PROGREG_MAX_MB") => {
            let passed = limits::passed("");
            let message = format!("cannot read `{}`: {why}", path.display());
            passed
                .hints
                .into_iter()
                .fold(unreadable(message), Failure::hint)
        }
        trouble => Failure::trouble(trouble, false),
    })
}

/// The file there whose name is nearest, as it would be typed; names that differ by their ending alone are nearest of all.
fn beside(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy().into_owned();
    let folder = path.parent()?;
    let names = store::folder::files(folder);
    let stem = |name: &str| {
        name.rsplit_once('.')
            .map_or(name, |(stem, _)| stem)
            .to_lowercase()
    };
    let same = names.iter().find(|name| stem(name) == stem(&wanted));
    let near = nearest(&wanted, names.iter().map(String::as_str));
    let name = same.map(String::as_str).or(near.first().copied())?;
    Some(folder.join(name).display().to_string())
}

fn refused(shown: &str, not: Unreadable) -> Failure {
    let failure = unreadable(format!("cannot import {shown}: {}", not.why));
    not.hints.into_iter().fold(failure, Failure::hint)
}

/// A file that cannot be read.
pub fn unreadable(message: String) -> Failure {
    Failure::new(code::UNREADABLE, "unreadable", message)
}
