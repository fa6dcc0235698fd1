//! Templates of an office's own: in the folder `templates` beside the register, else beside the user's configuration.

use crate::store::read;
use crate::store::trouble::Trouble;
use std::path::{Path, PathBuf};

/// The folder they lie in.
pub const FOLDER: &str = "templates";

/// Bytes a template may have.
const LARGEST: u64 = 1024 * 1024;

/// A template as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Own {
    /// What its file is called: `board.md`.
    pub file: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// The file of that name in the first of those places that has one.
pub fn find(beside: &[PathBuf], file: &str) -> Result<Option<Own>, Trouble> {
    for place in beside {
        let folder = place.join(FOLDER);
        // Something else may be called so.
        if !folder.is_dir() {
            continue;
        }
        let path = folder.join(file);
        let bytes = match read::once(&path, LARGEST) {
            Err(Trouble::NotFound(_)) => continue,
            bytes => bytes?,
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            let why = "it is not UTF-8 text".to_owned();
            Trouble::NoFile(path.clone(), why, "save it as UTF-8".to_owned())
        })?;
        return Ok(Some(Own {
            file: file.to_owned(),
            path,
            text,
        }));
    }
    Ok(None)
}

/// Which of these files are in a folder already.
pub fn there<'f>(folder: &Path, files: &[&'f str]) -> Vec<&'f str> {
    let is_there = |file: &&&str| folder.join(file).symlink_metadata().is_ok();
    files.iter().filter(is_there).copied().collect()
}
