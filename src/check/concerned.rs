//! What a change concerns: two registers without the actions of which no rule can say anything else than before.
//!
//! Nearly all of a large register is actions, and a change touches a few. An action stays out if it is the same on both sides
//! and three things hold: no record that differs bears its id or an alias of it; it refers to nothing that a record that
//! differs is or was called; and nothing that stays in refers to it. Then what the rules say of it is the same on both sides,
//! and what they say of the others is what they would say beside it. So errors that only one side has are found all the same;
//! a test compares this with looking at everything.

use super::hash::Set;
use super::references::REFERENCES;
use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::Kind;
use crate::model::kept::{AnyRecord, Kept, Pairs};
use crate::model::list::List;
use std::sync::Arc;

/// Both registers with only what the change between them concerns; `None` where it may concern everything: settings say how
/// dates are read.
pub fn by_change(before: &Register, after: &Register) -> Option<(Register, Register)> {
    if before.settings != after.settings {
        return None;
    }
    let mut names = Names::default();
    before.pair_with(after, &mut names);
    names.list(&before.others, &after.others);
    let without_actions = |register: &Register| Register {
        actions: List::default(),
        ..register.clone()
    };
    let (mut old, mut new) = (without_actions(before), without_actions(after));
    for (was, is) in sides(&before.actions, &after.actions) {
        let stays = match (was, is) {
            (Some(was), Some(is)) if are_same(was, is) => names.concern(is),
            _ => true,
        };
        if stays {
            old.actions.extend(was.cloned());
            new.actions.extend(is.cloned());
        }
    }
    Some((old, new))
}

/// The names by which an action is concerned.
#[derive(Default)]
struct Names<'r> {
    /// What the records that differ are or were called.
    bear: Set<&'r str>,
    /// What records that stay in refer to.
    refer: Set<&'r str>,
}

impl<'r> Pairs<'r> for Names<'r> {
    fn pair<R: Kept + AnyRecord>(&mut self, before: &'r List<R>, after: &'r List<R>) {
        self.list(before, after);
    }
}

impl<'r> Names<'r> {
    fn list<R: AnyRecord + PartialEq>(&mut self, before: &'r List<R>, after: &'r List<R>) {
        for (was, is) in sides(before, after) {
            if let (Some(was), Some(is)) = (was, is)
                && are_same(was, is)
            {
                if is.at().0 != Kind::Action {
                    self.note_references(&**is);
                }
                continue;
            }
            for record in [was, is].into_iter().flatten() {
                self.bear.insert(record.at().1);
                record.texts("aliases", &mut |alias| {
                    self.bear.insert(alias);
                });
                self.note_references(&**record);
            }
        }
    }

    fn note_references(&mut self, record: &'r dyn AnyRecord) {
        for field in strict(record.at().0) {
            record.texts(field, &mut |id| {
                self.refer.insert(id);
            });
        }
    }

    fn concern(&self, action: &Action) -> bool {
        let is_called = |name: &str| self.bear.contains(name) || self.refer.contains(name);
        let mut concerned = is_called(action.at().1);
        action.texts("aliases", &mut |alias| concerned |= is_called(alias));
        for field in strict(Kind::Action) {
            action.texts(field, &mut |id| concerned |= self.bear.contains(id));
        }
        concerned
    }
}

/// The fields of a kind that must lead to a record.
fn strict(kind: Kind) -> impl Iterator<Item = &'static str> {
    let references = REFERENCES.iter();
    references
        .filter(move |reference| reference.strict && reference.kind == kind)
        .map(|reference| reference.field)
}

/// Two lists side by side, place by place. A record put in the middle makes all that follow differ: more work, no less found.
fn sides<'r, R>(
    before: &'r List<R>,
    after: &'r List<R>,
) -> impl Iterator<Item = (Option<&'r Arc<R>>, Option<&'r Arc<R>>)> {
    let places = 0..before.len().max(after.len());
    places.map(|place| (before.get(place), after.get(place)))
}

fn are_same<R: PartialEq>(was: &Arc<R>, is: &Arc<R>) -> bool {
    Arc::ptr_eq(was, is) || was == is
}
