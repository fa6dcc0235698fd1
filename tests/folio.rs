//! A thousand registers exported for a database, and the questions of `examples/portfolio.sql` asked of them by `duckdb`.

use crate::commands::script::compare;
use crate::harness::{Office, root};
use crate::outside::{say, works};
use crate::tools::python;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The day of the questions.
const AS_AT: &str = "2009-01-12";

/// Programmes and who runs them, as the two source documents name them.
const PROGRAMMES: &[(&str, &str, &str)] = &[
    (
        "Public Service Trust programme",
        "\"Herefordshire Council\", \"Herefordshire PCT\"",
        "Programme Steering Group",
    ),
    (
        "Autonomous provider organisation",
        "\"NHS Brent\"",
        "Board of Provider Services",
    ),
];

const PEOPLE: &[&str] = &[
    "Chris Bull",
    "Mark Easton",
    "Sarah F Thompson",
    "John Marsh",
    "Programme leader",
];

const WORK: &[&str] = &[
    "Joint commissioning",
    "Shared back office",
    "Readiness review",
    "Consultation with staff",
    "Estate and leases",
    "Workforce transfer",
    "Outline business case",
];

/// The register of that number, of so many entries: the same number is always the same text.
pub fn made(number: usize, entries: usize) -> String {
    let (programme, organisations, forum) = PROGRAMMES[number % PROGRAMMES.len()];
    let mut text = format!(
        "[register]\nformat = 1\nid = \"R{number}\"\nname = \"{programme} {number}\"\norganisations = [{organisations}]\n\n[[forum]]\nid = \"F\"\nname = \"{forum}\"\nkind = \"steering\"\n"
    );
    for order in 1..=3 {
        let _ = write!(
            text,
            "\n[[gate]]\nid = \"G{order}\"\ntrack = \"standard\"\norder = {order}\nname = \"Gate {order}\"\nforum = \"F\"\n"
        );
    }
    for entry in 1..=entries {
        // Any rule that spreads what there is over days, people and scores will do.
        let turn = number * 31 + entry * 7;
        let person = |more: usize| PEOPLE[(turn + more) % PEOPLE.len()];
        let work = WORK[turn % WORK.len()];
        let status = ["active", "active", "active", "idea", "completed"][turn % 5];
        let _ = write!(
            text,
            "\n[[project]]\nid = \"P-{entry:03}\"\ntitle = \"{work} {entry}\"\nstatus = \"{status}\"\nstage = \"delivery\"\ntrack = \"standard\"\nsponsor = \"{}\"\nmanager = \"{}\"\n",
            person(0),
            person(1)
        );
        let (month, day) = (1 + turn % 12, 1 + turn % 28);
        let year = 2008 + turn % 2;
        for action in [entry * 2 - 1, entry * 2] {
            let is_open = (turn + action).is_multiple_of(3);
            // Nobody said how some stand: they count as open. What was dropped is as little open as what was closed.
            let state = match (is_open, entry % 5, turn % 4) {
                (true, 0, _) => String::new(),
                (true, ..) => "status = \"open\"\n".to_owned(),
                (_, _, 0) => format!("status = \"dropped\"\nclosed = {year}-{month:02}-{day:02}\n"),
                _ => format!("status = \"closed\"\nclosed = {year}-{month:02}-{day:02}\n"),
            };
            let _ = write!(
                text,
                "\n[[action]]\nid = \"A-{action:03}\"\ntitle = \"Draft the paper on {} for the next meeting\"\nproject = \"P-{entry:03}\"\nowners = [\"{}\", \"{}\"]\ndue = {year}-{month:02}-{day:02}\n{state}raised = 2007-12-03\n",
                work.to_lowercase(),
                person(action),
                person(action + 1)
            );
        }
        let risk = match turn % 3 {
            0 => "status = \"closed\"\n",
            1 => "status = \"open\"\n",
            _ => "",
        };
        // Some milestones have moved, and some belong to no gate.
        let mut moved = String::new();
        if turn % 4 != 3 {
            let _ = writeln!(moved, "gate = \"G{}\"", 1 + turn % 3);
        }
        if turn % 6 == 1 {
            moved.push_str("forecast = \"end of June 2009\"\n");
        }
        let _ = write!(
            text,
            "\n[[risk]]\nid = \"R-{entry:03}\"\ntitle = \"{work} is late\"\nproject = \"P-{entry:03}\"\nlikelihood = {}\nimpact = {}\nowner = \"{}\"\n{risk}\n[[milestone]]\nid = \"M-{entry:03}\"\ntitle = \"{work} agreed\"\nproject = \"P-{entry:03}\"\n{moved}baseline = \"{}\"\n",
            1 + turn % 5,
            1 + entry % 5,
            person(2),
            [
                "end of March 2009",
                "15 January 2009",
                "Q3 2009",
                "early May 2009"
            ][turn % 4]
        );
    }
    text
}

/// Writes registers into a folder, a hundred to a folder in it.
fn write(folder: &Path, registers: usize, entries: usize) {
    for number in 0..registers {
        let inner = folder.join(format!("{:03}", number / 100));
        std::fs::create_dir_all(&inner).expect("a folder can be made");
        let file = inner.join(format!("{number:05}.toml"));
        std::fs::write(file, made(number, entries)).expect("a register can be written");
    }
}

#[test]
fn a_thousand_registers_are_asked_in_duckdb() {
    if !works(&[&python(), "-c", "import duckdb"]) {
        return;
    }
    let office = Office::on(AS_AT);
    write(&office.path("offices"), 1000, 5);
    office.ok("export --portfolio offices -f parquet -o tables");
    let ended = Command::new(python())
        .arg(root().join("tests/tools/query.py"))
        .arg(office.path("tables"))
        .arg(root().join("examples/portfolio.sql"))
        .output()
        .expect("it starts");
    let told = String::from_utf8_lossy(&ended.stdout).into_owned();
    let why = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{told}\n{why}");
    compare("tests/commands/expected/portfolio-sql.txt", &told);
    // What SQL counts is what the program counts.
    let overdue = office.ok("overdue --portfolio offices -f csv");
    let actions = overdue.lines().filter(|line| line.contains(",action,"));
    let late = told.lines().filter_map(|line| line.strip_prefix("late: "));
    let late: usize = late
        .map(|number| number.parse::<usize>().expect("a number"))
        .sum();
    assert_eq!(actions.count(), late);
    say(&format!("# {late} late actions of 1,000 registers"));
}

#[test]
fn every_format_says_the_same() {
    let office = Office::on(AS_AT);
    write(&office.path("offices"), 3, 4);
    for format in ["csv", "json", "parquet"] {
        office.ok(&format!(
            "export --portfolio offices -f {format} -o {format}"
        ));
    }
    let lines = office.text("json/actions.jsonl");
    let csv = office.text("csv/actions.csv");
    assert_eq!(lines.lines().count() + 1, csv.lines().count());
    let first: serde_json::Value =
        serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["register"], "000/00000.toml");
    assert_eq!(first["due_latest"], first["due"]);
    assert!(
        first["owners"]
            .as_array()
            .is_some_and(|owners| owners.len() == 2)
    );
    let tables = |folder: &str, ending: &str| {
        let files = std::fs::read_dir(office.path(folder)).expect("a folder");
        let names = files.map(|file| file.expect("a file").file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        let mut names: Vec<String> = names
            .filter_map(|name| Some(name.strip_suffix(ending)?.to_owned()))
            .filter(|name| name != "dictionary")
            .collect();
        names.sort();
        names
    };
    assert_eq!(tables("csv", ".csv"), tables("json", ".jsonl"));
    assert_eq!(tables("csv", ".csv"), tables("parquet", ".parquet"));
    for table in tables("parquet", ".parquet") {
        let bytes = std::fs::read(office.path(&format!("parquet/{table}.parquet")));
        let bytes = bytes.expect("a table");
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    }
}

/// Every column of every table stands in the dictionary, once, with what it means, in the order of the table.
#[test]
fn the_dictionary_says_what_every_column_means() {
    let office = Office::on(AS_AT);
    write(&office.path("offices"), 1, 1);
    office.ok("export --portfolio offices -f csv -o tables");
    let rows = office.text("tables/dictionary.csv");
    let mut known: Vec<(String, String)> = Vec::new();
    for line in csv::Reader::from_reader(rows.as_bytes()).records() {
        let line = line.expect("a row");
        assert!(!line[2].is_empty() && !line[4].is_empty(), "{line:?}");
        known.push((line[0].to_owned(), line[1].to_owned()));
    }
    let mut tables: Vec<&String> = known.iter().map(|(table, _)| table).collect();
    tables.dedup();
    assert_eq!(tables.len(), 24);
    for table in tables {
        let text = office.text(&format!("tables/{table}.csv"));
        let heads = text.lines().next().expect("a heading");
        let own = known.iter().filter(|(of, _)| of == table);
        let own: Vec<&str> = own.map(|(_, column)| column.as_str()).collect();
        assert_eq!(heads.split(',').collect::<Vec<_>>(), own, "{table}");
        let mut once = own.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), own.len(), "{table} has a column twice");
    }
}

/// What a field says and its column cannot hold is kept beside it; so is a field that nobody knows.
#[test]
fn nothing_is_lost_for_want_of_a_column() {
    let odd = "[register]\nname = \"Odd\"\n\n[[decision]]\nid = \"D-1\"\noutcome = \"approved\"\ndecided = \"last spring\"\ncolour = \"blue\"\n\n[[budget]]\nid = \"L-1\"\ntitle = \"Estate\"\napproved = \"£1,250.50\"\nforecast = \"about a million\"\n\n[[parking]]\nid = \"X-1\"\nplaces = 3\n";
    let office = Office::on(AS_AT).with("odd.toml", odd);
    office.ok("export --portfolio odd.toml -f json -o tables");
    let row = |table: &str| -> serde_json::Value {
        let text = office.text(&format!("tables/{table}.jsonl"));
        serde_json::from_str(text.lines().next().expect("a row")).expect("JSON")
    };
    let decision = row("decisions");
    assert!(decision["decided"].is_null());
    assert_eq!(
        decision["other_fields"],
        serde_json::json!({"colour": "blue", "decided": "last spring"})
    );
    let line = row("budget_lines");
    assert_eq!(line["approved"], "1250.50");
    assert_eq!(line["other_fields"]["forecast"], "about a million");
    let other = row("other_records");
    assert_eq!(other["kind_of_record"], "parking");
    assert_eq!(other["other_fields"]["places"], 3);
}

#[test]
fn an_export_of_many_wants_a_folder_and_a_format() {
    let office = Office::on(AS_AT);
    write(&office.path("offices"), 1, 1);
    for (line, why) in [
        ("export --portfolio offices", "to one stream"),
        ("export --portfolio offices -o - -f csv", "to one stream"),
        ("export --portfolio offices -o t -f xlsx", "as `xlsx`"),
        (
            "export --portfolio offices -o t --excel",
            "for a spreadsheet",
        ),
    ] {
        let said = office.run(line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}");
        assert!(said.err.contains(why), "{line}: {}", said.err);
    }
    // Nothing is made where nothing can be read.
    let said = office.run("export --portfolio nowhere -o t -f csv");
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(!office.path("t").exists());
    let one = office.run("export risk --portfolio offices -o t -f csv");
    assert_eq!(one.code, 0, "{}", one.err);
    assert!(office.path("t/risks.csv").exists() && !office.path("t/actions.csv").exists());
}

/// `PROGREG_MADE=FOLDER:REGISTERS` writes registers of a hundred entries there, to be measured.
#[test]
#[ignore = "writes as many registers as it is asked to"]
fn made_to_be_measured() {
    let asked = std::env::var("PROGREG_MADE").expect("FOLDER:REGISTERS");
    let (folder, number) = asked.split_once(':').expect("FOLDER:REGISTERS");
    write(Path::new(folder), number.parse().expect("a number"), 100);
}
