//! `progreg import` from the first look to next month: what it shows, what it writes, what it leaves, every word of it.

use crate::commands::script::{OFFICE, Script};
use crate::harness::Office;

/// September's log of a group: titles above, a row that says nothing, a total below.
const SEPTEMBER: &str = "\
Steering group,,,,,\r
Action log as at 12 September 2006,,,,,\r
Ref,Action,Owner,Due,Status,Comments\r
9/1,Draft organisation structure,Mark Easton,30/10/2006,Open,\r
9/2,\"Agree the brief, then advertise\",Mark Easton/ Sarah F Thompson,End October 2006,Open,Waits for HR\r
9/3,Book rooms for the conference,,TBC,Open,\r
9/4,Report activity by service line,Jonathan Wise,,Closed,\r
,,,,,\r
Total: 4,,,,,\r
";

/// October's: one date has moved, one title is longer, one is closed, one has gone, one is new.
const OCTOBER: &str = "\
Steering group,,,,,\r
Action log as at 10 October 2006,,,,,\r
Ref,Action,Owner,Due,Status,Comments\r
9/1,Draft organisation structure,Mark Easton,30/11/2006,Open,\r
9/2,\"Agree the brief, then advertise the post\",Mark Easton/ Sarah F Thompson,End October 2006,Closed,HR has agreed\r
9/4,Report activity by service line,Jonathan Wise,,Closed,\r
10/1,Approach the partners,Mark Easton,3/11/2006,Open,\r
";

/// A log with rows that nobody can read.
const CROOKED: &str = "\
Action;Owner;Due\r
Draft organisation structure;Mark Easton;31/06/2006\r
Agree the brief;Sarah F Thompson;30/09/2006\r
;Mark Easton;30/09/2006\r
";

fn office() -> Office {
    Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("Action_log_2006-09.csv", SEPTEMBER)
        .with("Action_log_2006-10.csv", OCTOBER)
        .with("crooked.csv", CROOKED)
}

#[test]
fn a_list_is_shown_written_and_read_again() {
    let mut script = Script::of("import-list", office());
    script.ok("import Action_log_2006-09.csv");
    script.ok("import Action_log_2006-09.csv --apply --project P-002");
    script.ok("import Action_log_2006-09.csv");
    script.ok("import Action_log_2006-09.csv --apply");
    script.ok("history --as-at '2006-09-15'");
    script.office.day("2006-10-12");
    script.ok("import Action_log_2006-10.csv");
    script.ok("import Action_log_2006-10.csv --apply");
    script.ok("import Action_log_2006-10.csv --apply");
    script.ok("undo");
    script.done();
}

#[test]
fn rows_that_cannot_be_read() {
    let mut script = Script::of("import-bad", office());
    script.ok("import crooked.csv");
    script.refused("import crooked.csv --apply");
    script.wrong("import crooked.csv --skip-bad");
    script.ok("import crooked.csv --apply --skip-bad -n");
    script.ok("import crooked.csv --apply --skip-bad");
    // The same rows once more are there already; others get a file of their own.
    script.ok("import crooked.csv --apply --skip-bad");
    let more = format!("{CROOKED}Hire a hall;Jonathan Wise;March/Ongoing\r\n");
    std::fs::write(script.office.path("crooked.csv"), more).expect("a file");
    script.ok("import crooked.csv --apply --skip-bad");
    script.wrong("import crooked.csv --apply --skip-bad=register.toml");
    script.ok("import crooked.csv --apply --skip-bad=others.csv");
    script.refused("import crooked.csv --apply --skip-bad=Action_log_2006-09.csv");
    script.ok("import crooked.csv --as-written --apply --skip-bad=more.csv");
    script.ok("import crooked.csv --as-written");
    assert_eq!(
        script
            .office
            .text("crooked-not-imported.csv")
            .lines()
            .count(),
        3
    );
    script.done();
}

/// The command that is named after a refusal, or for the rows that were left, as words.
fn hinted(said: &str, begins: &str) -> Vec<String> {
    let at = said
        .find(begins)
        .unwrap_or_else(|| panic!("no `{begins}` in {said}"));
    let rest = &said[at + begins.len()..];
    let (command, _) = rest.split_once('`').expect("it ends");
    crate::harness::split(command)
}

/// What is hinted at works: the rows that were left, put right, become records of the same list, and nothing is doubled.
#[test]
fn hinted_commands_work() {
    let mut office = office();
    let log = SEPTEMBER
        .replace("30/10/2006", "March/Ongoing")
        .replace("\"Agree the brief, then advertise\"", "");
    std::fs::write(office.path("log.csv"), &log).expect("a file");
    let refused = office.run("import log.csv --apply --project P-002");
    assert_eq!(refused.code, 3, "{}", refused.err);
    // Dates are kept as they are written, and the row without a title is left.
    let flags = hinted(&refused.err, "in the note with `");
    assert_eq!(flags, ["--apply", "--as-written"]);
    let flags = flags.join(" ");
    let said = office.run(&format!(
        "import log.csv {flags} --project P-002 --skip-bad"
    ));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        office.register().contains("note = \"Due: March/Ongoing\""),
        "{}",
        office.register()
    );
    let left = office.text("log-not-imported.csv");
    let right = left.replace("9/2,,", "9/2,Agree the brief,");
    std::fs::write(office.path("log-not-imported.csv"), right).expect("a file");
    let again = hinted(&said.err, "then `progreg ");
    let said = office.run_words(again, "");
    assert_eq!(said.code, 0, "{}", said.err);
    for entry in ["Action log: 9/1", "Action log: 9/2", "Action log: 9/4"] {
        assert_eq!(office.register().matches(entry).count(), 1, "{entry}");
    }
    assert_eq!(
        office
            .register()
            .matches("source = \"Action log as at 12 September 2006\"")
            .count(),
        4
    );
    office.day("2006-09-16");
    let whole = log.replace("9/2,,", "9/2,Agree the brief,");
    std::fs::write(office.path("log.csv"), whole).expect("a file");
    let said = office.run(&format!("import log.csv {flags} --project P-002"));
    assert!(said.err.contains("nothing to change"), "{}", said.err);
}

/// They are read as the list was: by the day that stood above it, into the same register, with what was said.
#[test]
fn rows_that_were_left_are_read_as_the_list_was() {
    let log = SEPTEMBER
        .replace("End October 2006", "30 October")
        .replace("\"Agree the brief, then advertise\"", "");
    for (line, flags) in [
        ("", &["--on", "2006-09-12"][..]),
        ("--on 2006-09-20", &["--on", "2006-09-20"]),
        ("--as-written", &["--as-written"]),
        (
            "--mapping log --as action",
            &["--mapping", "log", "--as", "action"],
        ),
        ("-r other.toml", &["--register", "other.toml"]),
    ] {
        let office = Office::on("2008-02-01")
            .configured("")
            .with_register(OFFICE)
            .with("other.toml", OFFICE)
            .with("log.csv", &log);
        office.ok("import log.csv --save-mapping log");
        let said = office.run(&format!("import log.csv --apply --skip-bad {line}"));
        assert_eq!(said.code, 0, "{}", said.err);
        let again = hinted(&said.err, "then `progreg ");
        let is_said = again.windows(flags.len()).any(|words| words == flags);
        assert!(is_said, "{line}: {again:?}");
        let left = office.text("log-not-imported.csv");
        let right = left.replace("9/2,,", "9/2,Agree the brief,");
        std::fs::write(office.path("log-not-imported.csv"), right).expect("a file");
        let said = office.run_words(again, "");
        assert_eq!(said.code, 0, "{line}: {}", said.err);
        let file = if line.contains("other") {
            "other.toml"
        } else {
            "register.toml"
        };
        let text = office.text(file);
        let (_, added) = text.split_once("Agree the brief").expect("it is there");
        assert!(added.contains("due = 2006-10-30\n"), "{line}: {added}");
    }
}

/// What stands against the whole of it is said, and nobody is told to write it all the same.
#[test]
fn what_cannot_be_written_is_not_advised() {
    let mut script = Script::new("import-barred");
    script.ok("project add 'Shared ledger' --id P-009");
    script.ok("project add 'Shared payroll' --id P-010");
    script.ok("set P-009 after=P-010");
    let list = "Id,Project,Waits for\nP-010,Shared payroll,P-009\n";
    let line = "import - --as project --map 'Waits for=after'";
    script.ends(0, line, list);
    script.ends(3, &format!("{line} --apply"), list);
    // An export of ours with the same in it.
    script.office.ok("export project -o projects.csv");
    let text = script.office.text("projects.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let heads = rows.headers().expect("heads").clone();
    let mut changed = csv::Writer::from_writer(Vec::new());
    changed.write_record(&heads).expect("heads");
    for row in rows.records() {
        let row = row.expect("a row");
        let mut cells = heads.iter().zip(&row);
        let is_last = cells.any(|cell| cell == ("id", "P-010"));
        let cells = heads.iter().zip(&row).map(|(head, cell)| match head {
            "after" if is_last => "P-009",
            _ => cell,
        });
        changed.write_record(cells).expect("a row");
    }
    let bytes = changed.into_inner().expect("text");
    std::fs::write(script.office.path("projects.csv"), bytes).expect("a file");
    script.ok("import projects.csv");
    script.refused("import projects.csv --apply");
    script.done();
}

#[test]
fn two_records_that_could_be_meant() {
    let mut script = Script::new("import-ambiguous");
    script.ok("action add 'Agree the brief' --owners 'Mark Easton'");
    script.ok("action add 'Agree the brief' --owners 'Mark Easton'");
    let row = "What\tWho\tWhen\nAgree the brief\tMark Easton\t1 October 2006\nBook a room\tJo\t\n";
    script.ends(0, "import -", row);
    script.ends(3, "import - --apply", row);
    let with_id = "Id\tWhat\tWho\tWhen\nA-005\tAgree the brief\tMark Easton\t1 October 2006\nA-005\tTwice\tJo\t\nP-001\tA project\tJo\t\nZ-9\tChosen\tJo\t\n";
    script.ends(0, "import -", with_id);
    script.done();
}

#[test]
fn several_tables() {
    let text = "# Actions\n\n| What | Who | When |\n|---|---|---|\n| Agree the brief | Mark Easton | 1 October 2006 |\n| Book a room | Jo | |\n\n# Risks\n\n| Risk | Likelihood | Impact | Owner |\n|---|---|---|---|\n| Nobody comes | 3 | 4 | Jo |\n\n# Rooms\n\n| Room | Seats |\n|---|---|\n| Hall | 80 |\n";
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("minutes.md", text);
    let mut script = Script::of("import-tables", office);
    script.no("import minutes.md");
    script.no("import minutes.md --apply");
    script.ok("import minutes.md --as risk");
    script.ok("import minutes.md --table 1 --apply");
    script.wrong("import minutes.md --table 4");
    script.wrong("import minutes.md --table 0");
    script.wrong("import minutes.md --sheet nothing");
    script.wrong("import minutes.md --table 3");
    script.wrong("import minutes.md --as room");
    script.done();
}

#[test]
fn a_mapping_is_saved_and_used() {
    let mine = "Thing;Person;Day;Room\nAgree the brief;Mark Easton;1 October 2006;12\n";
    let office = office().configured("").with("mine.csv", mine);
    let mut script = Script::of("import-mapping", office);
    script.wrong("import mine.csv");
    script.refused("import mine.csv --as action --map Thing=nothing");
    script.wrong("import mine.csv --as action --map Thing");
    let own = "--map Thing=title --map Person=owners --map Day=due --map Room=";
    script.ok(&format!(
        "import mine.csv --as action {own} --list 'My list' --save-mapping mine"
    ));
    script.ok("import mine.csv --mapping mine --apply");
    script.ok("import mine.csv --mapping mine --map Room=note");
    // What is said now counts, by whatever name the column goes; the other columns are the mapping's.
    script.ok("import mine.csv --mapping mine --map '#4=note'");
    script.wrong("import mine.csv --mapping other");
    script.wrong("import mine.csv --mapping mina");
    script.wrong("import mine.csv --save-mapping ../other --as action --map Thing=title");
    let saved = script.office.text("config/mappings/mine.toml");
    assert_eq!(
        saved,
        "# How `progreg import FILE --mapping \"mine\"` reads a list. A column is a field, `reference`, `note`,\n# or nothing to leave it out.\nas = \"action\"\nlist = \"My list\"\n\n[columns]\n\"Thing\" = \"title\"\n\"Person\" = \"owners\"\n\"Day\" = \"due\"\n\"Room\" = \"\"\n"
    );
    for damaged in [
        saved.replace("[columns]", "[columns"),
        saved.replace("= \"title\"", "= 1"),
        saved.replace("as = \"action\"", "as = \"room\""),
        saved.replace("list =", "lists ="),
        "\u{0}\u{1}".to_owned(),
    ] {
        std::fs::write(script.office.path("config/mappings/mine.toml"), damaged).expect("a file");
        let said = script.office.run("import mine.csv --mapping mine");
        assert_ne!(said.code, 0, "{}", said.out);
        assert!(said.err.contains("mappings/mine.toml"), "{}", said.err);
    }
    script.done();
}

#[test]
fn what_cannot_be_read() {
    let office = office()
        .with("paper.pdf", "%PDF-1.4")
        .with("words.txt", "Dear all\n\nregards\n");
    let mut script = Script::of("import-unreadable", office);
    script.unreadable("import nothing.csv");
    script.unreadable("import croked.csv");
    script.unreadable("import Action_log_2006-09.xlsx");
    script.unreadable("import paper.pdf");
    script.unreadable("import words.txt");
    script.ends(4, "import -", "");
    script.done();
}

/// Appendix 2 of the Brent report, pasted: thirteen actions with one command.
#[test]
fn an_appendix_pasted_as_text() {
    let pasted = include_str!("appendix-2.txt");
    let office = Office::on("2009-01-12")
        .with_register("[register]\nformat = 1\nid = \"DPO\"\nname = \"Community services\"\n");
    let mut script = Script::of("import-appendix", office);
    script.ends(0, "import -", pasted);
    script.ends(0, "import - --apply", pasted);
    script.ends(0, "import - --apply", pasted);
    script.done();
}

/// Group headings over two columns each, people in other orders, who made the list above it, a heading that stands twice.
const MANY: &str = "\
Action log for November,,,,,,,,\r
Prepared by Registrar,,,,,,,,\r
Action,Owner,Cost: planned,Cost: actual,Comment: Q1,Comment: Q2,Zone,Lot,Zone\r
Buy the beds,Mark Easton and Andrew Parker,100,250,late,on time,N,4,S\r
Sell the van,\"Easton, Mark; Wise, Jonathan\",,,,,,,\r
Total: 2 actions,,,,,,,,\r
";

#[test]
fn no_cell_of_a_crowded_list_is_lost() {
    let office = Office::on("2006-11-15")
        .with_register(OFFICE)
        .with("2006-11.csv", MANY)
        .with(
            "2006-12.csv",
            MANY.replace("Mark Easton and Andrew Parker", ""),
        );
    let mut script = Script::of("import-many", office);
    script.ok("import 2006-11.csv --apply");
    // A cell that is empty now clears nothing, and is said.
    script.ok("import 2006-12.csv");
    script.done();
}

/// A row that could be several records leaves the next one like it no surer: neither is written as new.
#[test]
fn the_next_row_is_as_doubtful() {
    let rows = "Action,Owner,Due\nAgree the brief,Mark Easton,1 October 2006\nAgree the brief,,2 October 2006\nBook a room,Mark Easton,\n";
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("log.csv", rows);
    for _ in 0..7 {
        office.ok("action add 'Agree the brief' --owners 'Mark Easton'");
    }
    let said = office.run("import log.csv --apply --skip-bad");
    assert_eq!(said.code, 0, "{}", said.err);
    let count = |title: &str| office.register().matches(title).count();
    assert_eq!(count("\"Agree the brief\""), 7, "{}", said.err);
    assert_eq!(count("\"Book a room\""), 1, "{}", said.err);
    assert_eq!(
        said.err.matches("or one of 2 more").count(),
        2,
        "{}",
        said.err
    );
}

/// What was said of the import is settled once, for what is tried and what is written.
#[test]
fn an_entry_may_be_said_by_its_title() {
    let office = office();
    let count = |register: &str| register.matches("project = \"P-002\"").count();
    let before = count(&office.register());
    let line =
        "import Action_log_2006-09.csv --apply --project 'Shared back office' --list 'TB: log'";
    let said = office.run(line);
    assert_eq!(said.code, 0, "{}", said.err);
    let register = office.register();
    assert_eq!(count(&register), before + 4, "{register}");
    assert!(register.contains("\"TB log: 9/1\""), "{register}");
    let again = office.run(line);
    assert!(again.err.contains("nothing to change"), "{}", again.err);
}

/// A first date that cannot be read is a date like any other: it is kept as it is written where that is asked.
#[test]
fn a_first_date_is_kept_as_written() {
    let rows =
        "Action,Owner,Due,Original date\nAgree the brief,Mark Easton,1 October 2006,31/06/2006\n";
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("log.csv", rows);
    let said = office.run("import log.csv --apply");
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.err.contains("`--apply --as-written`"), "{}", said.err);
    office.ok("import log.csv --apply --as-written");
    let register = office.register();
    assert!(
        register.contains("note = \"Original date: 31/06/2006\""),
        "{register}"
    );
}

/// What fills the cells of many rows is nothing that one of them goes by.
#[test]
fn a_filler_is_no_reference() {
    let rows = "Ref,Action,Owner\n-,Agree the brief,Mark Easton\nN/A,Book a room,Mark Easton\nTBC,Hire a van,Mark Easton\n9/3,Hire a hall,Mark Easton\n";
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("log.csv", rows);
    office.ok("import log.csv --apply");
    let register = office.register();
    assert_eq!(
        register.matches("references = [\"log\"]").count(),
        3,
        "{register}"
    );
    assert_eq!(
        register.matches("references = [\"log: 9/3\"]").count(),
        1,
        "{register}"
    );
}

/// What breaks a rule is said at its cell. A record that is there may say what no
/// new row does.
#[test]
fn a_broken_rule_names_its_cell() {
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with(
            "days.csv",
            "Action,Owner,Date raised,Date closed\nHire a hall,Mark Easton,1/9/2006,31/8/2006\nBook a room,Mark Easton,1/9/2006,\n",
        )
        .with(
            "one.csv",
            "Action,Owner,Date raised\nHire a hall,Mark Easton,1/9/2006\nBook a room,Mark Easton,2/9/2006\n",
        )
        .with(
            "two.csv",
            "Action,Owner,Date raised\nHire a hall,Mark Easton,1/9/2006\nBook a room,Mark Easton,2/9/2006\nHire a van,Mark Easton,\n",
        );
    let mut script = Script::of("import-broken", office);
    script.ok("import days.csv");
    script.refused("import days.csv --apply");
    script.ok("import one.csv --list log --apply");
    script.ok("import two.csv --list log");
    script.done();
}
