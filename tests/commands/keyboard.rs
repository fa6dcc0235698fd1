//! What makes commands easy to find and type: completion, help, manual pages, the configuration, registers by name.

use crate::harness::{Office, Said, root, split};

fn brent() -> Office {
    Office::on("2009-01-15").with_example("brent-dpo.toml")
}

/// What a shell is told that asks for the last of these words.
fn completed(office: Office, line: &[&str]) -> Vec<String> {
    let office = office.var("PROGREG_COMPLETE", "fish");
    let words = ["--", "progreg"].iter().chain(line);
    let said = office.run_words(words.map(ToString::to_string).collect(), "");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    said.out.lines().map(str::to_owned).collect()
}

#[test]
fn ids_are_offered_with_their_titles() {
    let offered = completed(brent(), &["action", "done", "A-00"]);
    assert_eq!(offered.len(), 9, "{offered:?}");
    assert_eq!(offered[0], "A-001\tRecruit Chief Operating Officer");
    let gates = completed(brent(), &["gate", "record", "P-002", ""]);
    let accredited = gates
        .iter()
        .any(|gate| gate.contains("\tNHS London accreditation"));
    assert!(
        !accredited && gates.iter().any(|gate| gate.contains('\t')),
        "{gates:?}"
    );
    // What is not the beginning of an id may stand in a title.
    let found = completed(brent(), &["show", "swot"]);
    assert_eq!(found, ["A-005\tSWOT Analysis of Service Lines"]);
}

#[test]
fn people_forums_words_and_fields_are_offered() {
    let people = completed(brent(), &["action", "add", "x", "--owners", "sarah"]);
    assert_eq!(people, ["sarah-thompson\tSarah F Thompson"]);
    let forums = completed(brent(), &["overdue", "--forum", "pct"]);
    assert_eq!(forums, ["PCT-BOARD\tPCT Board"]);
    let outcomes = completed(brent(), &["gate", "record", "P-002", "G1", "con"]);
    assert_eq!(outcomes, ["conditional-go"]);
    let fields = completed(brent(), &["set", "A-001", "own"]);
    assert_eq!(fields, ["owners=\tWho: the first one leads (D2)."]);
    let words = completed(brent(), &["set", "A-001", "urgent=y"]);
    assert_eq!(words, ["urgent=yes"]);
    let reports = completed(brent(), &["report", "early"]);
    assert!(reports[0].starts_with("early-warning\t"), "{reports:?}");
}

#[test]
fn the_register_on_the_line_is_asked() {
    let office = Office::on("2009-01-15");
    let office = office.with(
        "other.toml",
        std::fs::read(root().join("examples/brent-dpo.toml")).expect("it is there"),
    );
    let offered = completed(office, &["-r", "other.toml", "action", "done", "A-001"]);
    assert_eq!(offered, ["A-001\tRecruit Chief Operating Officer"]);
}

#[test]
fn a_register_that_cannot_be_read_disturbs_no_shell() {
    for text in ["", "[[[", "\u{0}"] {
        let office = Office::on("2009-01-15").with_register(text);
        assert_eq!(completed(office, &["action", "done", "A-"]), [""; 0]);
        let office = Office::on("2009-01-15").with_register(text);
        assert_eq!(
            completed(office, &["overd"]),
            [
                "overdue\tList what is late as at a day: actions, steps, conditions, milestones, events, reviews of risks; undated ones below"
            ]
        );
    }
    let unknown = brent().var("PROGREG_COMPLETE", "nosuchshell").run("--");
    assert_eq!(
        unknown,
        Said {
            out: String::new(),
            err: String::new(),
            code: 0
        }
    );
}

#[test]
fn every_shell_has_its_script() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = brent().ok(&format!("completions {shell}"));
        assert!(script.contains("PROGREG_COMPLETE"), "{shell}: {script}");
    }
}

#[test]
fn every_command_of_a_topic_is_one() {
    let mut tried = 0;
    for topic in ["dates", "gates", "file", "merge", "reports", "scripting"] {
        let text = brent().ok(&format!("help {topic}"));
        for line in text.lines() {
            assert!(line.chars().count() <= 130, "{line}");
            let Some(command) = line.trim().strip_prefix("progreg ") else {
                continue;
            };
            let command = command.split("   ").next().unwrap_or_default();
            let said = brent().run_words(split(command), "");
            assert_ne!(said.code, 2, "`{command}`: {}", said.err);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn help_is_that_of_the_command_or_says_the_nearest() {
    let asked = brent().ok("help gate record");
    assert!(asked.contains("--condition <WHAT; WHO; WHEN>"), "{asked}");
    let whole = brent().ok("overdue --help");
    assert!(
        whole.starts_with("List what is late as at a day: "),
        "{whole}"
    );
    assert_eq!(brent().ok("help overdue"), whole);
    let both = brent().ok("help merge");
    assert!(both.ends_with("\nEvery option: progreg merge --help\n"));
    let said = brent().run("help reprots");
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        "error: cannot help with `reprots`: there is no such command or topic\n  hint: did you mean `reports`?\n"
    );
}

#[test]
fn every_command_has_a_manual_page() {
    let office = brent();
    let said = office.run("man pages");
    assert_eq!(said.code, 0, "{}", said.err);
    let page = office.text("pages/progreg-gate-record.1");
    assert!(
        page.contains("a conditional GO; it becomes an action"),
        "{page}"
    );
    assert!(page.contains(".TH progreg-gate-record 1"), "{page}");
    assert!(!office.path("pages/progreg-driver.1").exists());
    let again = office.run("man pages");
    assert_eq!(again, said);
    assert_eq!(office.text("pages/progreg-gate-record.1"), page);
}

#[test]
fn each_setting_says_where_it_comes_from() {
    let config =
        "by = \"Programme Administrator\"\nbackup = 3\n\n[registers]\ndpo = \"../register.toml\"\n";
    let office = brent()
        .configured(config)
        .var("EDITOR", "nano")
        .var("NO_COLOR", "1");
    let said = office.run("config -r dpo");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(
        said.out,
        "\
Configuration
=============
as at 15 January 2009

Setting           Value                    From
--------------------------------------------------------
configuration     config/config.toml       this machine
register          config/../register.toml  --register
registers.dpo     config/../register.toml  configuration
by                Programme Administrator  configuration
editor            nano                     EDITOR
backups           1                        default
largest register  64 MB                    default
colour            no                       NO_COLOR
width             80                       default

`backup` of the configuration sets nothing: did you mean `backups`?
"
    );
}

#[test]
fn a_register_is_named_by_the_configuration() {
    let named = "register = \"../register.toml\"\n[registers]\ndpo = \"../register.toml\"\npst = \"../pst.toml\"\n";
    let office = brent().configured(named);
    let whole = office.ok("overdue -r register.toml");
    assert_eq!(office.ok("overdue -r dpo"), whole);
    let by_variable = brent().configured(named).var("PROGREG_REGISTER", "dpo");
    assert_eq!(by_variable.ok("overdue"), whole);
    // The register of the configuration is found from any folder.
    std::fs::create_dir(office.path("elsewhere")).expect("a folder can be made");
    assert_eq!(office.inside("elsewhere").ok("overdue"), whole);
    let said = brent().configured(named).run("overdue -r dpoo");
    assert_eq!(said.code, 4);
    assert_eq!(
        said.err,
        "error: cannot find the register `dpoo`: there is no such file, and no register has that name\n  hint: did you mean `-r dpo`?\n"
    );
}

#[test]
fn a_reader_of_screens_hears_one_fact_a_line() {
    let office = Office::on("2009-01-20").with_register(
        "[register]\nname = \"Accreditation\"\n\n[[action]]\nid = \"A-001\"\ntitle = \"Draft the\\nbrief\"\n\
         owners = [\"Mark Easton\", \"John Marsh\"]\ndue = 2009-01-15\n\n[[action]]\nid = \"A-002\"\ntitle = \"Recruit\"\n",
    );
    let plain = office.ok("overdue --plain");
    assert_eq!(
        plain,
        "\
Overdue as at 20 January 2009
Accreditation

1 of 1
Days late: 5
Id: A-001
What: Draft the brief
Who: Mark Easton, John Marsh
When: 2009-01-15

Section: Undated

1 of 1
Id: A-002
What: Recruit
When: no date given

1 overdue
1 undated
2 owners
"
    );
    let looked = office
        .at_a_terminal(80)
        .ok("overdue --plain --color always");
    assert_eq!(looked, plain);
}
