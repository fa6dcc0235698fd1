//! The lock: politeness between writers, never safety. Safety is the comparison in [`crate::store::save`].
//!
//! The lock is held on `NAME.lock`, a file of its own; who holds it stands in `NAME.lock.info`, because on some systems a lock
//! covers the whole file it is on. Readers take no lock.

use crate::store::trouble::Trouble;
use anyhow::Context;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A lock held; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// The lock file of a register.
pub fn lock_path(register: &Path) -> PathBuf {
    beside(register, ".lock")
}

/// A file beside the register: its name with something after it.
pub fn beside(register: &Path, ending: &str) -> PathBuf {
    let mut name = register.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    register.with_file_name(name)
}

impl Lock {
    /// Takes the lock, waiting for another writer as long as `wait`. `holder` says who we are.
    pub fn take(register: &Path, wait: Duration, holder: &str) -> Result<Self, Trouble> {
        let path = lock_path(register);
        let until = Instant::now() + wait;
        loop {
            if let Some(lock) = Self::attempt(&path, holder)? {
                return Ok(lock);
            }
            if Instant::now() >= until {
                let who = std::fs::read_to_string(info_path(&path)).unwrap_or_default();
                return Err(Trouble::Locked(path, who.trim().to_owned()));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn attempt(path: &Path, holder: &str) -> Result<Option<Self>, Trouble> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .with_context(|| format!("cannot make the lock `{}`", path.display()))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Some shares refuse locks altogether: go on without; the comparison before the rename keeps us safe.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        // The holder before us removes the file when it is done: a lock on a file that is gone is no lock.
        if !is_still_there(&file, path) {
            return Ok(None);
        }
        // Only told to people who wait: a failure to write it must not stop a save.
        let _ = std::fs::write(info_path(path), holder);
        Ok(Some(Self {
            file,
            path: path.to_owned(),
        }))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(info_path(&self.path));
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn info_path(lock: &Path) -> PathBuf {
    beside(lock, ".info")
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => ours.ino() == theirs.ino() && ours.dev() == theirs.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_: &File, path: &Path) -> bool {
    path.exists()
}

/// What stands in the lock of a register: `None` where there is none; its holder's words, and whether anybody really holds it.
pub fn holder(register: &Path) -> Option<(String, bool)> {
    let path = lock_path(register);
    let info = std::fs::read_to_string(info_path(&path)).ok();
    let file = OpenOptions::new().read(true).write(true).open(&path).ok();
    let held = match &file {
        Some(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
        None => false,
    };
    if file.is_none() && info.is_none() {
        return None;
    }
    Some((info.unwrap_or_default().trim().to_owned(), held))
}

/// Removes what a dead writer left.
pub fn clear(register: &Path) -> Result<(), Trouble> {
    let path = lock_path(register);
    for left in [info_path(&path), path] {
        if left.exists() {
            std::fs::remove_file(&left)
                .with_context(|| format!("cannot remove `{}`", left.display()))?;
        }
    }
    Ok(())
}
