//! The fuzzers' seeds, and what they once found, run through the same laws (see `fuzz/Cargo.toml`).

#[path = "fuzz/targets/mod.rs"]
pub mod targets;

use crate::harness::root;

fn every_seed_of(target: &str, holds: fn(&[u8])) {
    let folder = root().join("tests/fuzz/seeds").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("there are seeds") {
        let path = entry.expect("a seed").path();
        let bytes = std::fs::read(&path).expect("it can be read");
        let held = std::panic::catch_unwind(|| holds(&bytes));
        assert!(held.is_ok(), "{} breaks the law", path.display());
        count += 1;
    }
    assert!(count > 9, "only {count} seeds for {target}");
}

#[test]
fn registers() {
    every_seed_of("register", targets::register::holds);
}

#[test]
fn phrases() {
    every_seed_of("phrases", targets::phrases::holds);
}

#[test]
fn edits() {
    every_seed_of("splice", targets::splice::holds);
}

#[test]
fn journals() {
    every_seed_of("journal", targets::journal::holds);
}
