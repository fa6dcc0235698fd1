//! What Git has to know, and what it shows then.

use super::repository::Repositories;
use crate::harness::Office;

#[test]
fn git_is_set_up_once() {
    let Some(made) = Repositories::new() else {
        return;
    };
    made.git(".", &["init", "work"]);
    made.write("work/register.toml", super::repository::REGISTER);
    let said = made.ok("work", &["merge", "--install-git"]);
    installed(&said.out, &said.err);
    let said = made.ok("work", &["merge", "--install-git", "--global"]);
    assert_eq!(said.err, "configured Git with `git config --global`\n");
    let said = made.ok("work", &["merge", "--install-git", "--global"]);
    assert_eq!(said.err, "nothing to do: Git is set up already\n");
    let said = made.ok("work", &["merge", "--install-git"]);
    assert!(said.err.starts_with("nothing to add: "), "{}", said.err);
    let driver = made.git("work", &["config", "--global", "merge.progreg.driver"]);
    assert_eq!(driver.out, "progreg driver register %O %A %B %P %Y\n");
}

/// Names as Git reads them in either file; what stood there, in whatever encoding, stays byte for byte.
#[test]
fn git_is_set_up_for_a_name_with_blanks() {
    for name in ["my register.toml", "#1 [a].toml", "!a b.toml"] {
        let Some(made) = Repositories::new() else {
            return;
        };
        made.git(".", &["init", "work"]);
        made.write(&format!("work/{name}"), super::repository::REGISTER);
        let old = b"caf\xe9.txt\r\nnotes";
        std::fs::write(made.path("work/.gitignore"), old).expect("a file");
        made.ok("work", &["-r", name, "merge", "--install-git"]);
        let now = std::fs::read(made.path("work/.gitignore")).expect("a file");
        assert!(now.starts_with(old), "{now:?}");
        for ending in [".bak", ".bak.2", ".lock", ".merge"] {
            made.git("work", &["check-ignore", &format!("{name}{ending}")]);
        }
        for (ending, driver) in [("", "progreg"), (".journal", "progreg-journal")] {
            let file = format!("{name}{ending}");
            assert_eq!(made.try_git("work", &["check-ignore", &file]).code, Some(1));
            let said = made.git("work", &["check-attr", "merge", "--", &file]).out;
            assert!(said.ends_with(&format!(": merge: {driver}\n")), "{said}");
        }
    }
}

fn installed(out: &str, err: &str) {
    let all = format!("{out}--\n{err}");
    crate::commands::script::compare("tests/git/expected/installed.txt", &all);
}

#[test]
fn where_there_is_no_git_it_says_so() {
    let office = Office::on("2006-09-15").with_register(super::repository::REGISTER);
    let said = office.run("merge --install-git");
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.err.contains("is in no Git work tree"), "{}", said.err);
    assert_eq!(office.files(), ["register.toml"]);
}

#[test]
fn a_difference_is_shown_by_record_and_field() {
    let Some(made) = Repositories::with_register() else {
        return;
    };
    for words in [
        &["action", "add", "Book the hall", "--owner", "easton"][..],
        &["action", "done", "A-002", "--on", "2006-09-15"],
        &[
            "set",
            "A-001",
            "note=asked\nagain\n\nand again",
            "title=Draft the report",
        ],
    ] {
        made.ok("work", words);
    }
    let said = made.git("work", &["diff", "register.toml"]).out;
    let shown: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("index"))
        .collect();
    let shown: Vec<String> = shown.iter().map(|line| without_day(line)).collect();
    crate::commands::script::compare("tests/git/expected/diff.txt", &(shown.join("\n") + "\n"));
    let log = made.git("work", &["log", "--patch", "register.toml"]).out;
    assert!(log.contains("+A-001.note: first"), "{log}");
    // What is no register is shown as it is.
    made.write("work/register.toml", "[[action]\n");
    let said = made.git("work", &["diff", "register.toml"]).out;
    assert!(said.contains("+[[action]\n"), "{said}");
}

/// The day of the test's run is another every time.
fn without_day(line: &str) -> String {
    match line.split_once("raised: ") {
        Some((before, _)) => format!("{before}raised: TODAY"),
        None => line.to_owned(),
    }
}
