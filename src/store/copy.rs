//! A copy of a register for an editor: beside it, private, under a name of its own, and never removed while it holds what
//! stands nowhere else.

use crate::store::atomic::{bare, folder};
use crate::store::trouble::Trouble;
use crate::store::{read, turn};
use anyhow::Context;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A copy of a register.
#[derive(Debug)]
pub struct Copy {
    path: PathBuf,
}

/// What parts the register's name from the letters that make the copy's name its own.
const MIDDLE: &str = ".edit.";

/// Editors know by the ending what they are shown.
const ENDING: &str = ".toml";

impl Copy {
    /// Makes one with that text. `register` is no link.
    pub fn make(register: &Path, text: &[u8]) -> Result<Self, Trouble> {
        turn::refuse_read_only(register)?;
        let folder = folder(register);
        let doing = || format!("cannot make a copy in the folder `{}`", folder.display());
        let mut copy = tempfile::Builder::new()
            .prefix(&prefix(register))
            .suffix(ENDING)
            .tempfile_in(folder)
            .map_err(|error| bare(&error))
            .with_context(doing)?;
        copy.write_all(text).with_context(doing)?;
        copy.as_file().sync_all().with_context(doing)?;
        let (_, path) = copy.keep().with_context(doing)?;
        Ok(Self { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says.
    pub fn read(&self, largest: u64) -> Result<Vec<u8>, Trouble> {
        read::read(&self.path, largest)
    }

    /// Removes it if it says that still; whether it is gone.
    pub fn remove(&self, text: &[u8]) -> bool {
        match read::read(&self.path, text.len() as u64) {
            Ok(now) => now == text && std::fs::remove_file(&self.path).is_ok(),
            Err(Trouble::NotFound(_)) => true,
            Err(_) => false,
        }
    }
}

/// Copies of a register that some edit has left, or is at work on.
pub fn left(register: &Path) -> Vec<PathBuf> {
    let prefix = prefix(register);
    let Ok(listed) = std::fs::read_dir(folder(register)) else {
        return Vec::new();
    };
    let is_copy = |name: &str| {
        let middle = name
            .strip_prefix(&prefix)
            .and_then(|rest| rest.strip_suffix(ENDING));
        middle.is_some_and(|middle| middle.len() == 6)
    };
    let mut left: Vec<PathBuf> = listed
        .flatten()
        .map(|one| one.path())
        .filter(|path| is_copy(&path.file_name().unwrap_or_default().to_string_lossy()))
        .collect();
    left.sort();
    left
}

fn prefix(register: &Path) -> String {
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(ENDING).unwrap_or(&name);
    format!("{stem}{MIDDLE}")
}
