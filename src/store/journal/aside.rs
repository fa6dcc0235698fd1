//! What stands in the journal's place and is no journal: kept under another name, and found again as long as it lies there.

use crate::store::atomic::folder;
use crate::store::lock::{beside, free};
use crate::store::trouble::Trouble;
use anyhow::{Context, anyhow};
use std::fs::symlink_metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What parts the journal's name from the number of what was set aside.
const MIDDLE: &str = ".aside.";

/// What stands there, where that is no file and nobody's journal.
///
/// Err: a link that leads somewhere. It may be somebody's way to keep the journal elsewhere, or to have us write there: it is
/// neither followed nor taken away.
pub fn no_file(path: &Path) -> Result<Option<&'static str>, Trouble> {
    let about = match symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let doing = format!("cannot use `{}`", path.display());
            return Err(anyhow!(error).context(doing).into());
        }
        Ok(about) => about,
    };
    if about.is_symlink() {
        return if path.exists() {
            Err(Trouble::Planted(path.to_owned()))
        } else {
            Ok(Some("a link that leads nowhere"))
        };
    }
    Ok(if about.is_dir() {
        Some("a folder")
    } else {
        (!about.is_file()).then_some("a pipe or a device")
    })
}

/// Gives it another name, at which nothing stands, and tells which. Only for who holds the lock.
pub fn set_aside(journal: &Path) -> Result<PathBuf, Trouble> {
    let named = |number: u32| beside(journal, &format!("{MIDDLE}{number}"));
    let aside = free(named, &[]);
    let doing = || format!("cannot set `{}` aside", journal.display());
    std::fs::rename(journal, &aside).with_context(doing)?;
    Ok(aside)
}

/// What was set aside from the place of that journal and lies there still.
pub fn left_aside(journal: &Path) -> Vec<PathBuf> {
    let Ok(listed) = std::fs::read_dir(folder(journal)) else {
        return Vec::new();
    };
    let prefix = beside(journal, MIDDLE);
    let prefix = prefix.file_name().unwrap_or_default().to_string_lossy();
    let is_aside = |name: &str| {
        let number = name.strip_prefix(&*prefix);
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let mut left: Vec<PathBuf> = listed
        .flatten()
        .filter(|one| is_aside(&one.file_name().to_string_lossy()))
        .map(|one| one.path())
        .collect();
    left.sort();
    left
}
