//! Conclusions and recommendations: how the work stands as a whole, what the board is asked to do, and who signs (requirement G5).

use crate::model::date::Date;
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::cell::Cell;
use crate::view::board::{Desk, brief, decided, headed};
use crate::view::{sheet, words};

/// The conclusion, the recommendation with its verbs, the signature.
pub fn write(desk: &Desk, blocks: &mut Vec<Block>) {
    headed(blocks, "Conclusions and recommendations");
    let conclusion = match brief::overall(desk) {
        Some((_, conclusion)) => format!("Taken together the work is {conclusion}."),
        None => "No entry is active yet, and so none is rated.".to_owned(),
    };
    blocks.push(sheet::text(conclusion));
    blocks.push(sheet::text(recommendation(desk)));
    let verbs = verbs(desk);
    if !verbs.is_empty() {
        let fact = sheet::fact("asked_to", "Asked to", Cell::text(words::series(&verbs)));
        blocks.push(Block::Facts(vec![fact]));
    }
    let Some(paper) = desk.paper else {
        return;
    };
    let signed: Vec<String> = [
        desk.lookup.name(&paper.author).to_owned(),
        paper.role.clone(),
        paper.date.date().map_or_else(String::new, Date::in_words),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    if !signed.is_empty() {
        blocks.push(sheet::text(signed.join("\n")));
    }
}

/// What the board is asked to do: those of the paper; without a paper to note the report, and to decide what waits for it.
fn verbs<'a>(desk: &Desk<'_, 'a>) -> Vec<&'a str> {
    let Some(paper) = desk.paper else {
        let decide = (!decided::own(desk).is_empty()).then_some("decide");
        return std::iter::once("note").chain(decide).collect();
    };
    let verbs = paper.verbs.iter();
    verbs
        .filter_map(|verb| Some(verb.0.as_ref()?.word()))
        .collect()
}

/// The recommendation in a sentence: the paper's own, else one from its verbs.
pub fn recommendation(desk: &Desk) -> String {
    let own = desk.paper.map_or("", |paper| paper.recommendation.as_str());
    if !own.is_empty() {
        return words::stopped(own);
    }
    let members = match desk.forum {
        Some(forum) => format!("Members of the {}", desk.lookup.forum_name(&forum.id)),
        None => "Members".to_owned(),
    };
    let number = decided::own(desk).len();
    let matters = words::told(number, "decision", "decisions");
    match verbs(desk).as_slice() {
        [] => "No recommendation is made.".to_owned(),
        ["note", "decide"] if desk.paper.is_none() => {
            format!(
                "{members} are asked to note this report, and to take the {matters} that it asks for."
            )
        }
        verbs => {
            let asked = words::series(verbs);
            format!("{members} are asked to {asked} this report.")
        }
    }
}
