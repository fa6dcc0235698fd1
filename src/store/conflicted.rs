//! Copies of a register that a sync client or a person has put beside it: known by the names that those give (requirement H7).

use crate::store::atomic::folder;
use crate::store::journal;
use crate::store::lock::{beside, free};
use crate::store::trouble::Trouble;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// A copy that lies beside a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflicted {
    /// Where it is.
    pub path: PathBuf,
    /// What gives copies such names.
    pub by: &'static str,
    /// Whether the name alone says that it is a copy; else what is in it must say so.
    pub is_sure: bool,
}

/// The endings of what was taken up.
const TAKEN_UP: &str = ".merged";

/// Every file beside a register whose name says that it may be a copy, in the order of their names.
pub fn copies(register: &Path) -> Vec<Conflicted> {
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    named_after(register, &name)
}

/// The journals that may belong to a copy: its own, and every copy of the register's that lies about, for a sync client keeps
/// two versions of either file apart and gives each the moment at which it met it.
pub fn journals(register: &Path, copy: &Path) -> Vec<PathBuf> {
    let own = journal::path_of(register);
    let name = own.file_name().unwrap_or_default().to_string_lossy();
    let drifted = named_after(register, &name).into_iter().map(|one| one.path);
    [journal::path_of(copy)]
        .into_iter()
        .chain(drifted)
        .chain([own.clone()])
        .filter(|path| path.is_file())
        .collect()
}

/// Gives a copy that was merged a name at which nobody looks for a register, with its journal, and tells which. Nothing is deleted.
pub fn set_aside(copy: &Path, journal: Option<&Path>) -> Result<PathBuf, Trouble> {
    let named = |number: u32| match number {
        1 => beside(copy, TAKEN_UP),
        _ => beside(copy, &format!("{TAKEN_UP}.{number}")),
    };
    let aside = free(named, &[".journal"]);
    let put = |from: &Path, to: &Path| {
        let doing = || format!("cannot rename `{}` to `{}`", from.display(), to.display());
        std::fs::rename(from, to).with_context(doing)
    };
    // The copy comes last: as long as it lies there, it is taken up again.
    if let Some(journal) = journal {
        put(journal, &beside(&aside, ".journal"))?;
    }
    put(copy, &aside)?;
    Ok(aside)
}

/// The files in the register's folder that may be copies of the one of that name there.
fn named_after(register: &Path, name: &str) -> Vec<Conflicted> {
    let Ok(listed) = std::fs::read_dir(folder(register)) else {
        return Vec::new();
    };
    let found = listed.flatten().filter_map(|one| {
        let (by, is_sure) = made_by(&one.file_name().to_string_lossy(), name)?;
        let path = one.path();
        path.is_file().then_some(Conflicted { path, by, is_sure })
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// What the name of a file says of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Named {
    /// It is a copy: nothing else has such a name.
    Copy,
    /// It is a copy of the file of that name there, or is called after it for another reason.
    After(String),
}

/// What a name says of a file among others; `None` for a name of its own.
pub fn named(name: &str, is_beside: impl Fn(&str) -> bool) -> Option<Named> {
    let (stem, ending) = name.rsplit_once('.')?;
    if stem.contains(".sync-conflict-") || stem.to_lowercase().contains("conflicted copy") {
        return Some(Named::Copy);
    }
    let of = |stem: &str| {
        let original = format!("{stem}.{ending}");
        if !is_beside(&original) {
            return None;
        }
        let (_, is_sure) = made_by(name, &original)?;
        Some(if is_sure {
            Named::Copy
        } else {
            Named::After(original)
        })
    };
    // The longest name that fits is meant: a copy of `brent-CARE.toml` is none of `brent.toml`.
    let mut marks = stem.rmatch_indices([' ', '-', '_', '.', '(', '[']);
    let before = stem.strip_prefix("Copy of ").and_then(of);
    before.or_else(|| marks.find_map(|(at, _)| of(&stem[..at])))
}

/// What makes a copy of that name of a file of this one, and whether nothing else gives such names.
fn made_by(other: &str, name: &str) -> Option<(&'static str, bool)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let other = other.strip_suffix(ending)?.strip_suffix('.')?;
    if other.strip_prefix("Copy of ") == Some(stem) {
        return Some(("Google Drive or Windows", false));
    }
    let mark = other.strip_prefix(stem)?;
    if let Some(rest) = mark.strip_prefix(".sync-conflict-") {
        let is_one = rest
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit());
        return is_one.then_some(("Syncthing", true));
    }
    if mark.starts_with([' ', '_', '[', '(']) && says_conflict(mark) {
        let by = match mark.strip_prefix(" (") {
            Some(_) => "Dropbox, Nextcloud or another sync client",
            None => "Google Drive or another sync client",
        };
        return Some((by, true));
    }
    // `(Copy)`, ` - Copy (2)`, ` copy 2`, ` (1)`, ` 2`, `-DESKTOP-7A3B`.
    let bare = numbered(mark);
    if matches!(bare, " - Copy" | " copy" | " (Copy)" | " (copy)") {
        return Some(("Windows, macOS or a desktop", false));
    }
    if bare.is_empty() && !mark.is_empty() {
        return Some(("Google Drive, iCloud or a browser", false));
    }
    let computer = bare.strip_prefix('-')?;
    is_computer(computer).then_some(("OneDrive or SharePoint", false))
}

/// The languages in which Dropbox, Nextcloud and Google Drive name a copy.
fn says_conflict(mark: &str) -> bool {
    let mark = mark.to_lowercase();
    ["conflict", "konflikt", "conflit", "conflito"]
        .iter()
        .any(|word| mark.contains(word))
}

/// The mark without the number that tells several of them apart.
fn numbered(mark: &str) -> &str {
    let inner = mark.strip_suffix(')').and_then(|mark| {
        let (bare, number) = mark.rsplit_once(" (")?;
        is_number(number).then_some(bare)
    });
    let plain = || {
        let (bare, number) = mark.rsplit_once([' ', '-'])?;
        is_number(number).then_some(bare)
    };
    inner.or_else(plain).unwrap_or(mark)
}

/// A number that tells copies apart; a year is none.
fn is_number(word: &str) -> bool {
    matches!(word.len(), 1..=2) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of a computer: `DESKTOP-7A3B`, `NHS-PC-0042`, `Annas-MacBook-Pro`.
fn is_computer(word: &str) -> bool {
    let is_name = word
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let has_letter = word.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_loud = !word.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_named = ["MacBook", "iMac", "Laptop", "Desktop", "PC"]
        .iter()
        .any(|kind| word.contains(kind));
    is_name && has_letter && (is_loud || is_named) && word.len() > 3
}

#[cfg(test)]
mod tests {
    use super::{Named, made_by, named, set_aside};

    #[test]
    fn what_was_set_aside_before_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for (name, text) in [
            ("r (1).toml", "copy"),
            ("r (1).toml.journal", "journal"),
            ("r (1).toml.merged.journal", "an earlier one"),
        ] {
            std::fs::write(at(name), text).expect("a file");
        }
        let aside = set_aside(&at("r (1).toml"), Some(&at("r (1).toml.journal")));
        assert_eq!(aside.ok(), Some(at("r (1).toml.merged.2")));
        for (name, text) in [
            ("r (1).toml.merged.2", "copy"),
            ("r (1).toml.merged.2.journal", "journal"),
            ("r (1).toml.merged.journal", "an earlier one"),
        ] {
            let there = std::fs::read_to_string(at(name));
            assert_eq!(there.ok().as_deref(), Some(text), "{name}");
        }
    }

    #[test]
    fn the_names_that_sync_clients_give() {
        let cases = [
            (
                "register.sync-conflict-20261122-101112-ABCDEFG.toml",
                Some(true),
            ),
            (
                "register (Chair's conflicted copy 2026-11-22).toml",
                Some(true),
            ),
            (
                "register (conflicted copy 2026-11-22 101112).toml",
                Some(true),
            ),
            ("register (Case Conflict).toml", Some(true)),
            (
                "register (In Konflikt stehende Kopie von Chair 2026-11-22).toml",
                Some(true),
            ),
            (
                "register (copie en conflit de Chair 2026-11-22).toml",
                Some(true),
            ),
            ("register_conflict-20261122-101112.toml", Some(true)),
            ("register [Conflict].toml", Some(true)),
            ("register [Conflict 2].toml", Some(true)),
            ("register-DESKTOP-7A3B.toml", Some(false)),
            ("register-DESKTOP-7A3B-2.toml", Some(false)),
            ("register-Annas-MacBook-Pro.toml", Some(false)),
            ("register - Copy.toml", Some(false)),
            ("register - Copy (2).toml", Some(false)),
            ("Copy of register.toml", Some(false)),
            ("register copy.toml", Some(false)),
            ("register copy 2.toml", Some(false)),
            ("register (1).toml", Some(false)),
            ("register 2.toml", Some(false)),
            ("register.toml", None),
            ("register-archive.toml", None),
            ("register-2025.toml", None),
            ("register 2025.toml", None),
            ("register.toml.bak", None),
            ("registers.toml", None),
            ("register (conflicted copy).toml.merged", None),
            ("another (1).toml", None),
        ];
        for (name, expected) in cases {
            let is_sure = made_by(name, "register.toml").map(|(_, is_sure)| is_sure);
            assert_eq!(is_sure, expected, "{name}");
        }
        let journal = "register.toml (Chair's conflicted copy 2026-11-22).journal";
        assert!(made_by(journal, "register.toml.journal").is_some());
    }

    #[test]
    fn copies_are_known_by_their_names() {
        let beside = |name: &str| {
            [
                "brent.toml",
                "brent-CARE.toml",
                "brent-dpo.toml",
                "PST.toml",
            ]
            .contains(&name)
        };
        let copy = Some(Named::Copy);
        let after = |original: &str| Some(Named::After(original.to_owned()));
        let cases = [
            (
                "brent (Mark's conflicted copy 2009-01-12).toml",
                copy.clone(),
            ),
            (
                "harrow (conflicted copy 2009-01-12 101500).toml",
                copy.clone(),
            ),
            ("brent.sync-conflict-20090112-101500-ABCDEFG.toml", copy),
            ("brent (1).toml", after("brent.toml")),
            ("brent-2.toml", after("brent.toml")),
            ("brent - Copy.toml", after("brent.toml")),
            ("brent - Copy (2).toml", after("brent.toml")),
            ("Copy of brent.toml", after("brent.toml")),
            ("brent-DESKTOP-8H2K1.toml", after("brent.toml")),
            ("brent-dpo-LAPTOP7.toml", after("brent-dpo.toml")),
            ("brent-CARE-2.toml", after("brent-CARE.toml")),
            ("brent.toml", None),
            ("brent-dpo.toml", None),
            ("brent-PCT.toml", None),
            ("harrow (1).toml", None),
            ("brent (interim).toml", None),
            ("PST-DPO9.toml.toml", None),
        ];
        for (name, expected) in cases {
            assert_eq!(named(name, beside), expected, "{name}");
        }
    }
}
