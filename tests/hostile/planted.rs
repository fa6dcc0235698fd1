//! Links, pipes and folders that somebody has put where files of ours stand: nothing is ever written through them.

use super::{office, run};
use crate::harness::Office;
use std::os::unix::fs::symlink;

const REGISTER: &str = "[register]\nformat = 1\n[[action]]\nid = \"A-001\"\ntitle = \"T\"\n[[action]]\nid = \"A-002\"\ntitle = \"U\"\n";
const VICTIM: &str = "what somebody else owns\n";

/// An office in which that name is a link to a file of somebody else's, or to one that is not there yet.
fn planted(name: &str, is_there: bool) -> Office {
    let office = office(REGISTER);
    std::fs::create_dir(office.path("else")).expect("a folder");
    if is_there {
        std::fs::write(office.path("else/victim"), VICTIM).expect("it can be written");
    }
    symlink("else/victim", office.path(name)).expect("a link");
    office
}

fn is_untouched(office: &Office, is_there: bool) {
    let victim = std::fs::read_to_string(office.path("else/victim")).ok();
    assert_eq!(victim.as_deref(), is_there.then_some(VICTIM));
}

#[test]
fn a_link_in_the_place_of_the_lock_or_the_journal_is_refused_and_named() {
    for name in ["register.toml.lock", "register.toml.journal"] {
        for is_there in [true, false] {
            if name.ends_with("journal") && !is_there {
                // One that leads nowhere is nobody's journal, and is set aside.
                continue;
            }
            let office = planted(name, is_there);
            for line in ["action done A-001 --wait 0", "action add Another --wait 0"] {
                let said = run(&office, line);
                assert_eq!(said.code, 5, "{name}: {}", said.err);
                assert!(
                    said.err.contains(&format!("`{name}`: it is a link")),
                    "{}",
                    said.err
                );
            }
            assert_eq!(
                run(&office, "overdue").code,
                0,
                "who asks is not in the way"
            );
            is_untouched(&office, is_there);
            let about = std::fs::symlink_metadata(office.path(name)).expect("it is there");
            assert!(about.is_symlink());
        }
    }
    let said = run(&planted("register.toml.lock", true), "unlock");
    assert_eq!(said.code, 5, "{}", said.err);
}

#[test]
fn a_link_in_the_place_of_anything_else_is_replaced() {
    let names = [
        "register.toml.lock.info",
        "register.toml.bak",
        ".register.toml.abcdef.tmp",
        ".register.toml.bak.abcdef",
        "register.edit.abcdef.toml",
    ];
    for name in names {
        for is_there in [true, false] {
            let office = planted(name, is_there).var("EDITOR", "sed -i s/U/V/");
            assert_eq!(run(&office, "action done A-001 --wait 0").code, 0);
            assert_eq!(run(&office, "edit").code, 0);
            is_untouched(&office, is_there);
        }
    }
    let office = planted("register.toml.bak", true);
    office.ok("action done A-001");
    assert_eq!(office.text("register.toml.bak"), REGISTER);
    is_untouched(&office, true);
}

#[test]
fn a_lock_that_is_a_link_to_the_register_is_refused() {
    let office = office(REGISTER);
    symlink("register.toml", office.path("register.toml.lock")).expect("a link");
    assert_eq!(run(&office, "action done A-001 --wait 0").code, 5);
    assert_eq!(run(&office, "unlock").code, 5);
    assert_eq!(office.register(), REGISTER);
}

#[test]
fn folders_in_the_place_of_files_stop_no_question() {
    for name in [
        "register.toml.bak",
        "register.toml.lock.info",
        "register.toml.journal",
    ] {
        let office = office(REGISTER);
        std::fs::create_dir(office.path(name)).expect("a folder");
        assert_eq!(run(&office, "overdue").code, 0);
        let said = run(&office, "action done A-001 --wait 0");
        assert_eq!(said.code, 0, "{name}: {}", said.err);
        assert_eq!(run(&office, "overdue").code, 0);
    }
}
