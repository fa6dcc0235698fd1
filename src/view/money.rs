//! `report money`: the lines of the budget by source of funds, once and every year apart, against the funds there are
//! (requirement F2).

use crate::model::Register;
use crate::model::budget::{BudgetLine, Fund, Recurrence, Sums};
use crate::model::kept::AnyRecord;
use crate::model::money::{MoneyField, Pence};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::bars;
use crate::view::{Lens, sheet, words};

const LINES: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "For"),
    Column::text("source_of_funds", "From"),
    Column::fixed("year", "Year"),
    Column::figure("approved", "Approved"),
    Column::figure("expected", "Forecast"),
    Column::figure("spent", "Spent"),
    Column::figure("left", "Left"),
    Column::text("against", "Against plan"),
    Column::hidden("over"),
    Column::hidden("overspent"),
    Column::hidden("partner"),
    Column::hidden("fund"),
    Column::hidden("recurrence"),
    Column::hidden("project"),
    Column::hidden("spent_to"),
    Column::hidden("owner"),
    Column::hidden("decision"),
];

/// Columns of the sums of every partner.
pub const BY_PARTNER: &[Column] = &sums_of("Partner");

const BY_KIND: &[Column] = &sums_of("Kind");

/// Columns of sums, under the name of what they are of.
const fn sums_of(what: &'static str) -> [Column; 8] {
    [
        Column::text("of", what),
        Column::figure("lines", "Lines"),
        Column::figure("approved", "Approved"),
        Column::figure("forecast", "Forecast"),
        Column::figure("spent", "Spent"),
        Column::figure("left", "Left"),
        Column::text("against", "Against plan"),
        Column::hidden("over"),
    ]
}

const FUNDS: &[Column] = &[
    Column::text("partner", "Partner"),
    Column::text("fund", "Pot"),
    Column::fixed("year", "Year"),
    Column::figure("available", "Available"),
    Column::figure("committed", "Committed"),
    Column::figure("free", "Free"),
    Column::figure("spent", "Spent"),
    Column::text("remark", "Remark"),
];

const GROUPS: [(Option<Recurrence>, &str, &str); 3] = [
    (Some(Recurrence::OneOff), "one_off", "One-off"),
    (Some(Recurrence::Recurring), "recurring", "Recurring"),
    (None, "unsaid", "Not said whether once or every year"),
];

/// Every line, the sums, the partners and the funds.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let lines = listed(register, &filter);
    let title = sheet::dated("Money", lens.as_at);
    let mut report = sheet::report(register, lens, "money", title);
    report
        .blocks
        .extend(bars::of(register, &lines, filter.is_open()));
    let mut sums = Vec::new();
    for (recurrence, key, heading) in GROUPS {
        let own = lines.iter().filter(|line| group(line) == recurrence);
        let own: Vec<&BudgetLine> = own.copied().collect();
        if own.is_empty() {
            continue;
        }
        let rows = own.iter().map(|line| row(line, &lookup)).collect();
        report.blocks.push(sheet::heading(2, heading));
        report
            .blocks
            .push(Block::Table(sheet::table(key, LINES, rows, "")));
        sums.push(sum(heading, &own));
    }
    if lines.is_empty() {
        let none = "There is no line of the budget.";
        report.blocks.push(sheet::none(none));
        report.blocks.push(sheet::hint(
            "Enter one with `progreg budget add TITLE --partner NAME --fund NAME --approved AMOUNT`.",
        ));
    } else {
        sums.push(sum("All", &lines));
        add(&mut report, "Totals", "sums", BY_KIND, sums);
        let partners = partners(&lines);
        add(&mut report, "Partners", "partners", BY_PARTNER, partners);
    }
    let funds = register.lines_by_fund();
    if filter.is_open() && !funds.is_empty() {
        let rows = funds.iter().map(|(fund, own)| row_of_fund(fund, own));
        add(&mut report, "Funds", "funds", FUNDS, rows.collect());
    }
    let every = lines.iter().map(|line| row(line, &lookup)).collect();
    report
        .blocks
        .push(sheet::for_scripts("lines", LINES, every));
    totals(&mut report, &lines, register, &filter);
    report
}

/// The lines the filter lets through, by source of funds and year.
pub fn listed<'a>(register: &'a Register, filter: &Filter) -> Vec<&'a BudgetLine> {
    let all = register.budget.iter().map(|line| &**line);
    let mut lines: Vec<&BudgetLine> = all
        .filter(|line| filter.project(&line.project) && filter.person(&line.owner))
        .collect();
    // Stable: lines of one source and year keep the order of the file.
    lines.sort_by_key(|line| (&line.partner, &line.fund, &line.year));
    lines
}

fn add(report: &mut Report, heading: &str, key: &'static str, columns: &[Column], rows: Vec<Row>) {
    report.blocks.push(sheet::heading(2, heading));
    report
        .blocks
        .push(Block::Table(sheet::table(key, columns, rows, "")));
}

/// Once, every year, or not said; a word nobody knows says nothing.
fn group(line: &BudgetLine) -> Option<Recurrence> {
    let known = |one: &Recurrence| !matches!(one, Recurrence::Other(_));
    line.recurrence.clone().filter(known)
}

/// `Herefordshire PCT: development fund`.
pub fn source(line: &BudgetLine) -> String {
    let names = [&line.partner, &line.fund].map(String::as_str);
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    names.join(": ")
}

fn row(line: &BudgetLine, lookup: &Lookup) -> Row {
    let sums = Sums::of([line]);
    let approved = line.approved.pence();
    let spent = line.spent.pence();
    let expected = line.expected();
    let over = approved.and(expected).map(|_| sums.over());
    let cells = vec![
        Cell::id(line.id.as_str()),
        Cell::text(line.title.as_str()),
        Cell::text(source(line)),
        Cell::text(line.year.as_str()),
        amount(approved),
        amount(expected),
        amount(spent),
        amount(approved.map(|_| sums.left())),
        against(over),
        amount(over),
        Cell::Flag(line.is_overspent()),
        Cell::text(line.partner.as_str()),
        Cell::text(line.fund.as_str()),
        group(line).map_or(Cell::Missing, |one| Cell::text(one.word())),
        Cell::id(line.project.as_str()),
        Cell::date(line.spent_to.date()),
        Cell::text(lookup.name(&line.owner)),
        Cell::id(line.decision.as_str()),
    ];
    let tone = match over {
        _ if line.is_overspent() => Tone::Bad,
        Some(over) if over > Pence(0) => Tone::Watch,
        _ => Tone::Plain,
    };
    Row::about(line.address(), tone, cells)
}

fn amount(pence: Option<Pence>) -> Cell {
    pence.map_or(Cell::Missing, Cell::Money)
}

/// `over £5,000`, `under £300`; nothing where the plan is kept.
fn against(over: Option<Pence>) -> Cell {
    match over {
        Some(over) if over > Pence(0) => Cell::Status(format!("over {over}"), Tone::Watch),
        Some(over) if over < Pence(0) => {
            let under = Pence(0).minus(over);
            Cell::Status(format!("under {under}"), Tone::Plain)
        }
        _ => Cell::Missing,
    }
}

/// The sums of these lines in the columns of [`BY_PARTNER`].
pub fn sum(of: &str, lines: &[&BudgetLine]) -> Row {
    let sums = Sums::of(lines.iter().copied());
    Row::plain(vec![
        Cell::text(of),
        sheet::counted(lines.len()),
        Cell::Money(sums.approved),
        Cell::Money(sums.forecast),
        Cell::Money(sums.spent),
        Cell::Money(sums.left()),
        against(Some(sums.over())),
        Cell::Money(sums.over()),
    ])
}

/// The sums of every partner; lines are in order of their partner.
pub fn partners(lines: &[&BudgetLine]) -> Vec<Row> {
    let by_partner = lines.chunk_by(|one, other| one.partner == other.partner);
    let rows = by_partner.map(|own| {
        let name = own.first().map_or("", |line| &line.partner);
        let name = if name.is_empty() {
            "no partner named"
        } else {
            name
        };
        sum(name, own)
    });
    rows.collect()
}

fn row_of_fund(fund: &Fund, lines: &[&BudgetLine]) -> Row {
    let sums = Sums::of(lines.iter().copied());
    let available = fund.amount.pence();
    let free = available.map(|available| available.minus(sums.approved));
    let short = free.filter(|free| *free < Pence(0));
    let cells = vec![
        Cell::text(fund.partner.as_str()),
        Cell::text(fund.fund.as_str()),
        Cell::text(fund.year.as_str()),
        amount(available),
        Cell::Money(sums.approved),
        amount(free),
        Cell::Money(sums.spent),
        short.map_or(Cell::Missing, |free| {
            let words = format!("over by {}", Pence(0).minus(free));
            Cell::Status(words, Tone::Bad)
        }),
    ];
    Row::plain(cells)
}

fn totals(report: &mut Report, lines: &[&BudgetLine], register: &Register, filter: &Filter) {
    let sums = Sums::of(lines.iter().copied());
    let stands = match sums.over() {
        over if over > Pence(0) => format!("{over} over"),
        over if over < Pence(0) => format!("{} under", Pence(0).minus(over)),
        _ => String::new(),
    };
    let figures = [
        (
            "approved",
            format!("{} approved", sums.approved),
            sums.approved,
        ),
        (
            "forecast",
            format!("{} forecast", sums.forecast),
            sums.forecast,
        ),
        ("spent", format!("{} spent", sums.spent), sums.spent),
        ("left", format!("{} left", sums.left()), sums.left()),
        ("over", stands, sums.over()),
    ];
    for (key, words, pence) in figures {
        let words = if lines.is_empty() {
            String::new()
        } else {
            words
        };
        report.totals.push(sheet::amount(key, words, pence));
    }
    let by_fund = register.lines_by_fund();
    let funded: usize = by_fund.iter().map(|(_, own)| own.len()).sum();
    let loose = register.budget.len() - funded;
    if filter.is_open() && !by_fund.is_empty() && loose > 0 {
        let number = words::count(loose, "line draws", "lines draw");
        report
            .notices
            .push(format!("{number} on no fund of the register"));
    }
    if !filter.is_open() && !by_fund.is_empty() {
        report
            .notices
            .push("the funds are shown with all lines only".to_owned());
    }
}
