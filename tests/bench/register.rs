//! How long the main jobs take inside the process, at 1,000, 10,000 and 100,000 actions, side by side with reading the same
//! text through the `toml` crate alone.

#[path = "made.rs"]
mod made;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use progreg::check;
use progreg::document::{Document, index, read};
use progreg::edit::{Stamp, action};
use progreg::format::{Format, Page, render};
use progreg::model::date::Date;
use progreg::model::moment::Moment;
use progreg::model::need::Need;
use progreg::view::{Lens, board, overdue};
use std::hint::black_box;
use std::time::Duration;

const SIZES: &[usize] = &[1_000, 10_000, 100_000];

fn jobs(criterion: &mut Criterion) {
    let day = Date::parse_iso(made::AS_AT).expect("the day is a day");
    for &size in SIZES {
        let text = made::register(size);
        let document = Document::read(text.clone()).expect("the made register reads");
        let register = document.register();
        let lens = Lens::on(day);
        let mut group = criterion.benchmark_group("register");
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(3))
            .throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(
            BenchmarkId::new("read by the toml crate alone", size),
            |bench| {
                bench.iter(|| index::read(black_box(&text)).expect("it reads"));
            },
        );
        group.bench_function(BenchmarkId::new("read", size), |bench| {
            bench.iter(|| read(black_box(&text), &Need::everything()).expect("it reads"));
        });
        group.bench_function(
            BenchmarkId::new("overdue, from text to text", size),
            |bench| {
                bench.iter(|| {
                    let need = Need::everything().late_on(day);
                    let (register, _) = read(black_box(&text), &need).expect("it reads");
                    let report = overdue::view(&register, &lens);
                    render(&report, Format::Text, &Page::default()).expect("it prints")
                });
            },
        );
        group.bench_function(BenchmarkId::new("report board", size), |bench| {
            bench.iter(|| {
                let report = board::view(black_box(register), &lens);
                render(&report, Format::Text, &Page::default()).expect("it prints")
            });
        });
        group.bench_function(BenchmarkId::new("check", size), |bench| {
            bench.iter(|| check::check(black_box(register)));
        });
        group.bench_function(
            BenchmarkId::new("one edit, from text to text", size),
            |bench| {
                bench.iter_batched(
                    || text.clone(),
                    |text| edited(text, day),
                    BatchSize::LargeInput,
                );
            },
        );
        group.finish();
    }
}

/// What one changing command does between reading and saving.
fn edited(text: String, day: Date) -> String {
    let document = Document::read(text).expect("it reads");
    let stamp = Stamp {
        moment: Moment::new("2009-01-12T10:00:00+00:00"),
        today: day,
        on: day,
        by: "administrator".to_owned(),
        reason: String::new(),
    };
    let mut after = document.register().clone();
    let actions = &document.register().actions;
    let open = actions[actions.len() / 2..]
        .iter()
        .find(|action| !action.is_over());
    let id = &open.expect("some action of the second half is open").id;
    action::done(&mut after, id, None, &stamp).expect("it can be closed");
    assert!(check::new_errors(document.register(), &after).is_empty());
    let revision = document.revise(&after).expect("it can be written");
    revision.text.pieces().concat()
}

criterion_group!(benches, jobs);
criterion_main!(benches);
