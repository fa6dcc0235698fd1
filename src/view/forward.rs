//! `report forward-plan`: decisions wanted and gates coming, with meeting and paper deadline; milestones and assurance events
//! ahead (requirements B9, B13, B14).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::meeting::Meeting;
use crate::model::pending::still_wanted;
use crate::model::project::{Project, Standing};
use crate::model::said::{DayField, Said};
use crate::model::series;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::decisions;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::timeline::{self, Ground, Show};
use crate::view::place::Places;
use crate::view::reading::{Dates, Read};
use crate::view::{Lens, sheet, words};

const PLAN: &[Column] = &[
    Column::text("forum", "Forum"),
    Column::fixed("meeting_on", "Meeting").dated(Day::MEETING.of("meeting", "forum", "meeting")),
    Column::fixed("papers_by", "Papers by").dated(Day::PAPERS.of("meeting", "forum", "meeting")),
    Column::fixed("id", "Id"),
    Column::text("title", "What is to be decided"),
    Column::text("when", "Wanted").dated(Day::DUE),
    Column::text("mark", "Mark"),
    Column::hidden("kind"),
    Column::hidden("forum_id"),
    Column::hidden("meeting"),
    Column::hidden("project"),
    Column::hidden("gate"),
    Column::hidden("key"),
    Column::hidden("undecided"),
];

const AHEAD: &[Column] = &[
    Column::text("when", "When").dated(Day::DUE),
    Column::fixed("id", "Id"),
    Column::fixed("kind", "Kind"),
    Column::text("title", "What"),
    Column::text("owner", "Who"),
    Column::fixed("project", "Project"),
];

struct Plan<'r, 'a> {
    register: &'a Register,
    lens: &'r Lens,
    lookup: &'a Lookup<'a>,
    dates: &'r Dates<'a>,
    filter: Filter,
}

/// What is to come.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let plan = Plan {
        register,
        lens,
        lookup: &lookup,
        dates: &dates,
        filter: Filter::of(register, lens),
    };
    let title = sheet::dated("Forward plan", lens.as_at);
    let mut report = sheet::report(register, lens, "forward-plan", title);
    let (decisions, key) = plan.decisions(&places);
    let number = decisions.len();
    let table = sheet::main_table(
        "plan",
        PLAN,
        decisions,
        "No decision is wanted and no gate comes.",
    );
    report.blocks.push(Block::Table(table));
    report.blocks.extend((number == 0).then(|| {
        sheet::hint("Enter one with `progreg decision add TITLE --outcome wanted --forum FORUM`.")
    }));
    let ahead = plan.ahead();
    let coming = words::count(ahead.len(), "event", "events");
    report.totals = vec![
        sheet::total(
            "decisions",
            words::count(number, "decision", "decisions"),
            number,
        ),
        sheet::total("key", format!("{key} of them key"), key),
        sheet::total("ahead", format!("{coming} ahead"), ahead.len()),
    ];
    report
        .blocks
        .push(sheet::heading(2, "Milestones and assurance"));
    let table = sheet::table("ahead", AHEAD, ahead, "Nothing is dated ahead.");
    report.blocks.push(Block::Table(table));
    report.blocks.extend(plan.timeline(&places));
    report
}

/// Where a row stands: what has a day first, by day, then by forum.
type Order<'a> = (Date, &'a str);

impl<'a> Plan<'_, 'a> {
    /// Whether a day is within the time asked about; what has none always is.
    fn is_near(&self, day: Option<Date>) -> bool {
        let within = self.lens.within;
        within.is_none_or(|days| day.is_none_or(|day| day.days_since(self.lens.as_at) <= days))
    }

    /// Gates, milestones and events to come, entry by entry.
    fn timeline(&self, places: &Places<'a>) -> Vec<Block> {
        let ground = Ground {
            register: self.register,
            places,
            dates: self.dates,
            as_at: self.lens.as_at,
            show: Show::Ahead(&self.filter),
        };
        let entries = self.register.projects.iter().map(|one| &**one);
        let is_asked = |one: &&Project| {
            one.standing() != Standing::Ended
                && self.filter.project(&one.id)
                && self.filter.forum(&one.organisation)
        };
        let entries: Vec<&Project> = entries.filter(is_asked).collect();
        timeline::of(&ground, self.lookup, &entries)
    }

    /// The rows, and how many of them are about key decisions.
    fn decisions(&self, places: &Places<'a>) -> (Vec<Row>, usize) {
        let open = still_wanted(self.register);
        let mut rows: Vec<(Order, Row)> = Vec::new();
        for one in open.iter().filter(|one| self.filter.project(&one.project)) {
            // Each body that has yet to decide is a line of its own.
            let undecided = one.undecided();
            let forums = if undecided.is_empty() {
                vec![one.forum.as_str()]
            } else {
                undecided
            };
            for forum in forums {
                rows.extend(self.wanted(one, forum));
            }
        }
        for entry in &self.register.projects {
            let place = places.place(entry);
            let is_over = entry.standing() == Standing::Ended;
            let Some(gate) = place.next.filter(|_| !is_over) else {
                continue;
            };
            let is_asked = |one: &&Decision| one.project == entry.id && one.gate == gate.id;
            let theirs = self.filter.person(&entry.sponsor) || self.filter.person(&entry.manager);
            if open.iter().any(is_asked) || !theirs || !self.filter.project(&entry.id) {
                continue;
            }
            let milestones = self.register.milestones.iter();
            let of_gate = milestones
                .map(|one| &**one)
                .find(|one| one.project == entry.id && one.gate == gate.id && one.actual.is_none());
            let said = of_gate.and_then(|one| one.expected());
            let raised = of_gate.and_then(|one| one.raised.date());
            let line = Line {
                kind: Kind::Project,
                id: &entry.id,
                forum: &gate.forum,
                title: format!("{}: {}", entry.title, self.lookup.gate_title(&gate.id)),
                said,
                raised,
                meeting: None,
                project: &entry.id,
                gate: &gate.id,
                is_key: false,
                undecided: Vec::new(),
            };
            rows.extend(self.row(line));
        }
        rows.sort_by_key(|(order, _)| *order);
        let is_key = |row: &&(Order, Row)| row.1.cells.contains(&Cell::Flag(true));
        let key = rows.iter().filter(is_key).count();
        (rows.into_iter().map(|(_, row)| row).collect(), key)
    }

    fn wanted(&self, one: &'a Decision, forum: &'a str) -> Option<(Order<'a>, Row)> {
        let named = self.register.get::<Meeting>(&one.meeting);
        self.row(Line {
            kind: Kind::Decision,
            id: &one.id,
            forum,
            title: decisions::title(one, self.lookup),
            said: one.wanted.as_ref(),
            raised: one.decided.date(),
            meeting: named.filter(|meeting| meeting.forum == forum),
            project: &one.project,
            gate: &one.gate,
            is_key: one.key,
            undecided: one.undecided(),
        })
    }

    fn row(&self, line: Line<'a>) -> Option<(Order<'a>, Row)> {
        let read = self.dates.read(line.said, line.raised);
        let by = read.latest();
        let meeting = line.meeting.or_else(|| self.meeting(line.forum, by));
        let day = meeting.and_then(Meeting::day);
        if !self.filter.forum(line.forum) || !self.is_near(day.or(by)) {
            return None;
        }
        let mut marks = Vec::new();
        marks.extend(line.is_key.then(|| "key".to_owned()));
        let several = line.undecided.len();
        marks.extend((several > 0).then(|| words::count(several, "body open", "bodies open")));
        let late = by.is_some_and(|by| by < self.lens.as_at);
        marks.extend(late.then(|| "late".to_owned()));
        let cells = vec![
            Cell::text(self.lookup.forum_name(line.forum)),
            Cell::date(day),
            Cell::date(meeting.and_then(|meeting| meeting.papers_by.date())),
            Cell::id(line.id),
            Cell::text(line.title),
            said(&read),
            Cell::text(marks.join("; ")),
            Cell::text(if line.kind == Kind::Project {
                "gate"
            } else {
                "decision"
            }),
            Cell::id(line.forum),
            meeting.map_or(Cell::Missing, |meeting| Cell::id(meeting.id.as_str())),
            Cell::id(line.project),
            Cell::id(line.gate),
            Cell::Flag(line.is_key),
            Cell::list(line.undecided.into_iter().map(str::to_owned)),
        ];
        let tone = if late { Tone::Bad } else { Tone::Plain };
        let row = Row::about(Address::new(line.kind, line.id), tone, cells);
        let order = (day.or(by).unwrap_or(Date::LAST), line.forum);
        Some((order, row))
    }

    /// The last meeting of a forum to come by a day: there it must be decided. Without a day nobody can say.
    fn meeting(&self, forum: &str, by: Option<Date>) -> Option<&'a Meeting> {
        let by = by?;
        let coming = series::meetings(self.register, forum).filter(|one| {
            let day = one.day();
            one.is_to_come() && day.is_some_and(|day| day >= self.lens.as_at)
        });
        let mut coming: Vec<&Meeting> = coming.collect();
        coming.sort_by_key(|one| one.day());
        let in_time = coming
            .iter()
            .rfind(|one| one.day().is_some_and(|day| day <= by));
        // Too late for any: the next one.
        in_time.or(coming.first()).copied()
    }

    /// Milestones and events not over, by day; those without one last.
    fn ahead(&self) -> Vec<Row> {
        let mut rows: Vec<(Date, Row)> = Vec::new();
        for one in &self.register.milestones {
            if one.actual.is_none() && self.filter.person(&one.owner) {
                let read = self.dates.read(one.expected(), one.raised.date());
                let line = (Kind::Milestone, one.id.as_str(), one.title.as_str());
                rows.extend(self.event(line, &one.owner, &one.project, &read));
            }
        }
        for one in &self.register.events {
            if one.held.is_none() && self.filter.person(&one.owner) {
                let read = self.dates.read(one.date.as_ref(), one.raised.date());
                let line = (Kind::Event, one.id.as_str(), one.title.as_str());
                let who = if one.body.is_empty() {
                    &one.owner
                } else {
                    &one.body
                };
                rows.extend(self.event(line, who, &one.project, &read));
            }
        }
        rows.sort_by_key(|(day, _)| *day);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn event(
        &self,
        (kind, id, title): (Kind, &str, &str),
        who: &str,
        project: &str,
        read: &Read,
    ) -> Option<(Date, Row)> {
        let day = read.latest();
        if !self.filter.project(project) || !self.is_near(day) {
            return None;
        }
        let late = day.is_some_and(|day| day < self.lens.as_at);
        let name = match self.lookup.name(who) {
            same if same == who => self.lookup.forum_name(who),
            name => name,
        };
        let cells = vec![
            said(read),
            Cell::id(id),
            Cell::text(kind.word()),
            Cell::text(title),
            Cell::text(name),
            Cell::id(project),
        ];
        let tone = if late { Tone::Bad } else { Tone::Plain };
        let row = Row::about(Address::new(kind, id), tone, cells);
        Some((day.unwrap_or(Date::LAST), row))
    }
}

/// A date as said; nothing where nothing was said.
fn said(read: &Read) -> Cell {
    match read {
        Read::Nothing => Cell::Missing,
        read => read.cell(),
    }
}

/// One line of the plan.
struct Line<'a> {
    kind: Kind,
    id: &'a str,
    forum: &'a str,
    title: String,
    said: Option<&'a Said>,
    raised: Option<Date>,
    meeting: Option<&'a Meeting>,
    project: &'a str,
    gate: &'a str,
    is_key: bool,
    undecided: Vec<&'a str>,
}
