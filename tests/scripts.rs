//! The scripts of `examples/scripts`, run as people run them: a folder, the real program, whole answers in `tests/scripts`.

#[path = "scripts/read.rs"]
mod read;

use crate::commands::script::compare;
use crate::git::repository::Repositories;
use crate::harness::{folder, root, split};
use crate::outside::{happens_to_work, works};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_progreg");

/// A day on which much is late in the Brent example, and one on which nothing is.
const LATE: &str = "1 February 2009";
const EARLY: &str = "1 December 2008";

fn scripts() -> PathBuf {
    root().join("examples/scripts")
}

/// A desk with the Brent example, at which scripts are run and everything they say is written down.
struct Desk {
    folder: tempfile::TempDir,
    told: String,
}

impl Desk {
    fn new() -> Self {
        let folder = folder();
        let from = root().join("examples/brent-dpo.toml");
        std::fs::copy(from, folder.path().join("brent.toml")).expect("the example is there");
        Self {
            folder,
            told: String::new(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a script by that program; the code it must end with.
    fn run(&mut self, by: &[&str], script: &str, line: &str, code: i32) {
        let own = Path::new(BINARY).parent().expect("a folder").to_owned();
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(own).chain(std::env::split_paths(&paths));
        let ended = Command::new(by[0])
            .args(&by[1..])
            .arg(scripts().join(script))
            .args(split(line))
            .current_dir(self.folder.path())
            .env("PATH", std::env::join_paths(paths).expect("folders"))
            .env("PROGREG_REGISTER", "brent.toml")
            .env("XDG_CONFIG_HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let (out, err) = (text(&ended.stdout), text(&ended.stderr));
        let name = script.split('.').next().expect("a name");
        writeln!(self.told, "$ {name} {line}").expect("a text");
        self.told.push_str(&out);
        for line in err.lines() {
            writeln!(self.told, "! {line}").expect("a text");
        }
        writeln!(self.told, "[{code}]\n").expect("a text");
        assert_eq!(
            ended.status.code(),
            Some(code),
            "{script} {line}:\n{out}{err}"
        );
    }

    /// Writes down every text of a folder.
    fn texts(&mut self, name: &str) {
        for file in files(&self.path(name)) {
            let text = std::fs::read_to_string(&file).expect("a text");
            let name = file.file_name().expect("a name").to_string_lossy();
            writeln!(self.told, "== {name}\n{text}").expect("a text");
        }
    }

    fn done(self, name: &str) {
        compare(&format!("tests/scripts/{name}.txt"), &self.told);
    }
}

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn the_nightly_mail_is_one_text_or_none() {
    if !works(&["sh", "-c", "true"]) {
        return;
    }
    let mut desk = Desk::new();
    let mail = "overdue-mail.sh";
    desk.run(&["sh"], mail, &format!("--as-at '{EARLY}'"), 0);
    assert!(
        desk.told.ends_with("]\n\n") && desk.told.lines().count() == 3,
        "{}",
        desk.told
    );
    desk.run(&["sh"], mail, &format!("--as-at '{LATE}'"), 0);
    desk.run(
        &["sh"],
        mail,
        &format!("--as-at '{LATE}' --owner 'John Marsh'"),
        0,
    );
    desk.run(&["sh"], mail, "-r nowhere.toml", 4);
    desk.run(&["sh"], mail, "--nonsense", 2);
    desk.done("overdue-mail");
}

/// Python and PowerShell write the same texts, byte for byte.
fn texts_for_each_owner(by: &[&str], script: &str) {
    let mut desk = Desk::new();
    desk.run(by, script, &format!("early --as-at '{EARLY}'"), 0);
    assert!(
        !desk.path("early").exists(),
        "nothing late, nothing written"
    );
    desk.run(by, script, &format!("texts --as-at '{LATE}'"), 0);
    desk.texts("texts");
    desk.run(by, script, "none -r nowhere.toml", 4);
    assert!(!desk.path("none").exists());
    desk.done("overdue-texts");
}

#[test]
fn each_owner_has_a_text_by_python() {
    if works(&["python3", "--version"]) {
        texts_for_each_owner(&["python3"], "overdue-mail.py");
    }
}

#[test]
fn texts_of_another_night_are_not_mailed_again() {
    if !works(&["python3", "--version"]) {
        return;
    }
    let mut desk = Desk::new();
    std::fs::create_dir(desk.path("texts")).expect("a folder");
    desk.run(
        &["python3"],
        "overdue-mail.py",
        &format!("texts --as-at '{LATE}'"),
        1,
    );
    assert_eq!(files(&desk.path("texts")), [""; 0].map(PathBuf::from));
}

const POWERSHELL: &[&str] = &["pwsh", "-NoProfile", "-NonInteractive", "-File"];

#[test]
fn each_owner_has_a_text_by_powershell() {
    if happens_to_work(&["pwsh", "-NoProfile", "-Command", "exit 0"]) {
        texts_for_each_owner(POWERSHELL, "overdue-mail.ps1");
    }
}

/// The pack: what is in the folder, what is refused, and that nothing half stays.
fn pack(by: &[&str], script: &str) -> Desk {
    let mut desk = Desk::new();
    let dated = Command::new(BINARY)
        .args(["set", "N-002", "date=2009-01-22", "-r", "brent.toml"])
        .current_dir(desk.folder.path())
        .output();
    assert!(dated.expect("it runs").status.success());
    desk.run(by, script, "N-002 january --as-at '12 January 2009'", 0);
    desk.run(by, script, "N-009 february --as-at '12 January 2009'", 3);
    assert!(!desk.path("february").exists(), "half a pack stays");
    desk.run(by, script, "", 2);
    for file in files(&desk.path("january")) {
        let bytes = std::fs::read(&file).expect("a paper");
        let is_word = file.extension().is_some_and(|ending| ending == "docx");
        assert_eq!(bytes.starts_with(b"PK"), is_word, "{}", file.display());
    }
    let papers = std::fs::read_to_string(desk.path("january/papers.csv")).expect("papers");
    assert!(papers.starts_with("id,title,author,"), "{papers}");
    assert!(papers.contains("\nPP-001,"), "{papers}");
    // A register with an error makes no paper.
    let text = std::fs::read_to_string(desk.path("brent.toml")).expect("the register");
    let broken = text.replacen("id = \"A-002\"", "id = \"A-001\"", 1);
    std::fs::write(desk.path("brent.toml"), broken).expect("a register");
    desk.run(by, script, "N-002 march --as-at '12 January 2009'", 1);
    assert!(!desk.path("march").exists());
    desk
}

#[test]
fn the_pack_before_a_meeting_by_the_shell() {
    if works(&["sh", "-c", "true"]) {
        pack(&["sh"], "pack.sh").done("pack");
    }
}

#[test]
fn the_pack_before_a_meeting_by_powershell() {
    if happens_to_work(&["pwsh", "-NoProfile", "-Command", "exit 0"]) {
        // What is told between the lines is the shell's own; what is made and refused is the same.
        let _ = pack(POWERSHELL, "pack.ps1");
    }
}

#[test]
fn a_push_with_an_error_is_refused_and_with_warnings_goes_through() {
    if cfg!(not(unix)) {
        return;
    }
    let Some(all) = Repositories::new() else {
        return;
    };
    let hook = std::fs::read_to_string(scripts().join("pre-push")).expect("the hook");
    all.git(".", &["init", "--bare", "shared.git"]);
    all.git(".", &["clone", "--quiet", "shared.git", "work"]);
    all.write("work/.git/hooks/pre-push", &hook);
    executable(&all.path("work/.git/hooks/pre-push"));
    let warned = "[register]\nformat = 1\nname = \"Trust\"\n\n[[action]]\nid = \"A-001\"\ntitle = \"Book the room\"\nstatus = \"open\"\n";
    let broken = format!(
        "{warned}\n[[action]]\nid = \"A-001\"\ntitle = \"Book it again\"\nstatus = \"open\"\n"
    );
    let mut told = String::new();
    let mut push = |what: &str, passes: bool| {
        let said = all.try_git("work", &["push", "--porcelain", "origin", "HEAD"]);
        assert_eq!(
            said.code == Some(0),
            passes,
            "{what}: {}{}",
            said.out,
            said.err
        );
        let here = said.err.lines();
        writeln!(told, "== {what}").expect("a text");
        // What Git says of itself differs from version to version, and commits from run to run.
        for line in
            here.filter(|line| !line.starts_with("To ") && !line.starts_with("error: failed"))
        {
            let line = match line.split_once(':') {
                Some((commit, rest)) if commit.len() == 40 => format!("COMMIT:{rest}"),
                // A hook has no day but today's.
                _ => match line.split_once("; as at ") {
                    Some((register, _)) => format!("{register}; as at TODAY"),
                    None => line.to_owned(),
                },
            };
            writeln!(told, "{line}").expect("a text");
        }
        let arrived = all
            .try_git(".", &["--git-dir", "shared.git", "rev-parse", "main"])
            .out;
        let sent = all.git("work", &["rev-parse", "HEAD"]).out;
        assert_eq!(arrived == sent, passes, "{what}");
    };
    all.write("work/notes.toml", "[office]\nname = \"no register\"\n");
    all.commit("work", "No register");
    push("a commit without a register", true);
    all.write("work/register.toml", warned);
    all.commit("work", "A register with warnings");
    push("a register with warnings", true);
    all.write("work/register.toml", &broken);
    all.commit("work", "The same id twice");
    // As it stands in the commit: that it was put right in the folder alone helps nothing.
    all.write("work/register.toml", warned);
    push(
        "a register with an error, put right in the folder only",
        false,
    );
    all.commit("work", "Put right");
    // And that it is broken again in the folder alone does no harm.
    all.write("work/register.toml", &broken);
    push("put right in the commit, broken in the folder", true);
    all.write("work/register.toml", warned);
    std::fs::create_dir(all.path("work/other office")).expect("a folder");
    all.write(
        "work/other office/trust.toml",
        "[register]\nformat = 1\n<<<<<<< mine\n",
    );
    all.commit("work", "A register that cannot be read");
    push("another register, which cannot be read", false);
    compare("tests/scripts/pre-push.txt", &told);
    // A branch that is taken away brings nothing, and is not held up.
    all.git(
        "work",
        &[
            "push",
            "--quiet",
            "--no-verify",
            "origin",
            "HEAD~1:refs/heads/old",
        ],
    );
    all.git("work", &["push", "--quiet", "origin", "--delete", "old"]);
}

#[cfg(unix)]
fn executable(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(file, mode).expect("the mode");
}

#[cfg(not(unix))]
fn executable(_: &Path) {}
