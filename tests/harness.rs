//! An office for one test: a folder, a clock that stands still, a user; commands run in it, and everything they said.

use chrono::{DateTime, FixedOffset};
use progreg::cli::env::{Env, Terminal};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::rc::Rc;

/// A folder with a register, and a fixed day.
pub struct Office {
    folder: tempfile::TempDir,
    now: DateTime<FixedOffset>,
    width: usize,
    on_a_terminal: bool,
    interactive: bool,
    config: bool,
    user: String,
    host: String,
    vars: BTreeMap<String, String>,
    inside: PathBuf,
}

/// Folder of the user's configuration in an office that has one.
const CONFIG: &str = "config";

/// A temporary folder, in memory where the system has such a place: every save waits for the disk, and a thousand tests would
/// wait with it. What a disk does to a save has tests of its own.
pub fn folder() -> tempfile::TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.unwrap_or_else(|_| tempfile::tempdir().expect("a temporary folder can be made"))
}

/// What one command said and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// Exit code.
    pub code: u8,
}

impl Office {
    /// An empty folder on that day, at ten in the morning.
    pub fn on(day: &str) -> Self {
        let now = DateTime::parse_from_rfc3339(&format!("{day}T10:00:00+00:00"))
            .expect("the day is a day");
        Self {
            folder: folder(),
            now,
            width: 80,
            on_a_terminal: false,
            interactive: false,
            config: false,
            user: "administrator".to_owned(),
            host: "office".to_owned(),
            vars: BTreeMap::new(),
            inside: PathBuf::new(),
        }
    }

    /// The same office with a file in it.
    pub fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.path(name), text).expect("the file can be written");
        self
    }

    /// The same office with that register as `register.toml`.
    pub fn with_register(self, text: &str) -> Self {
        self.with("register.toml", text)
    }

    /// The same office with one of the examples as `register.toml`.
    pub fn with_example(self, name: &str) -> Self {
        let text = std::fs::read(root().join("examples").join(name)).expect("the example is there");
        self.with("register.toml", text)
    }

    /// The same office, looking at a terminal of that width.
    pub fn at_a_terminal(mut self, width: usize) -> Self {
        self.width = width;
        self.on_a_terminal = true;
        self
    }

    /// The same office with a person at the keyboard, who answers with what is on standard input.
    pub fn at_the_keyboard(mut self) -> Self {
        self.interactive = true;
        self
    }

    /// The same office with those names of its user and its machine.
    pub fn named(mut self, user: &str, host: &str) -> Self {
        user.clone_into(&mut self.user);
        host.clone_into(&mut self.host);
        self
    }

    /// The same office with that configuration of the user.
    pub fn configured(mut self, text: &str) -> Self {
        std::fs::create_dir_all(self.path(CONFIG)).expect("a folder can be made");
        self.config = true;
        self.with(&format!("{CONFIG}/config.toml"), text)
    }

    /// The same office with that environment variable.
    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same office, with commands run in that folder of it.
    pub fn inside(mut self, folder: &str) -> Self {
        self.inside = PathBuf::from(folder);
        self
    }

    /// Moves the clock to another day.
    pub fn day(&mut self, day: &str) {
        self.now = Self::on(day).now;
    }

    /// A file of this office.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The text of a file of this office.
    pub fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// The register's text.
    pub fn register(&self) -> String {
        self.text("register.toml")
    }

    /// Every file name of this office, sorted.
    pub fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .expect("the folder is there")
            .map(|entry| {
                entry
                    .expect("it can be read")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// Runs a command line, split as a shell would split words and quotes.
    pub fn run(&self, line: &str) -> Said {
        self.run_with(line, "")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, line: &str, input: &str) -> Said {
        self.run_words(split(line), input)
    }

    /// Runs a command given as words.
    pub fn run_words(&self, words: Vec<String>, input: &str) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = std::iter::once("progreg".to_owned())
            .chain(words)
            .map(OsString::from);
        let code = progreg::cli::run(
            arguments,
            self.env(),
            &mut input.as_bytes(),
            &mut out,
            &mut err,
        );
        let here = self.folder.path().to_string_lossy().into_owned();
        let text = |bytes| {
            String::from_utf8(bytes)
                .expect("what is said is UTF-8")
                .replace(&format!("{here}/"), "")
        };
        Said {
            out: text(out),
            err: text(err),
            code,
        }
    }

    /// Runs a command given as words; gives all it said in the order in which it was said, with the paths it said, and its exit code.
    pub fn run_mixed(&self, words: Vec<String>) -> (String, u8) {
        let said = Shared::default();
        let (mut out, mut err) = (said.clone(), said.clone());
        let arguments = std::iter::once("progreg".to_owned())
            .chain(words)
            .map(OsString::from);
        let code = progreg::cli::run(arguments, self.env(), &mut &b""[..], &mut out, &mut err);
        let text = String::from_utf8(said.0.borrow().clone()).expect("what is said is UTF-8");
        (text, code)
    }

    /// Runs a command that must succeed; gives its answer.
    pub fn ok(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(
            said.code, 0,
            "`{line}` ended with {}:\n{}{}",
            said.code, said.out, said.err
        );
        said.out
    }

    fn env(&self) -> Env {
        Env {
            clock: self.now.into(),
            ticks: false,
            login: self.user.clone().into(),
            machine: self.host.clone().into(),
            process: 1,
            cwd: self.folder.path().join(&self.inside),
            config: self.config.then(|| self.path(CONFIG)).into(),
            vars: self.vars.clone(),
            terminal: Terminal {
                width: self.width,
                out: self.on_a_terminal,
                interactive: self.interactive,
            },
        }
    }
}

/// Two streams that end on one screen.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The project's own folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Words of a command line: blanks part them, single and double quotes hold them together.
pub fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    for letter in line.chars() {
        match (quote, letter) {
            (None, '\'' | '"') => {
                quote = Some(letter);
                begun = true;
            }
            (Some(open), _) if open == letter => quote = None,
            (None, _) if letter.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(letter);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}
