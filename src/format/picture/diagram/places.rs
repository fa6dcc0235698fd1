//! Gives every spot of a diagram its place: long ways straight, boxes near what they are joined to, nothing on anything else.
//!
//! Places are measured across the rows; how rows follow one another is the drawing's.

use super::super::shapes::rising;
use super::layers::{Rows, Spot};

/// Sweeps over all rows.
const SWEEPS: usize = 48;

/// What spots need across the rows.
#[derive(Clone, Copy)]
pub struct Room {
    /// A box.
    pub of_box: f64,
    /// A way.
    pub of_way: f64,
    /// Between two spots.
    pub gap: f64,
    /// All there is; infinite where there is no bound.
    pub whole: f64,
}

impl Room {
    fn of(&self, spot: Spot) -> f64 {
        match spot {
            Spot::Box(_) => self.of_box,
            Spot::Way(_) => self.of_way,
        }
    }

    /// What a row needs.
    pub fn needed(&self, boxes: usize, ways: usize) -> f64 {
        let real = super::super::shapes::real;
        real(boxes) * self.of_box
            + real(ways) * self.of_way
            + real((boxes + ways).saturating_sub(1)) * self.gap
    }
}

/// The middles of all spots, row by row; the first begins at 0 or beyond.
pub fn places(rows: &Rows, room: &Room) -> Vec<Vec<f64>> {
    let offsets: Vec<Vec<f64>> = rows.spots.iter().map(|row| offsets(row, room)).collect();
    let mut places = offsets.clone();
    for sweep in 0..SWEEPS {
        let count = rows.spots.len();
        for step in 0..count {
            let at = if sweep % 2 == 0 {
                step
            } else {
                count - 1 - step
            };
            let (wanted, weights) = wishes(rows, &places, at);
            places[at] = settled(&wanted, &weights, &offsets[at], &rows.spots[at], room);
        }
    }
    let half = |spot: &Spot| room.of(*spot) / 2.0;
    let firsts = places.iter().zip(&rows.spots);
    let firsts = firsts.filter_map(|(places, row)| Some(places.first()? - half(row.first()?)));
    let least = firsts.fold(f64::INFINITY, f64::min);
    if least.is_finite() {
        places
            .iter_mut()
            .flatten()
            .for_each(|place| *place -= least);
    }
    places
}

/// The middles of spots that stand close together.
fn offsets(row: &[Spot], room: &Room) -> Vec<f64> {
    let mut free = 0.0;
    let place = |spot: &Spot| {
        let own = room.of(*spot);
        let middle = free + own / 2.0;
        free += own + room.gap;
        middle
    };
    row.iter().map(place).collect()
}

/// Where each spot of a row wants to be, and how much: in the middle of what it is joined to; ways want to run straight.
fn wishes(rows: &Rows, places: &[Vec<f64>], at: usize) -> (Vec<f64>, Vec<f64>) {
    let (above, below) = rows.neighbours(at);
    let is_way = |row: usize, place: usize| matches!(rows.spots[row][place], Spot::Way(_));
    let wish = |place: usize| {
        let joined = above[place]
            .iter()
            .map(|other| (at.wrapping_sub(1), *other));
        let joined = joined.chain(below[place].iter().map(|other| (at + 1, *other)));
        let (mut sum, mut all) = (0.0, 0.0);
        for (row, other) in joined {
            let weight = match (is_way(at, place), is_way(row, other)) {
                (true, true) => 12.0,
                (false, false) => 1.0,
                _ => 2.0,
            };
            sum += places[row][other] * weight;
            all += weight;
        }
        if all > 0.0 {
            (sum / all, all)
        } else {
            (places[at][place], 0.1)
        }
    };
    (0..rows.spots[at].len()).map(wish).unzip()
}

/// The places nearest to those wanted at which nothing stands on anything else.
fn settled(
    wanted: &[f64],
    weights: &[f64],
    offsets: &[f64],
    row: &[Spot],
    room: &Room,
) -> Vec<f64> {
    let shifted: Vec<f64> = wanted
        .iter()
        .zip(offsets)
        .map(|(want, offset)| want - offset)
        .collect();
    let long = offsets
        .last()
        .zip(row.last())
        .map_or(0.0, |(last, spot)| last + room.of(*spot) / 2.0);
    let most = (room.whole - long).max(0.0);
    let level = rising(&shifted, weights);
    let bound = |place: f64| {
        if room.whole.is_finite() {
            place.clamp(0.0, most)
        } else {
            place
        }
    };
    level
        .into_iter()
        .zip(offsets)
        .map(|(place, offset)| bound(place) + offset)
        .collect()
}
