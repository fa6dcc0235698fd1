//! Reading a file: bounded, and never from something that is no file.

use crate::document::problem::Problem;
use crate::store::backup;
use crate::store::trouble::Trouble;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

/// The largest register that is read unless the user says otherwise, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// Bytes read and compared at a time.
const PART: usize = 256 * 1024;

/// How often a file without anything in it is looked at again.
const LOOKS: usize = 5;

/// The bytes of a file of at most `largest` bytes.
pub fn read(path: &Path, largest: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = once(path, largest)?;
    // An editor that saves in place empties the file before it writes.
    for _ in 0..LOOKS {
        if !bytes.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
        bytes = once(path, largest)?;
    }
    Ok(bytes)
}

/// The same of a file that may have nothing in it.
pub fn once(path: &Path, largest: u64) -> Result<Vec<u8>, Trouble> {
    let (file, length) = open(path, largest)?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(largest.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| no_file(path, &error.to_string(), ""))?;
    Ok(bytes)
}

/// Whether a file holds just these bytes, without a second copy of them.
pub fn holds(path: &Path, bytes: &[u8], largest: u64) -> Result<bool, Trouble> {
    let (mut file, _) = open(path, largest)?;
    let mut part = vec![0; PART];
    let mut rest = bytes;
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(count) => match rest.strip_prefix(&part[..count]) {
                Some(more) => rest = more,
                None => return Ok(false),
            },
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(no_file(path, &error.to_string(), "")),
        }
    }
}

fn no_file(path: &Path, why: &str, advice: &str) -> Trouble {
    Trouble::NoFile(path.to_owned(), why.to_owned(), advice.to_owned())
}

/// A regular file of at most `largest` bytes, and its length.
fn open(path: &Path, largest: u64) -> Result<(File, u64), Trouble> {
    let no_file = |why: &str, advice: &str| no_file(path, why, advice);
    let about = match std::fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Trouble::NotFound(path.to_owned()));
        }
        Err(error) => return Err(no_file(&error.to_string(), "")),
    };
    if about.is_dir() {
        return Err(no_file("it is a folder", "name the file in it"));
    }
    // A device or a pipe could go on for ever, or wait for ever.
    if !about.is_file() {
        return Err(no_file("it is not a regular file", ""));
    }
    refuse_too_large(path, about.len(), largest)?;
    let file = File::open(path)
        .map_err(|error| no_file(&error.to_string(), "check the permissions of the file"))?;
    Ok((file, about.len()))
}

/// Bytes that hold something; a blank file is no register.
pub fn refuse_blank(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let bare = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bare.iter().any(|byte| !byte.is_ascii_whitespace()) {
        return Ok(());
    }
    let anew =
        "remove it and start one with `progreg init --name NAME`, or bring it back from a backup";
    let advice = backup::way_back(path).unwrap_or_else(|| anew.to_owned());
    let problem = Problem::at("", 0, "the file is empty", advice);
    Err(Trouble::Unreadable(path.to_owned(), vec![problem]))
}

/// A size that a register may have.
pub fn refuse_too_large(path: &Path, size: u64, largest: u64) -> Result<(), Trouble> {
    if size <= largest {
        return Ok(());
    }
    let megabyte = 1024 * 1024;
    let why = format!(
        "it has {} MB; {} MB is the most that is read",
        size.div_ceil(megabyte),
        largest / megabyte
    );
    let advice = "set `PROGREG_MAX_MB` if it really is a register";
    Err(Trouble::NoFile(path.to_owned(), why, advice.to_owned()))
}
