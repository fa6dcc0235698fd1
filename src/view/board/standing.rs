//! Where things stand: the programme in a few sentences, with the figures that sum it up.

use crate::model::project::Standing;
use crate::report::{Block, Total};
use crate::view::board::Desk;
use crate::view::due::{Owed, Time, owed};
use crate::view::{sheet, words};

#[derive(Default)]
struct Figures {
    open: usize,
    late: usize,
    undated: usize,
    late_to_start: usize,
    late_milestones: usize,
    milestones: usize,
    others_late: usize,
}

/// The paper's own words, then the figures; the totals of the report.
pub fn write(desk: &Desk, blocks: &mut Vec<Block>) -> Vec<Total> {
    for paragraph in desk.paper.into_iter().flat_map(|paper| &paper.summary) {
        blocks.push(sheet::text(paragraph.as_str()));
    }
    let figures = count(desk);
    let ideas = desk
        .register
        .projects
        .iter()
        .filter(|project| project.standing() == Standing::Idea && desk.lets(&project.id))
        .count();
    let active = words::count(desk.active.len(), "entry is active", "entries are active");
    let waiting = match ideas {
        0 => String::new(),
        1 => " and 1 idea waits".to_owned(),
        _ => format!(" and {ideas} ideas wait"),
    };
    let day = desk.lens.as_at.in_words();
    let sentences = [
        format!("On {day} {active}{waiting}."),
        actions(&figures),
        milestones(&figures),
        match figures.others_late {
            0 => String::new(),
            number => {
                let things = words::count(number, "other date", "other dates");
                let verb = words::verb(number, "has", "have");
                format!(
                    "{} (reviews, criteria or holds) {verb} passed.",
                    words::sentence(&things)
                )
            }
        },
    ];
    let sentences: Vec<String> = sentences
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .collect();
    blocks.push(sheet::text(sentences.join(" ")));
    totals(desk, &figures)
}

fn count(desk: &Desk) -> Figures {
    let mut figures = Figures::default();
    for one in owed(desk.register, desk.lookup) {
        if !desk.lets(one.project()) || !desk.filter.owners(one.owners()) {
            continue;
        }
        let time = one.time(desk.dates, desk.lens.as_at);
        let late = matches!(time, Time::Late(_));
        match one {
            Owed::Action(_) => {
                figures.open += 1;
                figures.late += usize::from(late);
                figures.undated += usize::from(matches!(time, Time::Undated(_)));
                figures.late_to_start += usize::from(matches!(time, Time::LateToStart(_)));
            }
            Owed::Milestone(_) => {
                figures.milestones += 1;
                figures.late_milestones += usize::from(late);
            }
            _ => figures.others_late += usize::from(late),
        }
    }
    figures
}

fn actions(figures: &Figures) -> String {
    if figures.open == 0 {
        return "No action is open.".to_owned();
    }
    let mut parts = vec![if figures.late == 0 {
        "none is overdue".to_owned()
    } else {
        format!(
            "{} {} overdue",
            figures.late,
            words::verb(figures.late, "is", "are")
        )
    }];
    if figures.late_to_start > 0 {
        let verb = words::verb(figures.late_to_start, "is", "are");
        parts.push(format!("{} {verb} late to start", figures.late_to_start));
    }
    if figures.undated > 0 {
        let verb = words::verb(figures.undated, "has", "have");
        parts.push(format!("{} {verb} no date", figures.undated));
    }
    let open = words::count(figures.open, "action is open", "actions are open");
    format!("{}: {}.", words::sentence(&open), words::series(&parts))
}

fn milestones(figures: &Figures) -> String {
    if figures.milestones == 0 {
        return String::new();
    }
    let ahead = words::count(
        figures.milestones,
        "milestone is still to be reached",
        "milestones are still to be reached",
    );
    let late = match figures.late_milestones {
        0 => "none is overdue".to_owned(),
        number => format!("{number} {} overdue", words::verb(number, "is", "are")),
    };
    format!("{}: {late}.", words::sentence(&ahead))
}

fn totals(desk: &Desk, figures: &Figures) -> Vec<Total> {
    let active = desk.active.len();
    vec![
        sheet::total("active", format!("{active} active"), active),
        sheet::total(
            "open_actions",
            words::count(figures.open, "open action", "open actions"),
            figures.open,
        ),
        sheet::total(
            "overdue_actions",
            format!("{} overdue", figures.late),
            figures.late,
        ),
        sheet::total(
            "undated_actions",
            format!("{} undated", figures.undated),
            figures.undated,
        ),
        sheet::total(
            "late_to_start_actions",
            format!("{} late to start", figures.late_to_start),
            figures.late_to_start,
        ),
        sheet::total(
            "overdue_milestones",
            words::count(
                figures.late_milestones,
                "overdue milestone",
                "overdue milestones",
            ),
            figures.late_milestones,
        ),
    ]
}
