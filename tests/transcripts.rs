//! The documents run: every `console` block of the README and of `examples/*.md`, in order, one office a document. A `.md` without
//! one is paper for their commands: it lies in the office's `examples`.
//!
//! A block holds commands (`$ progreg …`, `$ cp A B`, `$ cat FILE`, `$ head -n N FILE`) and all they say; a code that is not 0 follows as
//! `[exit 3]`. `\` at the end of a line carries a command on. `<!-- on 2006-11-14 -->` sets the clock of what follows.
//! `PROGREG_BLESS=1 cargo test` writes the documents anew with what the commands say now.

use crate::harness::{Office, root, split};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The day of a document that sets none.
const FIRST_DAY: &str = "2009-01-12";

/// A document run to its end.
struct Performed {
    office: Office,
    /// The document with what the commands said.
    text: String,
    commands: usize,
}

/// Runs a document; everything outside its `console` blocks stays as it is.
fn perform(document: &str) -> Result<Performed, String> {
    let mut office = Office::on(FIRST_DAY).var("PROGREG_USER", "Programme Administrator");
    fs::create_dir(office.path("examples")).map_err(|error| error.to_string())?;
    for example in ["toml", "md", "csv"]
        .map(|ending| endings("examples", ending))
        .concat()
    {
        let name = example.file_name().ok_or("an example without a name")?;
        fs::copy(&example, office.path("examples").join(name))
            .map_err(|error| error.to_string())?;
    }
    let (mut text, mut commands) = (String::new(), 0);
    let mut lines = document.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if let Some(day) = line.strip_prefix("<!-- on ") {
            office.day(day.trim_end_matches("-->").trim());
        }
        let Some(fence) = line.strip_suffix("console").filter(|fence| is_fence(fence)) else {
            continue;
        };
        let block: Vec<&str> = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != fence)
            .collect();
        let opened = text.len() - line.len() - 1;
        if !block.first().is_some_and(|line| line.starts_with("$ ")) {
            return Err(format!(
                "line {}: the block begins without a command",
                number + 1
            ));
        }
        let mut block = block.into_iter();
        while let Some(line) = block.next() {
            let Some(mut command) = line.strip_prefix("$ ").map(str::to_owned) else {
                continue;
            };
            text.push_str(line);
            text.push('\n');
            while let Some(begun) = command.strip_suffix('\\') {
                let more = block.next().ok_or("a command breaks off")?;
                text.push_str(more);
                text.push('\n');
                command = format!("{begun}{}", more.trim_start());
            }
            text.push_str(&shell(&office, &command)?);
            commands += 1;
        }
        // What is said may have fences of its own: the block's is longer.
        let fence = longer(fence, &text[opened + line.len()..]);
        text.replace_range(opened..opened + line.len(), &format!("{fence}console"));
        text.push_str(&fence);
        text.push('\n');
    }
    Ok(Performed {
        office,
        text,
        commands,
    })
}

/// Whether it opens or closes a block: back quotes, three or more.
fn is_fence(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|letter| letter == b'`')
}

/// The fence of a block with that in it: three, or one more than any line of it begins with.
fn longer(fence: &str, inside: &str) -> String {
    let begun = |line: &str| line.bytes().take_while(|letter| *letter == b'`').count();
    let longest = inside.lines().map(begun).max().unwrap_or(0);
    let needed = if longest < 3 { 3 } else { longest + 1 };
    "`".repeat(needed.max(fence.len()))
}

/// What a command says, with its code where that is not 0.
fn shell(office: &Office, command: &str) -> Result<String, String> {
    let words = split(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let failed = |error: std::io::Error| format!("`{command}`: {error}");
    match words.as_slice() {
        ["progreg", arguments @ ..] => {
            let (mut said, code) =
                office.run_mixed(arguments.iter().map(|&word| word.to_owned()).collect());
            if !said.is_empty() && !said.ends_with('\n') {
                return Err(format!("`{command}`: the last line has no end"));
            }
            if code != 0 {
                said.extend([format!("[exit {code}]\n")]);
            }
            Ok(said)
        }
        ["cp", from, to] => fs::copy(office.path(from), office.path(to))
            .map(|_| String::new())
            .map_err(failed),
        ["head", "-n", lines, file] => {
            let text = fs::read_to_string(office.path(file)).map_err(failed)?;
            let lines = lines.parse().map_err(|_| format!("`{lines}` lines"))?;
            Ok(text.split_inclusive('\n').take(lines).collect())
        }
        ["cat", file] => fs::read_to_string(office.path(file)).map_err(failed),
        _ => Err(format!("`{command}` is not a command of these documents")),
    }
}

/// The first line on which two texts differ, for people.
fn difference(wanted: &str, found: &str) -> Option<String> {
    if wanted == found {
        return None;
    }
    let (mut left, mut right) = (wanted.lines(), found.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (left.next(), right.next()) {
            (None, None) => return Some("the last line ends differently".to_owned()),
            (wanted, found) if wanted == found => {}
            (wanted, found) => {
                let [wanted, found] =
                    [wanted, found].map(|line| line.unwrap_or("(the end)").to_owned());
                return Some(format!(
                    "line {number}\n  it says `{wanted}`\n  the program says `{found}`"
                ));
            }
        }
    }
}

/// Compares a document with what its commands say now, or writes it anew.
fn document(path: &Path) -> Office {
    let name = path.display();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let performed = perform(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(performed.commands > 0, "{name} runs nothing");
    if let Some(difference) = difference(&text, &performed.text) {
        if std::env::var_os("PROGREG_BLESS").is_some() {
            fs::write(path, &performed.text).unwrap_or_else(|error| panic!("{name}: {error}"));
        } else {
            panic!("{name}: {difference}\nPROGREG_BLESS=1 writes it anew");
        }
    }
    performed.office
}

/// The files of an office: name, content.
pub type Files = Vec<(String, Vec<u8>)>;

/// What the examples leave when they have run to their end: for each, the files of its office.
pub fn left() -> &'static [Files] {
    static LEFT: OnceLock<Vec<Files>> = OnceLock::new();
    LEFT.get_or_init(|| {
        let run = |path: PathBuf| {
            let text = fs::read_to_string(path).expect("the document is there");
            let office = perform(&text).expect("the document runs").office;
            let names = office.files().into_iter();
            let files = names.filter(|name| office.path(name).is_file());
            let read = |name: String| {
                let bytes = fs::read(office.path(&name)).expect("it can be read");
                (name, bytes)
            };
            files.map(read).collect()
        };
        documents().into_iter().map(run).collect()
    })
}

/// The files of a folder of this package with that ending, in order of name.
fn endings(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

/// The examples that run. What else ends in `.md` is paper that a command reads.
fn documents() -> Vec<PathBuf> {
    let mut documents = endings("examples", "md");
    documents
        .retain(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("```console\n")));
    assert!(!documents.is_empty(), "no example runs");
    documents
}

/// Every long flag that some command has, out of the help texts.
fn flags() -> Vec<String> {
    let office = Office::on(FIRST_DAY);
    let (mut flags, mut waiting) = (Vec::new(), vec![Vec::<String>::new()]);
    while let Some(command) = waiting.pop() {
        let mut words = command.clone();
        words.push("--help".to_owned());
        let help = office.run_words(words, "").out;
        flags.extend(long_flags(&help));
        let commands = help
            .lines()
            .skip_while(|line| *line != "Commands:")
            .skip(1)
            .take_while(|line| !line.is_empty())
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| *name != "help");
        waiting.extend(commands.map(|name| [command.clone(), vec![name.to_owned()]].concat()));
    }
    flags.sort();
    flags.dedup();
    flags
}

/// The words of a text that begin with `--`.
fn long_flags(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))
        .filter(|word| {
            word.strip_prefix("--")
                .is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        })
        .map(str::to_owned)
}

#[test]
fn the_readme_says_what_the_program_says() {
    document(&root().join("README.md"));
}

#[test]
fn the_examples_run_to_sound_registers() {
    for path in documents() {
        let office = document(&path);
        let said = office.run("check --errors");
        assert_eq!(said.code, 0, "{}:\n{}", path.display(), said.out);
    }
}

#[test]
fn every_flag_that_is_named_exists() {
    let known = flags();
    assert!(known.iter().any(|flag| flag == "--minute"), "{known:?}");
    let mut documents = documents();
    documents.push(root().join("README.md"));
    for path in documents {
        let text = fs::read_to_string(&path).expect("the document is there");
        let of_cargo = |flag: &str| ["--release", "--path", "--locked"].contains(&flag);
        for flag in long_flags(&text).filter(|flag| !of_cargo(flag)) {
            assert!(known.contains(&flag), "{}: `{flag}`", path.display());
        }
    }
}

#[test]
fn the_two_commands_of_the_readme_begin_their_lines() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README is there");
    for command in [
        "cargo run --release -- report board -r examples/brent-dpo.toml --as-at 2009-01-12",
        "cargo test",
    ] {
        let times = readme.lines().filter(|line| *line == command).count();
        assert_eq!(times, 1, "`{command}`");
    }
}

#[test]
fn the_file_of_the_readme_is_sound() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README is there");
    let begun = readme.split_once("```toml\n").expect("a register").1;
    let register = begun.split_once("```\n").expect("its end").0;
    let said = Office::on(FIRST_DAY)
        .with_register(register)
        .run("check --errors");
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn a_wrong_line_is_found() {
    let right = perform("Text.\n\n```console\n$ progreg unlock -r examples/brent-dpo.toml\n```\n")
        .expect("it runs")
        .text;
    assert!(right.contains("\nthere is no lock\n```\n"), "{right}");
    let again = perform(&right).expect("it runs").text;
    assert_eq!(difference(&right, &again), None);
    for (from, to) in [
        ("there is no lock\n", "there is a lock\n"),
        ("there is no lock\n", ""),
        ("there is no lock\n", "there is no lock\n\n"),
        ("there is no lock\n", "there is no lock \n"),
    ] {
        let wrong = right.replace(from, to);
        let found = perform(&wrong).expect("it runs").text;
        assert_eq!(found, right);
        assert!(difference(&wrong, &found).is_some(), "{wrong}");
    }
}

/// A block that prints a fence is blessed with a longer one, and reads the same again.
#[test]
fn what_prints_a_fence_stands_in_a_longer_one() {
    let wanted = "Text.\n\n```console\n$ progreg report forward-plan -r examples/brent-dpo.toml -f markdown\n```\n\nMore.\n";
    let blessed = perform(wanted).expect("it runs").text;
    assert!(
        blessed.starts_with("Text.\n\n````console\n$ progreg"),
        "{blessed}"
    );
    assert!(
        blessed.contains("\n```text\n") && blessed.ends_with("\n````\n\nMore.\n"),
        "{blessed}"
    );
    let again = perform(&blessed).expect("it runs").text;
    assert_eq!(difference(&blessed, &again), None);
}

#[test]
fn codes_and_days_are_seen() {
    let found = perform(
        "<!-- on 2006-11-14 -->\n```console\n$ progreg when today\n$ progreg show X\n```\n",
    )
    .expect("it runs")
    .text;
    assert!(found.contains("14 November 2006"), "{found}");
    assert!(found.contains("\n[exit 4]\n```\n"), "{found}");
}

#[test]
fn what_cannot_run_is_said() {
    for wrong in [
        "```console\n$ rm -r examples\n```\n",
        "```console\n$ cat nothing\n```\n",
        "```console\nprogreg overdue\n```\n",
        "```console\n$ progreg \\\n```\n",
    ] {
        assert!(perform(wrong).is_err(), "{wrong}");
    }
}
