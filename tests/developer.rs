//! The README's section for developers: what it names is there, and its steps for a rule are done as they stand, word for word.

use crate::harness::root;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The section, up to the next of its level.
fn section() -> String {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let begun = readme.split_once("\n## For developers\n");
    let (_, rest) = begun.expect("a section for developers");
    let end = rest.find("\n## ").unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// The part of the section with that heading.
fn part(heading: &str) -> String {
    let section = section();
    let begun = section.split_once(&format!("\n### {heading}\n"));
    let (_, rest) = begun.unwrap_or_else(|| panic!("no part `{heading}`"));
    let end = rest.find("\n### ").unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// The numbered steps of a part.
fn steps(part: &str) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for line in part.lines() {
        let number = format!("{}. ", steps.len() + 1);
        if let Some(begun) = line.strip_prefix(&number) {
            steps.push(begun.to_owned());
        } else if let Some(step) = steps.last_mut() {
            step.push('\n');
            step.push_str(line);
        }
    }
    steps
}

/// What stands between back quotes, fences left out.
fn quoted(text: &str) -> Vec<&str> {
    let outside = text.split("```").step_by(2);
    outside
        .flat_map(|text| text.split('`').skip(1).step_by(2))
        .collect()
}

/// The text of a step's fence, without what it is indented by.
fn fence(step: &str) -> String {
    let (_, begun) = step.split_once("```").expect("a fence");
    let (head, rest) = begun.split_once('\n').expect("its language");
    assert!(["rust", "text"].contains(&head), "{head}");
    let (inside, _) = rest.split_once("```").expect("its end");
    let lines = inside
        .lines()
        .map(|line| line.strip_prefix("   ").unwrap_or(line));
    let mut text = lines.collect::<Vec<&str>>().join("\n");
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn is_path(word: &str) -> bool {
    let begins = ["src/", "tests/", "examples/", ".ci/"];
    begins.iter().any(|begin| word.starts_with(begin))
}

fn is_source(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "rs")
}

/// A name in place of which the reader puts one of his own: `src/model/KIND.rs`.
fn is_open(path: &str) -> bool {
    ["KIND", "NAME", "RULE"]
        .iter()
        .any(|word| path.contains(word))
}

#[test]
fn what_the_section_names_is_there() {
    let section = section();
    let mut paths = 0;
    for path in quoted(&section).into_iter().filter(|word| is_path(word)) {
        let there = if is_open(path) {
            Path::new(path).parent().expect("a folder")
        } else {
            Path::new(path)
        };
        assert!(
            root().join(there).exists() || path.ends_with("risk-cause-is-title.txt"),
            "{path} is not there"
        );
        paths += 1;
    }
    assert!(paths > 20, "{paths}");
}

/// A list, a macro or a type that a step names stands in a file that the step names.
#[test]
fn what_a_step_names_stands_in_its_file() {
    let mut tried = 0;
    for heading in [
        "Add a kind of record",
        "Add a report",
        "Add a format",
        "Add a rule",
    ] {
        let part = part(heading);
        let steps = steps(&part);
        assert!(steps.len() > 2, "{heading}");
        for step in steps {
            let words = quoted(&step);
            let files = words
                .iter()
                .filter(|word| is_path(word) && is_source(word) && !is_open(word));
            let texts: Vec<String> = files
                .map(|file| std::fs::read_to_string(root().join(file)).expect("a file"))
                .collect();
            let is_name = |word: &&&str| {
                let plain = word.trim_end_matches('!');
                let is_list =
                    plain.len() > 3 && plain.bytes().all(|letter| letter.is_ascii_uppercase());
                (is_list && *word != &"KIND") || word.ends_with('!')
            };
            for name in words.iter().filter(is_name) {
                assert!(
                    texts.iter().any(|text| text.contains(name)),
                    "{heading}: `{name}` is in no file of: {step}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 4, "{tried}");
}

/// Copies a folder; a file that is the same already is left alone, so that it need not be built again.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let from = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            write(&to, &std::fs::read(&from).expect("a file"));
        }
    }
}

fn write(file: &Path, bytes: &[u8]) {
    if std::fs::read(file).ok().as_deref() != Some(bytes) {
        std::fs::write(file, bytes).expect("a file");
    }
}

/// The project's sources in a folder of their own, with the tests that the steps run, to be built beside what is built already.
struct Copy {
    folder: PathBuf,
    target: PathBuf,
}

impl Copy {
    fn new() -> Self {
        let built = Path::new(env!("CARGO_BIN_EXE_progreg"));
        let target = built
            .ancestors()
            .nth(2)
            .expect("the folder of what is built");
        // Its place stays, so that a second run builds on the first.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("developer");
        let made = Self {
            folder,
            target: target.to_owned(),
        };
        // What a run before this one left.
        let _ = std::fs::remove_dir_all(made.path("tests"));
        for part in ["src", "tests/rules", "tests/bench"] {
            copy(&root().join(part), &made.path(part));
        }
        for file in ["Cargo.lock", "README.md", "tests/rules.rs"] {
            let bytes = std::fs::read(root().join(file)).expect("a file");
            write(&made.path(file), &bytes);
        }
        write(
            &made.path("tests/main.rs"),
            b"//! The tests of rules alone.\nmod rules;\n",
        );
        // Under a name of its own, so that the program which other tests run is not written over.
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("a file");
        let manifest = manifest.replacen(
            "autotests = false",
            "autotests = false\nautobins = false",
            1,
        );
        // And without tests in `src`, of which no step speaks: the library need not be built once more for them.
        let own = "\n[lib]\ntest = false\ndoctest = false\n\n[[bin]]\nname = \"changed\"\npath = \"src/main.rs\"\ntest = false\n";
        write(
            &made.path("Cargo.toml"),
            format!("{manifest}{own}").as_bytes(),
        );
        made
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Runs a command as the README writes it: `NAME=VALUE cargo …`.
    fn cargo(&self, line: &str) -> Output {
        let (named, words): (Vec<&str>, Vec<&str>) =
            line.split_whitespace().partition(|word| word.contains('='));
        assert_eq!(words[0], "cargo", "{line}");
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo
            .args(&words[1..])
            .current_dir(&self.folder)
            .env_remove("PROGREG_BLESS")
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_NET_OFFLINE", "true");
        for one in named {
            let (name, value) = one.split_once('=').expect("a value");
            cargo.env(name, value);
        }
        cargo.output().expect("cargo runs")
    }
}

fn said(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    format!("{out}{err}")
}

/// The longest of all tests, since the whole program is built again: `.ci/run` runs it.
#[test]
#[ignore = "builds the program again, some minutes: cargo test --test main -- --ignored developer"]
fn a_rule_is_added_by_the_steps_of_the_readme() {
    let steps = steps(&part("Add a rule"));
    let copy = Copy::new();
    // 1. A function in the file of its subject.
    let file = quoted(&steps[0]).into_iter().find(|word| is_path(word));
    let file = file.expect("the file").to_owned();
    let function = fence(&steps[0]);
    // 2. A line in its list.
    assert!(quoted(&steps[1]).contains(&"RULES"), "{}", steps[1]);
    let line = fence(&steps[1]);
    let text = std::fs::read_to_string(root().join(&file)).expect("the file");
    let (before, list) = text
        .split_once("pub const RULES: &[Rule] = &[\n")
        .expect("the list");
    let (rules, after) = list.split_once("];\n").expect("its end");
    let text =
        format!("{before}pub const RULES: &[Rule] = &[\n{rules}{line}];\n{after}\n{function}");
    write(&copy.path(&file), text.as_bytes());
    // 3. A case: its name is that of the rule.
    let case = quoted(&steps[2]).into_iter().find(|word| is_path(word));
    let case = case.expect("the case").to_owned();
    let name = Path::new(&case)
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    assert!(line.contains(&format!("\"{name}\"")), "{line}");
    let unblessed = fence(&steps[2]);
    write(&copy.path(&case), unblessed.as_bytes());
    // Without its finding it does not pass.
    let commands = quoted(&steps[3]);
    let commands: Vec<&str> = commands
        .into_iter()
        .filter(|word| word.contains("cargo "))
        .collect();
    let [bless, run_again] = commands.as_slice() else {
        panic!("two commands are wanted: {commands:?}");
    };
    let failed = copy.cargo(run_again);
    assert!(
        !failed.status.success() && said(&failed).contains(&name),
        "{}",
        said(&failed)
    );
    // 4. Blessed, read, and run again.
    let blessed = copy.cargo(bless);
    assert!(blessed.status.success(), "{}", said(&blessed));
    let finding = copy.text(&case);
    assert!(
        finding.contains(&format!("\nwarning[{name}] risk R-001.cause: ")),
        "{finding}"
    );
    let again = copy.cargo(run_again);
    assert!(again.status.success(), "{}", said(&again));
    assert!(
        said(&again).contains("every_rule_draws_its_finding_and_no_other ... ok"),
        "{}",
        said(&again)
    );
    // No other case has changed.
    for entry in std::fs::read_dir(root().join("tests/rules")).expect("the cases") {
        let path = entry.expect("a case").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let own = std::fs::read_to_string(&path).expect("a case");
        assert_eq!(copy.text(&format!("tests/rules/{name}")), own, "{name}");
    }
    // And the program has the rule.
    let (_, drawn) = finding.split_once("== draws\n").expect("a register");
    let (drawn, _) = drawn.split_once("== finding").expect("its finding");
    let register = copy.path("register.toml");
    write(
        &register,
        format!("[register]\nformat = 1\nname = \"Trust\"\n\n{drawn}").as_bytes(),
    );
    let built = Path::new(env!("CARGO_BIN_EXE_progreg")).with_file_name("changed");
    let built = built.with_extension(std::env::consts::EXE_EXTENSION);
    let checked = Command::new(built)
        .arg("check")
        .arg("-r")
        .arg(&register)
        .output();
    let checked = said(&checked.expect("it runs"));
    assert!(checked.contains(&format!("{name}: 1 warning")), "{checked}");
}
