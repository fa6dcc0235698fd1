//! The risk heat map: where open risks lie by likelihood and impact (requirement E2).

use crate::model::risk::{HIGH, Risk, SCALE};
use crate::report::Block;
use crate::report::picture::heat::{Heat, Spot};
use crate::report::picture::{Drawing, Picture};
use crate::view::words;

/// A score from here on wants watching.
pub const WATCHED: i64 = 8;

/// The map of those risks; nothing where none has a score.
pub fn block(risks: &[&Risk]) -> Option<Block> {
    let spots: Vec<Spot> = risks.iter().filter_map(|risk| spot(risk)).collect();
    if spots.is_empty() {
        return None;
    }
    let number = spots.len();
    let heat = Heat {
        high: HIGH,
        watched: WATCHED,
        spots,
    };
    let high = heat.spots.iter().filter(|spot| is_high(spot));
    let high: Vec<&str> = high.map(|spot| spot.id.as_str()).collect();
    let which = match high.as_slice() {
        [] => "none is high".to_owned(),
        [one] => format!("{one} is high"),
        several => format!("{} are high", words::series(several)),
    };
    Some(Block::Picture(Picture {
        key: "heat",
        title: "Open risks by likelihood and impact".to_owned(),
        about: format!(
            "{} by likelihood and impact: {which} (a score of {HIGH} or more).",
            words::sentence(&words::count(number, "open risk", "open risks")),
        ),
        drawing: Drawing::Heat(heat),
    }))
}

fn is_high(spot: &Spot) -> bool {
    i64::from(spot.likelihood) * i64::from(spot.impact) >= HIGH
}

fn spot(risk: &Risk) -> Option<Spot> {
    let number = |number: Option<i64>| {
        let number = number.filter(|number| SCALE.contains(number))?;
        u8::try_from(number).ok()
    };
    Some(Spot {
        id: risk.id.clone(),
        title: risk.title.clone(),
        likelihood: number(risk.likelihood)?,
        impact: number(risk.impact)?,
    })
}
