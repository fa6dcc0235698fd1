//! Backups: the version before the last save stays beside the register as `NAME.bak`; the user may ask for more of them.

use crate::store::atomic::{flush_folder, folder, keep_mode};
use crate::store::lock::beside;
use crate::store::{journal, typed};
use std::io::Write;
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
    if let Ok(copy) = written(register, text) {
        let kept = Kept {
            copy: Some(copy),
            is_link: false,
            register: register.to_owned(),
            generations,
        };
        kept.put();
    }
}

/// A text beside the register, with the register's mode; flushed.
fn written(register: &Path, text: &[u8]) -> std::io::Result<TempPath> {
    let mut copy = named(register, |builder, folder| builder.tempfile_in(folder))?;
    copy.write_all(text)?;
    keep_mode(copy.as_file(), register)?;
    copy.as_file().sync_all()?;
    Ok(copy.into_temp_path())
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

#[cfg(test)]
mod tests {
    use super::{keep_text, path_of};

    #[cfg(unix)]
    #[test]
    fn a_private_register_has_a_private_backup() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.toml");
        std::fs::write(&register, "now").expect("a file");
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&register, private).expect("it is ours");
        keep_text(&register, b"first", 2);
        keep_text(&register, b"second", 2);
        let said = |generation| std::fs::read_to_string(path_of(&register, generation)).ok();
        assert_eq!(said(1).as_deref(), Some("second"));
        assert_eq!(said(2).as_deref(), Some("first"));
        let about = std::fs::metadata(path_of(&register, 1)).expect("it is there");
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
    }
}
