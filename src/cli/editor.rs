//! The user's editor: which one, and one run of it.
//!
//! Which program that is comes from the environment or the user's own configuration, never from the register.

use crate::cli::env::Env;
use crate::cli::failure::{Failure, code};
use crate::cli::which::CONFIGURATION;
use crate::store::config::Config;
use crate::store::locate;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::process::{Command, ExitStatus};

/// A command line to try, and where it was named.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Named {
    by: String,
    words: Vec<String>,
}

/// Runs the user's editor on a file and waits for its end.
///
/// Err: there is none, it could not be started, or it ended badly.
pub fn open(env: &Env, config: &Config, file: &Path) -> Result<(), Failure> {
    let named = named(env, config)?;
    for editor in &named {
        match start(env, &editor.words, file) {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => {
                let how = match status.code() {
                    Some(code) => format!("ended with code {code}"),
                    None => "was stopped".to_owned(),
                };
                return Err(failure(format!("the editor `{}` {how}", line(editor))));
            }
            // Of the usual ones only some are there.
            Err(error) if error.kind() == ErrorKind::NotFound && named.len() > 1 => {}
            Err(error) => {
                let why = match error.kind() {
                    ErrorKind::NotFound => "there is no such program".to_owned(),
                    _ => error.to_string(),
                };
                let line = line(editor);
                let message = format!("cannot start the editor `{line}`: {why}");
                return Err(
                    failure(message).hint(format!("it is named by {}: name another", editor.by))
                );
            }
        }
    }
    Err(failure("cannot find an editor".to_owned()).hint("name yours with `EDITOR`"))
}

fn failure(message: String) -> Failure {
    let mut failure = Failure::new(code::DISK, "editor", message);
    failure.was_writing = true;
    failure
}

fn line(editor: &Named) -> String {
    editor.words.join(" ")
}

/// The editor as it was named, and where; or those usual here.
pub fn said(env: &Env, config: &Config) -> (String, &'static str) {
    let of_env = |name| Some((env.var(name)?.to_owned(), name));
    let configured = || Some((config.get("editor")?, CONFIGURATION));
    of_env("VISUAL")
        .or_else(|| of_env("EDITOR"))
        .or_else(configured)
        .filter(|(value, _)| !value.trim().is_empty())
        .unwrap_or_else(|| (USUAL.join(", or "), DEFAULT))
}

/// The editor that was named, or those usual here.
fn named(env: &Env, config: &Config) -> Result<Vec<Named>, Failure> {
    let (value, from) = said(env, config);
    if from == DEFAULT {
        let usual = |word: &&str| Named {
            by: "nobody".to_owned(),
            words: vec![(*word).to_owned()],
        };
        return Ok(USUAL.iter().map(usual).collect());
    }
    let by = match from {
        CONFIGURATION => "`editor` of the configuration".to_owned(),
        variable => format!("`{variable}`"),
    };
    match words(&value, cfg!(windows), &locate::is_file) {
        Some(words) => Ok(vec![Named { by, words }]),
        None => Err(Failure::usage(format!(
            "cannot read {by} as a command: `{value}` has a quotation mark without its end"
        ))),
    }
}

/// What is said of an editor that nobody named.
const DEFAULT: &str = "default";

#[cfg(windows)]
const USUAL: &[&str] = &["notepad"];

#[cfg(not(windows))]
const USUAL: &[&str] = &["sensible-editor", "nano", "vi"];

/// Splits a command line as a shell would. On Windows a backslash parts folders and escapes nothing, and a program whose path
/// has blanks in it may stand without quotation marks.
fn words(value: &str, is_windows: bool, is_file: &impl Fn(&Path) -> bool) -> Option<Vec<String>> {
    let value = value.trim();
    if !is_windows {
        return shlex::split(value).filter(|words| !words.is_empty());
    }
    if is_file(Path::new(value)) {
        return Some(vec![value.to_owned()]);
    }
    let (mut words, mut word, mut is_quoted, mut is_begun) =
        (Vec::new(), String::new(), false, false);
    for letter in value.chars() {
        match letter {
            '"' => {
                is_quoted = !is_quoted;
                is_begun = true;
            }
            blank if blank.is_whitespace() && !is_quoted => {
                if std::mem::take(&mut is_begun) {
                    words.push(std::mem::take(&mut word));
                }
            }
            letter => {
                word.push(letter);
                is_begun = true;
            }
        }
    }
    if is_begun {
        words.push(word);
    }
    (!is_quoted && !words.is_empty()).then_some(words)
}

fn start(env: &Env, words: &[String], file: &Path) -> Result<ExitStatus, Error> {
    let (program, arguments) = words.split_first().ok_or(ErrorKind::NotFound)?;
    let run = |program: &str| {
        Command::new(program)
            .args(arguments)
            .arg(file)
            .current_dir(&env.cwd)
            .status()
    };
    match run(program) {
        // Many an editor is started by a script there, which is not looked for without its ending.
        Err(error) if cfg!(windows) && error.kind() == ErrorKind::NotFound => {
            run(&format!("{program}.cmd"))
        }
        ended => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_split_as_a_shell_would() {
        let none = |_: &Path| false;
        let unix = |value: &str| words(value, false, &none);
        let of = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(unix("vi"), of(&["vi"]));
        assert_eq!(unix(" code --wait "), of(&["code", "--wait"]));
        assert_eq!(
            unix("'/opt/my editor' -c 'set ft=toml'"),
            of(&["/opt/my editor", "-c", "set ft=toml"])
        );
        assert_eq!(unix(r"/opt/my\ editor"), of(&["/opt/my editor"]));
        assert_eq!(unix("vi 'x"), None);
    }

    #[test]
    fn a_windows_path_survives() {
        let path = r"C:\Program Files\Notepad++\notepad++.exe";
        let there = |file: &Path| file == Path::new(path);
        let windows = |value: &str| words(value, true, &there);
        let of = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(windows(path), of(&[path]));
        assert_eq!(
            windows(&format!("\"{path}\" -multiInst  -nosession")),
            of(&[path, "-multiInst", "-nosession"])
        );
        assert_eq!(
            windows(r"C:\Windows\notepad.exe /A"),
            of(&[r"C:\Windows\notepad.exe", "/A"])
        );
        assert_eq!(windows("\"C:\\x"), None);
    }
}
