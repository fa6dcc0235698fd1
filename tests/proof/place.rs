//! A folder with a register, on which the real program is run.

use progreg::document::fingerprint::Fingerprint;
use progreg::store::journal;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A small register to write in.
pub const REGISTER: &str = "\
# Kept by the Administrator.
[register]
format = 1
name = \"Office\"

[[person]]
id = \"administrator\"
name = \"Administrator\"

[[action]]
id = \"A-001\"
title = \"Draft the paper\"
status = \"open\"
note = \"first\"
";

/// A folder for one register, beside it one for the user's own things and temporary files.
pub struct Place {
    top: tempfile::TempDir,
}

impl Place {
    /// A place whose register says that.
    pub fn new(register: &str) -> Self {
        let place = Self::empty();
        std::fs::write(place.register_path(), register).expect("a register");
        place
    }

    fn empty() -> Self {
        let top = tempfile::tempdir().expect("a temporary folder");
        for name in ["office", "home"] {
            std::fs::create_dir(top.path().join(name)).expect("a folder");
        }
        Self { top }
    }

    /// A place with a register that was saved twice, so that it has a journal and a backup.
    pub fn with_history() -> Self {
        let place = Self::new(REGISTER);
        place.ok(&["set", "A-001", "note=second"]);
        place.ok(&["action", "add", "Book the room"]);
        place
    }

    /// The same files in another folder.
    pub fn copy(&self) -> Self {
        let copy = Self::empty();
        let entries = std::fs::read_dir(self.folder()).expect("a folder");
        for entry in entries {
            let entry = entry.expect("an entry");
            let to = copy.folder().join(entry.file_name());
            if entry.file_type().expect("a type").is_symlink() {
                let target = std::fs::read_link(entry.path()).expect("a link");
                std::os::unix::fs::symlink(target, to).expect("a link");
            } else {
                std::fs::copy(entry.path(), to).expect("a copy");
            }
        }
        copy
    }

    /// The register's folder.
    pub fn folder(&self) -> PathBuf {
        self.top.path().join("office")
    }

    /// A file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// The register.
    pub fn register_path(&self) -> PathBuf {
        self.path("register.toml")
    }

    /// What the register says.
    pub fn register(&self) -> String {
        std::fs::read_to_string(self.register_path()).expect("a register")
    }

    /// The names of all files, sorted.
    pub fn files(&self) -> Vec<String> {
        names(&self.folder())
    }

    /// What was kept among the temporary files.
    pub fn rescued(&self) -> Vec<PathBuf> {
        let home = self.top.path().join("home");
        let names = names(&home).into_iter();
        let names = names.filter(|name| name.contains(".unsaved."));
        names.map(|name| home.join(name)).collect()
    }

    /// A command, to be run in this place: the program itself, or after other words (a tracer and its options).
    pub fn command(&self, before: &[&str], words: &[&str]) -> Command {
        let all = [before, &[env!("CARGO_BIN_EXE_progreg")], words].concat();
        let mut command = Command::new(all[0]);
        let home = self.top.path().join("home");
        command.args(&all[1..]).current_dir(self.folder());
        command
            .env_clear()
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        command.env("HOME", &home).env("TMPDIR", &home);
        command.env("PROGREG_USER", "administrator");
        command.stdin(Stdio::null());
        command
    }

    /// Runs the program.
    pub fn run(&self, words: &[&str]) -> Said {
        Said::of(self.command(&[], words).output().expect("it runs"))
    }

    /// Runs a command that must end well; gives what it said.
    pub fn ok(&self, words: &[&str]) -> Said {
        let said = self.run(words);
        assert_eq!(said.code, Some(0), "{words:?}: {}", said.err);
        said
    }

    /// The journal's entries; there must be no fault in it, and it must know the register as it is. No lock and nothing
    /// unfinished may be left.
    pub fn sound(&self, when: &str) -> journal::Whole {
        let left: Vec<String> = self
            .files()
            .into_iter()
            .filter(|name| name.starts_with('.') || name.contains(".lock"))
            .collect();
        assert_eq!(left, Vec::<String>::new(), "{when}: left behind");
        let path = progreg::store::real(&self.register_path());
        let whole = journal::whole(&path);
        assert_eq!(whole.faults, [], "{when}: {}", self.journal());
        let last = whole.entries.last().expect("an entry");
        let now = Fingerprint::of(self.register().as_bytes());
        assert_eq!(last.entry.after, now, "{when}: not the register's");
        whole
    }

    /// The journal's text.
    pub fn journal(&self) -> String {
        let bytes = std::fs::read(self.path("register.toml.journal"));
        String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let name = entry.expect("an entry").file_name();
        name.to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// What one command said and how it ended.
#[derive(Debug)]
pub struct Said {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// Exit code; `None` where it was killed.
    pub code: Option<i32>,
}

impl Said {
    /// Of a command that has ended.
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("what is said is UTF-8");
        Self {
            out: text(output.stdout),
            err: text(output.stderr),
            code: output.status.code(),
        }
    }
}
