//! How long each report takes in each format, for 200 projects and 2,000 actions: reading, view and format together are what a
//! person waits for. Criterion times each format over all reports; before that a table of medians, report by report, is printed.

#[path = "made.rs"]
mod made;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use progreg::document::read;
use progreg::format::{Format, Page, render};
use progreg::model::Register;
use progreg::model::date::Date;
use progreg::model::need::Need;
use progreg::report::Report;
use progreg::view::{Lens, VIEWS};
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

/// Actions; a tenth as many projects.
const ACTIONS: usize = 2_000;

/// Runs of each report in each format behind a figure of the table.
const RUNS: usize = 7;

fn formats(criterion: &mut Criterion) {
    let text = made::register(ACTIONS);
    let (register, _) = read(&text, &Need::everything()).expect("the made register reads");
    let lens = Lens::on(Date::parse_iso(made::AS_AT).expect("the day is a day"));
    if !std::env::args().any(|word| word == "--test") {
        table(&register, &text, &lens);
    }
    let reports: Vec<Report> = VIEWS
        .iter()
        .map(|view| (view.view)(&register, &lens))
        .collect();
    let mut group = criterion.benchmark_group("formats");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    for format in Format::ALL {
        let name = BenchmarkId::new("every report", format.name());
        group.bench_function(name, |bench| {
            bench.iter(|| {
                for report in &reports {
                    // A report without days or pictures has nothing for a calendar or a drawing.
                    let _ = black_box(render(report, *format, &Page::default()));
                }
            });
        });
    }
    group.finish();
}

/// The median of the whole run, from the text of the register to the bytes of the paper, in milliseconds; `-` where a report has
/// nothing for that format.
fn table(register: &Register, text: &str, lens: &Lens) {
    let mut out = std::io::stdout().lock();
    let head: Vec<String> = Format::ALL
        .iter()
        .map(|format| format!("{:>8}", format.name()))
        .collect();
    let projects = register.projects.len();
    let _ = writeln!(
        out,
        "milliseconds, {projects} projects, {ACTIONS} actions\n{:<14}{}",
        "report",
        head.concat()
    );
    for view in VIEWS {
        let _ = write!(out, "{:<14}", view.name);
        for format in Format::ALL {
            let mut times: Vec<Duration> = Vec::new();
            for _ in 0..RUNS {
                let began = Instant::now();
                let (register, _) = read(black_box(text), &Need::everything()).expect("it reads");
                let report = (view.view)(&register, lens);
                if render(&report, *format, &Page::default()).is_ok() {
                    times.push(began.elapsed());
                }
            }
            times.sort_unstable();
            let _ = match times.get(times.len() / 2) {
                Some(median) => write!(out, "{:>8.1}", median.as_secs_f64() * 1_000.0),
                None => write!(out, "{:>8}", "-"),
            };
        }
        let _ = writeln!(out);
    }
}

criterion_group!(benches, formats);
criterion_main!(benches);
