//! A folder with Git repositories, in which Git and the real program are run as people run them.

use crate::outside::works;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A small register to work on.
pub const REGISTER: &str = "\
# Kept by the Administrator.
[register]
format = 1
name = \"Trust\"

[[person]]
id = \"easton\"
name = \"Mark Easton\"

# The first of them.
[[action]]
id = \"A-001\"
title = \"Draft the paper\"
owners = [\"easton\"]
status = \"open\"

[[action]]
id = \"A-002\"
title = \"Book the room\"
status = \"open\"
";

/// What one command said and how it ended.
#[derive(Debug)]
pub struct Said {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// Exit code.
    pub code: Option<i32>,
}

/// Repositories side by side, and a home of their own, so that nobody's configuration counts.
pub struct Repositories {
    top: tempfile::TempDir,
}

impl Repositories {
    /// None yet; Git is set up for registers. `None` where Git is not here.
    pub fn new() -> Option<Self> {
        if !works(&["git", "--version"]) {
            return None;
        }
        let top = crate::harness::folder();
        std::fs::create_dir(top.path().join("home")).expect("a folder");
        let made = Self { top };
        for (key, value) in [
            ("user.name", "Office"),
            ("user.email", "office@example.org"),
            ("init.defaultBranch", "main"),
            ("advice.skippedCherryPicks", "false"),
            ("gc.auto", "0"),
            ("core.fsync", "none"),
        ] {
            made.git(".", &["config", "--global", key, value]);
        }
        Some(made)
    }

    /// One repository `work` with the small register, committed, Git set up for it.
    pub fn with_register() -> Option<Self> {
        let made = Self::new()?;
        made.git(".", &["init", "work"]);
        made.write("work/register.toml", REGISTER);
        made.ok("work", &["merge", "--install-git", "--global"]);
        made.ok("work", &["set", "A-001", "note=first"]);
        made.commit("work", "Begin");
        Some(made)
    }

    /// A file of these.
    pub fn path(&self, name: &str) -> PathBuf {
        self.top.path().join(name)
    }

    /// Writes one.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    /// What one says.
    pub fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    fn command(&self, program: &Path, folder: &str, words: &[&str]) -> Command {
        let own = Path::new(env!("CARGO_BIN_EXE_progreg"));
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let folders = own.parent().into_iter().map(Path::to_owned);
        let paths = std::env::join_paths(folders.chain(std::env::split_paths(&paths)));
        let mut command = Command::new(program);
        command.args(words).current_dir(self.path(folder));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .env("PATH", paths.expect("folders"))
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("home"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true")
            .env("LC_ALL", "C")
            .env("PROGREG_USER", folder.split('/').next().unwrap_or(folder))
            .stdin(Stdio::null());
        command
    }

    fn run(&self, program: &Path, folder: &str, words: &[&str]) -> Said {
        let ended = self.command(program, folder, words).output();
        let ended = ended.expect("it starts");
        let text = |bytes| String::from_utf8(bytes).expect("it is UTF-8");
        Said {
            out: text(ended.stdout),
            err: text(ended.stderr),
            code: ended.status.code(),
        }
    }

    /// Runs Git, however it ends.
    pub fn try_git(&self, folder: &str, words: &[&str]) -> Said {
        self.run(Path::new("git"), folder, words)
    }

    /// Runs Git, which must end well; gives its answer.
    pub fn git(&self, folder: &str, words: &[&str]) -> Said {
        let said = self.try_git(folder, words);
        assert_eq!(
            said.code,
            Some(0),
            "git {words:?}: {}{}",
            said.out,
            said.err
        );
        said
    }

    /// Runs the program, however it ends.
    pub fn progreg(&self, folder: &str, words: &[&str]) -> Said {
        self.run(Path::new(env!("CARGO_BIN_EXE_progreg")), folder, words)
    }

    /// Runs the program, which must end well.
    pub fn ok(&self, folder: &str, words: &[&str]) -> Said {
        let said = self.progreg(folder, words);
        assert_eq!(
            said.code,
            Some(0),
            "progreg {words:?}: {}{}",
            said.out,
            said.err
        );
        said
    }

    /// Commits all there is.
    pub fn commit(&self, folder: &str, words: &str) {
        self.git(folder, &["add", "--all"]);
        self.git(folder, &["commit", "--quiet", "--message", words]);
    }

    /// The register is sound, its journal proves, and nothing in it is unexplained.
    pub fn is_sound(&self, folder: &str) {
        let said = self.progreg(folder, &["check"]);
        let faults = ["journal", "edited-outside"];
        assert!(
            said.code == Some(0) && !faults.iter().any(|fault| said.out.contains(fault)),
            "{}{}",
            said.out,
            said.err
        );
        self.ok(folder, &["history"]);
    }
}
