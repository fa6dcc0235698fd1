//! Many registers: which files of a folder are registers, and each of them read, several at a time (requirement H9).
//!
//! In a folder every file that ends with `.toml` and has the table `[register]` is one, however deep it lies. Hidden files and folders,
//! backups and folders behind links are not taken, nor are the copies that sync clients and file managers make: where people give
//! such names too, what is in the file tells. What is named is taken as it is.

use crate::document;
use crate::model::Register;
use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::model::need::Need;
use crate::store::conflicted::{self, Named};
use crate::store::read::{self, read};
use crate::store::rewind::Past;
use crate::store::trouble::Trouble;
use crate::store::{self, from_bytes, register_of};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file that is, or may be, a register.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Found {
    /// What it goes by: its path in the folder, with `/` between the parts; as typed where the file itself was named.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was named, so that it has to be a register.
    pub is_named: bool,
}

/// How registers are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What is needed of each.
    pub need: Need,
    /// The largest that is read, in bytes.
    pub largest: u64,
    /// The day at whose end they are taken as they were known, and the moment of the run.
    pub known_at: Option<(Date, Moment)>,
}

/// What files and folders hold.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Files, in the order of their names, each once.
    pub found: Vec<Found>,
    /// Folders that cannot be read, and why.
    pub troubles: Vec<(String, Trouble)>,
    /// Files that were left out, because they are copies of others.
    pub copies: Vec<String>,
}

/// What these files and folders hold.
pub fn find(named: &[(String, PathBuf)]) -> Gathered {
    let mut all = Gathered::default();
    for (typed, path) in named {
        if path.is_dir() {
            // One folder alone goes without saying.
            let before = match named.len() {
                1 => String::new(),
                _ => format!("{}/", slashed(Path::new(typed)).trim_end_matches('/')),
            };
            walk(path, &before, &mut all);
        } else {
            all.found.push(Found {
                name: slashed(Path::new(typed)),
                path: path.clone(),
                is_named: true,
            });
        }
    }
    all.found.sort();
    all.copies.sort();
    all.copies.dedup();
    let mut seen = HashSet::new();
    all.found.retain(|one| {
        let real = std::fs::canonicalize(&one.path);
        seen.insert(real.unwrap_or_else(|_| one.path.clone()))
    });
    // One that was named is taken.
    let found = &all.found;
    all.copies
        .retain(|copy| found.iter().all(|one| one.name != *copy));
    all
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

fn walk(folder: &Path, before: &str, all: &mut Gathered) {
    let mut unlisted = |error: &std::io::Error| {
        let name = match before.trim_end_matches('/') {
            "" => ".".to_owned(),
            name => name.to_owned(),
        };
        let advice = "ask whoever owns the folder for the permission to read it";
        let trouble = Trouble::NoFile(folder.to_owned(), error.to_string(), advice.to_owned());
        all.troubles.push((name, trouble));
    };
    let listed = match std::fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) => return unlisted(&error),
    };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in listed {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return unlisted(&error),
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(sort) = entry.file_type() else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        // A folder behind a link may lie above this one.
        if sort.is_dir() {
            folders.push((name, entry.path()));
        } else if is_toml(&name) && (sort.is_file() || entry.path().is_file()) {
            files.push((name, entry.path()));
        }
    }
    let names: HashSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let is_copy =
        |name: &str, path: &Path| match conflicted::named(name, |other| names.contains(other)) {
            None => false,
            Some(Named::Copy) => true,
            Some(Named::After(original)) => says_the_same(path, &folder.join(original)),
        };
    for (name, path) in &files {
        let told = format!("{before}{name}");
        if is_copy(name, path) {
            all.copies.push(told);
        } else {
            all.found.push(Found {
                name: told,
                path: path.clone(),
                is_named: false,
            });
        }
    }
    for (name, path) in folders {
        walk(&path, &format!("{before}{name}/"), all);
    }
}

/// Whether two registers are of the same programme; not where one of them cannot be read, or has no name.
fn says_the_same(one: &Path, other: &Path) -> bool {
    let name = |path: &Path| {
        let register = store::ask(path, &Need::kinds(&[]), read::LARGEST).ok()?;
        Some(register.settings.name.clone()).filter(|name| !name.is_empty())
    };
    name(one).is_some_and(|of_one| name(other) == Some(of_one))
}

fn is_toml(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// What a register says, as far as it is needed. `None`: the file is another program's.
pub fn take(found: &Found, reading: &Reading) -> Result<Option<Register>, Trouble> {
    let bytes = read(&found.path, reading.largest)?;
    if !found.is_named && !is_register(&bytes) {
        return Ok(None);
    }
    let path = &found.path;
    let Some((day, now)) = &reading.known_at else {
        let is_said = is_register(&bytes);
        let register = register_of(path, bytes, &reading.need, reading.largest)?;
        if !is_said && register.records().next().is_none() {
            let why = "it is no register: it has no table `[register]` and no record";
            return Err(Trouble::NoFile(path.clone(), why.to_owned(), String::new()));
        }
        return Ok(Some(register));
    };
    let past = Past::of(path, now, reading.largest)?;
    let (text, _) = past.at_end_of(*day)?;
    let opened = from_bytes(path.clone(), text.into_bytes(), reading.largest)?;
    Ok(Some(opened.document.into_register()))
}

/// The register that says who is who over all of them, whatever else stands in it.
pub fn shared(path: &Path) -> Result<Register, Trouble> {
    let bytes = read(path, read::LARGEST)?;
    let unreadable = |problems| Trouble::Unreadable(path.to_owned(), problems);
    let text = document::text_of(bytes).map_err(unreadable)?;
    let (register, _) = document::read(&text, &Need::everything()).map_err(unreadable)?;
    Ok(register)
}

/// Whether a text has the table `[register]` on a line of its own.
fn is_register(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut places = memchr::memmem::find_iter(text, b"[register]");
    places.any(|place| {
        let before = text[..place].iter().rev();
        let mut before = before.skip_while(|byte| matches!(byte, b' ' | b'\t'));
        before.next().is_none_or(|last| *last == b'\n')
    })
}

/// Files that are read before what was made of them is taken: what is held at a time does not grow with their number.
pub const BATCH: usize = 64;

/// Makes something of each file, on as many threads as the machine has, and hands it over in the order of the files with how many
/// are done; what has been handed over is held no longer. `take` may stop it all.
pub fn each<T: Send, E>(
    files: &[Found],
    make: impl Fn(&Found) -> T + Sync,
    mut take: impl FnMut(&Found, T, usize) -> Result<(), E>,
) -> Result<(), E> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done = 0;
    for batch in files.chunks(BATCH) {
        for (file, made) in batch.iter().zip(at_once(batch, threads, &make)) {
            done += 1;
            // A thread that panicked has made nothing; here the same panic is seen.
            take(file, made.unwrap_or_else(|| make(file)), done)?;
        }
    }
    Ok(())
}

fn at_once<T: Send>(
    batch: &[Found],
    threads: usize,
    make: &(impl Fn(&Found) -> T + Sync),
) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut own = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            match batch.get(at) {
                Some(file) => own.push((at, make(file))),
                None => return own,
            }
        }
    };
    let mut all: Vec<Option<T>> = batch.iter().map(|_| None).collect();
    let parts = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(batch.len()))
            .map(|_| scope.spawn(work))
            .collect();
        let mut parts = work();
        for other in others {
            parts.extend(other.join().unwrap_or_default());
        }
        parts
    });
    for (at, one) in parts {
        all[at] = Some(one);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_known_by_its_table() {
        assert!(is_register(b"[register]\nname = \"PST\"\n"));
        assert!(is_register("\u{feff}  [register]\r\n".as_bytes()));
        assert!(is_register(b"# ours\n\t[register] # it is\n"));
        assert!(!is_register(b"note = \"[register]\"\n"));
        assert!(!is_register(b"[registers]\n[package]\n"));
    }

    #[test]
    fn what_is_made_comes_in_the_order_of_the_files() {
        let file = |at: usize| Found {
            name: format!("{at:04}"),
            path: PathBuf::new(),
            is_named: false,
        };
        let files: Vec<Found> = (0..1000).map(file).collect();
        let mut taken = Vec::new();
        let ended: Result<(), ()> = each(
            &files,
            |file| file.name.clone(),
            |file, made, done| {
                assert_eq!((&file.name, done), (&made, taken.len() + 1));
                taken.push(made);
                Ok(())
            },
        );
        assert_eq!((ended, taken.len()), (Ok(()), 1000));
    }
}
