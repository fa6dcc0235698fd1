//! `report steering`: the pack of the steering group's next meeting, with or without a record of it (requirement G4).

use super::agenda::COLUMNS;
use super::pack::{whole, with};
use crate::model::Register;
use crate::model::people::{Forum, ForumKind};
use crate::model::series;
use crate::report::{Block, Report};
use crate::view::filter::same;
use crate::view::{Lens, sheet};

/// The pack for the forum of the lens, else for the steering group.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let forums = || register.forums.iter().map(|forum| &**forum);
    let named = |forum: &&Forum| {
        let said = lens.forum.as_deref().unwrap_or_default();
        same(&forum.id, said) || same(&forum.name, said)
    };
    let forum = match lens.forum {
        Some(_) => forums().find(named),
        None => forums().find(|forum| forum.kind == Some(ForumKind::Steering)),
    };
    let Some(forum) = forum else {
        let mut report = sheet::report(register, lens, "steering", "Steering group");
        let empty = "There is no steering group.";
        let table = sheet::main_table("agenda", COLUMNS, Vec::new(), empty);
        report.blocks.push(Block::Part("agenda"));
        report.blocks.push(Block::Table(table));
        let advice = "Enter one with `progreg forum add NAME --kind steering`.";
        report.blocks.push(sheet::hint(advice));
        report.blocks.push(Block::Part("decisions_wanted"));
        return report;
    };
    let meeting = series::next(register, &forum.id, lens.as_at);
    with(register, &forum.id, meeting, lens, |sitting| {
        let title = format!("Steering pack: {}", sitting.title());
        let mut report = whole(sitting, "steering", title);
        if meeting.is_none() {
            let id = &forum.id;
            report.blocks.push(sheet::hint(format!(
                "Plan a meeting with `progreg meeting plan {id}`."
            )));
            report
                .notices
                .push(format!("no meeting of {id} is planned"));
        }
        report
    })
}
