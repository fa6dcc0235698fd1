//! Tables found in grids. A case is a grid drawn in `find.txt` and what is found in it, below; `PROGREG_BLESS=1` writes what is
//! found anew. In a drawing `#12` is a number, `@2009-01-08` a day, `¶` a line break; `<` is merged with the cell at its left,
//! `^` with the one above; `|` alone is a blank row, `...` one that the file does not have.

use crate::chance::Chance;
use crate::commands::script::{OFFICE, Script};
use crate::harness::{Office, root};
use progreg::import::find::{Found, look, tables, why};
use progreg::intake::entry::{Entry, Grid, Line, Merged};
use progreg::intake::{self, Form, Source};
use progreg::model::date::Date;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

fn source(form: Form, grids: Vec<Grid>) -> Source {
    Source {
        form,
        seen: String::new(),
        grids,
        remarks: Vec::new(),
    }
}

fn entry(cell: &str) -> Entry {
    match cell.split_at_checked(1) {
        Some(("#", number)) => Entry::Number(number.to_owned()),
        Some(("@", day)) => Entry::Date(Date::parse_iso(day).expect("a day")),
        _ => Entry::text(&cell.replace('¶', "\n")),
    }
}

/// The grid that a drawing shows.
fn drawn(head: &str, drawing: &[&str]) -> Grid {
    let mut parts = head.split("; ");
    let mut grid = Grid {
        name: parts.next().unwrap_or_default().to_owned(),
        heading: parts.next().unwrap_or_default().to_owned(),
        hidden: parts.next().unwrap_or_default().to_owned(),
        counted: "row",
        ..Grid::default()
    };
    let rows: Vec<Vec<&str>> = drawing
        .iter()
        .map(|line| {
            let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
            inner.split('|').map(str::trim).collect()
        })
        .collect();
    let at = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied();
    for (row, cells) in rows.iter().enumerate() {
        if cells == &["..."] {
            continue;
        }
        let mark = |cell: &&str| ["<", "^"].contains(cell);
        let line = cells.iter().map(|cell| {
            if mark(cell) {
                Entry::Blank
            } else {
                entry(cell)
            }
        });
        let cells_of_line = line.collect();
        grid.rows.push(Line {
            place: row + 1,
            cells: cells_of_line,
        });
        for (column, _) in cells.iter().enumerate().filter(|(_, cell)| !mark(cell)) {
            let right = (column + 1..cells.len())
                .take_while(|&next| at(row, next) == Some("<"))
                .count();
            let down = (row + 1..rows.len())
                .take_while(|&next| at(next, column) == Some("^"))
                .count();
            if right + down > 0 {
                grid.merged.push(Merged {
                    rows: (row + 1, row + 1 + down),
                    columns: (column, column + right),
                });
            }
        }
    }
    grid
}

fn told(source: &Source) -> String {
    let mut text = String::new();
    let looked = look(source);
    for found in &looked.tables {
        tell(&mut text, found);
    }
    let choices = looked.choices.iter();
    let choices = choices.map(|found| (found.name.clone(), found.why_left()));
    for (name, why) in looked.left.into_iter().chain(choices) {
        let _ = writeln!(text, "none: {name}: {why}");
    }
    text
}

fn tell(text: &mut String, found: &Found) {
    let flat = |words: &str| words.replace('\n', "¶");
    let _ = writeln!(text, "table: {}", found.name);
    let _ = writeln!(text, "why: {}", found.why);
    if !found.heading.is_empty() {
        let _ = writeln!(text, "heading: {}", flat(&found.heading));
    }
    let _ = writeln!(
        text,
        "{}: {}",
        if found.turned { "turned" } else { "upright" },
        found.headings.join(" | ")
    );
    for row in &found.rows {
        assert_eq!(
            row.cells.len(),
            found.headings.len(),
            "one cell for each heading"
        );
        let cells: Vec<String> = row.cells.iter().map(|cell| flat(&cell.words())).collect();
        let section = if row.section.is_empty() {
            String::new()
        } else {
            format!(" [{}]", row.section)
        };
        let _ = writeln!(
            text,
            "{} {}{section}: {}",
            found.counted,
            row.place,
            cells.join(" | ")
        );
    }
    for aside in &found.aside {
        let _ = writeln!(
            text,
            "aside {}, {}: {}",
            aside.place,
            aside.why,
            flat(&aside.words)
        );
    }
}

#[test]
fn every_quirk() {
    let path = root().join("tests/imports/find.txt");
    let written = std::fs::read_to_string(&path).expect("the cases can be read");
    let mut anew = String::new();
    for case in written
        .split("\n# ")
        .map(|case| case.trim_start_matches("# "))
    {
        let (drawing, _) = case.split_once("\n== found").unwrap_or((case, ""));
        let (name, drawing) = drawing.split_once('\n').expect("a case has a grid");
        let form = match name.rsplit_once(" (").map_or("", |(_, form)| form) {
            "document)" => Form::Document,
            "lines)" => Form::Delimited,
            "text)" => Form::Text,
            "json)" => Form::Json,
            _ => Form::Workbook,
        };
        let grids = drawing.split("== grid").skip(1).map(|grid| {
            let (head, rows) = grid.split_once('\n').unwrap_or((grid, ""));
            drawn(
                head.trim(),
                &rows
                    .lines()
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>(),
            )
        });
        let found = told(&source(form, grids.collect()));
        let _ = write!(
            anew,
            "# {name}\n{}\n== found\n{found}\n",
            drawing.trim_end()
        );
    }
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::write(&path, &anew).expect("the cases can be written");
        return;
    }
    assert_eq!(anew, written);
}

/// Whole files, through the readers.
#[test]
fn a_csv_with_a_title_and_definitions() {
    let text = "Benefits log,,,\r\n,,,\r\nBenefit,Owner,\"Target\r\n(at full year effect)\",Due\r\nFewer falls,Head of Quality,12%,31/03/2010\r\n\"Shorter\r\nwaits\",Mark Easton,TBC,30/06/2010\r\nTotal,,12,\r\n,,,\r\nSource: business plan,,,\r\n";
    let source = intake::read(text.as_bytes(), "benefits.csv").expect("it can be read");
    assert_eq!(
        told(&source),
        "table: \n\
         why: row 3: 4 of 4 headings are words for columns\n\
         heading: Benefits log\n\
         upright: Benefit | Owner | Target | Due\n\
         line 5: Fewer falls | Head of Quality | 12% | 31/03/2010\n\
         line 6: Shorter¶waits | Mark Easton | TBC | 30/06/2010\n\
         aside 3, explains a heading: Target: (at full year effect)\n\
         aside 8, total: Total | 12\n\
         aside 10, note below the table: Source: business plan\n"
    );
    let found = tables(&source);
    assert_eq!(found[0].explained("Target"), Some("(at full year effect)"));
    assert_eq!(found[0].explained("Owner"), None);
}

#[test]
fn actions_in_markdown() {
    let text = "# Actions arising\n\n| What | Who | When |\n|---|---|---|\n| Recruit | Mark Easton | March 2009 |\n| Approach the trust | Mark Easton | |\n\nThen the rest.\n\n| Reference | Risk | Score |\n|---|---|---|\n| 1 | No brief | 12 |\n";
    let source = intake::read(text.as_bytes(), "minutes.md").expect("it can be read");
    assert_eq!(
        told(&source),
        "table: table 1\n\
         why: row 3: 3 of 3 headings are words for columns\n\
         heading: Actions arising\n\
         upright: What | Who | When\n\
         line 5: Recruit | Mark Easton | March 2009\n\
         line 6: Approach the trust | Mark Easton | \n\
         table: table 2\n\
         why: row 10: 3 of 3 headings are words for columns\n\
         heading: Then the rest.\n\
         upright: Reference | Risk | Score\n\
         line 12: 1 | No brief | 12\n"
    );
}

#[test]
fn a_workbook_with_a_hidden_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let sheet = book.add_worksheet().set_name("Milestones").expect("a name");
    sheet
        .merge_range(0, 0, 0, 4, "Milestones of the transfer", &plain)
        .expect("merged");
    sheet
        .write_row(2, 0, ["Ref", "Milestone"])
        .expect("written");
    sheet
        .merge_range(2, 2, 2, 3, "Date", &plain)
        .expect("merged");
    sheet
        .write_row(3, 2, ["Baseline", "Forecast"])
        .expect("written");
    sheet.write_string(2, 4, "Owner").expect("written");
    sheet
        .merge_range(4, 0, 4, 4, "Workforce", &plain)
        .expect("merged");
    sheet
        .write_row(
            5,
            0,
            ["M1", "Staff consulted", "1/3/09", "1/4/09", "Charles Allen"],
        )
        .expect("written");
    sheet.write_row(6, 0, ["M2"]).expect("written");
    sheet
        .write_row(7, 0, ["M3", "Staff moved", "1/5/09", "", "Charles Allen"])
        .expect("written");
    // Somebody once typed a blank far out.
    sheet.write_string(7, 900, " ").expect("written");
    let lists = book.add_worksheet().set_name("Lists").expect("a name");
    lists.write_row(0, 0, ["Status", "Owner"]).expect("written");
    lists.set_hidden(true);
    let bytes = book.save_to_buffer().expect("saved");
    let source = intake::read(&bytes, "milestones.xlsx").expect("it can be read");
    assert_eq!(
        told(&source),
        "table: Milestones\n\
         why: row 3: 4 of 4 headings are words for columns; headings over 2 rows\n\
         heading: Milestones of the transfer\n\
         upright: Ref | Milestone | Date: Baseline | Date: Forecast | Owner\n\
         row 6 [Workforce]: M1 | Staff consulted | 1/3/09 | 1/4/09 | Charles Allen\n\
         row 8 [Workforce]: M3 | Staff moved | 1/5/09 |  | Charles Allen\n\
         aside 7, only a number: M2\n\
         none: Lists: hidden sheet\n"
    );
}

/// Words that grids of chance are made of: with them, every way through the search is taken.
const WORDS: &[&str] = &[
    "Action",
    "Owner",
    "Due date",
    "Status",
    "Ref",
    "Project name",
    "Total",
    "Notes",
    "Total cost",
    "Book a room",
    "(as agreed)",
    "Risk\n(what may happen)",
    "Example of how to",
    "Date",
    "Cost:",
    "The Board asked for a longer paper, and for one that says what it will cost by the end.",
    "Start",
    "£'000",
    "Workforce",
    "Finance and estates",
];

/// A grid in which no two cells that say something say the same, but where a whole row stands again.
fn grid(chance: &mut Chance, number: usize) -> Grid {
    let (height, width) = (1 + chance.below(14), 1 + chance.below(8));
    let mut grid = Grid {
        name: format!("grid {number}"),
        counted: "row",
        ..Grid::default()
    };
    let mut place = 0;
    let copied = chance.one_in(3).then(|| chance.below(height));
    for row in 0..height {
        place += 1 + usize::from(chance.one_in(8)) * chance.below(4);
        let words = chance.one_in(3);
        let cells = (0..width).map(|column| {
            let mark = number * 10_000 + row * 100 + column;
            match chance.below(if words { 3 } else { 9 }) {
                0..=1 => Entry::Text(format!("{} k{mark}k", chance.pick(WORDS))),
                2 | 3 => Entry::Blank,
                4 => Entry::Number(format!("{mark}")),
                5 => Entry::Text(format!("{mark}.{mark}")),
                6 => Entry::Text(format!("R{mark}")),
                7 => Entry::Text(format!("k{mark}k {}", chance.pick(WORDS))),
                _ => Entry::Text(format!("Name k{mark}k")),
            }
        });
        let mut cells: Vec<Entry> = cells.collect();
        // Headings stand again at the top of a page.
        if let Some(line) = copied
            .and_then(|row| grid.rows.get(row))
            .filter(|_| chance.one_in(2))
        {
            cells.clone_from(&line.cells);
        }
        grid.rows.push(Line { place, cells });
        if chance.one_in(4) {
            let from = chance.below(width);
            let to = from + chance.below(width - from);
            let free = grid.rows.last().is_some_and(|line| {
                line.cells[from + 1..]
                    .iter()
                    .take(to - from)
                    .all(Entry::is_blank)
            });
            if to > from && free {
                grid.merged.push(Merged {
                    rows: (place, place),
                    columns: (from, to),
                });
            }
        }
    }
    grid
}

/// The places at which the words of a table stand: its headings as one, each cell, each section, each aside.
fn places(found: &[Found]) -> Vec<String> {
    let mut places = Vec::new();
    for table in found {
        let mut sections: Vec<&str> = table.rows.iter().map(|row| &*row.section).collect();
        sections.dedup();
        places.push(format!("{}\n{}", table.heading, table.headings.join("\n")));
        places.extend(sections.into_iter().map(str::to_owned));
        places.extend(table.aside.iter().map(|aside| {
            match &*aside.why {
                // What it explains is named again before it.
                why::EXPLAINS => aside
                    .words
                    .rsplit_once(": ")
                    .map_or("", |(_, words)| words)
                    .to_owned(),
                _ => aside.words.clone(),
            }
        }));
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        places.extend(cells.map(Entry::words));
    }
    places
}

/// Every cell that says something stands in exactly one place, whatever the grid; one that stands again, in as many at most.
#[test]
fn no_cell_is_lost_and_none_is_doubled() {
    let mut with = 0;
    for seed in 0..2_000 {
        let mut chance = Chance::new(seed);
        let form = *chance.pick(&[Form::Workbook, Form::Delimited, Form::Document, Form::Text]);
        let count = 1 + chance.below(3);
        let grids: Vec<Grid> = (0..count)
            .map(|number| grid(&mut chance, number + 1))
            .collect();
        let source = source(form, grids);
        let found = tables(&source);
        let places = places(&found);
        let without: Vec<String> = look(&source)
            .left
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for place in &places {
            // `Mask k10203k` and `R10203` are found by their number; a text with a number of its own has it twice.
            let numbers = place.split(|letter: char| !letter.is_ascii_digit());
            let mut numbers: Vec<&str> = numbers.filter(|number| number.len() == 5).collect();
            numbers.sort_unstable();
            numbers.dedup();
            for number in numbers {
                *times.entry(number.to_owned()).or_default() += 1;
            }
        }
        let mut copies: BTreeMap<String, usize> = BTreeMap::new();
        for cell in source
            .grids
            .iter()
            .flat_map(|grid| &grid.rows)
            .flat_map(|line| &line.cells)
        {
            *copies.entry(cell.words()).or_default() += 1;
        }
        for grid in &source.grids {
            let lost = without.contains(&grid.name);
            for (row, line) in grid.rows.iter().enumerate() {
                for (column, cell) in line
                    .cells
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| !cell.is_blank())
                {
                    let words = cell.words();
                    let mut mark = words.split(|letter: char| !letter.is_ascii_digit());
                    let mark = mark
                        .rfind(|number| number.len() == 5)
                        .expect("it has a mark");
                    let times = times.get(mark).copied().unwrap_or(0);
                    // Of a grid that is left out in part, the rest is found.
                    let most = copies[&words];
                    let least = usize::from(!lost);
                    assert!(
                        (least..=most).contains(&times),
                        "seed {seed}: {words:?} in row {row}, column {column} of {source:#?}\n{found:#?}"
                    );
                }
            }
            with += usize::from(!lost);
        }
    }
    assert!(with > 1_000, "tables were found in {with} grids only");
}

/// A long table takes time by its length; a wide and hollow one takes no memory for what it does not hold.
#[test]
fn long_and_wide_grids_are_read_in_little_time() {
    let begun = Instant::now();
    let head = ["Ref", "Action", "Owner", "Due", "Status", "Notes"]
        .map(|head| Entry::Text(head.to_owned()));
    let line = |place: usize| Line {
        place,
        cells: vec![
            Entry::Number(place.to_string()),
            Entry::Text(format!("Write chapter {place} of the plan")),
            Entry::Text("Mark Easton".to_owned()),
            Entry::Text("31/03/2009".to_owned()),
            Entry::Text("Open".to_owned()),
            Entry::Blank,
        ],
    };
    let mut long = Grid::default();
    long.rows.push(Line {
        place: 1,
        cells: head.to_vec(),
    });
    long.rows.extend((2..100_002).map(line));
    let found = tables(&source(Form::Delimited, vec![long]));
    assert_eq!(found[0].rows.len(), 100_000);
    // Every row is a heading of one cell, apart from the others, and says it in a column of its own.
    let mut wide = Grid::default();
    for row in 0..3_000 {
        let mut cells = vec![Entry::Blank; row + 2];
        cells[0] = Entry::Text(format!("Action {row}"));
        cells[row + 1] = Entry::Text("Owner".to_owned());
        wide.rows.push(Line {
            place: row * 3 + 1,
            cells,
        });
    }
    tables(&source(Form::Workbook, vec![wide]));
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(60), "{taken:?}");
}

/// A plan of work and a list of stakeholders: each could be meant.
const PLAN: &str = "\
# Outputs

| Ref | Output | Purpose | Date |
|---|---|---|---|
| 1.1 | Newsletter | All staff | March 2009 |
| 1.2 | Open day | Partners | TBC |

# Stakeholders

| Stakeholder | Interest |
|---|---|
| Partners | Shared rooms |
| Staff | New rooms |
";

/// What a board talks about and when.
const AGENDA: &str = "\
Agenda item,Time,Owner,Action required\r
Minutes,10:00,Mark Easton,To agree\r
Rooms,10:15,John Marsh,To note\r
";

#[test]
fn a_table_is_chosen_by_a_person_where_two_could_be_meant() {
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("plan.md", PLAN)
        .with("agenda.csv", AGENDA)
        .with(
            "days.csv",
            "date,title\r\n2012-04-09,easter monday\r\n2012-05-07,may 7\r\n",
        )
        .with(
            "quote.csv",
            "Ref,Action,Owner\r\n1,\"Draft the brief,Mark Easton\r\n2,Book rooms,Jonathan Wise\r\n",
        );
    let mut script = Script::of("import-choice", office);
    script.ends(1, "import plan.md", "");
    script.ok("import plan.md --table 2");
    script.ends(2, "import agenda.csv", "");
    script.ok("import days.csv --as milestone");
    script.ok("import quote.csv --apply");
    script.done();
}

/// A list of records that looks like words to choose from is left out with a word, and can be read.
#[test]
fn what_is_taken_for_choices_can_be_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let log = book.add_worksheet().set_name("Log").expect("a name");
    let rows = [["Action", "Owner"], ["Agree the brief", "Mark Easton"]];
    log.write_row_matrix(0, 0, rows).expect("written");
    let others = book.add_worksheet().set_name("Suppliers").expect("a name");
    let rows = [
        ["Supplier", "Contact", "Remarks"],
        ["Acme", "Jo", "Fast"],
        ["Baker", "Al", ""],
        ["Carter", "", ""],
    ];
    others.write_row_matrix(0, 0, rows).expect("written");
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("book.xlsx", book.save_to_buffer().expect("saved"));
    let mut script = Script::of("import-choices", office);
    script.ok("import book.xlsx");
    script.wrong("import book.xlsx --sheet Suppliers");
    script.ok("import book.xlsx --sheet Suppliers --as stakeholder --map Supplier=name");
    script.ok("import book.xlsx --table 2 --as stakeholder --map Supplier=name --apply");
    script.wrong("import book.xlsx --table 3");
    script.done();
}

/// The sheet of a list to choose from is found though the formula that names it writes a letter as a reference.
#[test]
fn a_list_on_a_sheet_with_an_odd_name_is_no_table() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let log = book.add_worksheet().set_name("Log").expect("a name");
    let rows = [["Action", "Owner"], ["Agree the brief", "Mark Easton"]];
    log.write_row_matrix(0, 0, rows).expect("written");
    for (to, from) in [(2, "A"), (3, "B")] {
        let range = format!("='Lists & codes'!${from}$2:${from}$3");
        let list = rust_xlsxwriter::DataValidation::new();
        let list = list.allow_list_formula(range.as_str().into());
        log.add_data_validation(1, to, 9, to, &list)
            .expect("a list");
    }
    let lists = book
        .add_worksheet()
        .set_name("Lists & codes")
        .expect("a name");
    let rows = [["Title", "Team"], ["Plan", "Estates"], ["Bid", "People"]];
    lists.write_row_matrix(0, 0, rows).expect("written");
    let bytes = book.save_to_buffer().expect("saved");
    let source = intake::read(&bytes, "log.xlsx").expect("it can be read");
    let looked = look(&source);
    let names =
        |found: &[Found]| -> Vec<String> { found.iter().map(|one| one.name.clone()).collect() };
    assert_eq!(names(&looked.tables), ["Log"]);
    assert_eq!(names(&looked.choices), ["Lists & codes"]);
}
