//! What a change concerns: two registers without the actions of which no rule can say anything else than before.
//!
//! Nearly all of a large register is actions, and a change touches a few. An action stays out if it is the same on both sides
//! and three things hold: no record that differs bears its id or an alias of it; it refers to nothing that a record that
//! differs is or was called; and nothing that stays in refers to it. Then what the rules say of it is the same on both sides,
//! and what they say of the others is what they would say beside it. So errors that only one side has are found all the same;
//! a test compares this with looking at everything.

use super::references::REFERENCES;
use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::Kind;
use crate::model::hash::Set;
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
    let fields = strict(Kind::Action);
    before.pair_with(after, &mut names);
    names.list(&before.others, &after.others, &[]);
    let without_actions = |register: &Register| Register {
        actions: List::default(),
        ..register.clone()
    };
    let (mut old, mut new) = (without_actions(before), without_actions(after));
    for (was, is) in sides(&before.actions, &after.actions) {
        let stays = match (was, is) {
            (Some(was), Some(is)) if are_same(was, is) => names.concern(is, &fields),
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
        self.list(before, after, &strict(R::KIND));
    }
}

impl<'r> Names<'r> {
    fn list<R: AnyRecord + PartialEq>(
        &mut self,
        before: &'r List<R>,
        after: &'r List<R>,
        fields: &[&str],
    ) {
        for (was, is) in sides(before, after) {
            if let (Some(was), Some(is)) = (was, is)
                && are_same(was, is)
            {
                if is.at().0 != Kind::Action {
                    self.note_references(&**is, fields);
                }
                continue;
            }
            for record in [was, is].into_iter().flatten() {
                self.bear.insert(record.at().1);
                record.texts("aliases", &mut |alias| {
                    self.bear.insert(alias);
                });
                self.note_references(&**record, fields);
            }
        }
    }

    fn note_references(&mut self, record: &'r dyn AnyRecord, fields: &[&str]) {
        for field in fields {
            record.texts(field, &mut |id| {
                self.refer.insert(id);
            });
        }
    }

    fn concern(&self, action: &Action, fields: &[&str]) -> bool {
        let is_called = |name: &str| self.bear.contains(name) || self.refer.contains(name);
        let mut concerned =
            is_called(&action.id) || action.aliases.iter().any(|alias| is_called(alias));
        for field in fields {
            action.texts(field, &mut |id| concerned |= self.bear.contains(id));
        }
        concerned
    }
}

/// The fields of a kind that must lead to a record.
fn strict(kind: Kind) -> Vec<&'static str> {
    let references = REFERENCES.iter();
    references
        .filter(|reference| reference.strict && reference.kind == kind)
        .map(|reference| reference.field)
        .collect()
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
