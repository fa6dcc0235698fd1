//! One part of a diagram laid out: boxes and the ways of its arrows, from left to right or from top to bottom.

use super::super::shapes::real;
use super::layers::{Rows, Spot};
use super::places::{Room, places};

/// Which way the rows follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// How big things are.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Of a box.
    pub wide: f64,
    /// Of a box.
    pub high: f64,
    /// The width of the sheet.
    pub sheet: f64,
}

/// A part laid out, its upper left corner at 0, 0.
pub struct Block {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// Each box: the node, and its upper left corner.
    pub boxes: Vec<(usize, f64, f64)>,
    /// Each arrow: from, to, and its way.
    pub ways: Vec<(usize, usize, Vec<Station>)>,
    /// Which way it runs.
    pub course: Course,
}

/// Where a way stands still: between one curve and the next it runs straight.
#[derive(Clone, Copy, Debug)]
pub struct Station {
    /// Where the curve before ends.
    pub from: (f64, f64),
    /// Where the next curve begins.
    pub to: (f64, f64),
}

/// Least room between two rows, for the arrows.
pub const CHANNEL: f64 = 34.0;
/// Between boxes of a row.
pub const BETWEEN: f64 = 12.0;
/// What a way takes of a row.
const WAY: f64 = 2.0;
/// Between the heads of arrows at one box.
const HEADS: f64 = 9.0;

/// What spots need across the rows.
pub fn room(course: Course, size: Size) -> Room {
    let (of_box, whole) = match course {
        Course::Across => (size.high, f64::INFINITY),
        Course::Down => (size.wide, size.sheet),
    };
    Room {
        of_box,
        of_way: WAY,
        gap: BETWEEN,
        whole,
    }
}

/// Rows of at most so many boxes: each node in the first that has room after all it waits for.
pub fn filled(
    part: &[usize],
    arrows: &[(usize, usize)],
    layer: &[usize],
    most: usize,
) -> Vec<usize> {
    let mut nodes = part.to_vec();
    nodes.sort_by_key(|node| (layer[*node], *node));
    let mut row = vec![0; layer.len()];
    let mut taken: Vec<usize> = Vec::new();
    for node in nodes {
        let before = arrows.iter().filter(|(_, to)| *to == node);
        let first = before.map(|(from, _)| row[*from] + 1).max().unwrap_or(0);
        let free = (first..taken.len()).find(|at| taken[*at] < most);
        let at = free.unwrap_or(taken.len().max(first));
        taken.resize(taken.len().max(at + 1), 0);
        taken[at] += 1;
        row[node] = at;
    }
    row
}

/// Rows that fit the sheet: with as many boxes in each as leave room for the ways. Gives the row of every node.
pub fn fitting(
    part: &[usize],
    arrows: &[(usize, usize)],
    layer: &[usize],
    size: Size,
) -> Vec<usize> {
    let room = room(Course::Down, size);
    let most = (1..=40)
        .rev()
        .find(|most| room.needed(*most, 0) <= size.sheet)
        .unwrap_or(1);
    let fits = |row: &Vec<usize>| {
        let rows = Rows::of(part, arrows, row);
        rows.spots.iter().all(|spots| {
            let boxes = spots
                .iter()
                .filter(|spot| matches!(spot, Spot::Box(_)))
                .count();
            room.needed(boxes, spots.len() - boxes) <= size.sheet
        })
    };
    let rows = (1..=most)
        .rev()
        .map(|most| filled(part, arrows, layer, most));
    let mut rows = rows.filter(fits);
    rows.next()
        .unwrap_or_else(|| filled(part, arrows, layer, 1))
}

impl Block {
    /// The part with its nodes in those rows.
    pub fn of(
        part: &[usize],
        arrows: &[(usize, usize)],
        row: &[usize],
        course: Course,
        size: Size,
    ) -> Self {
        let own: Vec<(usize, usize)> = arrows
            .iter()
            .copied()
            .filter(|(from, _)| part.binary_search(from).is_ok())
            .collect();
        let rows = Rows::of(part, &own, row).in_order();
        let middles = places(&rows, &room(course, size));
        let (deep, broad) = match course {
            Course::Across => (size.wide, size.high),
            Course::Down => (size.high, size.wide),
        };
        let starts = starts(&rows, course, deep, size.sheet);
        let turn = |along: f64, across: f64| match course {
            Course::Across => (along, across),
            Course::Down => (across, along),
        };
        let mut block = Self {
            width: 0.0,
            height: 0.0,
            boxes: Vec::with_capacity(part.len()),
            ways: Vec::with_capacity(own.len()),
            course,
        };
        let spots = rows.spots.iter().enumerate();
        for (at, (place, spot)) in
            spots.flat_map(|(at, row)| row.iter().enumerate().map(move |one| (at, one)))
        {
            if let Spot::Box(node) = spot {
                let (x, y) = turn(starts[at], middles[at][place] - broad / 2.0);
                block.boxes.push((*node, x, y));
                block.width = block.width.max(x + size.wide);
                block.height = block.height.max(y + size.high);
            }
            let (x, y) = turn(starts[at], middles[at][place] + 1.0);
            block.width = block.width.max(x);
            block.height = block.height.max(y);
        }
        let middle = |at: usize, spot: Spot| {
            let place = rows.spots[at].iter().position(|one| *one == spot);
            place.map_or(0.0, |place| middles[at][place])
        };
        // Where an arrow comes from, just before it reaches its box.
        let comes = |from: usize, to: usize| match row[to] - 1 {
            before if before == row[from] => middle(before, Spot::Box(from)),
            before => middle(before, Spot::Way(from)),
        };
        for (from, to) in &own {
            let mut others: Vec<(f64, usize)> = own
                .iter()
                .filter(|(_, target)| target == to)
                .map(|(from, _)| (comes(*from, *to), *from))
                .collect();
            others
                .sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
            let order = others.iter().position(|(_, one)| one == from).unwrap_or(0);
            let apart = HEADS.min((broad - 14.0).max(0.0) / real(others.len()));
            let shift = apart * (real(order) - (real(others.len()) - 1.0) / 2.0);
            let start = turn(
                starts[row[*from]] + deep,
                middle(row[*from], Spot::Box(*from)),
            );
            let mut way = vec![Station {
                from: start,
                to: start,
            }];
            for at in row[*from] + 1..row[*to] {
                let across = middle(at, Spot::Way(*from));
                way.push(Station {
                    from: turn(starts[at], across),
                    to: turn(starts[at] + deep, across),
                });
            }
            let end = turn(starts[row[*to]], middle(row[*to], Spot::Box(*to)) + shift);
            way.push(Station { from: end, to: end });
            block.ways.push((*from, *to, way));
        }
        block
    }
}

/// Where each row begins: rows with many arrows between them stand further apart, where the sheet has room.
fn starts(rows: &Rows, course: Course, deep: f64, sheet: f64) -> Vec<f64> {
    let channels = rows.links.len();
    let channel = |links: usize| match course {
        Course::Across => {
            let free = sheet - deep * real(channels + 1);
            (free / real(channels.max(1))).clamp(CHANNEL, 1.3 * CHANNEL + 2.0 * real(links.min(12)))
        }
        Course::Down => CHANNEL + 1.5 * real(links.min(30)),
    };
    let mut at = 0.0;
    let mut starts = vec![0.0];
    for links in &rows.links {
        at += deep + channel(links.len());
        starts.push(at);
    }
    starts
}
