//! A file that is written as its text comes: whoever reads it sees the old or the new one, whole. And text that waits on the disk.

use crate::store::atomic::{self, Place};
use crate::store::trouble::Trouble;
use anyhow::Context;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A new text for a file. It goes when dropped; a device or a pipe has what was written by then.
pub struct Growing {
    to: BufWriter<File>,
    temp: Option<TempPath>,
    target: PathBuf,
}

impl Growing {
    /// For the file at that path, which keeps its mode; a link is followed.
    pub fn at(path: &Path) -> Result<Self, Trouble> {
        let (file, temp, target) = match atomic::place(path)? {
            Place::File(target) => {
                let (file, temp) = atomic::beside(&target)?.into_parts();
                let doing = || format!("cannot write `{}`", target.display());
                atomic::keep_mode(&file, &target).with_context(doing)?;
                (file, Some(temp), target)
            }
            Place::Device(target) => (atomic::device(&target)?, None, target),
        };
        Ok(Self {
            to: BufWriter::new(file),
            temp,
            target,
        })
    }

    /// The folder of the file.
    pub fn folder(&self) -> &Path {
        atomic::folder(&self.target)
    }

    /// Puts it in the place of the file.
    pub fn put(self) -> Result<(), Trouble> {
        let Self { to, temp, target } = self;
        let doing = || format!("cannot write `{}`", target.display());
        let file = to.into_inner().map_err(io::IntoInnerError::into_error);
        let file = file.with_context(doing)?;
        let Some(temp) = temp else { return Ok(()) };
        file.sync_all().with_context(doing)?;
        drop(file);
        atomic::Draft { temp, target }.put()
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Text that waits in a file without a name until what stands before it is known. It goes with the process.
pub struct Waiting {
    text: BufWriter<File>,
}

impl Waiting {
    /// None yet; it waits in that folder, or where temporary files go.
    pub fn within(folder: Option<&Path>) -> Result<Self, Trouble> {
        let file = match folder {
            Some(folder) => tempfile::tempfile_in(folder),
            None => tempfile::tempfile(),
        };
        let file = file.map_err(|error| atomic::bare(&error));
        let file = file.context("cannot make a temporary file")?;
        Ok(Self {
            text: BufWriter::new(file),
        })
    }

    /// Writes it where it belongs.
    pub fn go(self, to: &mut dyn Write) -> io::Result<()> {
        let mut file = self.text.into_inner()?;
        file.rewind()?;
        io::copy(&mut file, to)?;
        Ok(())
    }
}

impl Write for Waiting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.text.flush()
    }
}
