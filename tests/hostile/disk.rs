//! Files that are no files, folders that cannot be written, locks, links, and writers that overtake.

use super::{office, run};
use crate::harness::Office;
use progreg::document::patch::Patch;
use progreg::model::moment::Moment;
use progreg::store::trouble::Trouble;
use progreg::store::turn::{Act, Claim, Earlier, Turn};
use std::fs::File;
use std::time::Duration;

const REGISTER: &str = "[register]\nformat = 1\n[[action]]\nid = \"A-001\"\ntitle = \"T\"\n";

/// What stands in the folder after a save.
const SAVED: &[&str] = &[
    "register.toml",
    "register.toml.bak",
    "register.toml.journal",
];

#[test]
fn a_folder_is_no_register() {
    let office = Office::on("2009-01-12");
    std::fs::create_dir(office.path("register.toml")).expect("a folder");
    let said = run(&office, "check -r register.toml");
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(said.err.contains("it is a folder"), "{}", said.err);
    assert_eq!(run(&office, "check").code, 4);
}

#[test]
fn a_folder_that_is_not_there_for_the_answer() {
    let office = office(REGISTER);
    for line in [
        "overdue -o nowhere/x.csv",
        "report register -o no/where.md",
        "overdue -o register.toml/x.csv",
    ] {
        let said = run(&office, line);
        assert_eq!(
            (said.code, said.out.as_str()),
            (5, ""),
            "{line}: {}",
            said.err
        );
        assert!(said.err.starts_with("error: cannot write"), "{}", said.err);
    }
    assert_eq!(office.files(), ["register.toml"]);
}

#[test]
fn what_stands_in_the_way_of_an_answer_is_named_with_a_way_out() {
    let office = office(REGISTER);
    std::fs::create_dir(office.path("papers")).expect("a folder");
    let mkdir = if cfg!(windows) { "mkdir" } else { "mkdir -p" };
    for (file, why, hint) in [
        (
            "no/such/x.md",
            "there is no folder `no/such`",
            format!("make it with `{mkdir} no/such`"),
        ),
        ("papers", "it is a folder", "name a file in it".to_owned()),
        (
            "register.toml/x.md",
            "`register.toml` is no folder",
            "name a file in a folder".to_owned(),
        ),
    ] {
        for issue in ["", " --issue"] {
            let said = run(&office, &format!("report register -o {file}{issue}"));
            assert_eq!(
                (said.err, said.code),
                (
                    format!(
                        "error: cannot write `{file}`: {why}\n  hint: {hint}\n  nothing was written\n"
                    ),
                    5
                )
            );
        }
    }
    assert_eq!(office.files(), ["papers", "register.toml"]);
}

#[test]
fn a_folder_in_the_place_of_the_lock_is_named_with_a_way_out() {
    let office = office(REGISTER);
    std::fs::create_dir(office.path("register.toml.lock")).expect("a folder");
    let said = run(&office, "action done A-001 --wait 0");
    assert_eq!(
        (said.err.as_str(), said.code),
        (
            "error: cannot use `register.toml.lock`: it is a link, a pipe or a folder, and progreg made none there\n  hint: find \
             out who put it there, and remove it\n  nothing was written\n",
            5
        )
    );
}

#[test]
fn the_lock_of_another_is_waited_for_and_named() {
    let office = office(REGISTER);
    let held = File::create(office.path("register.toml.lock")).expect("a lock");
    held.try_lock().expect("it is free");
    let who = "easton on desk, process 7, since 2009-01-12T09:59:58+00:00, `progreg set`";
    std::fs::write(office.path("register.toml.lock.info"), who).expect("its holder");
    let said = run(&office, "action done A-001 --wait 0");
    assert_eq!(said.code, 5, "{}", said.err);
    assert!(
        said.err.contains("easton on desk") && said.err.contains("nothing was written"),
        "{}",
        said.err
    );
    assert_eq!(run(&office, "overdue").code, 0, "readers take no lock");
    let said = office.run("action done A-001 --wait 0 -f json").err;
    let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(json["error"]["code"], 5);
    drop(held);
    assert_eq!(run(&office, "action done A-001 --wait 0").code, 0);
    assert_eq!(office.files(), SAVED);
}

#[test]
fn a_register_saved_by_another_is_not_overwritten() {
    let office = office(REGISTER);
    let path = office.path("register.toml");
    let theirs = format!("{REGISTER}# theirs\n");
    let turn =
        || Turn::take(&path, Earlier::of(""), claim(), &mut |_| {}).expect("nobody holds the lock");
    let ours = || Act::change(Vec::new(), Patch::between(REGISTER, "ours"));

    let before = turn();
    std::fs::write(&path, &theirs).expect("it can be written");
    let saved = before.save(&["ours"], ours());
    assert!(matches!(saved, Err(Trouble::Overtaken(_))), "{saved:?}");
    assert_eq!(office.register(), theirs);

    let before = turn();
    std::fs::remove_file(&path).expect("it can be removed");
    let saved = before.save(&["ours"], ours());
    assert!(saved.is_err(), "a register that went away is not made anew");
    assert_eq!(office.files(), Vec::<String>::new());
}

fn claim() -> Claim {
    Claim {
        wait: Duration::ZERO,
        largest: 1_000_000,
        backups: 1,
        at: Moment::new("2009-01-12T10:00:00+00:00"),
        by: "Administrator".to_owned(),
        host: "office".to_owned(),
        process: 1,
        command: "progreg set A-001 title=ours".to_owned(),
        reason: String::new(),
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(office: &Office, name: &str) -> u32 {
        let about = std::fs::metadata(office.path(name)).expect("it is there");
        about.permissions().mode() & 0o777
    }

    fn set_mode(office: &Office, name: &str, mode: u32) {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(office.path(name), mode).expect("the mode can be set");
    }

    /// A test that cannot run here says so in a visible line.
    #[allow(clippy::print_stderr)]
    fn skipped(why: &str) {
        eprintln!("skipped: {why}");
    }

    /// Root may read and write everything: such a test shows nothing then, and says so.
    fn is_root(office: &Office) -> bool {
        std::fs::write(office.path("probe"), "").expect("it can be written");
        set_mode(office, "probe", 0o000);
        let root = File::open(office.path("probe")).is_ok();
        std::fs::remove_file(office.path("probe")).expect("it can be removed");
        if root {
            skipped("permissions do not bind this user");
        }
        root
    }

    #[test]
    fn a_register_that_may_not_be_read() {
        let office = office(REGISTER);
        if is_root(&office) {
            return;
        }
        set_mode(&office, "register.toml", 0o000);
        for line in ["check", "action done A-001"] {
            let said = office.run(line);
            assert!(matches!(said.code, 4 | 5), "{line}: {}", said.err);
            assert!(
                said.err.to_lowercase().contains("permission denied"),
                "{}",
                said.err
            );
        }
        set_mode(&office, "register.toml", 0o644);
        assert_eq!(office.register(), REGISTER);
    }

    #[test]
    fn a_folder_that_may_not_be_written() {
        let office = office(REGISTER);
        if is_root(&office) {
            return;
        }
        set_mode(&office, "", 0o555);
        let said = office.run("action done A-001");
        let answer = office.run("overdue -o x.csv");
        set_mode(&office, "", 0o755);
        assert_eq!(
            (said.code, answer.code),
            (5, 5),
            "{}{}",
            said.err,
            answer.err
        );
        let denied = "Permission denied (os error 13)\n  hint: ask whoever owns the file or its folder for the permission\n  \
                      nothing was written\n";
        assert_eq!(
            [said.err, answer.err],
            [
                format!("error: cannot make the lock `register.toml.lock`: {denied}"),
                format!("error: cannot write `x.csv`: no file can be made in its folder: {denied}"),
            ]
        );
        assert_eq!(office.register(), REGISTER);
        assert_eq!(office.files(), ["register.toml"]);
    }

    #[test]
    fn devices_and_pipes_are_not_waited_for() {
        let office = Office::on("2009-01-12");
        for device in ["/dev/zero", "/dev/null"] {
            let said = run(&office, &format!("check -r {device}"));
            assert_eq!(said.code, 4, "{device}: {}", said.err);
            assert!(said.err.contains("not a regular file"), "{}", said.err);
        }
        let made = std::process::Command::new("mkfifo")
            .arg(office.path("register.toml"))
            .status();
        if !made.is_ok_and(|status| status.success()) {
            let required = std::env::var_os("PROGREG_REQUIRE_TOOLS").is_some();
            assert!(!required, "mkfifo is missing and must be there");
            skipped("there is no mkfifo");
            return;
        }
        let said = run(&office, "check -r register.toml");
        assert_eq!(said.code, 4, "{}", said.err);
        symlink("/dev/zero", office.path("link.toml")).expect("a link");
        assert_eq!(run(&office, "check -r link.toml").code, 4);
        symlink("loop.toml", office.path("loop.toml")).expect("a link");
        assert_eq!(run(&office, "check -r loop.toml").code, 4);
        symlink("gone.toml", office.path("dangling.toml")).expect("a link");
        assert_eq!(run(&office, "check -r dangling.toml").code, 4);
        assert_eq!(run(&office, "action done A-001 -r dangling.toml").code, 4);
    }

    #[test]
    fn a_link_stays_one_and_the_mode_is_kept() {
        let office = Office::on("2009-01-12").with("real.toml", REGISTER);
        set_mode(&office, "real.toml", 0o664);
        symlink("real.toml", office.path("register.toml")).expect("a link");
        office.ok("action done A-001");
        let about = std::fs::symlink_metadata(office.path("register.toml")).expect("it is there");
        assert!(about.is_symlink());
        assert!(office.text("real.toml").contains("closed"));
        assert_eq!(mode(&office, "real.toml"), 0o664);
        let written = ["real.toml", "real.toml.bak", "real.toml.journal"];
        assert_eq!(office.files()[..3], written);
        assert_eq!(
            mode(&office, "real.toml.journal"),
            mode(&office, "real.toml")
        );
        assert_eq!(office.files()[3..], ["register.toml"]);
        office.ok("overdue -o answer.csv");
        assert_eq!(mode(&office, "answer.csv"), 0o644);
    }

    #[test]
    fn what_is_no_file_is_not_replaced_by_one() {
        let office = office(REGISTER);
        let _socket =
            std::os::unix::net::UnixListener::bind(office.path("socket")).expect("a socket");
        std::fs::create_dir(office.path("folder")).expect("a folder");
        symlink("socket", office.path("link")).expect("a link");
        for name in ["socket", "folder", "link"] {
            let said = run(&office, &format!("overdue -o {name}"));
            assert_eq!(said.code, 5, "{name}: {}", said.err);
            assert!(!office.path(name).is_file(), "{name} became a file");
        }
        assert_eq!(
            office.files(),
            ["folder", "link", "register.toml", "socket"]
        );
    }
}
