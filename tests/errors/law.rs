//! The law: every message that the source makes stands in some expected output below `tests`, or is excepted here with its reason.

use super::source::{Message, below, flat, messages, parted};
use crate::harness::root;

/// Messages that no expected output shows: a part of each, and why.
const EXCEPTED: &[(&str, &str)] = &[];

/// All that tests expect to be said: the case files as they are, and the texts within tests in Rust.
fn expected() -> String {
    let folder = root().join("tests");
    let mut text = String::new();
    for file in below(&folder) {
        // The exceptions are no expectations, and a fuzzer's seeds are what it is fed with.
        let aside = [folder.join("errors/law.rs"), folder.join("errors/source.rs")];
        if aside.contains(&file) || file.starts_with(folder.join("fuzz")) {
            continue;
        }
        match file.extension().and_then(|end| end.to_str()) {
            Some("txt") => {
                let said = std::fs::read_to_string(&file).unwrap_or_default();
                // Talk has a mark before every line.
                text += &flat(&said.replace("\n! ", "\n"));
            }
            Some("rs") => {
                let source = std::fs::read_to_string(&file).expect("a source is text");
                for one in parted(&source).1 {
                    text += &flat(&one.text);
                    text.push('\n');
                }
            }
            _ => {}
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_message_stands_in_an_expected_output() {
    let expected = expected();
    let messages = messages();
    let is_excepted = |message: &Message| EXCEPTED.iter().any(|(part, _)| flat(&message.text).contains(part));
    let parts = messages.iter().filter_map(|one| Some((one, one.longest()?)));
    let (shown, unshown): (Vec<_>, Vec<_>) = parts.partition(|(_, part)| expected.contains(part));
    let missing: Vec<String> = unshown
        .iter()
        .filter(|(message, _)| !is_excepted(message))
        .map(|(message, _)| format!("{}: {}", message.at, flat(&message.text)))
        .collect();
    assert!(
        missing.is_empty(),
        "{} of {} messages stand in no expected output; give each a case in tests/errors:\n{}",
        missing.len(),
        shown.len() + unshown.len(),
        missing.join("\n")
    );
    // An exception that is none any more is taken out, so that the list stays true.
    let needless = EXCEPTED.iter().filter(|(part, _)| {
        !unshown.iter().any(|(message, _)| flat(&message.text).contains(part))
    });
    let needless: Vec<&str> = needless.map(|(part, _)| *part).collect();
    assert_eq!(needless, [""; 0], "these are shown, or nobody says them");
}
