//! Where things stand: the programme in a few sentences, then what is late and what has no date, by name.

use crate::model::address::Kind;
use crate::model::project::Standing as ListOf;
use crate::report::{Block, Total};
use crate::view::board::Desk;
use crate::view::due::{Mark, Owed, owed};
use crate::view::overdue::{Standing, standing};
use crate::view::{Lens, sheet, words};

/// Late things named one by one; the rest are counted.
const NAMED: usize = 10;

/// Undated things named one by one: the table of actions has them all.
const UNDATED: usize = 5;

/// Late things named on the first page.
const WORST: usize = 3;

/// The figures in a few sentences and the totals of the report, counted once for the whole paper.
pub struct Figures<'a> {
    all: Standing<'a>,
    open: usize,
    ahead: usize,
    /// For scripts: people read them in the sentences.
    pub totals: Vec<Total>,
}

/// Counts what is late, late to start and undated.
pub fn figures<'a>(desk: &Desk<'_, 'a>) -> Figures<'a> {
    // The forum of a board paper is whom it goes to, not what it is about.
    let lens = Lens {
        forum: None,
        ..desk.lens.clone()
    };
    let all = standing(desk.register, desk.lookup, desk.dates, &lens, -1);
    let open = count(desk, Kind::Action);
    Figures {
        totals: totals(desk, &all, open),
        ahead: count(desk, Kind::Milestone),
        open,
        all,
    }
}

/// The figures in sentences, then what is late and what has no date.
pub fn write(desk: &Desk, figures: &Figures, blocks: &mut Vec<Block>) {
    let mut sentences = vec![programme(desk)];
    sentences.extend(figures.sentences());
    blocks.push(sheet::text(sentences.join(" ")));
    named(desk, &figures.all, blocks);
}

impl Figures<'_> {
    /// What is open, late and undated: a sentence for each sort of work there is.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = vec![
            actions(&self.all, self.open),
            milestones(&self.all, self.ahead),
            others(&self.all),
        ];
        sentences.retain(|sentence| !sentence.is_empty());
        sentences
    }

    /// The latest of all, by name, and how many more there are.
    pub fn worst(&self, desk: &Desk) -> Vec<String> {
        let as_at = desk.lens.as_at;
        let late = self.all.late.iter().take(WORST).map(|(one, mark)| {
            let days = words::days(as_at.days_since(mark.latest));
            line(desk, one, &format!("{days} overdue"))
        });
        let mut late: Vec<String> = late.collect();
        let more = self.all.late.len() - late.len();
        if more > 0 {
            late.push(format!("and {} more.", words::numeral(more)));
        }
        late
    }
}

fn count(desk: &Desk, kind: Kind) -> usize {
    owed(desk.register, desk.lookup)
        .filter(|one| one.kind() == kind && desk.lets(one.project()))
        .filter(|one| desk.filter.owners(one.owners()))
        .count()
}

fn programme(desk: &Desk) -> String {
    let ideas = desk
        .register
        .projects
        .iter()
        .filter(|project| project.standing() == ListOf::Idea && desk.lets(&project.id))
        .count();
    let active = words::told(desk.active.len(), "entry is active", "entries are active");
    let day = desk.lens.as_at.in_words();
    if ideas == 0 {
        return format!("On {day}, {active}.");
    }
    let ideas = words::told(ideas, "idea is", "ideas are");
    format!("On {day}, {active} and {ideas} to be looked into.")
}

fn of<T>(list: &[(Owed, T)], kind: Kind) -> usize {
    list.iter().filter(|(one, _)| one.kind() == kind).count()
}

/// `one is overdue`, `three are overdue`.
fn some(number: usize, one: &str, many: &str) -> String {
    let verb = words::verb(number, one, many);
    format!("{} {verb}", words::numeral(number))
}

fn actions(all: &Standing, open: usize) -> String {
    if open == 0 {
        return "No action is open.".to_owned();
    }
    let late = of(&all.late, Kind::Action);
    let to_start = of(&all.late_to_start, Kind::Action);
    let undated = of(&all.undated, Kind::Action);
    let mut parts = vec![if late == 0 {
        "none is overdue".to_owned()
    } else {
        some(late, "is overdue", "are overdue")
    }];
    if to_start > 0 {
        parts.push(some(to_start, "is late to start", "are late to start"));
    }
    if undated > 0 {
        parts.push(some(undated, "has no date", "have no date"));
    }
    let open = words::told(open, "action is open", "actions are open");
    format!("{}: {}.", words::sentence(&open), words::series(&parts))
}

fn milestones(all: &Standing, ahead: usize) -> String {
    if ahead == 0 {
        return String::new();
    }
    let late = match of(&all.late, Kind::Milestone) {
        0 => "none is overdue".to_owned(),
        late => some(late, "is overdue", "are overdue"),
    };
    let ahead = words::told(
        ahead,
        "milestone is still to be reached",
        "milestones are still to be reached",
    );
    format!("{}: {late}.", words::sentence(&ahead))
}

/// Assurance events, criteria and holds whose date has passed.
fn others(all: &Standing) -> String {
    let work = of(&all.late, Kind::Action) + of(&all.late, Kind::Milestone);
    match all.late.len() - work {
        0 => String::new(),
        number => {
            let dates = words::told(number, "other date has passed", "other dates have passed");
            format!("{}.", words::sentence(&dates))
        }
    }
}

fn named(desk: &Desk, all: &Standing, blocks: &mut Vec<Block>) {
    let as_at = desk.lens.as_at;
    let late = |(one, mark): &(Owed, Mark)| {
        let days = words::days(as_at.days_since(mark.latest));
        line(desk, one, &format!("{days} overdue"))
    };
    let to_start = |(one, mark): &(Owed, Mark)| {
        let days = words::days(as_at.days_since(mark.latest));
        line(desk, one, &format!("{days} late to start"))
    };
    let lines: Vec<String> = all
        .late
        .iter()
        .map(late)
        .chain(all.late_to_start.iter().map(to_start))
        .collect();
    list("Late:", lines, NAMED, blocks);
    let undated = all.undated.iter();
    let undated = undated.map(|(one, why)| line(desk, one, &why.words()));
    list("Without a date:", undated.collect(), UNDATED, blocks);
}

fn list(title: &str, mut lines: Vec<String>, most: usize, blocks: &mut Vec<Block>) {
    if lines.is_empty() {
        return;
    }
    let more = lines.len().saturating_sub(most);
    lines.truncate(most);
    if more > 0 {
        lines.push(format!("and {} more.", words::numeral(more)));
    }
    blocks.push(sheet::text(title));
    blocks.push(Block::Bullets(lines));
}

/// `A-003 Draft consultancy brief …, John Marsh: 4 days overdue.`
fn line(desk: &Desk, one: &Owed, state: &str) -> String {
    let owners = desk.lookup.names(one.owners());
    let who = if owners.is_empty() {
        String::new()
    } else {
        format!(", {}", words::series(&owners))
    };
    let title = words::short(&one.title());
    words::stopped(&format!("{} {title}{who}: {state}", one.id()))
}

fn totals(desk: &Desk, all: &Standing, open: usize) -> Vec<Total> {
    // The paper says them in sentences: no words below it.
    let figure = |key, number: usize| sheet::total(key, "", number);
    vec![
        figure("active", desk.active.len()),
        figure("open_actions", open),
        figure("overdue_actions", of(&all.late, Kind::Action)),
        figure("undated_actions", of(&all.undated, Kind::Action)),
        figure(
            "late_to_start_actions",
            of(&all.late_to_start, Kind::Action),
        ),
        figure("overdue_milestones", of(&all.late, Kind::Milestone)),
    ]
}
