//! Writing a file so that whoever reads it sees the old or the new one, whole.

use crate::store::lock;
use crate::store::trouble::Trouble;
use crate::store::typed;
use anyhow::{Context, anyhow};
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A new text beside the file whose place it is to take: written, flushed, with the file's mode and owner. It goes when dropped.
#[derive(Debug)]
pub struct Draft {
    /// Where it is; closed.
    pub temp: tempfile::TempPath,
    /// Whose place it takes.
    pub target: PathBuf,
}

/// Where a text for a path goes.
pub enum Place {
    /// A file, or none yet; no link.
    File(PathBuf),
    /// A device or a pipe, which must stay one.
    Device(PathBuf),
}

/// Where that is; a link is followed.
pub fn place(path: &Path) -> Result<Place, Trouble> {
    let target = target(path)?;
    // The system may refuse a link that somebody else has planted in a folder open to all; so it is asked.
    if target != path && target.is_file() {
        let opened = File::options().write(true).open(path);
        opened.with_context(|| format!("cannot write through the link `{}`", path.display()))?;
    }
    match std::fs::metadata(&target) {
        Ok(about) if about.is_dir() => {
            let advice = "name a file in it";
            Err(Trouble::NoWrite(
                target,
                "it is a folder".to_owned(),
                advice.to_owned(),
            ))
        }
        Ok(about) if !about.is_file() => Ok(Place::Device(target)),
        _ => Ok(Place::File(target)),
    }
}

/// Writes bytes to a file beside `path`, flushes them and renames it over `path`. A link is followed; mode bits are kept.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    match place(path)? {
        Place::File(target) => draft_of(&target, &[bytes])?.put(),
        Place::Device(target) => {
            let doing = || format!("cannot write `{}`", target.display());
            device(&target)?.write_all(bytes).with_context(doing)?;
            Ok(())
        }
    }
}

/// Writes the new text of a file beside it. `target` is no link.
pub fn draft(target: &Path, text: &[&str]) -> Result<Draft, Trouble> {
    let pieces: Vec<&[u8]> = text.iter().map(|piece| piece.as_bytes()).collect();
    draft_of(target, &pieces)
}

fn draft_of(target: &Path, pieces: &[&[u8]]) -> Result<Draft, Trouble> {
    let mut draft = beside(target)?;
    let doing = || format!("cannot write `{}`", target.display());
    write_all(draft.as_file_mut(), pieces).with_context(doing)?;
    keep_mode(draft.as_file(), target).with_context(doing)?;
    draft.as_file().sync_all().with_context(doing)?;
    Ok(Draft {
        // Closed before it is renamed: some systems cannot rename an open file.
        temp: draft.into_temp_path(),
        target: target.to_owned(),
    })
}

/// A new file beside another.
pub fn beside(target: &Path) -> Result<tempfile::NamedTempFile, Trouble> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let draft = tempfile::Builder::new()
        .prefix(&format!(".{name}."))
        .suffix(".tmp")
        .tempfile_in(folder(target));
    draft.map_err(|error| no_draft(target, &error))
}

/// Why no new file can be made beside another.
fn no_draft(target: &Path, error: &std::io::Error) -> Trouble {
    let folder = folder(target);
    let shown = folder.display();
    let no_write = |why, advice| Trouble::NoWrite(target.to_owned(), why, advice);
    match error.kind() {
        ErrorKind::NotFound => {
            let make = if cfg!(windows) { "mkdir" } else { "mkdir -p" };
            no_write(
                format!("there is no folder `{shown}`"),
                format!("make it with `{make} {}`", typed(folder)),
            )
        }
        ErrorKind::NotADirectory => no_write(
            format!("`{shown}` is no folder"),
            "name a file in a folder".to_owned(),
        ),
        _ => {
            let doing = format!(
                "cannot write `{}`: no file can be made in its folder",
                target.display()
            );
            Trouble::Disk(anyhow::Error::new(bare(error)).context(doing))
        }
    }
}

/// The cause alone, without the unpredictable name of a temporary file, which nobody has asked for.
pub fn bare(error: &std::io::Error) -> std::io::Error {
    let said = error.to_string();
    let cause = said.split(" at path \"").next().unwrap_or_default();
    std::io::Error::new(error.kind(), cause)
}

impl Draft {
    /// Puts it in the place of the file.
    ///
    /// Err: the file is as it was; the new text is kept, and the message says where.
    pub fn put(self) -> Result<(), Trouble> {
        if let Err(error) = rename(&self.temp, &self.target) {
            let at = self.target.display();
            let kept = keep(self.temp, &self.target).map_or_else(String::new, |kept| {
                let kept = kept.display();
                format!("; the register is as it was, the new text is kept in `{kept}`")
            });
            return Err(
                anyhow!("cannot put the new text in the place of `{at}`: {error}{kept}").into(),
            );
        }
        flush_folder(folder(&self.target));
        Ok(())
    }
}

/// Keeps a draft under a name that nobody takes for a leftover; where that cannot be, where temporary files go.
fn keep(draft: tempfile::TempPath, target: &Path) -> Option<PathBuf> {
    let unique = draft.with_extension("");
    let kept = lock::beside(
        target,
        &format!(".unsaved.{}", unique.extension()?.to_string_lossy()),
    );
    let Err(error) = draft.persist_noclobber(&kept) else {
        return Some(kept);
    };
    let name = target.file_name()?.to_string_lossy();
    rescue(&name, &[&std::fs::read_to_string(&error.path).ok()?])
}

/// Removes drafts and unfinished backups that killed writers have left beside a file. Only for who holds the lock.
pub fn sweep(target: &Path) -> usize {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let Ok(listed) = std::fs::read_dir(folder(target)) else {
        return 0;
    };
    let is_left = |left: &str| {
        let middle = left
            .strip_prefix(&format!(".{name}."))
            .and_then(|rest| rest.strip_suffix(".tmp"));
        let unique = middle.map(|middle| middle.strip_prefix("bak.").unwrap_or(middle));
        unique.is_some_and(|unique| unique.len() == 6)
    };
    listed
        .flatten()
        .filter(|left| is_left(&left.file_name().to_string_lossy()))
        .filter(|left| std::fs::remove_file(left.path()).is_ok())
        .count()
}

/// Keeps a text that could not be saved where temporary files go; the place, or `None` where even that fails.
pub fn rescue(name: &str, text: &[&str]) -> Option<PathBuf> {
    let mut kept = tempfile::Builder::new()
        .prefix(&format!("{name}.unsaved."))
        .tempfile()
        .ok()?;
    let pieces: Vec<&[u8]> = text.iter().map(|piece| piece.as_bytes()).collect();
    write_all(kept.as_file_mut(), &pieces).ok()?;
    kept.as_file().sync_all().ok()?;
    Some(kept.keep().ok()?.1)
}

/// Renames; a scanner or a sync client may hold either file for a moment on systems where that keeps others out.
fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    const IN_USE: &[i32] = &[5, 32];
    let mut wait = Duration::from_millis(10);
    loop {
        match std::fs::rename(from, to) {
            Err(error)
                if cfg!(windows)
                    && error
                        .raw_os_error()
                        .is_some_and(|code| IN_USE.contains(&code))
                    && wait < Duration::from_secs(1) =>
            {
                std::thread::sleep(wait);
                wait *= 2;
            }
            ended => return ended,
        }
    }
}

/// Small pieces are gathered, large ones go as they are.
fn write_all(file: &mut File, pieces: &[&[u8]]) -> std::io::Result<()> {
    let mut file = BufWriter::new(file);
    pieces.iter().try_for_each(|piece| file.write_all(piece))?;
    file.flush()
}

/// A device or a pipe, to be written into.
pub fn device(target: &Path) -> Result<File, Trouble> {
    let opened = File::options().write(true).open(target);
    Ok(opened.with_context(|| format!("cannot write `{}`", target.display()))?)
}

/// Writes a file that does not exist yet.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let made = File::options().write(true).create_new(true).open(path);
    let doing = || format!("cannot write `{}`", path.display());
    let mut file = match made {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Trouble::Exists(path.to_owned()));
        }
        Err(error) => return Err(Trouble::Disk(anyhow::Error::new(error).context(doing()))),
    };
    file.write_all(bytes).with_context(doing)?;
    file.sync_all().with_context(doing)?;
    flush_folder(folder(path));
    Ok(())
}

/// The file itself where `path` is a link, so that the link stays one.
///
/// Err: also where that cannot be told, for a link that is taken for a file would be replaced by one.
pub fn target(path: &Path) -> Result<PathBuf, Trouble> {
    let about = match std::fs::symlink_metadata(path) {
        Err(error) if is_missing(&error) => return Ok(path.to_owned()),
        about => about.with_context(|| format!("cannot write `{}`", path.display()))?,
    };
    if about.is_symlink() {
        let target = std::fs::canonicalize(path)
            .with_context(|| format!("cannot follow the link `{}`", path.display()))?;
        return Ok(target);
    }
    Ok(path.to_owned())
}

/// Nothing of that name is there, or can be.
fn is_missing(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput
    )
}

/// The folder a file is in.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A temporary file is private; the register may not be: colleagues must still be able to read it.
pub fn keep_mode(draft: &File, target: &Path) -> std::io::Result<()> {
    match std::fs::metadata(target) {
        Ok(about) => {
            keep_owner(draft, &about);
            draft.set_permissions(about.permissions())
        }
        Err(error) if is_missing(&error) => new_mode(draft),
        Err(error) => Err(error),
    }
}

/// Where the system lets us: only its administrator may give a file away, a member may keep its group.
#[cfg(unix)]
pub fn keep_owner(draft: &File, about: &std::fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(now) = draft.metadata() else { return };
    if now.gid() != about.gid() {
        let _ = fchown(draft, None, Some(about.gid()));
    }
    if now.uid() != about.uid() {
        let _ = fchown(draft, Some(about.uid()), None);
    }
}

/// Elsewhere the system decides who owns a new file.
#[cfg(not(unix))]
pub fn keep_owner(_: &File, _: &std::fs::Metadata) {}

#[cfg(unix)]
fn new_mode(draft: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    draft.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_mode(_: &File) -> std::io::Result<()> {
    Ok(())
}

/// Makes the rename itself durable where the system has a way to.
pub fn flush_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
