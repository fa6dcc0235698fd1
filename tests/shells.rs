//! The program in real shells, at a real terminal, and its schema in a real editor's checker: what only these can show.

use crate::harness::{folder, root};
use crate::outside::works;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

const BINARY: &str = env!("CARGO_BIN_EXE_progreg");

/// A command whose `progreg` is ours, with the register of the Brent example.
fn command(program: &str) -> Command {
    let own = Path::new(BINARY).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(program);
    command
        .env("PATH", format!("{}:{path}", own.display()))
        .env("PROGREG_REGISTER", root().join("examples/brent-dpo.toml"));
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn bash_completes_ids() {
    if !works(&["bash", "--version"]) {
        return;
    }
    let script = "source <(progreg completions bash)
        COMP_WORDS=(progreg action done A-00); COMP_CWORD=3; COMP_TYPE=9
        _clap_complete_progreg progreg A-00 done; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let output = command("bash")
        .args(["-c", script])
        .output()
        .expect("bash runs");
    let offered = said(&output);
    assert_eq!(offered.lines().next(), Some("A-001"), "{offered}");
    assert_eq!(offered.lines().count(), 9, "{offered}");
}

#[test]
fn fish_completes_ids_with_titles() {
    if !works(&["fish", "--version"]) {
        return;
    }
    let script = "progreg completions fish | source; complete -C 'progreg action done A-00'";
    let arguments = ["--no-config", "-c", script];
    let output = command("fish").args(arguments).output().expect("fish runs");
    let offered = said(&output);
    assert!(
        offered.starts_with("A-001\tRecruit Chief Operating Officer\n"),
        "{offered}"
    );
}

#[test]
fn zsh_completes_ids_with_titles() {
    if !works(&["zsh", "--version"]) {
        return;
    }
    let folder = folder();
    let own = folder.path().display();
    let ways = [
        "autoload -Uz compinit; compinit -u -D; source <(progreg completions zsh)".to_owned(),
        // As a package installs it.
        format!(
            "progreg completions zsh > {own}/_progreg; fpath=({own} $fpath); autoload -Uz compinit; compinit -u -D"
        ),
    ];
    for way in ways {
        // A shell in a terminal of its own, as its completion wants one; the list comes with the second Tab at the latest.
        let script = format!(
            r#"zmodload zsh/zpty; zpty -b z zsh -f -i
            zpty -w z 'PS1="> "; {way}; LISTMAX=0; echo rea''dy'
            zpty -r z out '*ready*'
            zpty -w -n z $'progreg action done A-00\t\t'
            zpty -r z out '*A-001*A-002*'; print -r -- "$out"; zpty -d z"#
        );
        let mut zsh = command("timeout");
        let zsh = zsh
            .args(["60", "zsh", "-f", "-c", &script])
            .env("COLUMNS", "80");
        let offered = said(&zsh.output().expect("zsh runs"));
        assert!(
            offered.contains("A-001  -- Recruit Chief Operating Officer"),
            "{way}: {offered}"
        );
    }
}

/// `taplo` as `.ci/tools` installs it, or as the machine has it.
fn taplo() -> Option<PathBuf> {
    let tools = std::env::var_os("PROGREG_TOOLS").map(PathBuf::from);
    let own = tools
        .map(|tools| tools.join("venv/bin/taplo"))
        .filter(|own| own.exists());
    let found = own.unwrap_or_else(|| PathBuf::from("taplo"));
    works(&[found.to_str()?, "--version"]).then_some(found)
}

#[test]
fn editors_check_a_register_by_the_schema() {
    let Some(taplo) = taplo() else {
        return;
    };
    let folder = folder();
    let schema = folder.path().join("register.schema.json");
    let made = command(BINARY)
        .args(["schema", "file", "-o"])
        .arg(&schema)
        .status();
    assert!(made.expect("it runs").success());
    let lint = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).expect("it can be written");
        let schema = format!("file://{}", schema.display());
        let mut lint = Command::new(&taplo);
        let lint = lint.args(["lint", "--schema", &schema]).arg(&file);
        let output = lint.output().expect("taplo runs");
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    for example in ["brent-dpo.toml", "herefordshire-pst.toml"] {
        let text =
            std::fs::read_to_string(root().join("examples").join(example)).expect("it is there");
        let (is_right, told) = lint(example, &text);
        assert!(is_right, "{example}: {told}");
        let crooked = "\n[[action]]\nid = \"A-900\"\ntitle = \"x\"\nstatus = \"opne\"\nraised = \"soon\"\nowner = \"x\"\n";
        let (is_right, told) = lint(example, &format!("{text}{crooked}"));
        assert!(!is_right, "{example}");
        for fault in [
            "\"opne\" is not one of",
            "\"soon\" is not a \"date\"",
            "'owner' was unexpected",
        ] {
            assert!(told.contains(fault), "{fault}: {told}");
        }
    }
}

/// A terminal that is typed into and looked at.
struct Screen {
    name: String,
}

impl Screen {
    fn open(folder: &Path) -> Self {
        let name = format!("progreg-{}", std::process::id());
        let own = Path::new(BINARY).parent().expect("a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let shell = format!(
            "cd '{}' && PATH='{}:{path}' PS1='desk> ' bash --norc",
            folder.display(),
            own.display()
        );
        let screen = Self { name };
        screen.tmux(&[
            "new-session",
            "-d",
            "-s",
            &screen.name,
            "-x",
            "100",
            "-y",
            "45",
            &shell,
        ]);
        screen
    }

    fn tmux(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux")
            .args(["-L", &self.name])
            .args(arguments)
            .output();
        said(&output.expect("tmux runs"))
    }

    fn seen(&self) -> String {
        self.tmux(&["capture-pane", "-p", "-t", &self.name])
    }

    /// Waits until the screen shows that.
    fn wait(&self, words: &str) {
        self.until(words, |seen| seen.contains(words));
    }

    /// Waits until the screen is as it is meant to be; gives what it shows.
    fn until(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let seen = self.seen();
            if is_so(&seen) {
                return seen;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(120),
                "waiting for `{what}`:\n{seen}"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits for a question, types the answer and Enter.
    fn answer(&self, question: &str, answer: &str) {
        self.wait(question);
        if !answer.is_empty() {
            self.tmux(&["send-keys", "-t", &self.name, "-l", answer]);
        }
        self.tmux(&["send-keys", "-t", &self.name, "Enter"]);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

#[test]
fn a_conditional_go_is_entered_by_answering_from_an_empty_desk_to_the_board_paper() {
    if cfg!(not(unix)) || !works(&["tmux", "-V"]) {
        return;
    }
    let desk = folder();
    let screen = Screen::open(desk.path());
    screen.answer(
        "desk>",
        "progreg init --name 'Shared services' --template steering-group",
    );
    screen.answer("made register.toml", "progreg project add");
    // What it is called is asked for, then it is confirmed.
    screen.answer("? ", "One payroll for two partners");
    screen.answer("Write this?", "");
    screen.answer(
        "the same without questions: progreg project add",
        "clear; progreg set P-001 sponsor='Chief Executive'; progreg gate record",
    );
    screen.answer("The entry", "payroll");
    screen.answer("The gate", "");
    screen.answer("conditional-go", "conditional");
    screen.answer("The day it was decided", "today");
    let mut answered = 0;
    let sees_next = |answered: usize| {
        screen.until("the next criterion or the first condition", |seen| {
            let asks_next =
                seen.contains("? Criterion:") && seen.matches("> Criterion:").count() == answered;
            asks_next || seen.contains("Condition 1")
        })
    };
    while !sees_next(answered).contains("Condition 1") {
        screen.answer("? Criterion:", "");
        answered += 1;
    }
    assert!(answered > 0, "{}", screen.seen());
    screen.answer("Condition 1", "Name the sponsor");
    screen.answer("Who sees to it", "Chief Executive");
    screen.wait("By when");
    screen.tmux(&["send-keys", "-t", &screen.name, "-l", "end november 2030"]);
    screen.wait("read as by 30 November 2030");
    screen.answer("By when", "");
    screen.answer("Condition 2", "");
    screen.answer("Why", "");
    screen.answer("Write this?", "");
    screen.wait("the same without questions: progreg gate record P-001");
    screen.answer(
        "desk>",
        "clear; progreg report board -o paper.docx && progreg report board && echo all is' 'printed",
    );
    // As it is said, not as it is typed.
    screen.wait("all is printed");
    let register = std::fs::read_to_string(desk.path().join("register.toml")).expect("it is there");
    assert!(
        register.contains("outcome = \"conditional-go\""),
        "{register}"
    );
    assert!(
        register.contains("title = \"Name the sponsor\""),
        "{register}"
    );
    assert!(
        register.contains("due = \"end november 2030\""),
        "{register}"
    );
    let paper = std::fs::read(desk.path().join("paper.docx")).expect("the paper is printed");
    assert!(paper.starts_with(b"PK"));
    // The state of the register, for who types nothing else.
    screen.answer("desk>", "clear; progreg");
    screen.wait("As things stand");
    screen.wait("Overdue");
}
