//! What a folder holds, and several files into it, each whole or not at all.

use crate::store::atomic::{self, flush_folder, keep_mode};
use crate::store::trouble::Trouble;
use anyhow::Context;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Writes files into a folder, which is made if it is not there.
pub fn write(folder: &Path, files: &[(&Path, &[u8])]) -> Result<(), Trouble> {
    make(folder)?;
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

fn make(folder: &Path) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    Ok(())
}

/// Files that are written as they come, and take their places when all are whole. They go when dropped.
pub struct Drafts {
    folder: PathBuf,
    is_new: bool,
    files: Vec<(TempPath, PathBuf)>,
}

impl Drafts {
    /// Files for a folder, which is made if it is not there.
    pub fn of(folder: &Path) -> Result<Self, Trouble> {
        let is_new = !folder.exists();
        make(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            is_new,
            files: Vec::new(),
        })
    }

    /// A file of that name, to be written.
    pub fn open(&mut self, name: &str) -> Result<BufWriter<File>, Trouble> {
        let target = self.folder.join(name);
        let doing = || format!("cannot write `{}`", target.display());
        let draft = tempfile::Builder::new()
            .prefix(&format!(".{name}."))
            .suffix(".tmp")
            .tempfile_in(&self.folder);
        let draft = draft.map_err(|error| atomic::bare(&error));
        let (file, temp) = draft.with_context(doing)?.into_parts();
        keep_mode(&file, &target).with_context(doing)?;
        self.files.push((temp, target));
        Ok(BufWriter::new(file))
    }

    /// Puts them all in their places. Whoever was writing has ended.
    pub fn put(mut self) -> Result<(), Trouble> {
        for (temp, target) in std::mem::take(&mut self.files) {
            let doing = || format!("cannot write `{}`", target.display());
            // Windows flushes only what may be written.
            let file = File::options().write(true).open(&temp);
            let file = file.with_context(doing)?;
            file.sync_all().with_context(doing)?;
            drop(file);
            let put = temp.persist(&target).map_err(|error| error.error);
            put.with_context(doing)?;
        }
        flush_folder(&self.folder);
        Ok(())
    }
}

impl Drop for Drafts {
    /// A folder that was made for nothing goes again; one that holds something is not removed.
    fn drop(&mut self) {
        self.files.clear();
        if self.is_new {
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
}
