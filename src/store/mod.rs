//! The disk: the only room that touches files.
//!
//! To add a file that is kept beside the register: a module here that names, reads and writes it through [`atomic`], and a case in
//! `tests/proof` in which the program dies while it writes. A register itself is written by [`turn`] alone.

mod act;
mod ask;
pub mod atomic;
pub mod backup;
pub mod config;
pub mod conflicted;
pub mod copy;
pub mod folder;
pub mod folio;
pub mod growing;
pub mod joined;
pub mod journal;
pub mod kin;
pub mod locate;
pub mod lock;
pub mod mappings;
pub mod read;
pub mod rewind;
pub mod templates;
mod trail;
pub mod trouble;
pub mod turn;
pub mod unsettled;

use crate::document::counting::Counting;
use crate::document::{self, Document};
use crate::model::Register;
use crate::model::need::Need;
use std::path::{Path, PathBuf};
use trouble::Trouble;

/// A register as it was read.
#[derive(Debug)]
pub struct Opened {
    /// Where it is.
    pub path: PathBuf,
    /// What it says, and how.
    pub document: Document,
}

/// Reads a register of at most `largest` bytes.
pub fn open(path: &Path, largest: u64) -> Result<Opened, Trouble> {
    from_bytes(path.to_owned(), read::read(path, largest)?, largest)
}

/// The same to be changed: its fingerprints will be asked for.
pub fn open_counted(path: &Path, largest: u64) -> Result<(Opened, Counting), Trouble> {
    let bytes = read::read(path, largest)?;
    read::refuse_too_large(path, bytes.len() as u64, largest)?;
    read::refuse_blank(path, &bytes)?;
    let read = document::text_of(bytes).and_then(Document::read_counted);
    let path = path.to_owned();
    match read {
        Ok((document, counting)) => Ok((Opened { path, document }, counting)),
        Err(problems) => Err(Trouble::Unreadable(path, problems)),
    }
}

/// A register from bytes that came from `path` (`-` for standard input).
pub fn from_bytes(path: PathBuf, bytes: Vec<u8>, largest: u64) -> Result<Opened, Trouble> {
    read::refuse_too_large(&path, bytes.len() as u64, largest)?;
    read::refuse_blank(&path, &bytes)?;
    match Document::read_bytes(bytes) {
        Ok(document) => Ok(Opened { path, document }),
        Err(problems) => Err(Trouble::Unreadable(path, problems)),
    }
}

/// What a register says, as far as a question needs it.
pub fn ask(path: &Path, need: &Need, largest: u64) -> Result<Register, Trouble> {
    if let Some(register) = ask::ask(path, need, largest) {
        return Ok(register);
    }
    let bytes = read::read(path, largest)?;
    register_of(path, bytes, need, largest)
}

/// The same from bytes that came from `path` (`-` for standard input).
pub fn register_of(
    path: &Path,
    bytes: Vec<u8>,
    need: &Need,
    largest: u64,
) -> Result<Register, Trouble> {
    read::refuse_too_large(path, bytes.len() as u64, largest)?;
    read::refuse_blank(path, &bytes)?;
    let unreadable = |problems| Trouble::Unreadable(path.to_owned(), problems);
    let text = document::text_of(bytes).map_err(unreadable)?;
    let (register, _) = document::read(&text, need).map_err(unreadable)?;
    Ok(register)
}

/// A path as people type it on a command line.
pub fn typed(path: &Path) -> String {
    let path = path.to_string_lossy();
    shlex::try_quote(&path).map_or_else(|_| path.to_string(), Into::into)
}

/// The file behind a link; the path itself where it is none.
pub fn real(path: &Path) -> PathBuf {
    atomic::target(path).unwrap_or_else(|_| path.to_owned())
}
