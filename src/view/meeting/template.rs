//! A form for the minutes in Markdown, filled with what is on the agenda; filled in, `meeting minutes` reads it (requirement G3).

use super::Sitting;
use super::items::{Item, arising, sections};
use crate::model::Register;
use crate::model::date::Date;
use crate::model::meeting::Meeting;
use crate::report::cell::Cell;
use crate::report::{Block, Fact, Report};
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet};

/// The form for a meeting on record, line by line: its template puts it together.
pub fn view(register: &Register, meeting: &Meeting, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let tools = (&lookup, &places, &dates);
    let sitting = Sitting::of(register, lens, &meeting.forum, Some(meeting), tools);
    let title = format!("Minutes: {}", plain(&sitting.title()));
    let mut report = sheet::report(register, lens, "minutes", title);
    report.blocks.push(Block::Part("attendance"));
    report.blocks.push(Block::Facts(attendance(&sitting)));
    report.blocks.push(Block::Part("help"));
    report.blocks.push(Block::Bullets(help()));
    report.blocks.push(Block::Part("items"));
    report.blocks.extend(items(&sitting));
    report
}

/// How it is filled in.
fn help() -> Vec<String> {
    let lines = [
        "Leave out whoever was not there. Lines below an item that begin with a word and a colon are entered:",
        "Decision: P-001 G1 GO, conditional GO, NO GO, hold, recycle or refer to FORUM - WHY",
        "Decision: WHAT (approved) - WHY, or D-001 (approved) where it settles what was wanted or referred",
        "below it Condition: WHAT; WHO; WHEN, or Result: CRITERION=met",
        "Action: WHAT; WHO; WHEN",
        "Review: A-001 done, held over, redated to WHEN, dropped or news - WHY",
        "All other text is the minute. A line that is not filled in enters nothing.",
    ];
    lines.map(|line| format!("<!-- {line} -->")).to_vec()
}

/// The items of the agenda, each with the lines that wait for what is said to it.
pub fn items(sitting: &Sitting) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (section, number) in sections(sitting).iter().zip(1..) {
        blocks.push(sheet::heading(2, format!("{number}. {}", section.title)));
        let mut lines = Vec::new();
        let about = |id: &str, title: &str| format!("<!-- {id} {} -->", plain(title));
        match section.key {
            "matters_arising" => {
                for Item {
                    about: id, title, ..
                } in arising(sitting)
                {
                    lines.push(about(&id, &title));
                    lines.push(format!("Review: {id}"));
                }
            }
            "gates" | "referrals" | "decisions_wanted" => {
                // A line that only counts entries has nothing to decide.
                let items = section.items.iter();
                for item in items.filter(|item| !item.about.is_empty()) {
                    lines.push(about(&item.about, &item.title));
                    lines.push(
                        format!("Decision: {} {}", item.about, item.gate)
                            .trim_end()
                            .to_owned(),
                    );
                }
            }
            _ => {
                let items = section.items.iter();
                lines.extend(items.map(|item| about(&item.about, &item.title)));
            }
        }
        lines.push("Action:".to_owned());
        blocks.push(Block::Bullets(lines));
    }
    blocks
}

/// When it was, who was in the chair, who was there; the forum's members where nobody has said.
pub fn attendance(sitting: &Sitting) -> Vec<Fact> {
    let held = sitting.day.map_or_else(String::new, Date::in_words);
    let forum = sitting.lookup.forum(sitting.forum);
    let day = sitting.day.unwrap_or(sitting.lens.as_at);
    let members = forum.into_iter().flat_map(|forum| &forum.members);
    let members: Vec<&str> = members
        .filter(|member| member.holds_on(day))
        .map(|member| sitting.lookup.name(&member.seat.name))
        .collect();
    let chair = sitting.meeting.map_or("", |meeting| meeting.chair.as_str());
    let chair = match chair {
        "" => forum.map_or("", |forum| forum.chair.as_str()),
        chair => chair,
    };
    vec![
        sheet::fact("held", "Held", Cell::text(held)),
        sheet::fact("chair", "Chair", Cell::text(sitting.lookup.name(chair))),
        sheet::fact("present", "Present", Cell::text(members.join("; "))),
        sheet::fact("apologies", "Apologies", Cell::Missing),
    ]
}

/// A text within a comment, on one line: what would end the comment is taken out.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("--", "-").replace(['<', '>'], "")
}
