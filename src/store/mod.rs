//! The disk: the only room that touches files.
mod ask;
pub mod atomic;
pub mod locate;
pub mod lock;
pub mod read;
pub mod trouble;

use crate::document::{self, Document};
use crate::model::Register;
use crate::model::need::Need;
use lock::Lock;
use std::path::{Path, PathBuf};
use std::time::Duration;
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

/// Saves a new text, given in pieces, of the register that was opened: locked, compared with what was read, written whole.
pub fn save(
    opened: &Opened,
    pieces: &[&str],
    wait: Duration,
    holder: &str,
    largest: u64,
) -> Result<(), Trouble> {
    // Whoever comes through a link must meet the same lock.
    let _lock = Lock::take(&real(&opened.path), wait, holder)?;
    // The text that was read is still at hand: to compare the bytes is surer and quicker than any fingerprint of them.
    if !read::holds(&opened.path, opened.document.text().as_bytes(), largest)? {
        return Err(Trouble::Overtaken(opened.path.clone()));
    }
    atomic::write_pieces(&opened.path, pieces.iter().map(|piece| piece.as_bytes()))
}

/// The file behind a link; the path itself where it is none.
pub fn real(path: &Path) -> PathBuf {
    match std::fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => {
            std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
        }
        _ => path.to_owned(),
    }
}
