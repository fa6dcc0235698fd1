//! Shapes that several pictures are made of: hatched bars, lines through points, labels pushed apart.

use super::canvas::{Anchor, Canvas, n};
use super::letters::Letters;
use crate::format::clean;

/// A count or an order as a number to draw with.
pub fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A heading within a picture.
pub fn heading(canvas: &mut Canvas, (x, y): (f64, f64), room: f64, words: &str) {
    // Bold letters are wider than those that are measured.
    canvas.text("strong", Anchor::Start, (x, y), 11.0, room * 0.85, words);
}

/// A rectangle of that class with slanting lines on it: told from others without colour.
pub fn hatched(canvas: &mut Canvas, class: &str, place: [f64; 4]) {
    canvas.rect(class, place);
    canvas.hatch(place, 5.0);
}

/// Words in at most so many lines that fit the room, made safe to show.
pub fn wrapped(letters: &Letters, words: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    letters.wrap(&clean(words), size, room, most)
}

/// A line through those points.
pub fn through(canvas: &mut Canvas, class: &str, points: &[(f64, f64)]) {
    let mut line = String::new();
    for (x, y) in points {
        let sign = if line.is_empty() { 'M' } else { 'L' };
        line.push_str(&format!("{sign}{} {}", n(*x), n(*y)));
    }
    canvas.shape("path", class, &[("d", line)]);
}

/// Places in that order, at least `gap` apart and within the bounds as far as they have room, near where each is wanted.
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let ahead = |place: usize| gap * real(place);
    let shifted: Vec<f64> = wanted
        .iter()
        .enumerate()
        .map(|(at, want)| want - ahead(at))
        .collect();
    let most = (high - ahead(wanted.len().saturating_sub(1))).max(low);
    let level = rising(&shifted, &vec![1.0; wanted.len()]);
    level
        .iter()
        .enumerate()
        .map(|(at, place)| place.clamp(low, most) + ahead(at))
        .collect()
}

/// The numbers nearest to those wanted that never fall (least squares, by pooling neighbours that would).
pub fn rising(wanted: &[f64], weights: &[f64]) -> Vec<f64> {
    // Pools: mean, weight, members.
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(wanted.len());
    for (want, weight) in wanted.iter().zip(weights) {
        let mut pool = (*want, *weight, 1);
        while let Some(last) = pools.last().copied().filter(|last| last.0 > pool.0) {
            let weight = last.1 + pool.1;
            pool = (
                (last.0 * last.1 + pool.0 * pool.1) / weight,
                weight,
                last.2 + pool.2,
            );
            pools.pop();
        }
        pools.push(pool);
    }
    let each = |(mean, _, members): (f64, f64, usize)| std::iter::repeat_n(mean, members);
    pools.into_iter().flat_map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_pushed_apart_and_stay_within() {
        assert_eq!(spread(&[10.0, 40.0], 12.0, 0.0, 100.0), [10.0, 40.0]);
        assert_eq!(
            spread(&[50.0, 50.0, 50.0], 10.0, 0.0, 100.0),
            [40.0, 50.0, 60.0]
        );
        assert_eq!(spread(&[99.0, 99.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
        assert_eq!(spread(&[1.0, 0.0], 10.0, 0.0, 5.0), [0.0, 10.0]);
        assert!(spread(&[], 10.0, 0.0, 5.0).is_empty());
    }
}
