//! The lock: politeness between writers, never safety. Safety is the comparison in [`crate::store::turn`].
//!
//! The lock is held on `NAME.lock`, a file of its own; who holds it stands in `NAME.lock.info`, because on some systems a lock
//! covers the whole file it is on. Where a share knows no locks, making the info file is the lock, for a limited time.
//! Readers take no lock.

use crate::store::atomic::folder;
use crate::store::trouble::Trouble;
use anyhow::{Context, anyhow};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A lock held; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
    /// Who held it before was stopped, and what that left is not yet repaired. As long as it is not, the lock's files stay when
    /// it is let go, so that the next writer knows.
    pub is_left: bool,
    /// The share knows no locks.
    pub is_poor: bool,
}

/// What a try to take it comes to.
enum Tried {
    Held(Lock),
    Busy,
}

/// After so long a lock that is nothing but a file is taken to be left by somebody who is gone.
const LEFT: Duration = Duration::from_secs(120);

/// How long a writer waits before it says for whom.
const PATIENCE: Duration = Duration::from_secs(1);

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
    /// Takes the lock, waiting for another writer as long as `wait`. `holder` says who we are; `waiting` is told once for whom
    /// we wait, if it takes long.
    pub fn take(
        register: &Path,
        wait: Duration,
        holder: &str,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<Self, Trouble> {
        let path = lock_path(register);
        let begun = Instant::now();
        let mut is_told = false;
        loop {
            if let Tried::Held(lock) = Self::attempt(&path, holder)? {
                return Ok(lock);
            }
            let waited = begun.elapsed();
            if waited >= wait {
                return Err(Trouble::Locked(path.clone(), who(&path)));
            }
            if waited >= PATIENCE && !std::mem::replace(&mut is_told, true) {
                waiting(&who(&path));
            }
            std::thread::sleep(Duration::from_millis(5).min(wait));
        }
    }

    fn attempt(path: &Path, holder: &str) -> Result<Tried, Trouble> {
        refuse_link(path)?;
        let doing = || format!("cannot make the lock `{}`", path.display());
        let (file, was_there) = match open_or_make(path) {
            // On Windows a lock file that is being removed cannot be opened for a moment; elsewhere it may go between two looks.
            Err(error) if error.kind() == ErrorKind::PermissionDenied && cfg!(windows) => {
                return Ok(Tried::Busy);
            }
            Err(error) if error.kind() == ErrorKind::NotFound && folder(path).is_dir() => {
                return Ok(Tried::Busy);
            }
            file => file.with_context(doing)?,
        };
        let is_poor = match file.try_lock() {
            Ok(()) => false,
            Err(TryLockError::WouldBlock) => return Ok(Tried::Busy),
            Err(TryLockError::Error(error)) if knows_no_locks(&error) => true,
            Err(TryLockError::Error(error)) => {
                return Err(anyhow!(error).context(doing()).into());
            }
        };
        // The holder before us removes the file when it is done: a lock on a file that is gone is no lock.
        if !is_still_there(&file, path) {
            return Ok(Tried::Busy);
        }
        let info = info_path(path);
        // Whoever ends well removes both files: one that is still there, and not held, is from somebody who was stopped.
        let is_left = was_there || std::fs::symlink_metadata(&info).is_ok();
        if is_poor && info.exists() && !is_old(&info) {
            return Ok(Tried::Busy);
        }
        // Whatever is there goes, a link to somewhere else too: it is never written through.
        let _ = std::fs::remove_file(&info);
        let made = File::options().write(true).create_new(true).open(&info);
        if is_poor && made.is_err() {
            return Ok(Tried::Busy);
        }
        // Only told to people who wait: a failure to write it must not stop a save.
        let _ = made.and_then(|mut info| info.write_all(holder.as_bytes()));
        Ok(Tried::Held(Self {
            file,
            path: path.to_owned(),
            is_left,
            is_poor,
        }))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if !self.is_left || self.is_poor {
            let _ = std::fs::remove_file(info_path(&self.path));
            let _ = std::fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// The lock file, and whether it was there already.
fn open_or_make(path: &Path) -> std::io::Result<(File, bool)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    let mut anew = options.clone();
    shared(anew.create_new(true));
    match anew.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return Ok((made?, false)),
    }
    let file = match options.open(path) {
        // One that a colleague has left may be read only by us; most systems can lock it even so.
        Err(error) if error.kind() == ErrorKind::PermissionDenied && cfg!(unix) => {
            File::open(path).map_err(|_| error)
        }
        file => file,
    };
    Ok((file?, true))
}

/// Colleagues must be able to take the lock too, even of a file that a crash has left.
#[cfg(unix)]
fn shared(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o666);
}

#[cfg(not(unix))]
fn shared(_: &mut OpenOptions) {}

/// A link in the place of a file of ours was put there by somebody else.
pub fn refuse_link(path: &Path) -> Result<(), Trouble> {
    match std::fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => Err(Trouble::Planted(path.to_owned())),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let doing = format!("cannot use `{}`", path.display());
            Err(anyhow!(error).context(doing).into())
        }
        _ => Ok(()),
    }
}

fn who(lock: &Path) -> String {
    let who = std::fs::read_to_string(info_path(lock)).unwrap_or_default();
    who.trim().to_owned()
}

/// Some shares and file systems refuse every lock: no locks available, not supported, not implemented.
fn knows_no_locks(error: &std::io::Error) -> bool {
    const NO_LOCKS: &[i32] = &[37, 77, 45, 95, 102];
    error.kind() == ErrorKind::Unsupported
        || (cfg!(unix)
            && error
                .raw_os_error()
                .is_some_and(|code| NO_LOCKS.contains(&code)))
}

fn is_old(path: &Path) -> bool {
    let made = std::fs::metadata(path).and_then(|about| about.modified());
    made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age > LEFT))
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
    let info = info_path(&path);
    let file = OpenOptions::new().read(true).write(true).open(&path).ok();
    let held = match file.as_ref().map(File::try_lock) {
        Some(Err(TryLockError::WouldBlock)) => true,
        Some(Err(TryLockError::Error(_))) => info.exists() && !is_old(&info),
        Some(Ok(())) | None => false,
    };
    if file.is_none() && !info.exists() {
        return None;
    }
    Some((who(&path), held))
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
