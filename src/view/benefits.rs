//! `report benefits`: measure, target, by when, who answers for it, and what was realised (requirement F4).

use crate::model::Register;
use crate::model::benefit::{Benefit, BenefitStatus};
use crate::model::date::Date;
use crate::model::kept::AnyRecord;
use crate::model::money::{MoneyField, Pence};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};

/// The columns of a benefit.
pub const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Benefit"),
    Column::text("measure", "Measure"),
    Column::text("baseline", "Before"),
    Column::text("target", "Target"),
    Column::text("measured", "Measured"),
    Column::text("due", "By").dated(Day::DUE),
    Column::text("owner", "Owner"),
    Column::text("status", "Status"),
    Column::figure("value", "Worth"),
    Column::figure("value_realised", "So far"),
    Column::fixed("project", "Project"),
    Column::hidden("measured_on"),
    Column::hidden("measures"),
    Column::hidden("days_late"),
    Column::hidden("beneficiary"),
    Column::hidden("objectives"),
];

/// Every benefit, by entry.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let benefits = listed(register, &filter, &lookup);
    let title = sheet::dated("Benefits", lens.as_at);
    let mut report = sheet::report(register, lens, "benefits", title);
    let rows = benefits
        .iter()
        .map(|benefit| row(benefit, &lookup, &dates, lens.as_at))
        .collect();
    let empty = "There is no benefit.";
    report.blocks.push(Block::Table(sheet::main_table(
        "benefits", COLUMNS, rows, empty,
    )));
    report.blocks.extend(benefits.is_empty().then(|| {
        sheet::hint("Enter one with `progreg benefit add TITLE --project ID --measure TEXT --target TEXT --due WHEN`.")
    }));
    for (key, words, number) in figures(&benefits, &dates, lens.as_at) {
        report.totals.push(sheet::total(key, words, number));
    }
    let nothing = Pence::default();
    let worth = benefits.iter().fold(nothing, |sum, one| {
        sum.plus(one.value.pence().unwrap_or(nothing))
    });
    let so_far = benefits.iter().fold(nothing, |sum, one| {
        sum.plus(realised(one).unwrap_or(nothing))
    });
    let words = |words: &str, pence: Pence| match pence {
        Pence(0) => String::new(),
        _ => format!("{pence} {words}"),
    };
    report
        .totals
        .push(sheet::amount("value", words("expected", worth), worth));
    report.totals.push(sheet::amount(
        "value_realised",
        words("so far", so_far),
        so_far,
    ));
    report
}

/// The benefits the filter lets through, by entry.
pub fn listed<'a>(
    register: &'a Register,
    filter: &Filter,
    lookup: &Lookup<'a>,
) -> Vec<&'a Benefit> {
    let all = register.benefits.iter().map(|benefit| &**benefit);
    let mut benefits: Vec<&Benefit> = all
        .filter(|benefit| filter.project(&benefit.project) && filter.forum(&benefit.source))
        .filter(|benefit| filter.person(owner(benefit, lookup)))
        .collect();
    // Stable: of one entry, in the order of the file.
    benefits.sort_by_key(|benefit| &benefit.project);
    benefits
}

/// How many there are, and how they stand: key, words and number of each.
pub fn figures<'a>(
    benefits: &[&'a Benefit],
    dates: &Dates<'a>,
    as_at: Date,
) -> [(&'static str, String, usize); 5] {
    let has = |status: BenefitStatus| {
        let own = benefits
            .iter()
            .filter(|one| one.status.as_ref() == Some(&status));
        own.count()
    };
    let (realised, partly) = (has(BenefitStatus::Realised), has(BenefitStatus::Partly));
    let lost = has(BenefitStatus::Lost);
    let late = benefits
        .iter()
        .filter(|one| days_late(one, dates, as_at).is_some());
    let late = late.count();
    let number = words::count(benefits.len(), "benefit", "benefits");
    [
        ("benefits", number, benefits.len()),
        ("realised", format!("{realised} realised"), realised),
        ("partly", format!("{partly} in part"), partly),
        ("lost", format!("{lost} lost"), lost),
        ("late", format!("{late} late"), late),
    ]
}

fn owner<'a>(benefit: &'a Benefit, lookup: &Lookup<'a>) -> &'a str {
    benefit.answered_by(lookup.project(&benefit.project))
}

/// What it was worth when it was last measured.
fn realised(benefit: &Benefit) -> Option<Pence> {
    benefit
        .realised
        .iter()
        .rev()
        .find_map(|one| one.value.pence())
}

/// Days past its date, of one that is still to come.
pub fn days_late<'a>(benefit: &'a Benefit, dates: &Dates<'a>, as_at: Date) -> Option<i64> {
    let due = dates.read(benefit.due.as_ref(), benefit.raised.date());
    let days = as_at.days_since(due.latest()?);
    (benefit.is_open() && days > 0).then_some(days)
}

/// One benefit in the columns of [`COLUMNS`].
pub fn row<'a>(benefit: &'a Benefit, lookup: &Lookup<'a>, dates: &Dates<'a>, as_at: Date) -> Row {
    let late = days_late(benefit, dates, as_at);
    let last = benefit.realised.last();
    let word = benefit.status.as_ref().map_or("", |status| status.word());
    let standing = match late {
        Some(days) if word.is_empty() => format!("{} late", words::days(days)),
        Some(days) => format!("{word}; {} late", words::days(days)),
        None => word.to_owned(),
    };
    let tone = match benefit.status {
        Some(BenefitStatus::Realised) => Tone::Good,
        Some(BenefitStatus::Lost) => Tone::Bad,
        _ if late.is_some() => Tone::Bad,
        _ => Tone::Plain,
    };
    let due = dates.read(benefit.due.as_ref(), benefit.raised.date());
    let money = |pence: Option<Pence>| pence.map_or(Cell::Missing, Cell::Money);
    let cells = vec![
        Cell::id(benefit.id.as_str()),
        Cell::text(benefit.title.as_str()),
        Cell::text(benefit.measure.as_str()),
        Cell::text(benefit.baseline.as_str()),
        Cell::text(benefit.target.as_str()),
        Cell::text(last.map_or("", |one| &one.measured)),
        match benefit.due {
            Some(_) => due.cell(),
            None => Cell::Missing,
        },
        Cell::text(lookup.name(owner(benefit, lookup))),
        match standing.as_str() {
            "" => Cell::Missing,
            _ => Cell::Status(standing, tone),
        },
        money(benefit.value.pence()),
        money(realised(benefit)),
        Cell::id(benefit.project.as_str()),
        Cell::date(last.and_then(|one| one.on.date())),
        sheet::counted(benefit.realised.len()),
        late.map_or(Cell::Missing, Cell::Days),
        Cell::text(benefit.beneficiary.as_str()),
        Cell::list(benefit.objectives.iter().cloned()),
    ];
    let tone = if late.is_some() {
        Tone::Bad
    } else {
        Tone::Plain
    };
    Row::about(benefit.address(), tone, cells)
}
