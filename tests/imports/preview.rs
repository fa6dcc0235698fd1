//! The preview in every format, and how an import ends where the file, the register or the machine is not as it should be.

use crate::commands::script::{OFFICE, Script};
use crate::harness::Office;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// A log as a workbook: two rows above the headings, real days, words for days, long words, and a sheet of rooms.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let days = Format::new().set_num_format("dd/mm/yyyy");
    let rooms = book.add_worksheet();
    rooms.set_name("Rooms").expect("a name");
    rooms.write(0, 0, "No meeting in August").expect("a cell");
    let sheet = book.add_worksheet();
    sheet.set_name("Action log").expect("a name");
    sheet.write(0, 1, "Steering group").expect("a cell");
    let long =
        "The panel asked for words that nobody would cut short, and said so at length. ".repeat(4);
    sheet.write(1, 1, long.as_str()).expect("a cell");
    let rows = [
        ["Ref", "Action", "Owner", "Due", "Status"],
        [
            "9/1",
            "Draft organisation structure",
            "Mark Easton",
            "",
            "Open",
        ],
        ["9/2", "Agree the brief", "Jonathan Wise", "TBC", "Open"],
        ["9/3", "Book the rooms", "Mark Easton", "TBC", "Open"],
        ["9/4", "Hire the hall", "Mark Easton", "31/06/2006", "Open"],
        [
            "9/5",
            "Hire the van",
            "Jonathan Wise",
            "March/Ongoing",
            "Open",
        ],
        ["9/6", "", "Jonathan Wise", "TBC", "Open"],
    ];
    for (row, cells) in (3..).zip(rows) {
        for (column, cell) in (1..).zip(cells) {
            sheet.write(row, column, cell).expect("a cell");
        }
    }
    let day = ExcelDateTime::from_ymd(2006, 10, 30).expect("a day");
    sheet.write_with_format(4, 4, &day, &days).expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

fn office() -> Office {
    Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("log.xlsx", workbook())
}

#[test]
fn a_preview_in_every_format() {
    let mut script = Script::of("import-preview", office());
    for format in ["table", "text", "markdown", "csv", "json"] {
        script.ok(&format!("import log.xlsx -f {format} --color never"));
    }
    for table in ["not_understood", "remarks", "left_out"] {
        script.ok(&format!("import log.xlsx -f csv --table {table}"));
    }
    let left = script.office.run("import log.xlsx --apply --skip-bad");
    assert!(
        left.err.contains("are in `log-not-imported.xlsx`"),
        "{}",
        left.err
    );
    let again = script.office.run("import log.xlsx --apply --skip-bad");
    assert!(
        again.err.contains("are already in `log-not-imported.xlsx`"),
        "{}",
        again.err
    );
    script.ok("import log-not-imported.xlsx -f csv --table not_understood");
    script.done();
    let wide = office().at_a_terminal(80);
    let said = wide.run("import log.xlsx --color never");
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for format in ["html", "docx", "xlsx"] {
        office().ok(&format!("import log.xlsx -f {format} -o preview.{format}"));
    }
}

/// Nothing of the source is lost to scripts, however long it is.
#[test]
fn scripts_have_every_word() {
    let long = "a word ".repeat(2_000);
    let long = long.trim();
    let list = format!(
        "{long}\nAction,Owner,Due,Remarks\nAgree the brief,Mark Easton,31/06/2006,{long}\nHire a hall,Mark Easton,,{long}\n"
    );
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("log.csv", list);
    let json = office.ok("import log.csv -f json");
    // Above the table, in a row that is read and in one that is not.
    assert!(json.matches(long).count() >= 3, "{}", json.len());
    let table = office.ok("import log.csv");
    assert!(!table.contains(long) && table.contains("letters)"));
    assert!(table.contains("--format json"), "{table}");
    let said = office.run("import log.csv --apply --skip-bad");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(office.text("log-not-imported.csv").contains(long));
    assert!(office.register().contains(long));
}

#[test]
fn files_and_registers_that_are_not_as_they_should_be() {
    let bad = format!(
        "{OFFICE}\n[[action]]\nid = \"A-090\"\ntitle = \"\"\ndue = \"the day after the fair\"\n"
    );
    let log = "Action,Owner,Due\nAgree the brief,Mark Easton,30/09/2006\n";
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("bad.toml", bad)
        .with("broken.toml", "[register")
        .with("log.csv", log)
        .with("empty.csv", "")
        .with("blank.csv", " \n\n")
        .with("headings.csv", "Action,Owner,Due\n");
    std::fs::create_dir(office.path("lists")).expect("a folder");
    let mut script = Script::of("import-awkward", office);
    script.unreadable("import empty.csv");
    script.unreadable("import blank.csv");
    script.unreadable("import lists");
    script.unreadable("import lgo.csv");
    script.unreadable("import lists/log.csv");
    script.ends(4, "import headings.csv", "");
    script.unreadable("import log.csv -r broken.toml");
    script.unreadable("import log.csv -r nothing.toml");
    // Errors that were there stay, and are no concern of the list.
    script.ok("import log.csv -r bad.toml --apply");
    script.ok("import log.csv --apply -n");
    script.ok("import log.csv -n");
    script.ok("import log.csv --apply --quiet");
    script.ok("import log.csv --quiet -f csv");
    script.ends(0, "import - --quiet -f csv", log);
    script.wrong("import log.csv --apply --known-at 2006-09-01");
    script.done();
}
