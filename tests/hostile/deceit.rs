//! Text that acts on a terminal, hides, reorders, or means something in another format.

use super::{ASK, CHANGE, run};
use crate::harness::{Office, Said};

const EVIL: &str = "Red\u{1b}[31m\u{1b}]0;owned\u{7} \u{202e}txt.exe\u{200b}\u{9b}2J";

fn hostile() -> Office {
    let evil = "Red\\u001b[31m\\u001b]0;owned\\u0007 \\u202etxt.exe\\u200b\\u009b2J";
    Office::on("2009-01-12").with_register(&format!(
        "[register]\nformat = 1\nid = \"{evil}\"\nname = \"{evil}\"\n\
         [[person]]\nid = \"{evil}\"\nname = \"{evil}\"\n\
         [[forum]]\nid = \"F\"\nname = \"{evil}\"\n\
         [[gate]]\nid = \"G1\"\nname = \"{evil}\"\ntrack = \"{evil}\"\norder = 1\nforum = \"F\"\ncriteria = [\"must: {evil}\"]\n\
         [[project]]\nid = \"P-001\"\ntitle = \"{evil}\"\nstatus = \"{evil}\"\ntrack = \"{evil}\"\nsponsor = \"{evil}\"\n\
         [[action]]\nid = \"A-001\"\ntitle = \"finance {evil}\"\nowners = [\"{evil}\"]\ndue = \"8 January 2009\"\nproject = \"{evil}\"\nsource = \"{evil}\"\n\
         [[action]]\nid = \"{evil}\"\ntitle = \"=cmd|' /C calc'!A1\"\nowners = [\"<script>alert(1)</script>\"]\ndue = \"8 January 2009\"\n\
         [[action]]\nid = \"A-003\"\ntitle = \"T\"\ndue = \"{evil}\"\nraised = \"{evil}\"\n\"{evil}\" = 1\n\
         [[{}]]\nid = \"x\"\n",
        "\"\\u001b[31mkind\\u202e\""
    ))
}

fn acts(text: &str) -> Option<char> {
    text.chars().find(|letter| {
        (letter.is_control() && *letter != '\n')
            || matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

fn safe(line: &str, said: &Said) {
    assert_eq!(acts(&said.out), None, "`{line}` said {:?}", said.out);
    assert_eq!(acts(&said.err), None, "`{line}` said {:?}", said.err);
}

#[test]
fn nothing_of_the_register_acts_on_a_terminal() {
    let office = hostile().at_a_terminal(80);
    for line in ASK.iter().chain(&[
        "report actions",
        "report gates",
        "report decisions",
        "project list",
        "person list",
        "show F",
        "show P-001",
    ]) {
        for format in ["text", "markdown", "table", "json"] {
            if line.contains("-f ") {
                continue;
            }
            let line = format!("{line} -f {format} --color never");
            safe(&line, &run(&office, &line));
        }
    }
    for line in CHANGE {
        let line = format!("{line} --color never");
        safe(&line, &run(&office, &line));
    }
}

#[test]
fn nothing_of_the_command_line_acts_either() {
    let office = hostile();
    for words in [
        vec!["show", EVIL],
        vec!["action", "done", EVIL],
        vec!["set", "A-001", EVIL],
        vec!["set", "A-001", "title", EVIL],
        vec!["action", "add", EVIL],
        vec!["project", "add", "T", "--id", EVIL],
        vec!["overdue", "--owner", EVIL],
        vec!["overdue", "--as-at", EVIL],
        vec!["when", EVIL],
        vec!["report", EVIL],
        vec!["check", "--rule", EVIL],
        vec!["overdue", "-f", EVIL],
        vec!["find", EVIL],
        vec!["check", "-r", EVIL],
        vec![EVIL],
        vec!["overdue", EVIL],
        vec!["gate", "record", "P-001", "G1", EVIL],
        vec!["init", EVIL, "--name", EVIL],
        vec!["overdue", "-o", "nowhere/\u{1b}[2J"],
    ] {
        let said = office.run_words(words.iter().map(|word| (*word).to_owned()).collect(), "");
        safe(&words.join(" "), &said);
        let json = [&words[..], &["-f", "json"]].concat();
        let said = office.run_words(json.iter().map(|word| (*word).to_owned()).collect(), "");
        safe(&json.join(" "), &said);
    }
}

#[test]
fn scripts_get_what_is_written() {
    let office = hostile();
    let csv = run(&office, "overdue -f csv").out;
    assert!(csv.contains(EVIL), "csv is raw");
    assert!(csv.contains("=cmd|' /C calc'!A1"), "{csv}");
    let json = run(&office, "overdue -f json").out;
    assert_eq!(acts(&json), None);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["register"]["name"], EVIL);
    let titles: Vec<&str> = json["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["title"].as_str())
        .collect();
    assert!(
        titles.contains(&format!("finance {EVIL}").as_str()),
        "{titles:?}"
    );
    let markdown = run(&office, "overdue -f markdown").out;
    assert!(!markdown.contains("<script"), "{markdown}");
}

#[test]
fn who_records_and_why_act_nowhere() {
    let office = hostile().var("PROGREG_USER", EVIL);
    let said = office.run_words(
        ["set", "A-003", "title=Another", "--reason", EVIL]
            .iter()
            .map(|word| (*word).to_owned())
            .collect(),
        "",
    );
    assert_eq!(said.code, 0, "{}", said.err);
    safe("set", &said);
    let said = office.run("decision add Decided");
    assert_eq!(said.code, 0, "{}", said.err);
    // Whoever looks at the files with other programs sees it too.
    for name in ["register.toml", "register.toml.journal"] {
        let text = office.text(name);
        assert_eq!(acts(&text), None, "{name}");
        assert!(text.contains("\\u202Etxt.exe\\u200B"), "{name}: {text}");
    }
    let json = run(&office, "show D-001 -f json").out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(json.to_string().contains("owned"), "{json}");
}

#[test]
fn a_name_with_a_line_end_begins_no_line() {
    let name = "x\nerror: everything is lost\n  hint: run this.toml";
    let office = Office::on("2009-01-12").with(name, "x = ");
    for line in [
        ["check", "-r", name],
        ["show", "-r", name],
        ["overdue", "--owner", name],
    ] {
        let words = line.iter().map(|word| (*word).to_owned()).collect();
        let said = office.run_words(words, "");
        assert!(said.code > 1);
        assert!(!said.err.contains("\nerror: everything"), "{}", said.err);
    }
}

#[test]
fn markdown_says_what_was_written_and_does_nothing() {
    let texts = [
        "# heading",
        "- point",
        "1. first",
        "> said",
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![picture](http://example.org/a.png)",
        "a | b",
        "`code` **bold** ~~gone~~ _low_",
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        "[ref]: http://example.org",
    ];
    for text in texts {
        let office = Office::on("2009-01-12").with_register(&format!(
            "[register]\nname = '{text}'\n[[action]]\nid = \"A-001\"\ntitle = '{text}'\nowners = ['{text}']\ndue = 2009-01-08\nraised = 2009-01-01\n"
        ));
        let markdown = office.ok("overdue -f markdown") + &office.ok("show A-001 -f markdown");
        assert!(
            !markdown.contains('<') || !markdown.replace("<br>", "").contains('<'),
            "{markdown}"
        );
        for raw in [
            "](", "| b", "`code`", "**bold**", "~~gone", "_low", " [ref]",
        ] {
            let bare = markdown
                .replace("\\]", "")
                .replace("\\|", "")
                .replace("\\`", "")
                .replace("\\*", "");
            let bare = bare
                .replace("\\~", "")
                .replace("\\_", "")
                .replace("\\[", "");
            assert!(!bare.contains(raw), "{raw} in {markdown}");
        }
        let begins = |line: &str| [&text[..2], "- point", "1. first"].contains(&line);
        assert!(
            !markdown.lines().any(|line| line == text || begins(line)),
            "{markdown}"
        );
        assert!(
            !markdown.lines().any(|line| line.starts_with(text)),
            "{markdown}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_does_not_act() {
    let name = "evil\u{1b}[31m\u{202e}.toml";
    let office = Office::on("2009-01-12").with(name, "[[action]]\nid = \"A-001\"\n");
    for line in ["check", "action done A-001", "overdue", "set A-001 x=1"] {
        let line = format!("{line} -r {name}");
        safe(&line, &office.run(&line));
    }
    let office = Office::on("2009-01-12").with(name, "x = ");
    let line = format!("check -r {name}");
    safe(&line, &office.run(&line));
}
