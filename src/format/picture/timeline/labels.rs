//! Where the names of the marks on a lane stand: below it, in rows, each beside a thin line down from its mark; never two in one place.

use crate::format::picture::letters::Letters;

/// Size of the names.
pub const SIZE: f64 = 10.0;
/// Between the line down and the name.
pub const OFF: f64 = 2.5;
/// Between two names.
const GAP: f64 = 5.0;

/// A name in its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// Which of the marks it names.
    pub mark: usize,
    /// Its row below the lane, from 0.
    pub row: usize,
    /// Where the mark is: the line down.
    pub x: f64,
    /// Whether it stands to the left of that line.
    pub is_left: bool,
    /// What it says.
    pub words: String,
}

/// A mark that wants a name.
pub struct Wanted {
    /// Where the mark is.
    pub x: f64,
    /// Its id: better than nothing.
    pub id: String,
    /// Its id and title.
    pub full: String,
}

/// What is taken of a row.
#[derive(Clone, Copy)]
struct Taken {
    from: f64,
    to: f64,
    /// A line down, which another line down may run along.
    is_line: bool,
}

/// Places what has room between the two edges, in so many rows, each cut rather than longer than that; the rest goes without a name.
pub fn place(
    wanted: &[Wanted],
    rows: usize,
    (edges, longest): ([f64; 2], f64),
    letters: &Letters,
) -> Vec<Label> {
    let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); rows];
    let mut labels = Vec::new();
    // From the right to the left: so a name stands right of its own line and is crossed by no other.
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&one, &other| wanted[other].x.total_cmp(&wanted[one].x));
    for mark in order {
        let asked = &wanted[mark];
        let found = tries(asked, rows, &taken, (edges, longest), letters);
        let Some((row, is_left, words)) = found else {
            continue;
        };
        let long = letters.width(&words, SIZE);
        let (from, to) = side(asked.x, is_left, long);
        taken[row].push(Taken {
            from,
            to,
            is_line: false,
        });
        for line in taken.iter_mut().take(row + 1) {
            line.push(Taken {
                from: asked.x - 1.0,
                to: asked.x + 1.0,
                is_line: true,
            });
        }
        labels.push(Label {
            mark,
            row,
            x: asked.x,
            is_left,
            words,
        });
    }
    labels
}

/// The best place there is: the whole name, then what there is room for, then the id alone.
fn tries(
    asked: &Wanted,
    rows: usize,
    taken: &[Vec<Taken>],
    (edges, longest): ([f64; 2], f64),
    letters: &Letters,
) -> Option<(usize, bool, String)> {
    let whole = letters.cut(&asked.full, SIZE, longest);
    let reachable = |row: &usize| (0..*row).all(|above| can_cross(&taken[above], asked.x));
    let fits = |row: usize, is_left: bool, words: &str| {
        let (from, to) = side(asked.x, is_left, letters.width(words, SIZE));
        from >= edges[0] && to <= edges[1] && is_free(&taken[row], from, to)
    };
    let in_rows = |words: &str| {
        (0..rows)
            .filter(reachable)
            .flat_map(|row| [(row, false), (row, true)])
            .find(|&(row, is_left)| fits(row, is_left, words))
            .map(|(row, is_left)| (row, is_left, words.to_owned()))
    };
    // A title of which only a few letters remain says nothing.
    let least = letters.width(&asked.id, SIZE) + 45.0;
    let cut = || {
        (0..rows).filter(reachable).find_map(|row| {
            let free = room_right(&taken[row], asked.x, edges[1]);
            let words = letters.cut(&asked.full, SIZE, free.min(longest));
            let is_worth = free.min(longest) >= least && fits(row, false, &words);
            is_worth.then_some((row, false, words))
        })
    };
    let whole = (whole == asked.full || longest >= least).then_some(whole);
    let whole = whole.and_then(|whole| in_rows(&whole));
    whole.or_else(cut).or_else(|| in_rows(&asked.id))
}

fn side(x: f64, is_left: bool, long: f64) -> (f64, f64) {
    if is_left {
        (x - OFF - long, x - OFF)
    } else {
        (x + OFF, x + OFF + long)
    }
}

fn is_free(row: &[Taken], from: f64, to: f64) -> bool {
    row.iter().all(|one| {
        let gap = if one.is_line { 0.0 } else { GAP };
        to + gap <= one.from || one.to + gap <= from
    })
}

/// Whether a line down may run through a row there.
fn can_cross(row: &[Taken], x: f64) -> bool {
    let mut names = row.iter().filter(|one| !one.is_line);
    names.all(|one| x + 1.0 <= one.from || one.to + 1.0 <= x)
}

/// How far a name may run to the right of its line.
fn room_right(row: &[Taken], x: f64, right: f64) -> f64 {
    let from = x + OFF;
    let next = row
        .iter()
        .filter(|one| one.to > from)
        .map(|one| one.from - if one.is_line { 1.0 } else { GAP });
    next.fold(right, f64::min) - from
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(places: &[f64]) -> Vec<Wanted> {
        let one = |(number, x): (usize, &f64)| Wanted {
            x: *x,
            id: format!("M-{number:03}"),
            full: format!("M-{number:03} Interviews for the post of the Chief Operating Officer"),
        };
        places.iter().enumerate().map(one).collect()
    }

    #[test]
    fn names_stand_in_steps_and_never_in_one_place() {
        let letters = Letters::new();
        let wanted = wanted(&[100.0, 110.0, 110.0, 120.0, 290.0]);
        let labels = place(&wanted, 4, ([0.0, 600.0], 190.0), &letters);
        assert_eq!(labels.len(), 5, "{labels:?}");
        for one in &labels {
            let (from, to) = side(one.x, one.is_left, letters.width(&one.words, SIZE));
            assert!(from >= 0.0 && to <= 600.0, "{one:?}");
            for other in labels.iter().filter(|other| other.row == one.row) {
                let (begins, ends) =
                    side(other.x, other.is_left, letters.width(&other.words, SIZE));
                assert!(one == other || to <= begins || ends <= from, "{labels:?}");
            }
        }
        assert!(place(&wanted, 0, ([0.0, 300.0], 190.0), &letters).is_empty());
    }
}
