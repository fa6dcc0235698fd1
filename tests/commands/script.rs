//! A script: commands run one after another in one office, with everything they say and every line of the register they change.
//!
//! The exit code is asserted where the command stands; the rest is compared with `commands/expected/NAME.txt`, which
//! `PROGREG_BLESS=1` writes anew. A command that does not end well must leave every file as it was.

use crate::harness::{Office, Said, root, split};
use progreg::document::fingerprint::Fingerprint;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The register the scripts begin with.
pub const OFFICE: &str = include_str!("office.toml");

/// One script.
pub struct Script {
    name: &'static str,
    /// The office it runs in.
    pub office: Office,
    told: String,
    /// Somebody else writes while a command runs.
    pub others_write: bool,
}

/// A copy that `edit` has kept has a name of its own every time.
const COPY: &str = "register.edit.*.toml";

/// A text in which every copy has one name.
fn without_letters(text: &str) -> String {
    let (before, after) = COPY.split_once('*').expect("it has a star");
    let mut parts = text.split(before);
    let mut safe = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.split_once(after).map_or(part, |(_, rest)| rest);
        safe.extend([COPY, rest]);
    }
    safe
}

fn is_copy(name: &str) -> bool {
    name.starts_with("register.edit.")
}

impl Script {
    /// A script in the office of the tests on 15 September 2006.
    pub fn new(name: &'static str) -> Self {
        Self::of(name, Office::on("2006-09-15").with_register(OFFICE))
    }

    /// A script in that office.
    pub fn of(name: &'static str, office: Office) -> Self {
        Self {
            name,
            office,
            told: String::new(),
            others_write: false,
        }
    }

    /// A command that ends well; gives its answer without the line end.
    pub fn ok(&mut self, line: &str) -> String {
        self.ends(0, line, "")
    }

    /// A command whose answer is no.
    pub fn no(&mut self, line: &str) -> String {
        self.ends(1, line, "")
    }

    /// A wrong command line.
    pub fn wrong(&mut self, line: &str) {
        self.ends(2, line, "");
    }

    /// A command that the rules refuse.
    pub fn refused(&mut self, line: &str) {
        self.ends(3, line, "");
    }

    /// A command that meets something it cannot read.
    pub fn unreadable(&mut self, line: &str) {
        self.ends(4, line, "");
    }

    /// A command with something on standard input that ends with that code; gives its answer without the line end.
    pub fn ends(&mut self, code: u8, line: &str, input: &str) -> String {
        let said = self.runs(line, input);
        assert_eq!(
            said.code, code,
            "`{line}` ended with {}:\n{}{}",
            said.code, said.out, said.err
        );
        said.out.trim_end_matches('\n').to_owned()
    }

    /// A command with something on standard input, however it ends; where it ends badly, or its last word is that nothing was written, nothing was.
    pub fn runs(&mut self, line: &str, input: &str) -> Said {
        let before = self.texts();
        let said = self.office.run_words(split(line), input);
        let after = self.texts();
        writeln!(self.told, "$ progreg {line}").expect("text can be written to");
        for line in input.lines() {
            writeln!(self.told, "< {line}").expect("text can be written to");
        }
        self.told.push_str(&said.out);
        for line in said.err.lines() {
            writeln!(self.told, "! {line}").expect("text can be written to");
        }
        for (name, text) in &after {
            let old = before.get(name).map_or("", String::as_str);
            // The journal has its own tests, and says the same; a backup is what was there before, a merged copy what it was.
            let is_beside = [".journal", ".bak", ".merged"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_copy(name) {
                writeln!(self.told, "--- {COPY} is there").expect("text can be written to");
            } else if old != text && !is_beside {
                self.told.push_str(&changed(name, old, text));
            }
        }
        writeln!(self.told, "[{}]\n", said.code).expect("text can be written to");
        self.told = without_letters(&self.told);
        let is_no_copy = |(name, _): &(&String, &String)| !is_copy(name);
        let before: BTreeMap<_, _> = before.iter().filter(is_no_copy).collect();
        let after: BTreeMap<_, _> = after.iter().filter(is_no_copy).collect();
        if before != after {
            self.is_entered(line);
        }
        // What ends with it speaks of the whole run; what says it before speaks of one copy or one try of several.
        let last = said.err.lines().last().unwrap_or_default().trim();
        let says_so = last == "nothing was written" || last == "dry run: nothing was written";
        if (said.code > 1 || says_so) && !self.others_write {
            assert_eq!(before, after, "`{line}` was refused but wrote");
        }
        said
    }

    /// Takes all that was told so far.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.told)
    }

    /// Whatever was written to a register stands in its journal, and the journal is sound.
    fn is_entered(&self, line: &str) {
        let names = self.office.files().into_iter();
        for name in names.filter(|name| name.ends_with(".journal")) {
            let register = self.office.path(name.trim_end_matches(".journal"));
            // A sync client gives a journal that it found twice a name of its own.
            if !register.is_file() {
                continue;
            }
            let journal = progreg::store::journal::whole(&register);
            assert_eq!(journal.faults, [], "after `{line}`");
            let last = journal.entries.last().expect("an entry");
            let text = std::fs::read(&register).expect("a register");
            assert_eq!(last.entry.after, Fingerprint::of(&text), "after `{line}`");
        }
    }

    /// Compares what was said with the expectation.
    pub fn done(self) {
        compare(
            &format!("tests/commands/expected/{}.txt", self.name),
            &self.told,
        );
    }

    fn texts(&self) -> BTreeMap<String, String> {
        let names = self.office.files().into_iter();
        names
            .filter(|name| self.office.path(name).is_file())
            .map(|name| {
                let bytes = std::fs::read(self.office.path(&name)).expect("the file can be read");
                (name, String::from_utf8_lossy(&bytes).into_owned())
            })
            .collect()
    }
}

/// Compares a text with a file of the project; `PROGREG_BLESS=1` writes it anew.
pub fn compare(path: &str, is: &str) {
    let file = root().join(path);
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder to bless in");
        std::fs::write(&file, is).expect("a folder to bless in");
    }
    let expected = std::fs::read_to_string(&file)
        .unwrap_or_else(|_| panic!("{path} is missing: run with PROGREG_BLESS=1"));
    if is != expected {
        let at = is.lines().zip(expected.lines());
        let at = at.take_while(|(is, expected)| is == expected).count();
        let near = |text: &str| {
            let lines: Vec<&str> = text.lines().skip(at.saturating_sub(3)).take(12).collect();
            lines.join("\n")
        };
        panic!(
            "{path} differs at line {}; it was:\n{}\n\nit is now:\n{}",
            at + 1,
            near(&expected),
            near(is)
        );
    }
}

/// The lines that differ: the longest common ones left out.
fn changed(name: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut text = format!("--- {name}\n");
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j < new.len() && (i == old.len() || common[i][j + 1] > common[i + 1][j]) {
            writeln!(text, "+ {}", new[j]).expect("text can be written to");
            j += 1;
        } else {
            writeln!(text, "- {}", old[i]).expect("text can be written to");
            i += 1;
        }
    }
    text
}
