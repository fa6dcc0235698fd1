//! What a forum may settle itself: key policy decisions are the board's (requirement B9).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Outcome;
use crate::model::people::Forum;
use crate::model::readiness::{Obstacle, Rule};

/// That a forum settles a key decision that belongs to the board it answers to. `refer` is the command that refers it instead,
/// up to the forum it goes to.
pub fn obstacle(
    register: &Register,
    forum: &str,
    key: bool,
    outcome: &Outcome,
    refer: &str,
) -> Option<Obstacle> {
    let own = register.get::<Forum>(forum)?;
    let board = register.get::<Forum>(&own.parent);
    if !(key && outcome.settles() && own.answers_to_a_board(board)) {
        return None;
    }
    let board = &own.parent;
    let scope = if own.scope.is_empty() {
        String::new()
    } else {
        format!("; `{forum}` settles: {}", own.scope.join(", "))
    };
    Some(Obstacle {
        rule: Rule::Forum,
        blocks: true,
        why: format!("a key policy decision is for `{board}`, to which `{forum}` answers{scope}"),
        at: Some(Address::new(Kind::Forum, forum)),
        advice: format!("refer it: `{refer} --to {board} --key`"),
    })
}
