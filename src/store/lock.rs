//! The lock: politeness between writers, never safety. Safety is the comparison in [`crate::store::turn`].
//!
//! The lock is held on `NAME.lock`, a file of its own; who holds it stands in `NAME.lock.info`, because on some systems a lock
//! covers the whole file it is on. Where a share knows no locks, making the info file is the lock, for a limited time.
//! Readers take no lock.

use crate::store::atomic::folder;
use crate::store::trouble::Trouble;
use anyhow::{Context, anyhow};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
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

/// How long a writer sleeps at most before it looks again.
const LONGEST_PAUSE: Duration = Duration::from_millis(20);

/// How long a writer waits before it says for whom.
const PATIENCE: Duration = Duration::from_secs(1);

/// Bytes of a lock's words that are read, and letters of them that are told.
const MOST_SAID: u64 = 4096;
const LONGEST_SAID: usize = 300;

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

/// The first of some names, counted from 1, at which nothing stands, nor at the same with one of those endings. A link that
/// leads nowhere stands there too: whoever wrote to it would write where it leads.
pub fn free(named: impl Fn(u32) -> PathBuf, endings: &[&str]) -> PathBuf {
    let is_free = |path: &Path| std::fs::symlink_metadata(path).is_err();
    let mut number = 1;
    loop {
        let path = named(number);
        if is_free(&path) && endings.iter().all(|one| is_free(&beside(&path, one))) {
            return path;
        }
        number += 1;
    }
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
        let mut pause = Duration::from_millis(1);
        loop {
            if let Tried::Held(lock) = Self::attempt(&path, holder)? {
                return Ok(lock);
            }
            let waited = begun.elapsed();
            if waited >= wait {
                return Err(Trouble::Locked(path.clone(), who(&path)));
            }
            if waited >= PATIENCE && !std::mem::replace(&mut is_told, true) {
                let who = who(&path);
                waiting(if who.is_empty() {
                    "another writer"
                } else {
                    &who
                });
            }
            // Longer and longer: many who wait must not keep the one who writes from it.
            std::thread::sleep(pause.min(wait));
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn attempt(path: &Path, holder: &str) -> Result<Tried, Trouble> {
        refuse_planted(path)?;
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

/// A link or a folder in the place of a lock was put there by somebody else; a pipe or a device would be waited for for ever.
fn refuse_planted(path: &Path) -> Result<(), Trouble> {
    match std::fs::symlink_metadata(path) {
        Ok(about) if !about.is_file() => Err(Trouble::Planted(path.to_owned())),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let doing = format!("cannot use `{}`", path.display());
            Err(anyhow!(error).context(doing).into())
        }
        _ => Ok(()),
    }
}

/// Who holds a lock, as it says itself; nothing if it says nothing.
fn who(lock: &Path) -> String {
    said(&info_path(lock)).unwrap_or_default()
}

/// What stands in a lock, on one line. Anybody may have written it: it is read as far as people would read it, and only from
/// a file, never from a pipe that waits for ever.
fn said(info: &Path) -> Option<String> {
    let about = std::fs::symlink_metadata(info).ok()?;
    if !about.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    let file = File::open(info).ok()?;
    file.take(MOST_SAID).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let words: Vec<&str> = text.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(LONGEST_SAID).collect();
    Some(line)
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

/// What became of the lock of a register that somebody wants away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cleared {
    /// There was none.
    Nothing,
    /// Somebody holds it; where nobody can tell whether, because the share knows no locks, the second is true.
    Live(String, bool),
    /// Its holder was gone, and so is the lock.
    Dead(String),
}

/// Removes what a dead writer left, or only says what it would do.
pub fn clear(register: &Path, is_dry: bool) -> Result<Cleared, Trouble> {
    let path = lock_path(register);
    let info = info_path(&path);
    refuse_planted(&path)?;
    let is_there = |path: &Path| std::fs::symlink_metadata(path).is_ok();
    if !is_there(&path) && !is_there(&info) {
        return Ok(Cleared::Nothing);
    }
    let who = who(&path);
    let doing = || format!("cannot open the lock `{}`", path.display());
    let file = match OpenOptions::new().read(true).write(true).open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        // A colleague's may be read only by us; most systems can lock it even so.
        Err(error) if error.kind() == ErrorKind::PermissionDenied && cfg!(unix) => {
            Some(File::open(&path).map_err(|_| error).with_context(doing)?)
        }
        file => Some(file.with_context(doing)?),
    };
    match file.as_ref().map(File::try_lock) {
        Some(Err(TryLockError::WouldBlock)) => return Ok(Cleared::Live(who, false)),
        Some(Err(TryLockError::Error(error))) if knows_no_locks(&error) => {
            if is_there(&info) && !is_old(&info) {
                return Ok(Cleared::Live(who, true));
            }
        }
        Some(Err(TryLockError::Error(error))) => {
            return Err(anyhow!(error).context(doing()).into());
        }
        Some(Ok(())) | None => {}
    }
    // We hold it now, so that nobody can have begun to write under a lock that we remove.
    for left in [info, path] {
        if !is_dry && is_there(&left) {
            std::fs::remove_file(&left)
                .with_context(|| format!("cannot remove `{}`", left.display()))?;
        }
    }
    Ok(Cleared::Dead(who))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_lock_says_is_one_short_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let info = folder.path().join("info");
        let says = |bytes: &[u8]| {
            std::fs::write(&info, bytes).expect("a file");
            said(&info)
        };
        assert_eq!(
            says(b" a on b\r\nerror:\n x \n").as_deref(),
            Some("a on b error: x")
        );
        assert_eq!(says(b"caf\xe9").as_deref(), Some("caf\u{fffd}"));
        let long = says("x".repeat(100_000).as_bytes()).expect("it is there");
        assert!(long.len() < 1000, "{}", long.len());
        let file = File::create(&info).expect("a file");
        file.set_len(1 << 40).expect("a sparse file");
        assert!(said(&info).is_some_and(|said| said.len() < 1000));
        assert_eq!(said(folder.path()), None);
    }
}
