//! Which register, who, where the answer goes: the options of every command; `init` and `unlock`.

use super::script::{OFFICE, Script};
use crate::harness::Office;
use std::fs::File;

#[test]
fn init_makes_a_register_without_errors() {
    for template in [
        "blank",
        "steering-group",
        "gateway",
        "accreditation",
        "public-service-trust",
    ] {
        let office = Office::on("2006-09-15");
        let said = office.run(&format!(
            "init --name 'A \"new\" programme \\ of 2006' --template {template}"
        ));
        assert_eq!((said.code, said.out.as_str()), (0, ""), "{said:?}");
        let before = office.register();
        let checked = office.run("check --errors");
        assert_eq!(checked.code, 0, "{template}: {}", checked.out);
        let again = office.run("init --name Other");
        assert_eq!(again.code, 3, "{again:?}");
        assert_eq!(office.register(), before);
        assert_eq!(office.files(), ["register.toml", "register.toml.journal"]);
        assert_eq!(office.ok("project add 'First idea'"), "P-001\n");
    }
}

#[test]
fn the_notes_below_a_record_stay_with_it_when_another_is_added() {
    let office = Office::on("2006-09-15");
    office.ok("init --name 'My programme' --template steering-group");
    let before = office.register();
    office.ok("forum add 'Project board'");
    let after = office.register();
    let lines: Vec<&str> = after.lines().collect();
    let note = lines
        .iter()
        .position(|line| line.starts_with("# administrator"));
    let added = lines.iter().position(|line| *line == "id = \"PB\"");
    assert_eq!(note.map(|note| note + 3), added, "{after}");
    office.ok("undo");
    assert_eq!(office.register(), before);
}

#[test]
fn init_as_people_type_it() {
    let mut script = Script::of("init", Office::on("2006-09-15"));
    script.ok("init --name 'Herefordshire Public Service Trust' --template blank --dry-run");
    script.ok(
        "init trust.toml --name 'Herefordshire Public Service Trust' --template blank --id PST",
    );
    script.refused("init trust.toml --name Other");
    script.wrong("init other.toml --name Other --template gatewy");
    script.wrong("init other.toml --name ' '");
    script.wrong("init other.toml");
    script.ok("check -r trust.toml");
    script.unreadable("check");
    script.done();
}

#[test]
fn a_register_that_is_gone_or_empty_is_brought_back() {
    let mut script = Script::of("lost", Office::on("2006-09-15"));
    script.ok("init --name 'Public Service Trust programme' --template blank");
    let remove = |script: &Script, name: &str| {
        std::fs::remove_file(script.office.path(name)).expect("it is ours");
    };
    // Its journal alone.
    let made = script.office.register();
    remove(&script, "register.toml");
    script.unreadable("check");
    script.refused("init --name Other");
    std::fs::write(script.office.path("register.toml"), "\n").expect("it is ours");
    script.unreadable("check");
    std::fs::write(script.office.path("register.toml"), made).expect("it is ours");
    // Its backup.
    script.ok("project add 'First idea'");
    remove(&script, "register.toml");
    script.unreadable("project add 'Second idea'");
    script.unreadable("check -r register.toml");
    script.refused("init --name Other");
    std::fs::write(script.office.path("register.toml"), "").expect("it is ours");
    script.unreadable("check");
    // What the hint says works.
    let backup = script.office.path("register.toml.bak");
    std::fs::copy(backup, script.office.path("register.toml")).expect("it is ours");
    script.ok("project add 'Second idea'");
    script.done();
}

#[test]
fn a_register_further_above_is_not_taken_for_one_that_is_gone() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    std::fs::create_dir(office.path("trust")).expect("a folder");
    let office = office
        .with("trust/register.toml.bak", OFFICE)
        .inside("trust");
    let said = office.run("find payroll");
    assert_eq!(
        (said.err.as_str(), said.code),
        (
            "error: cannot read the register `register.toml`: there is no such file\n  hint: bring the version before its last \
             save back with `cp register.toml.bak register.toml`\n",
            4
        )
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    let mut script = Script::of("dry-run", office);
    script.ok("action done A-001 -n");
    script.ok("action add 'Another' --dry-run");
    script.ok("gate record P-001 G1 go --result 'Sponsor named=met' --dry-run");
    script.refused("action done A-009 -n");
    assert_eq!(script.office.register(), OFFICE);
    assert_eq!(script.office.files(), ["register.toml"]);
    script.done();
}

#[test]
fn the_register_is_named_found_or_piped() {
    let office = Office::on("2006-09-15").with("other.toml", OFFICE);
    let said = office.run("find payroll");
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.contains("progreg init --name NAME"),
        "{}",
        said.err
    );
    let named = office.ok("find payroll -r other.toml");
    assert!(named.contains("I-001"));
    let piped = office.run_with("find payroll -r -", OFFICE);
    assert_eq!((piped.code, &piped.out), (0, &named));
    let changed = office.run_with("action done A-001 -r -", OFFICE);
    assert_eq!(changed.code, 3, "{changed:?}");
    assert!(changed.err.contains("nothing was written") || changed.err.contains("standard input"));
    let office = office.var("PROGREG_REGISTER", "other.toml");
    assert_eq!(office.ok("find payroll"), named);
    assert_eq!(office.run("find payroll -r missing.toml").code, 4);
}

#[test]
fn the_register_of_a_folder_above_is_found() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    std::fs::create_dir_all(office.path("papers/2006")).expect("a folder can be made");
    let named = office.ok("find payroll");
    let office = office.inside("papers/2006");
    assert_eq!(office.ok("find payroll"), named);
    office.ok("action done A-001");
    let refused = office.run("action done A-001");
    assert!(refused.err.contains("register.toml:"), "{}", refused.err);
}

#[test]
fn who_records_is_asked_in_order() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    office.ok("decision add One --forum PSG");
    let office = office.var("PROGREG_USER", "Ann Able");
    office.ok("decision add Two --forum PSG");
    office.ok("decision add Three --forum PSG --by leader");
    let text = office.register();
    let by: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("recorded_by = "))
        .collect();
    assert_eq!(
        by,
        [
            "\"Ann Able\"",
            "\"administrator\"",
            "\"Ann Able\"",
            "\"leader\""
        ]
    );
}

#[test]
fn a_name_that_acts_is_no_name() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    for name in ["Ann\nAble", "Ann\u{1b}[31m", "Ann\u{7f}"] {
        let words = ["action", "done", "A-001", "--by", name].map(str::to_owned);
        let said = office.run_words(words.to_vec(), "");
        assert_eq!(said.code, 2, "{}", said.err);
        assert!(
            said.err.ends_with(
                "a name is on one line, without control characters\n  hint: say `--by NAME`\n"
            ),
            "{}",
            said.err
        );
        assert_eq!(office.register(), OFFICE);
    }
    // What the machine calls its user and itself is not theirs to choose: it is put on one line where it is shown.
    assert_eq!(
        office
            .named("Ann\nAble", "desk\n")
            .run("action done A-001")
            .code,
        0
    );
}

#[test]
fn a_configuration_that_cannot_be_read_is_no_silent_none() {
    let office = |text: &str| {
        Office::on("2006-09-15")
            .with_register(OFFICE)
            .configured(text)
    };
    let said = |office: &Office, line: &str| {
        let said = office.run(line);
        (said.err, said.code)
    };
    let hint = "  hint: put it right there, or move the file elsewhere\n";
    let broken = office("by = \"Ann Able\"\nbackups = five\n");
    for line in ["overdue", "action done A-001", "when tomorrow"] {
        let (err, code) = said(&broken, line);
        assert_eq!(code, 2, "{line}");
        let (first, rest) = err.split_once('\n').expect("lines");
        assert_eq!(
            first,
            "error: cannot read the configuration `config/config.toml`"
        );
        assert!(
            rest.contains("    at config/config.toml:2:11\n    | backups = five\n"),
            "{rest}"
        );
        assert!(rest.ends_with(hint), "{rest}");
    }
    assert_eq!(broken.register(), OFFICE);
    // Not even a file.
    let folder = office("");
    let path = folder.path("config/config.toml");
    std::fs::remove_file(&path).expect("it is ours");
    assert_eq!(folder.run("overdue").code, 0, "none is none");
    std::fs::create_dir(&path).expect("a folder");
    assert_eq!(
        said(&folder, "overdue"),
        (
            format!(
                "error: cannot read the configuration `config/config.toml`: it is a folder\n{hint}"
            ),
            5
        )
    );
    assert_eq!(
        office("").run("overdue").code,
        0,
        "an empty one sets nothing"
    );
}

#[test]
fn the_answer_goes_into_a_file_by_its_ending() {
    let mut script = Script::new("output");
    script.ok("overdue -o late.csv");
    script.ok("overdue -o late.json");
    script.ok("overdue -o late.md");
    script.ok("overdue -o late.txt");
    script.ok("overdue -o late.txt -f csv");
    script.ok("overdue -o -");
    script.ok("overdue -o late");
    script.wrong("overdue -f nonsense");
    let missing = script.office.run("overdue -o nowhere/late.csv");
    assert_eq!(missing.code, 5, "{missing:?}");
    assert!(missing.err.contains("nowhere"), "{}", missing.err);
    assert!(
        !script
            .office
            .files()
            .iter()
            .any(|name| name.contains(".tmp"))
    );
    script.done();
}

#[test]
fn csv_for_a_spreadsheet() {
    let mut script = Script::new("excel");
    script.ok(
        "action add '=HYPERLINK(\"http://example.org\")' --owner leader --due '1 September 2006'",
    );
    script.ok("action add '+ done?' --owner '@everybody' --due '1 September 2006'");
    script.ok("overdue --excel");
    script.ok("overdue --excel -o late.csv");
    script.ok("overdue -f csv");
    script.wrong("overdue --excel -f json");
    script.wrong("overdue --excel -o late.md");
    let bytes = script.office.text("late.csv");
    assert!(bytes.starts_with('\u{feff}') && bytes.ends_with("\r\n"));
    script.done();
}

#[test]
fn quiet_says_nothing_but_the_answer() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    let said = office.run("action add Quietly --owner leader --due 'end of May' -q");
    assert_eq!(
        (said.out.as_str(), said.err.as_str(), said.code),
        ("A-004\n", "", 0)
    );
    let refused = office.run("action done A-009 -q");
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.starts_with("error: "),
        "a refusal is said: {}",
        refused.err
    );
}

#[test]
fn colour_as_asked() {
    let shows = |office: &Office, line: &str| office.run(line).out.contains('\u{1b}');
    let piped = || Office::on("2006-09-15").with_register(OFFICE);
    let seen = || piped().at_a_terminal(80);
    assert!(!shows(&piped(), "overdue"));
    assert!(!shows(&piped(), "overdue -f table"));
    assert!(shows(&piped(), "overdue -f table --color always"));
    assert!(!shows(&piped(), "overdue -f csv --color always"));
    assert!(!shows(&piped(), "overdue -f json --color always"));
    assert!(shows(&seen(), "overdue"));
    assert!(!shows(&seen(), "overdue --color never"));
    assert!(!shows(&seen().var("NO_COLOR", "1"), "overdue"));
    assert!(shows(&seen().var("NO_COLOR", ""), "overdue"));
    assert!(shows(
        &seen().var("NO_COLOR", "1"),
        "overdue --color always"
    ));
    assert!(!shows(&seen().var("TERM", "dumb"), "overdue"));
    assert!(shows(
        &piped().var("CLICOLOR_FORCE", "1"),
        "overdue -f table"
    ));
    assert!(!shows(
        &piped().var("CLICOLOR_FORCE", "0"),
        "overdue -f table"
    ));
    assert_eq!(seen().run("overdue --color sometimes").code, 2);
}

#[test]
fn failures_are_json_where_json_is_asked_for() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    for (line, code, kind) in [
        ("action done A-009 -f json", 3, "refused"),
        ("set A-001 onwers=leader -f json", 3, "refused"),
        ("overdue --as-at soon --format json", 2, "usage"),
        ("overdue --nonsense --format=json", 2, "usage"),
        ("nonsense -fjson", 2, "usage"),
        ("overdue -r missing.toml -f json", 4, "unreadable"),
        ("overdue -o nowhere/x.json -f json", 5, "disk"),
    ] {
        let said = office.run(line);
        assert_eq!(
            (said.out.as_str(), said.code),
            ("", code),
            "{line}: {}",
            said.err
        );
        let json: serde_json::Value = match serde_json::from_str(&said.err) {
            Ok(json) => json,
            Err(error) => panic!("{line}: {error}: {}", said.err),
        };
        let error = json["error"].as_object().expect("an error");
        for key in ["code", "kind", "message", "at", "hints"] {
            assert!(error.contains_key(key), "{line}: no {key}");
        }
        assert_eq!(
            (&error["code"], &error["kind"]),
            (&code.into(), &kind.into()),
            "{line}"
        );
        assert!(error["message"].is_string() && error["hints"].is_array());
    }
}

#[test]
fn unlock_says_whose_lock_it_is() {
    let mut script = Script::new("unlock");
    script.ok("unlock");
    std::fs::write(script.office.path("register.toml.lock"), "").expect("a lock");
    std::fs::write(
        script.office.path("register.toml.lock.info"),
        "easton on desk, process 7\u{1b}[2J",
    )
    .expect("a lock");
    script.ok("unlock");
    assert_eq!(script.office.files(), ["register.toml"]);
    let held = File::create(script.office.path("register.toml.lock")).expect("a lock");
    held.try_lock().expect("it is free");
    std::fs::write(
        script.office.path("register.toml.lock.info"),
        "easton on desk, process 7",
    )
    .expect("a lock");
    script.refused("unlock");
    drop(held);
    script.done();
}

#[test]
fn a_broken_command_line_is_told_with_what_is_near() {
    let mut script = Script::new("usage");
    script.wrong("overdeu");
    script.wrong("action don A-001");
    script.wrong("overdue --ownr x");
    script.wrong("");
    script.wrong("overdue --wait soon");
    script.done();
}
