//! The floors and powers of `src/`: arrows point down, and clock, disk, terminal, other programs and exit have one owner each.

use crate::harness::root;
use std::path::{Path, PathBuf};

/// Which rooms a room may use. Nothing else in the project decides it.
const FLOORS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("document", &["model"]),
    ("report", &["model"]),
    ("check", &["model"]),
    ("intake", &["model"]),
    ("merge", &["model", "document", "check"]),
    ("edit", &["model", "check", "intake"]),
    ("import", &["model", "check", "intake", "edit"]),
    ("view", &["model", "check", "report", "document", "merge"]),
    ("store", &["model", "document"]),
    ("paper", &["report", "model"]),
    ("format", &["report", "model"]),
    (
        "cli",
        &[
            "model", "document", "report", "check", "intake", "merge", "edit", "import", "view",
            "paper", "store", "format",
        ],
    ),
];

/// Words that only one place may use.
const POWERS: &[(&str, &[&str])] = &[
    ("Local::now", &["cli/env.rs"]),
    ("Utc::now", &["cli/env.rs"]),
    ("SystemTime", &["cli/env.rs"]),
    ("std::env::", &["cli/env.rs", "main.rs"]),
    ("whoami::", &["cli/env.rs"]),
    ("ProjectDirs", &["cli/env.rs"]),
    ("is_terminal()", &["cli/env.rs"]),
    ("std::fs", &["store/"]),
    ("fs::File", &["store/"]),
    ("OpenOptions", &["store/"]),
    ("stdout().lock", &["main.rs"]),
    ("stderr().lock", &["main.rs"]),
    ("Command::new", &["cli/editor.rs", "cli/git.rs"]),
    ("process::Command", &["cli/editor.rs", "cli/git.rs"]),
    ("println!", &[]),
    ("process::exit", &[]),
];

/// Lines a file may have; it is probably two things before that.
const LONGEST: usize = 400;

fn sources() -> Vec<(String, String)> {
    let top = root().join("src");
    let mut files = Vec::new();
    gather(&top, &mut files);
    files.sort();
    assert!(files.len() > 40, "the sources were not found");
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&top).expect("it is below src");
            let name = name.to_string_lossy().replace('\\', "/");
            (
                name,
                std::fs::read_to_string(&path).expect("a source can be read"),
            )
        })
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The rooms a text uses: what follows `crate::`, also inside `use crate::{…}`.
fn rooms(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.split(|letter: char| !letter.is_ascii_lowercase())
                .next()
                .unwrap_or("")
        })
        .filter(|room| !room.is_empty())
        .collect()
}

/// What may stand at the top of the project; Git's own, and what building makes, aside.
const TOP: &[&str] = &[
    ".cargo",
    ".ci",
    ".git",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "examples",
    "src",
    "target",
    "tests",
];

#[test]
fn nothing_else_stands_at_the_top() {
    let entries = std::fs::read_dir(root()).expect("the project can be listed");
    let mut others: Vec<String> = entries
        .map(|entry| entry.expect("an entry can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !TOP.contains(&name.as_str()))
        .collect();
    others.sort();
    assert_eq!(others, [""; 0]);
}

#[test]
fn arrows_point_down() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some((room, _)) = name.split_once('/') else {
            continue;
        };
        let Some((_, allowed)) = FLOORS.iter().find(|(floor, _)| *floor == room) else {
            wrong.push(format!("{name}: `{room}` is no room of the picture"));
            continue;
        };
        for used in rooms(&text) {
            if used != room
                && FLOORS.iter().any(|(floor, _)| *floor == used)
                && !allowed.contains(&used)
            {
                wrong.push(format!("{name}: `{room}` may not use `{used}`"));
            }
        }
        if text.contains("use super::*") && !text.contains("mod tests") {
            wrong.push(format!("{name}: a glob import hides what it uses"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Views show changes and entries of the journal; no view sees text.
#[test]
fn views_see_changes_and_no_text() {
    let views = sources().into_iter();
    let views = views.filter(|(name, _)| name.starts_with("view/"));
    for (name, text) in views {
        for used in text.split("crate::document::").skip(1) {
            let is_shown = ["change::", "entry::"]
                .iter()
                .any(|part| used.starts_with(part));
            assert!(
                is_shown,
                "{name} uses more of `document` than changes and entries"
            );
        }
        assert!(!text.contains("crate::document;"), "{name}");
    }
}

#[test]
fn powers_have_one_owner_each() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for (word, owners) in POWERS {
                let is_owner = owners.iter().any(|owner| name.starts_with(owner));
                if code.contains(word) && !is_owner {
                    wrong.push(format!(
                        "{name}:{}: `{word}` belongs to {owners:?}",
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_one_thing_each() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(name, text)| format!("{name} has {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_module_opens_with_its_one_job() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(name, _)| name)
        .collect();
    assert!(silent.is_empty(), "no module comment: {silent:?}");
}

/// A room says what it is for, and how one adds to it; so a stranger needs no other map of it.
#[test]
fn every_room_says_how_to_add_to_it() {
    for (room, _) in FLOORS {
        let path = root().join("src").join(room).join("mod.rs");
        let text = std::fs::read_to_string(&path).expect("a room has a mod.rs");
        let opening = text.lines().take_while(|line| line.starts_with("//!"));
        let opening: Vec<&str> = opening.collect();
        let says = opening.iter().any(|line| line.contains("To add "));
        assert!(says, "{room}/mod.rs does not say how to add another");
    }
    let map = std::fs::read_to_string(root().join("src/lib.rs")).expect("the map");
    for (room, _) in FLOORS {
        let is_there = map.contains(&format!("pub mod {room};"));
        let is_shown = map.lines().any(|line| {
            let mut words = line.trim_start_matches("//!").split([' ', ',']);
            line.starts_with("//! ") && words.any(|word| word == *room)
        });
        assert!(
            is_there && is_shown,
            "the map in lib.rs does not show `{room}`"
        );
    }
}

#[test]
fn nothing_panics_on_purpose() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            for word in [".unwrap()", "panic!(", "todo!(", "unimplemented!("] {
                if line.contains(word) {
                    wrong.push(format!("{name}:{}: {word}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The picture can fail: the reader of imports sees both ways of writing one.
#[test]
fn the_reader_of_imports_sees_them() {
    assert_eq!(
        rooms("use crate::store::lock;\nlet x = crate::view::Lens;"),
        ["store", "view"]
    );
    assert!(rooms("// crate::store").is_empty());
}
