//! `report register`: the three lists of entries, with their place, and what each lacks (requirements A2, A6, F1).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::decision::{Decision, Outcome};
use crate::model::interval::Interval;
use crate::model::project::{Project, Standing};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::cells::tone_of;
use crate::view::course::Course;
use crate::view::filter::Filter;
use crate::view::gaps::gaps;
use crate::view::lookup::Lookup;
use crate::view::pictures::ladder;
use crate::view::pictures::timeline::{self, Ground, Show};
use crate::view::place::{Places, decided_on};
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};

/// The columns of an entry; which of them people see depends on the list.
const COLUMNS: &[Column] = &[
    Column::figure("rank", "Rank"),
    Column::fixed("id", "Id"),
    Column::text("title", "Title"),
    Column::fixed("status", "Status"),
    Column::text("sponsor", "Sponsor"),
    Column::text("manager", "Manager"),
    Column::text("stage", "Stage"),
    Column::text("last_decision", "Last decision"),
    Column::text("next_gate", "Next gate"),
    Column::fixed("ended", "Ended"),
    Column::text("gaps", "Lacks"),
    Column::hidden("list"),
    Column::hidden("kind"),
    Column::hidden("organisation"),
    Column::hidden("parent"),
    Column::hidden("track"),
];

const LISTS: [(Standing, &str, &str, &str); 3] = [
    (
        Standing::Idea,
        "ideas",
        "Ideas and opportunities",
        "There are no ideas on the list.",
    ),
    (Standing::Active, "active", "Active", "Nothing is active."),
    (
        Standing::Ended,
        "ended",
        "Recently ended",
        "Nothing has ended recently.",
    ),
];

/// How long an ended entry stays on the third list, unless the register says otherwise (A2).
const RECENT: Interval = Interval::Months(12);

/// The three lists of the register as at the day of the lens.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let filter = Filter::of(register, lens);
    let title = sheet::dated("Register", lens.as_at);
    let mut report = sheet::report(register, lens, "register", title);
    let (since, notice) = recent_since(&register.settings.recent, lens.as_at);
    report.notices.extend(notice);
    let (mut every, mut listed) = (Vec::new(), Vec::new());
    for (standing, key, title, empty) in LISTS {
        let mut entries: Vec<&Project> = register
            .projects
            .iter()
            .map(|project| &**project)
            .filter(|project| project.standing() == standing && lets(&filter, project))
            .collect();
        let before = entries.len();
        if standing == Standing::Ended {
            entries.retain(|project| project.ended_since(since));
        }
        let left_out = before - entries.len();
        // Stable: entries without a rank keep the order of the file, after those with one.
        entries.sort_by_key(|project| project.rank.unwrap_or(i64::MAX));
        let number = entries.len();
        listed.extend(entries.iter().copied());
        let rows: Vec<Row> = entries
            .iter()
            .map(|project| row(project, key, &lookup, &places))
            .collect();
        every.extend(rows.iter().cloned());
        report.blocks.push(Block::Part(key));
        report.blocks.push(sheet::heading(2, title));
        report
            .blocks
            .push(Block::Table(sheet::table(key, COLUMNS, rows, empty)));
        if standing == Standing::Active {
            let dates = Dates::of(&register.settings);
            let course = Course::of(register, &lookup, &places, &dates, lens.as_at);
            let ladder = ladder::of(register, &entries, &course, lens.since);
            report.blocks.extend(ladder);
        }
        report
            .totals
            .push(sheet::total(key, total(standing, number), number));
        if left_out > 0 {
            report.notices.push(format!(
                "{} ended before {} and {} left out",
                words::count(left_out, "entry", "entries"),
                since.in_words(),
                words::verb(left_out, "is", "are"),
            ));
        }
    }
    let ground = Ground {
        register,
        places: &places,
        dates: &Dates::of(&register.settings),
        as_at: lens.as_at,
        show: Show::All,
    };
    let pictures = timeline::of(&ground, &lookup, &listed);
    if !pictures.is_empty() {
        report.blocks.push(sheet::heading(2, "Timeline"));
        report.blocks.extend(pictures);
    }
    report
        .blocks
        .push(sheet::for_scripts("entries", COLUMNS, every));
    report
}

fn total(standing: Standing, number: usize) -> String {
    match standing {
        Standing::Idea if number == 1 => "1 idea or opportunity".to_owned(),
        Standing::Idea => format!("{number} ideas and opportunities"),
        Standing::Active => format!("{number} active"),
        Standing::Ended => format!("{number} recently ended"),
    }
}

fn lets(filter: &Filter, project: &Project) -> bool {
    let decides = filter.forum(&project.organisation);
    filter.project(&project.id)
        && (filter.person(&project.sponsor) || filter.person(&project.manager))
        && decides
}

fn row<'a>(project: &'a Project, list: &str, lookup: &'a Lookup<'a>, places: &Places<'a>) -> Row {
    let place = places.place(project);
    let lacks = gaps(project, &place, lookup, places.compliance());
    let latest = last_word(project, places).map(|decision| {
        let words = decision
            .outcome
            .as_ref()
            .map_or_else(String::new, Outcome::in_words);
        let at = if decision.gate.is_empty() {
            String::new()
        } else {
            format!(" at {}", decision.gate)
        };
        let on =
            decided_on(decision).map_or_else(String::new, |day| format!(", {}", day.in_words()));
        format!("{words}{at}{on}")
    });
    let ended = list == "ended";
    let next = place.next.filter(|_| !ended);
    let next = next.map_or_else(String::new, |gate| lookup.gate_title(&gate.id));
    let status = project.status();
    let cells = vec![
        project.rank.map_or(Cell::Missing, Cell::Count),
        Cell::id(project.id.as_str()),
        Cell::text(project.title.as_str()),
        Cell::Status(status.word().to_owned(), tone_of(status.word())),
        Cell::text(lookup.name(&project.sponsor)),
        Cell::text(lookup.name(&project.manager)),
        Cell::text(project.stage.as_str()),
        latest.map_or(Cell::Missing, Cell::text),
        Cell::text(next),
        Cell::date(project.ended.date()),
        Cell::list(lacks.iter().cloned()),
        Cell::text(list),
        project
            .kind
            .as_ref()
            .map_or(Cell::Missing, |kind| Cell::text(kind.word())),
        Cell::text(project.organisation.as_str()),
        Cell::id(project.parent.as_str()),
        Cell::text(project.track.as_str()),
    ];
    let tone = match (ended, lacks.is_empty()) {
        (true, _) => Tone::Quiet,
        (false, true) => Tone::Plain,
        (false, false) => Tone::Watch,
    };
    Row::about(Address::new(Kind::Project, &project.id), tone, cells)
}

/// The last decision in force that was taken at a gate or moved the entry.
fn last_word<'a>(project: &Project, places: &Places<'a>) -> Option<&'a Decision> {
    let counts = |one: &&&Decision| {
        let at_gate = one.outcome.as_ref().is_some_and(Outcome::is_for_gates);
        one.is_in_force() && (at_gate || one.moved_to.is_some())
    };
    let decisions = places.decisions(&project.id).iter().filter(counts);
    // `max_by_key` takes the last of equals: on one day the later in the file counts.
    decisions.max_by_key(|one| decided_on(one)).copied()
}

/// The first day of the window of the third list, and a notice if the setting is not understood.
fn recent_since(setting: &str, as_at: Date) -> (Date, Option<String>) {
    let said = Interval::parse(setting);
    let is_unread = said.is_none() && !setting.is_empty();
    let notice = is_unread.then(|| {
        format!(
            "`recent = \"{setting}\"` is not understood; 12 months is taken (write \"12 months\" or \"90 days\")"
        )
    });
    (said.unwrap_or(RECENT).before(as_at), notice)
}
