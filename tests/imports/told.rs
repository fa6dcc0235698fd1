//! What an import says of a list as a whole, and of cells that only mean something together: every word of it.

use crate::commands::script::{OFFICE, Script};
use crate::harness::Office;

/// A log of March without a column of status, whose title names its day; fillers, and dates that were moved.
const MARCH: &str = "\
Action log of the steering group at 12 March 2006,,,,,\r
No,Action,Owner,Original date,Revised date,Comments\r
1,Draft organisation structure,Mark Easton,31/03/2006,30/04/2006,Moved by the board\r
2,Agree the brief,Sarah F Thompson,End April,,-\r
3,Book rooms for the conference,Mark Easton,28/04/2006,28/04/2006,Choose an item.\r
4,Report activity by service line,Jonathan Wise,asap,June,< Select >\r
";

/// April's: one date has moved again.
const APRIL: &str = "\
Action log of the steering group at 10 April 2006,,,,,\r
No,Action,Owner,Original date,Revised date,Comments\r
1,Draft organisation structure,Mark Easton,31/03/2006,31/05/2006,Moved by the board\r
2,Agree the brief,Sarah F Thompson,End April,,-\r
3,Book rooms for the conference,Mark Easton,1/05/2006,28/04/2006,Choose an item.\r
4,Report activity by service line,Jonathan Wise,asap,June,< Select >\r
";

/// A log of two meetings, some of it closed, with a status for some.
const MEETINGS: &str = "\
Meeting,Action,Owner,When,Status,Date closed\r
6/3/2006,Draft organisation structure,Mark Easton,August,4. Completed,\r
6/3/2006,Agree the brief,Sarah F Thompson,September,Complete (partially),\r
,Book rooms for the conference,Mark Easton,October,,\r
6/3/2006,Report activity by service line,Jonathan Wise,April,,20/04/2006\r
";

/// Projects, none with a status.
const PROJECTS: &str = "\
Project name,SRO,Delivery confidence,End date\r
Shared payroll,Mark Easton,Amber/Red,31/03/2007\r
Shared helpdesk,Jonathan Wise,\u{1f7e2} Green,TBC\r
Shared stores,Jonathan Wise,Blue,N/A\r
";

/// People with addresses for e-mail.
const PEOPLE: &str = "\
Name,Job title,E-mail\r
Mark Easton,Chief Operating Officer,mark.easton@example.org\r
";

fn office() -> Office {
    Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("march.csv", MARCH)
        .with("april.csv", APRIL)
        .with("meetings.csv", MEETINGS)
        .with("projects.csv", PROJECTS)
        .with("people.csv", PEOPLE)
}

#[test]
fn what_is_said_of_a_list_as_a_whole() {
    let mut script = Script::of("import-told", office());
    script.ok("import march.csv");
    script.ok("import march.csv --on 20/03/2006");
    script.ok("import march.csv --apply --on 20/03/2006");
    script.ok("undo");
    script.ok("import march.csv --apply");
    script.ok("import march.csv");
    script.ok("import april.csv");
    script.ok("import april.csv --apply");
    script.ok("import meetings.csv");
    script.ok("import projects.csv");
    script.ok("import people.csv --apply");
    script.done();
}

#[test]
fn a_cell_that_shows_a_month_is_that_month() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = |code: &str| rust_xlsxwriter::Format::new().set_num_format(code);
    let headings = ["Action", "Owner", "Due"];
    sheet.write_row(0, 0, headings).expect("written");
    let rows = [
        (2006, 11, 1, "mmm-yy"),
        (2006, 11, 1, "[$-809]mmmm\\ yyyy;@"),
        (2006, 11, 1, "mm/yyyy"),
        (2006, 11, 17, "mmm-yy"),
        (2006, 11, 1, "dd/mm/yyyy"),
        (2006, 11, 1, "yyyy \"made\" \\d"),
    ];
    for (at, (year, month, day, code)) in (1..).zip(rows) {
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day).expect("a day");
        sheet
            .write_string(at, 0, format!("Draft part {at}"))
            .expect("written");
        sheet.write_string(at, 1, "Mark Easton").expect("written");
        sheet
            .write_datetime_with_format(at, 2, day, &format(code))
            .expect("written");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let source = progreg::intake::read(&bytes, "log.xlsx").expect("it is read");
    let cells = source.grids[0].rows.iter().skip(1);
    let due: Vec<String> = cells.map(|line| line.cells[2].words()).collect();
    assert_eq!(
        due,
        [
            "November 2006",
            "November 2006",
            "November 2006",
            "2006-11-17",
            "2006-11-01",
            "2006-11-01"
        ]
    );
}
