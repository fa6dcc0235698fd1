//! Disks and folders as they are: full, read-only, shared with a group, reached through a link.

use super::place::{Place, REGISTER, Said};
use super::{say, skipped};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

const SAVE: &[&str] = &["set", "A-001", "note=third"];

/// The user with the fewest rights.
const NOBODY: &str = "65534";

fn set_mode(path: &Path, mode: u32) {
    let mode = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(path, mode).expect("the mode can be set");
}

fn mode(path: &Path) -> u32 {
    path.metadata().expect("it is there").permissions().mode() & 0o7777
}

/// It ended with code 5, names that path, and the register is as it was.
fn is_refused(place: &Place, said: &Said, path: &str, before: &str) {
    assert_eq!(said.code, Some(5), "{}", said.err);
    assert!(said.err.contains(path), "{}", said.err);
    assert!(said.err.contains("nothing was written"), "{}", said.err);
    assert!(place.register() == before, "the register is not as it was");
}

/// Permissions do not bind the administrator of the machine: as such, everything is done as nobody.
fn bound() -> Option<Vec<&'static str>> {
    let probe = tempfile::NamedTempFile::new().expect("a file");
    set_mode(probe.path(), 0o000);
    if std::fs::File::open(probe.path()).is_err() {
        return Some(Vec::new());
    }
    let nobody = vec![
        "setpriv",
        "--reuid",
        NOBODY,
        "--regid",
        NOBODY,
        "--clear-groups",
    ];
    let program = env!("CARGO_BIN_EXE_progreg");
    let can = Command::new(nobody[0])
        .args(&nobody[1..])
        .args([program, "--version"])
        .output();
    if can.is_ok_and(|said| said.status.success()) {
        return Some(nobody);
    }
    skipped("permissions do not bind this user, and the program cannot be run as another");
    None
}

fn run_bound(place: &Place, bound: &[&str], words: &[&str]) -> Said {
    Said::of(place.command(bound, words).output().expect("it runs"))
}

/// Everything in the place belongs to whom the program runs as.
fn give(place: &Place, bound: &[&str]) {
    if bound.is_empty() {
        return;
    }
    let folder = place.folder();
    let top = folder.parent().expect("a folder above");
    let given = Command::new("chown")
        .arg("-R")
        .arg(format!("{NOBODY}:{NOBODY}"))
        .arg(top)
        .status();
    assert!(given.is_ok_and(|status| status.success()), "chown");
}

#[test]
fn a_full_disk() {
    let place = Place::with_history();
    let disk = place.path("disk");
    std::fs::create_dir(&disk).expect("a folder");
    let at = disk.to_str().expect("a plain path");
    let mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", at];
    let sudo = ["sudo", "-n"];
    if !works_quietly(&mount) && !works_quietly(&[&sudo[..], &mount[..]].concat()) {
        skipped("a small disk cannot be mounted by this user");
        return;
    }
    let tried = std::panic::catch_unwind(|| fill_and_save(&place, &disk));
    let umount = ["umount", at];
    assert!(
        works_quietly(&umount) || works_quietly(&["sudo", "-n", "umount", at]),
        "umount"
    );
    tried.expect("the disk is full, and nothing is lost");
}

fn works_quietly(words: &[&str]) -> bool {
    let output = Command::new(words[0]).args(&words[1..]).output();
    output.is_ok_and(|output| output.status.success())
}

/// Fills it to the last byte, then gives back a little at a time: wherever a save stops for want of room, nothing is lost.
fn fill_and_save(place: &Place, disk: &Path) {
    let register = disk.join("register.toml");
    let name = register.to_str().expect("a plain path");
    std::fs::write(&register, place.register()).expect("room for the register");
    let save = |note: &str| place.run(&["set", "A-001", &format!("note={note}"), "-r", name]);
    assert_eq!(save("before").code, Some(0));
    let text = || std::fs::read_to_string(&register).expect("a register");
    let before = text();
    let fill = disk.join("fill");
    let filled = std::fs::write(&fill, vec![b'.'; 2 << 20]).expect_err("it is full");
    assert_eq!(filled.kind(), std::io::ErrorKind::StorageFull);
    let mut stopped = 0;
    let mut size = fill.metadata().expect("the fill").len();
    loop {
        let said = save("after");
        assert!(!said.err.contains("panicked"), "{}", said.err);
        if said.code == Some(0) {
            break;
        }
        assert_eq!(said.code, Some(5), "{}", said.err);
        assert!(said.err.contains("register.toml"), "{}", said.err);
        assert!(said.err.contains("nothing was written"), "{}", said.err);
        assert!(said.err.contains("No space left"), "{}", said.err);
        assert!(text() == before, "the register is not as it was");
        let names: Vec<_> = std::fs::read_dir(disk)
            .expect("a folder")
            .flatten()
            .collect();
        assert_eq!(names.len(), 4, "something was left: {names:?}");
        stopped += 1;
        size = size.checked_sub(2048).expect("there is room now");
        std::fs::File::options()
            .write(true)
            .open(&fill)
            .and_then(|fill| fill.set_len(size))
            .expect("room is given back");
    }
    assert!(stopped > 0, "the disk was not full");
    assert!(text().contains("after"));
    let whole = progreg::store::journal::whole(&register);
    assert_eq!(whole.faults, []);
    assert_eq!(whole.entries.len(), 2, "one for each save that ended well");
}

#[test]
fn a_folder_that_may_not_be_written() {
    let Some(bound) = bound() else { return };
    let place = Place::with_history();
    give(&place, &bound);
    set_mode(place.folder().parent().expect("a folder above"), 0o755);
    let (before, files) = (place.register(), place.files());
    set_mode(&place.folder(), 0o555);
    let said = run_bound(&place, &bound, SAVE);
    let read = run_bound(&place, &bound, &["check"]);
    set_mode(&place.folder(), 0o755);
    is_refused(&place, &said, "register.toml", &before);
    assert!(said.err.contains("Permission denied"), "{}", said.err);
    assert_eq!(place.files(), files);
    assert_eq!(
        read.code,
        Some(0),
        "reading needs no more than reading: {}",
        read.err
    );
    assert_eq!(run_bound(&place, &bound, SAVE).code, Some(0));
    place.sound("afterwards");
}

#[test]
fn a_journal_that_may_not_be_written_or_read() {
    let Some(bound) = bound() else { return };
    let place = Place::with_history();
    give(&place, &bound);
    set_mode(place.folder().parent().expect("a folder above"), 0o755);
    let before = place.register();
    for refused in [0o444, 0o000] {
        set_mode(&place.path("register.toml.journal"), refused);
        let said = run_bound(&place, &bound, SAVE);
        is_refused(&place, &said, "register.toml.journal", &before);
    }
    set_mode(&place.path("register.toml.journal"), 0o644);
    assert_eq!(run_bound(&place, &bound, SAVE).code, Some(0));
    place.sound("afterwards");
}

/// A colleague's crash leaves a lock that we may only read.
#[test]
fn a_lock_that_a_colleague_has_left() {
    let Some(bound) = bound() else { return };
    let place = Place::with_history();
    give(&place, &bound);
    set_mode(place.folder().parent().expect("a folder above"), 0o755);
    for name in ["register.toml.lock", "register.toml.lock.info"] {
        std::fs::write(place.path(name), "").expect("a lock");
        set_mode(&place.path(name), 0o444);
    }
    let said = run_bound(&place, &bound, SAVE);
    assert_eq!(said.code, Some(0), "{}", said.err);
    place.sound("afterwards");
}

#[test]
fn a_file_that_is_read_only() {
    let place = Place::with_history();
    set_mode(&place.register_path(), 0o444);
    let (before, files) = (place.register(), place.files());
    let said = place.run(SAVE);
    is_refused(&place, &said, "register.toml", &before);
    assert!(said.err.contains("read-only"), "{}", said.err);
    assert_eq!(place.files(), files);
    assert_eq!(mode(&place.register_path()), 0o444);
    set_mode(&place.register_path(), 0o644);
    place.ok(SAVE);
    place.sound("afterwards");
}

#[test]
fn the_mode_is_kept() {
    for kept in [0o664, 0o640, 0o600] {
        let place = Place::new(REGISTER);
        set_mode(&place.register_path(), kept);
        place.ok(SAVE);
        place.ok(&["action", "add", "Another"]);
        for name in place.files() {
            assert_eq!(mode(&place.path(&name)), kept, "{name}");
        }
        assert_eq!(place.files().len(), 3);
    }
}

/// Whoever administers the machine saves a colleague's register: it stays the colleague's, and so does its journal.
#[test]
fn a_colleagues_register_stays_the_colleagues() {
    use std::os::unix::fs::{MetadataExt, chown};
    let place = Place::new(REGISTER);
    let nobody = NOBODY.parse().ok();
    if chown(place.register_path(), nobody, nobody).is_err() {
        // No tool is missing: only the machine's administrator can.
        say("skipped: files cannot be given away by this user");
        return;
    }
    place.ok(SAVE);
    place.ok(&["action", "add", "Another"]);
    for name in place.files() {
        let about = place.path(&name).metadata().expect("it is there");
        assert_eq!(
            (Some(about.uid()), Some(about.gid())),
            (nobody, nobody),
            "{name}"
        );
    }
}

#[test]
fn a_register_behind_a_link() {
    let place = Place::new(REGISTER);
    let away = place.path("away");
    std::fs::create_dir(&away).expect("a folder");
    std::fs::rename(place.register_path(), away.join("real.toml")).expect("a rename");
    symlink("away/real.toml", place.register_path()).expect("a link");
    place.ok(SAVE);
    place.ok(&["action", "add", "Another"]);
    let link = std::fs::read_link(place.register_path()).expect("still a link");
    assert_eq!(link, Path::new("away/real.toml"));
    assert_eq!(place.files(), ["away", "register.toml"]);
    let names = ["real.toml", "real.toml.bak", "real.toml.journal"];
    assert!(names.iter().all(|name| away.join(name).is_file()));
    assert_eq!(std::fs::read_dir(&away).expect("a folder").count(), 3);
    place.sound("through a link");
    let backup = std::fs::read_to_string(away.join("real.toml.bak")).expect("a backup");
    assert_eq!(backup, REGISTER.replace("\"first\"", "\"third\""));
}
