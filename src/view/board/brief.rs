//! In brief: what a member reads in the minute before the meeting: how things stand, what changed, what is asked (requirement G5).

use crate::model::project::{Project, Rag};
use crate::report::cell::{Cell, Tone};
use crate::report::{Block, Fact};
use crate::view::board::standing::Figures;
use crate::view::board::{Desk, changes, closing, decided, headed};
use crate::view::{rag, sheet, words};

/// Reasons and decisions named one by one.
const NAMED: usize = 3;

/// The facts, under a heading.
pub fn write(desk: &Desk, figures: &Figures, blocks: &mut Vec<Block>) {
    headed(blocks, "In brief");
    blocks.push(Block::Facts(facts(desk, figures)));
}

fn facts(desk: &Desk, figures: &Figures) -> Vec<Fact> {
    let overall = match overall(desk) {
        Some((tone, words)) => Cell::Status(words::sentence(&words), tone),
        None => Cell::Status("Not rated: no entry is active yet".to_owned(), Tone::Quiet),
    };
    let since = match desk.since {
        Some(day) => format!("Since {}", day.in_words()),
        None => "What changed".to_owned(),
    };
    let mut asked = vec![closing::recommendation(desk)];
    let wanted = decided::own(desk);
    if wanted.len() > NAMED && desk.paper.is_some() {
        let waiting = words::told(wanted.len(), "decision waits", "decisions wait");
        asked.push(format!(
            "{} for it, listed under Decisions.",
            words::sentence(&waiting)
        ));
    } else if wanted.len() <= NAMED {
        asked.extend(wanted.iter().map(|one| {
            let title = changes::title_of(desk, one);
            words::stopped(&format!("Decision {}: {title}", one.id))
        }));
    }
    vec![
        sheet::fact("overall", "Overall", overall),
        sheet::fact("stated", "Managers say", Cell::text(stated(desk))),
        sheet::fact("changed", since, Cell::text(changes::brief(desk))),
        sheet::fact("figures", "Open work", Cell::list(figures.sentences())),
        sheet::fact("late", "Most overdue", Cell::list(figures.worst(desk))),
        sheet::fact("asked", "What is asked", Cell::list(asked)),
    ]
}

/// How active work stands as a whole, with the reasons: as its worst entry does. `None` where nothing is active.
pub fn overall(desk: &Desk) -> Option<(Tone, String)> {
    let rated = desk
        .active
        .iter()
        .filter_map(|entry| Some((*entry, desk.course.rating(entry)?.rag)));
    let rated: Vec<(&Project, Rag)> = rated.collect();
    let is_any = |rag: &Rag| rated.iter().any(|(_, rated)| rated == rag);
    let worst = [Rag::Red, Rag::Amber, Rag::Green]
        .into_iter()
        .find(is_any)?;
    let reasons = rated.iter().filter(|(_, rag)| *rag == worst);
    let reasons: Vec<(&Project, String)> = reasons
        .flat_map(|(entry, _)| of_its_own(desk, entry))
        .collect();
    let more = reasons.len().saturating_sub(NAMED);
    let named = reasons.iter().take(NAMED);
    let mut reasons: Vec<String> = named
        .map(|(entry, reason)| told(desk, reason, entry))
        .collect();
    if more > 0 {
        let more = words::told(more, "more reason", "more reasons");
        reasons.push(format!("and {more}"));
    }
    let mut words = worst.word().to_owned();
    if rated.len() > 1 {
        let counted = colours(|rag| rated.iter().filter(|(_, rated)| rated == rag).count());
        words = format!("{words} ({counted})");
    }
    if !reasons.is_empty() {
        words = format!("{words}: {}", reasons.join("; "));
    }
    Some((rag::tone(&worst), words))
}

/// Why an entry is rated so, apart from how what is under it is rated.
fn of_its_own<'a>(desk: &Desk<'_, 'a>, entry: &'a Project) -> Vec<(&'a Project, String)> {
    let below = desk.course.facts(&entry.id).map(|facts| &facts.below);
    let below = below
        .into_iter()
        .flatten()
        .map(|(id, rag)| format!("{id} is {rag}"));
    let below: Vec<String> = below.collect();
    let reasons = desk
        .course
        .rating(entry)
        .map_or_else(Vec::new, |rating| rating.reasons);
    let own = reasons.into_iter().filter(|reason| !below.contains(reason));
    own.map(|reason| (entry, reason)).collect()
}

/// `Challenge session (E-002, P-002) waits for a date from NHS London`: what the id at the beginning of a reason stands for.
fn told(desk: &Desk, reason: &str, entry: &Project) -> String {
    let Project { id: of, title, .. } = entry;
    let named = reason.split_once(' ').and_then(|(id, rest)| {
        let mut records = desk.register.records();
        let record = records.find(|record| record.at().1 == id)?;
        Some((id, words::short(record.title()), rest))
    });
    match named {
        Some((id, title, rest)) => format!("{title} ({id}, {of}) {rest}"),
        None => format!("{title} ({of}): {reason}"),
    }
}

/// What managers state, where they state a colour.
fn stated(desk: &Desk) -> String {
    let said = colours(|rag| {
        let stated = desk.active.iter();
        stated
            .filter(|entry| desk.stated.of(entry).rag == Some(rag))
            .count()
    });
    words::sentence(&said)
}

/// `one red, two amber and five green`; a colour that nothing has is left out.
fn colours(count: impl Fn(&Rag) -> usize) -> String {
    let counted = [Rag::Red, Rag::Amber, Rag::Green].map(|rag| (count(&rag), rag));
    let said = counted.iter().filter(|(number, _)| *number > 0);
    let said: Vec<String> = said
        .map(|(number, rag)| format!("{} {}", words::numeral(*number), rag.word()))
        .collect();
    words::series(&said)
}
