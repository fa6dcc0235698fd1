//! Backups: the version before the last save stays beside the register as `NAME.bak`; the user may ask for more of them.

use crate::store::atomic::{self, flush_folder, folder};
use crate::store::lock::beside;
use crate::store::{journal, typed};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// The version that is about to be replaced, under a name of its own. It goes when dropped.
///
/// The backups are not touched before the new version is in its place: until then this is only a second name of the register's
/// own file, and whoever writes into the one writes into the other.
#[derive(Debug)]
pub struct Kept {
    copy: Option<TempPath>,
    is_link: bool,
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

/// How a register that is gone or empty can be brought back, where its backup or its journal lies beside its place.
pub fn way_back(register: &Path) -> Option<String> {
    let is_there =
        |path: &Path| std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() > 0);
    let backup = path_of(register, 1);
    if is_there(&backup) {
        let copy = if cfg!(windows) { "copy" } else { "cp" };
        let (from, to) = (typed(&backup), typed(register));
        return Some(format!(
            "bring the version before its last save back with `{copy} {from} {to}`"
        ));
    }
    let journal = journal::path_of(register);
    is_there(&journal).then(|| {
        format!(
            "its journal `{}` is there: put a copy of the register back in its place, and the journal goes on",
            journal.display()
        )
    })
}

/// Keeps what the register says now, to become its backup.
///
/// No failure: a save is not stopped because there is no room for a second copy.
pub fn keep(register: &Path, generations: usize) -> Kept {
    let (copy, is_link) = match link(register) {
        Ok(link) => (Some(link), true),
        Err(_) if generations > 0 => (copy(register).ok(), false),
        Err(_) => (None, false),
    };
    Kept {
        copy,
        is_link,
        register: register.to_owned(),
        generations,
    }
}

impl Kept {
    /// The old file itself, where it is that and not a copy of it: what an editor writes into it in the last moment is there.
    pub fn old(&self) -> Option<&Path> {
        let copy = self.copy.as_deref();
        copy.filter(|_| self.is_link)
    }

    /// Puts the old file back in its place; `false` where it stays beside it.
    pub fn put_back(&mut self) -> bool {
        let is_back = self
            .old()
            .is_some_and(|old| std::fs::rename(old, &self.register).is_ok());
        if is_back {
            self.copy = None;
            flush_folder(folder(&self.register));
        }
        is_back
    }

    /// Makes it the backup, and moves older ones up to that many generations. What is there, a link included, is replaced and
    /// never written through.
    pub fn put(self) {
        let Some(copy) = self.copy.filter(|_| self.generations > 0) else {
            return;
        };
        let path = |generation| path_of(&self.register, generation);
        for generation in (1..self.generations).rev() {
            let _ = std::fs::rename(path(generation), path(generation + 1));
        }
        let _ = copy.persist(path(1));
    }
}

/// Makes a text the backup: what another program is about to replace.
///
/// No failure: see [`keep`].
pub fn keep_text(register: &Path, text: &[u8], generations: usize) {
    if generations == 0 {
        return;
    }
    for generation in (1..generations).rev() {
        let _ = std::fs::rename(
            path_of(register, generation),
            path_of(register, generation + 1),
        );
    }
    let _ = std::fs::remove_file(path_of(register, 1));
    let _ = atomic::write(&path_of(register, 1), text);
}

/// A second name of the file: the save puts a new one in its place. Not on Windows, where whoever has the register open keeps
/// all its names in their places.
fn link(register: &Path) -> std::io::Result<TempPath> {
    if cfg!(windows) {
        return Err(std::io::ErrorKind::Unsupported.into());
    }
    let make = |path: &Path| std::fs::hard_link(register, path);
    let linked = named(register, |builder, folder| builder.make_in(folder, make))?;
    Ok(linked.into_temp_path())
}

fn copy(register: &Path) -> std::io::Result<TempPath> {
    let copy = named(register, |builder, folder| builder.tempfile_in(folder))?;
    let copy = copy.into_temp_path();
    std::fs::copy(register, &copy)?;
    Ok(copy)
}

/// Makes something beside the register under a name that a sweep knows.
fn named<T>(register: &Path, make: impl FnOnce(&tempfile::Builder<'_, '_>, &Path) -> T) -> T {
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.bak.");
    let mut builder = tempfile::Builder::new();
    make(builder.prefix(&prefix).suffix(".tmp"), folder(register))
}
