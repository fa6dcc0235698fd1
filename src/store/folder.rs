//! What a folder holds, and several files into it, each whole or not at all.

use crate::store::atomic;
use crate::store::trouble::Trouble;
use anyhow::Context;
use std::path::Path;

/// Writes files into a folder, which is made if it is not there.
pub fn write(folder: &Path, files: &[(&Path, &[u8])]) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    for (name, bytes) in files {
        atomic::write(&folder.join(name), bytes)?;
    }
    Ok(())
}

/// Names that are looked at in a folder, at most.
const LISTED: usize = 10_000;

/// The names of the files in a folder, sorted; none where it cannot be read.
pub fn files(folder: &Path) -> Vec<String> {
    let listed = std::fs::read_dir(folder);
    let listed = listed.into_iter().flatten().flatten().take(LISTED);
    let files = listed.filter(|file| file.path().is_file());
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
