//! One step of a date with several: which is meant, and how many are left (`dates.md` rule 9).

use crate::edit::Refusal;
use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::{Address, Kind};
use crate::model::record::squash;
use crate::model::said::DayField;

/// The step meant, as it is to be written, and how many are then left.
pub fn finished(
    register: &Register,
    action: &Action,
    step: &str,
    refusal: &mut Refusal,
) -> Option<(String, usize)> {
    let reader = register.settings.reader(action.raised.date());
    let steps = match action.due.as_ref().map(|due| due.read(&reader)) {
        Some(Ok(when)) if when.steps.len() > 1 => when.steps,
        _ => {
            let at = Address::new(Kind::Action, &action.id);
            refusal.because_of(at, format!("the date of `{}` has no steps", action.id));
            refusal.advise(format!(
                "close it as a whole: `progreg action done {}`",
                action.id
            ));
            return None;
        }
    };
    let name = |place: usize| {
        let label = steps.get(place).map_or("", |step| step.label.as_str());
        if label.is_empty() {
            (place + 1).to_string()
        } else {
            label.to_owned()
        }
    };
    let number = step
        .trim()
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let meant = number.filter(|place| *place < steps.len()).or_else(|| {
        steps
            .iter()
            .position(|one| squash(&one.label) == squash(step) && !one.label.is_empty())
    });
    let finished = |place: usize| {
        action.steps.iter().any(|done| {
            squash(&done.step) == squash(&name(place)) || done.step == (place + 1).to_string()
        })
    };
    let Some(place) = meant else {
        refusal.because(format!("`{}` has no step `{step}`", action.id));
        let names: Vec<String> = (0..steps.len())
            .map(|place| format!("`{}`", name(place)))
            .collect();
        refusal.advise(format!("its steps are {}", names.join(", ")));
        return None;
    };
    if finished(place) {
        refusal.because(format!(
            "step `{}` of `{}` is done already",
            name(place),
            action.id
        ));
    }
    let left = (0..steps.len())
        .filter(|other| *other != place && !finished(*other))
        .count();
    Some((name(place), left))
}
