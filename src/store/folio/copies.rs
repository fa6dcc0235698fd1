//! Copies of a file that sync clients and file managers make, known by their names.

use std::collections::HashSet;

/// What stands somewhere in the name of a copy, whatever stands beside it: Dropbox and Nextcloud, Syncthing.
const MARKS: &[&str] = &["conflicted copy", ".sync-conflict-", "[conflict]"];

/// Whether a name is that of such a copy of another file in its folder: `register (1).toml` (Google Drive, Windows),
/// `register - Copy.toml` (Windows), `Copy of register.toml`, `register-LAPTOP7.toml` (`OneDrive`, `SharePoint`).
pub fn is_copy(name: &str, beside: &HashSet<&str>) -> bool {
    let plain = name.to_lowercase();
    if MARKS.iter().any(|mark| plain.contains(mark)) {
        return true;
    }
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let original = |stem: &str| beside.contains(format!("{stem}.{ending}").as_str());
    let copy_of = stem.strip_prefix("Copy of ");
    if copy_of.is_some_and(original) {
        return true;
    }
    let numbered = stem
        .rsplit_once(" (")
        .and_then(|(before, rest)| Some((before, rest.strip_suffix(')')?)))
        .filter(|(_, number)| is_all(number, |letter| letter.is_ascii_digit()))
        .map(|(before, _)| before);
    if numbered.is_some_and(original) {
        return true;
    }
    let copied = numbered.unwrap_or(stem).strip_suffix(" - Copy");
    copied.is_some_and(original) || of_machine(stem).any(original)
}

/// What may stand before the name of a machine, which is in capitals: `register` of `register-DESKTOP-8H2K1`.
fn of_machine(stem: &str) -> impl Iterator<Item = &str> {
    stem.match_indices('-').filter_map(move |(at, _)| {
        let machine = &stem[at + 1..];
        let is_named = machine.len() > 3
            && machine.contains(|letter: char| letter.is_ascii_uppercase())
            && is_all(machine, |letter| {
                letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-'
            });
        is_named.then_some(&stem[..at])
    })
}

fn is_all(text: &str, is: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        let beside = HashSet::from(["brent.toml", "brent-dpo.toml", "PST.toml"]);
        for copy in [
            "brent (Mark's conflicted copy 2009-01-12).toml",
            "brent (conflicted copy 2009-01-12 101500).toml",
            "brent.sync-conflict-20090112-101500-ABCDEFG.toml",
            "brent (1).toml",
            "brent - Copy.toml",
            "brent - Copy (2).toml",
            "Copy of brent.toml",
            "brent-DESKTOP-8H2K1.toml",
            "brent-dpo-LAPTOP7.toml",
        ] {
            assert!(is_copy(copy, &beside), "{copy}");
        }
        for own in [
            "brent.toml",
            "brent-dpo.toml",
            "brent-PCT.toml",
            "harrow (1).toml",
            "brent (interim).toml",
            "PST-DPO9.toml.toml",
        ] {
            assert!(!is_copy(own, &beside), "{own}");
        }
    }
}
