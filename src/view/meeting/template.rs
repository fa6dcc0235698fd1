//! A form for the minutes in Markdown, filled with what is on the agenda; filled in, `meeting minutes` reads it (requirement G3).

use super::Sitting;
use super::items::{Item, arising, sections};
use crate::model::Register;
use crate::model::date::Date;
use crate::model::meeting::Meeting;
use crate::view::Lens;
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;

/// The form for a meeting on record.
pub fn view(register: &Register, meeting: &Meeting, lens: &Lens) -> String {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let tools = (&lookup, &places, &dates);
    let sitting = Sitting::of(register, lens, &meeting.forum, Some(meeting), tools);
    lines(&sitting).join("\n") + "\n"
}

/// Its lines.
pub fn lines(sitting: &Sitting) -> Vec<String> {
    let mut lines = vec![
        format!("# Minutes: {}", plain(&sitting.title())),
        String::new(),
    ];
    lines.extend(attendance(sitting));
    lines.push(String::new());
    for help in [
        "Leave out whoever was not there. Lines below an item that begin with a word and a colon are entered:",
        "Decision: P-001 G1 GO, conditional GO, NO GO, hold, recycle or refer to FORUM - WHY",
        "Decision: WHAT (approved) - WHY, or D-001 (approved) where it settles what was wanted or referred",
        "below it Condition: WHAT; WHO; WHEN, or Result: CRITERION=met",
        "Action: WHAT; WHO; WHEN",
        "Review: A-001 done, held over, redated to WHEN, dropped or news - WHY",
        "All other text is the minute. A line that is not filled in enters nothing.",
    ] {
        lines.push(format!("<!-- {help} -->"));
    }
    for (section, number) in sections(sitting).iter().zip(1..) {
        lines.push(String::new());
        lines.push(format!("## {number}. {}", section.title));
        lines.push(String::new());
        match section.key {
            "matters_arising" => {
                let actions = arising(sitting);
                let actions = actions.iter().map(|item| (&item.about, &item.title));
                for (id, title) in actions {
                    lines.push(format!("<!-- {id} {} -->", plain(title)));
                    lines.push(format!("Review: {id}"));
                }
            }
            "gates" | "referrals" | "decisions_wanted" => {
                // A line that only counts entries has nothing to decide.
                let items = section.items.iter();
                for item in items.filter(|item| !item.about.is_empty()) {
                    let Item {
                        about, gate, title, ..
                    } = item;
                    lines.push(format!("<!-- {about} {} -->", plain(title)));
                    lines.push(format!("Decision: {about} {gate}").trim_end().to_owned());
                }
            }
            _ => {
                let items = section.items.iter();
                lines.extend(
                    items.map(|item| format!("<!-- {} {} -->", item.about, plain(&item.title))),
                );
            }
        }
        lines.push("Action:".to_owned());
    }
    lines
}

fn attendance(sitting: &Sitting) -> Vec<String> {
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
    [
        format!("Held: {held}"),
        format!("Chair: {}", sitting.lookup.name(chair)),
        format!("Present: {}", members.join("; ")),
        "Apologies:".to_owned(),
    ]
    .into_iter()
    .map(|line| line.trim_end().to_owned())
    .collect()
}

/// A text within a comment, on one line: what would end the comment is taken out.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("--", "-").replace(['<', '>'], "")
}
