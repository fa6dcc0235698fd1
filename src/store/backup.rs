//! Backups: the version before the last save stays beside the register as `NAME.bak`; the user may ask for more of them.

use crate::store::atomic::folder;
use crate::store::lock::beside;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// The version that is about to be replaced, under a name of its own. It goes when dropped.
///
/// The backups are not touched before the new version is in its place: until then this is only a second name of the register's
/// own file, and whoever writes into the one writes into the other.
#[derive(Debug)]
pub struct Kept {
    copy: Option<TempPath>,
    register: PathBuf,
    generations: usize,
}

/// The backup of a register: 1 for the last version, 2 for the one before it.
pub fn path_of(register: &Path, generation: usize) -> PathBuf {
    match generation {
        1 => beside(register, ".bak"),
        older => beside(register, &format!(".bak.{older}")),
    }
}

/// Keeps what the register says now, to become its backup.
///
/// No failure: a save is not stopped because there is no room for a second copy.
pub fn keep(register: &Path, generations: usize) -> Kept {
    let copy = (generations > 0).then(|| copy(register).ok()).flatten();
    Kept {
        copy,
        register: register.to_owned(),
        generations,
    }
}

impl Kept {
    /// Makes it the backup, and moves older ones up to that many generations. What is there, a link included, is replaced and
    /// never written through.
    pub fn put(self) {
        let Some(copy) = self.copy else { return };
        let path = |generation| path_of(&self.register, generation);
        for generation in (1..self.generations).rev() {
            let _ = std::fs::rename(path(generation), path(generation + 1));
        }
        let _ = copy.persist(path(1));
    }
}

fn copy(register: &Path) -> std::io::Result<TempPath> {
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.bak.");
    let mut builder = tempfile::Builder::new();
    let builder = builder.prefix(&prefix).suffix(".tmp");
    let folder = folder(register);
    // The save puts a new file in the register's place, so that its old one can simply get a second name. Not on Windows:
    // whoever has the register open there keeps all its names in their places.
    if !cfg!(windows) {
        let linked = builder.make_in(folder, |path| std::fs::hard_link(register, path));
        if let Ok(linked) = linked {
            return Ok(linked.into_temp_path());
        }
    }
    let copy = builder.tempfile_in(folder)?.into_temp_path();
    std::fs::copy(register, &copy)?;
    Ok(copy)
}
