//! Which file is the register: as asked for, or `register.toml` here or in a folder above.

use crate::store::atomic::folder;
use crate::store::backup;
use std::path::{Path, PathBuf};

/// The name looked for where none is given.
pub const NAME: &str = "register.toml";

/// `register.toml` in `folder` or the nearest folder above that has one. Where it is gone and has left a backup or a journal it
/// is missed: no other register, further above, is taken for it.
pub fn upwards(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file() || backup::way_back(path).is_some())
}

/// Whether a file is there.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether anything is there.
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// The top of the Git work tree a folder is in, if it is in one.
pub fn work_tree(folder: &Path) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder).ok()?;
    let top = folder
        .ancestors()
        .find(|folder| folder.join(".git").exists())?;
    Some(top.to_owned())
}

/// What stands beside a register under its name and belongs to it.
const PARTS: &[&str] = &["", ".lock", ".journal", ".bak", ".merge"];

/// Whether a file that is to be written is a register, or one of those that belong to it, whatever links and dots lead there.
pub fn is_part_of(file: &Path, register: &Path) -> bool {
    let (file, register) = (settled(file), settled(register));
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().to_lowercase()
    };
    // On some systems capitals make no difference, and on the others nobody tells files apart by them.
    let (of_file, of_register) = (name(&file), name(&register));
    let rest = of_file.strip_prefix(&of_register);
    let is_part = |part: &&str| {
        rest == Some(part)
            || rest.is_some_and(|rest| !part.is_empty() && rest.starts_with(&format!("{part}.")))
    };
    file.parent() == register.parent() && PARTS.iter().any(is_part)
}

/// A path without links and dots; of a file that is not there yet, by its folder.
fn settled(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| {
        let folder = std::fs::canonicalize(folder(path));
        match (folder, path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        }
    })
}
