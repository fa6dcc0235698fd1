//! Backups: the version before the last save stays beside the register as `NAME.bak`; the user may ask for more of them.

use crate::store::atomic::folder;
use crate::store::lock::beside;
use std::path::{Path, PathBuf};

/// The backup of a register: 1 for the last version, 2 for the one before it.
pub fn path_of(register: &Path, generation: usize) -> PathBuf {
    match generation {
        1 => beside(register, ".bak"),
        older => beside(register, &format!(".bak.{older}")),
    }
}

/// Keeps what the register says now as its backup, and moves older ones up to that many generations.
///
/// No failure: a save is not stopped because there is no room for a second copy.
pub fn keep(register: &Path, generations: usize) {
    for generation in (1..generations).rev() {
        let _ = std::fs::rename(
            path_of(register, generation),
            path_of(register, generation + 1),
        );
    }
    if generations > 0 {
        let _ = put(register, &path_of(register, 1));
    }
}

/// Under a name of its own first, so that what is there, a link included, is replaced and never written through.
fn put(register: &Path, backup: &Path) -> std::io::Result<()> {
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    let folder = tempfile::Builder::new()
        .prefix(&format!(".{name}."))
        .tempdir_in(folder(backup))?;
    let copy = folder.path().join("copy");
    // The save puts a new file in the register's place, so that its old one can simply get a second name. Not on Windows:
    // whoever has the register open there keeps all its names in their places.
    if cfg!(windows) || std::fs::hard_link(register, &copy).is_err() {
        std::fs::copy(register, &copy)?;
    }
    std::fs::rename(&copy, backup)
}
