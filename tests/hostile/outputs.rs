//! Where an answer must not go: over the register it is about, or over what belongs to it.

use super::run;
use crate::harness::Office;

const REGISTER: &str = "[register]\nformat = 1\n[[action]]\nid = \"A-001\"\ntitle = \"T\"\n";

/// A register with everything that belongs to it, in a folder with another beside it.
fn office() -> Office {
    let office = Office::on("2009-01-12").with_register(REGISTER);
    office.ok("action done A-001");
    std::fs::create_dir(office.path("papers")).expect("a folder");
    office.with("notes.txt", "notes\n")
}

fn texts(office: &Office) -> Vec<(String, Option<String>)> {
    let names = office.files().into_iter();
    let read = |name: String| {
        let text = std::fs::read_to_string(office.path(&name)).ok();
        (name, text)
    };
    names.map(read).collect()
}

#[test]
fn an_answer_is_never_written_over_the_register_or_what_belongs_to_it() {
    let office = office();
    let before = texts(&office);
    let absolute = office.path("register.toml").display().to_string();
    for file in [
        "register.toml",
        "./register.toml",
        "papers/../register.toml",
        "papers/../papers/.././register.toml",
        "Register.TOML",
        "register.toml.journal",
        "register.toml.lock",
        "register.toml.lock.info",
        "register.toml.bak",
        "register.toml.bak.2",
        &absolute,
    ] {
        for line in [
            "overdue -f csv",
            "report register -f markdown",
            "check -f json",
            "when tomorrow -f text",
        ] {
            let said = run(&office, &format!("{line} -o {file}"));
            assert_eq!(
                (said.code, said.out.as_str()),
                (2, ""),
                "{file}: {}",
                said.err
            );
            assert!(
                said.err.contains("belongs to it") || said.err.contains("json"),
                "{}",
                said.err
            );
        }
    }
    let office = office
        .var("PROGREG_REGISTER", "register.toml")
        .inside("papers");
    let said = run(
        &office,
        "overdue -f csv -o ../register.toml -r ../register.toml",
    );
    assert_eq!(said.code, 2, "{}", said.err);
    assert_eq!(texts(&office), before);
}

#[test]
fn other_files_are_written_however_they_are_named() {
    let office = office();
    for file in [
        "papers/../late.csv",
        "papers/register.toml",
        "register.toml.csv",
        "register.csv",
        "notes.txt",
    ] {
        let said = run(&office, &format!("overdue -f csv -o {file}"));
        assert_eq!(said.code, 0, "{file}: {}", said.err);
        assert!(office.text(file).starts_with("days_overdue,id,"), "{file}");
    }
    assert_eq!(run(&office, "overdue -f csv -o papers").code, 5, "a folder");
    assert_eq!(
        run(&office, "overdue -f csv -o papers/").code,
        5,
        "a folder"
    );
    assert_eq!(
        run(&office, "overdue -f csv -o notes.txt/x").code,
        5,
        "in a file"
    );
    assert_eq!(run(&office, "overdue -f csv -o ''").code, 2, "nothing");
}

#[cfg(unix)]
#[test]
fn links_lead_no_answer_to_the_register() {
    use std::os::unix::fs::symlink;
    let office = office();
    symlink("..", office.path("papers/up")).expect("a link");
    symlink("register.toml", office.path("late.csv")).expect("a link");
    symlink("late.csv", office.path("later.csv")).expect("a link");
    symlink("register.toml.journal", office.path("journal.csv")).expect("a link");
    symlink("notes.txt", office.path("notes.csv")).expect("a link");
    let before = texts(&office);
    for file in [
        "papers/up/register.toml",
        "late.csv",
        "later.csv",
        "journal.csv",
    ] {
        let said = run(&office, &format!("overdue -f csv -o {file}"));
        assert_eq!(said.code, 2, "{file}: {}", said.err);
    }
    // The register itself may be come at through a link.
    symlink("register.toml", office.path("link.toml")).expect("a link");
    for file in ["register.toml", "link.toml", "register.toml.bak"] {
        let said = run(&office, &format!("overdue -f csv -r link.toml -o {file}"));
        assert_eq!(said.code, 2, "{file}: {}", said.err);
    }
    std::fs::remove_file(office.path("link.toml")).expect("it can be removed");
    assert_eq!(texts(&office), before);
    // Any other link is the user's own way of naming a file, and stays one.
    assert_eq!(run(&office, "overdue -f csv -o notes.csv").code, 0);
    let about = std::fs::symlink_metadata(office.path("notes.csv")).expect("it is there");
    assert!(about.is_symlink());
    assert!(office.text("notes.txt").starts_with("days_overdue,id,"));
    assert_eq!(run(&office, "overdue -f csv -o /dev/null").code, 0);
    let about = std::fs::metadata("/dev/null").expect("it is there");
    assert!(!about.is_file(), "a device stays one");
}
