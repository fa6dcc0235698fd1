//! Writing a file so that whoever reads it sees the old or the new one, whole.

use crate::store::trouble::Trouble;
use anyhow::{Context, anyhow};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes bytes to a file beside `path`, flushes them and renames it over `path`. A link is followed; mode bits are kept.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    write_pieces(path, std::iter::once(bytes))
}

/// The same of bytes that are in pieces.
pub fn write_pieces<'p>(
    path: &Path,
    pieces: impl Iterator<Item = &'p [u8]>,
) -> Result<(), Trouble> {
    let target = target(path)?;
    let is_special = std::fs::metadata(&target).is_ok_and(|about| !about.is_file());
    if is_special {
        return write_into(&target, pieces);
    }
    let folder = folder(&target);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut draft = tempfile::Builder::new()
        .prefix(&format!(".{name}."))
        .suffix(".tmp")
        .tempfile_in(folder)
        .with_context(|| format!("cannot write in the folder `{}`", folder.display()))?;
    let doing = || format!("cannot write `{}`", target.display());
    write_all(draft.as_file_mut(), pieces).with_context(doing)?;
    keep_mode(draft.as_file(), &target).with_context(doing)?;
    draft.as_file().sync_all().with_context(doing)?;
    let (file, draft) = draft
        .keep()
        .map_err(|error| anyhow!(error.error))
        .with_context(doing)?;
    drop(file);
    if let Err(error) = std::fs::rename(&draft, &target) {
        let kept = format!(
            "cannot put the new text in the place of `{}`; it is kept in `{}`",
            target.display(),
            draft.display()
        );
        return Err(Trouble::Disk(anyhow::Error::new(error).context(kept)));
    }
    flush_folder(folder);
    Ok(())
}

/// Writes into a device or a pipe, which must stay one; into a folder nothing can be written.
fn write_into<'p>(target: &Path, pieces: impl Iterator<Item = &'p [u8]>) -> Result<(), Trouble> {
    let doing = || format!("cannot write `{}`", target.display());
    let mut file = File::options()
        .write(true)
        .open(target)
        .with_context(doing)?;
    write_all(&mut file, pieces).with_context(doing)?;
    Ok(())
}

/// Small pieces are gathered, large ones go as they are.
fn write_all<'p>(
    file: &mut File,
    mut pieces: impl Iterator<Item = &'p [u8]>,
) -> std::io::Result<()> {
    let mut file = BufWriter::new(file);
    pieces.try_for_each(|piece| file.write_all(piece))?;
    file.flush()
}

/// Writes a file that does not exist yet.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let made = File::options().write(true).create_new(true).open(path);
    let doing = || format!("cannot write `{}`", path.display());
    let mut file = match made {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
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
fn target(path: &Path) -> Result<PathBuf, Trouble> {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    if is_link {
        let target = std::fs::canonicalize(path)
            .with_context(|| format!("cannot follow the link `{}`", path.display()))?;
        return Ok(target);
    }
    Ok(path.to_owned())
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A temporary file is private; the register may not be: colleagues must still be able to read it.
fn keep_mode(draft: &File, target: &Path) -> std::io::Result<()> {
    match std::fs::metadata(target) {
        Ok(about) => draft.set_permissions(about.permissions()),
        Err(_) => new_mode(draft),
    }
}

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
fn flush_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
