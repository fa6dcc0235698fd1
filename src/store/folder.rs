//! Several files into one folder, each whole or not at all.

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
