//! Puts the boxes of a diagram in rows so that every arrow goes from an earlier row to a later one, and in an order within the
//! rows that lets few arrows cross: barycentres first, then neighbours change places where that helps.

/// What stands in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// A box: its place in the list of nodes.
    Box(usize),
    /// The way of the arrows from that node to later rows; all of them share it.
    Way(usize),
}

/// Rows of spots, and what joins each to the next.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The spots, row by row, in order.
    pub spots: Vec<Vec<Spot>>,
    /// For each row but the last, the places it joins: in it, and in the next.
    pub links: Vec<Vec<(usize, usize)>>,
}

/// Sweeps that look for an order; half of them down, half up.
const SWEEPS: usize = 24;
/// Rounds in which neighbours change places.
const ROUNDS: usize = 8;

/// The parts that no arrow joins to one another, each in the order of the nodes, the first node's part first.
pub fn parts(count: usize, arrows: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in arrows {
        near[*from].push(*to);
        near[*to].push(*from);
    }
    let mut seen = vec![false; count];
    let mut parts = Vec::new();
    for first in 0..count {
        if seen[first] || near[first].is_empty() {
            continue;
        }
        seen[first] = true;
        let mut part = vec![first];
        let mut at = 0;
        while let Some(node) = part.get(at).copied() {
            at += 1;
            for next in &near[node] {
                if !seen[*next] {
                    seen[*next] = true;
                    part.push(*next);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// The layer of every node: one more than the highest before it. The arrows of a ring that would go back are not counted;
/// they are left out of what is returned beside.
pub fn layers(count: usize, arrows: &[(usize, usize)]) -> (Vec<usize>, Vec<(usize, usize)>) {
    let mut ahead: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut open = vec![0_usize; count];
    for (from, to) in arrows {
        ahead[*from].push(*to);
        open[*to] += 1;
    }
    let mut layer = vec![0; count];
    let mut done = vec![false; count];
    let mut ready: Vec<usize> = (0..count).rev().filter(|node| open[*node] == 0).collect();
    let mut kept = Vec::with_capacity(arrows.len());
    let mut searched = 0;
    loop {
        // In a ring nothing is ready: it is opened at its first node.
        let next = ready.pop().or_else(|| {
            while searched < count && done[searched] {
                searched += 1;
            }
            (searched < count).then_some(searched)
        });
        let Some(node) = next else { break };
        if std::mem::replace(&mut done[node], true) {
            continue;
        }
        for to in &ahead[node] {
            if done[*to] {
                continue;
            }
            kept.push((node, *to));
            layer[*to] = layer[*to].max(layer[node] + 1);
            open[*to] = open[*to].saturating_sub(1);
            if open[*to] == 0 {
                ready.push(*to);
            }
        }
    }
    (layer, kept)
}

impl Rows {
    /// The rows of one part: `row` says in which row each of its nodes stands.
    pub fn of(part: &[usize], arrows: &[(usize, usize)], row: &[usize]) -> Self {
        let count = part.iter().map(|node| row[*node] + 1).max().unwrap_or(0);
        let mut rows = Self {
            spots: vec![Vec::new(); count],
            links: vec![Vec::new(); count.saturating_sub(1)],
        };
        let mut place = vec![0; row.len()];
        for node in part {
            place[*node] = rows.spots[row[*node]].len();
            rows.spots[row[*node]].push(Spot::Box(*node));
        }
        for node in part {
            let own = arrows.iter().filter(|(from, _)| from == node);
            let mut targets: Vec<usize> = own.map(|(_, to)| *to).collect();
            targets.sort_unstable_by_key(|to| (row[*to], *to));
            let mut at = (row[*node], place[*node]);
            for to in targets {
                while at.0 + 1 < row[to] {
                    let next = rows.spots[at.0 + 1].len();
                    rows.spots[at.0 + 1].push(Spot::Way(*node));
                    rows.links[at.0].push((at.1, next));
                    at = (at.0 + 1, next);
                }
                rows.links[at.0].push((at.1, place[to]));
            }
        }
        rows
    }

    /// In an order with few crossings: the best that was met.
    #[must_use]
    pub fn in_order(self) -> Self {
        let mut best = self.clone();
        let mut least = best.crossings();
        let mut now = self;
        for sweep in 0..SWEEPS {
            if least == 0 {
                break;
            }
            let rows = now.spots.len();
            for step in 1..rows {
                let at = if sweep % 2 == 0 {
                    step
                } else {
                    rows - 1 - step
                };
                now.by_barycentre(at, sweep % 2 == 0);
            }
            now.exchange();
            let crossings = now.crossings();
            if crossings < least {
                (best, least) = (now.clone(), crossings);
            }
        }
        best
    }

    /// How often arrows cross.
    pub fn crossings(&self) -> usize {
        self.links
            .iter()
            .zip(&self.spots[1..])
            .map(|(links, below)| inversions(links, below.len()))
            .sum()
    }

    /// Orders a row by the middle of what it is joined to above (or below); what is joined to nothing keeps its place.
    fn by_barycentre(&mut self, at: usize, above: bool) {
        let mut sums = vec![(0_usize, 0_usize); self.spots[at].len()];
        let links = if above {
            self.links.get(at.wrapping_sub(1))
        } else {
            self.links.get(at)
        };
        for (from, to) in links.into_iter().flatten() {
            let (own, other) = if above { (*to, *from) } else { (*from, *to) };
            sums[own].0 += other;
            sums[own].1 += 1;
        }
        let centre = |place: usize| {
            let (sum, count) = sums[place];
            // In thousandths: whole numbers sort the same everywhere.
            (sum * 1000).checked_div(count)
        };
        let mut joined: Vec<usize> = (0..sums.len())
            .filter(|place| centre(*place).is_some())
            .collect();
        let places = joined.clone();
        joined.sort_by_key(|place| centre(*place));
        let mut order: Vec<usize> = (0..sums.len()).collect();
        for (place, one) in places.into_iter().zip(joined) {
            order[place] = one;
        }
        self.reorder(at, &order);
    }

    /// Lets neighbours change places wherever that saves a crossing.
    fn exchange(&mut self) {
        for _ in 0..ROUNDS {
            let mut any = false;
            for at in 0..self.spots.len() {
                let (above, below) = self.neighbours(at);
                let mut order: Vec<usize> = (0..self.spots[at].len()).collect();
                for place in 1..order.len() {
                    let (one, other) = (order[place - 1], order[place]);
                    let crossed = |one: usize, other: usize| {
                        pairs(&above[one], &above[other]) + pairs(&below[one], &below[other])
                    };
                    if crossed(other, one) < crossed(one, other) {
                        order.swap(place - 1, place);
                        any = true;
                    }
                }
                self.reorder(at, &order);
            }
            if !any {
                break;
            }
        }
    }

    /// What every spot of a row is joined to: places in the row above, and in the row below.
    pub fn neighbours(&self, at: usize) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
        let count = self.spots[at].len();
        let (mut above, mut below) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (from, to) in at
            .checked_sub(1)
            .and_then(|at| self.links.get(at))
            .into_iter()
            .flatten()
        {
            above[*to].push(*from);
        }
        for (from, to) in self.links.get(at).into_iter().flatten() {
            below[*from].push(*to);
        }
        (above, below)
    }

    /// Puts a row in another order: `order` names the old places.
    fn reorder(&mut self, at: usize, order: &[usize]) {
        let mut now = vec![0; order.len()];
        for (place, old) in order.iter().enumerate() {
            now[*old] = place;
        }
        self.spots[at] = order.iter().map(|old| self.spots[at][*old]).collect();
        if let Some(links) = at.checked_sub(1).and_then(|at| self.links.get_mut(at)) {
            links.iter_mut().for_each(|(_, to)| *to = now[*to]);
        }
        if let Some(links) = self.links.get_mut(at) {
            links.iter_mut().for_each(|(from, _)| *from = now[*from]);
        }
    }
}

/// Crossings between the arrows of two neighbours, the first standing before the other.
fn pairs(first: &[usize], other: &[usize]) -> usize {
    let after = |one: &usize| other.iter().filter(|two| *two < one).count();
    first.iter().map(after).sum()
}

/// Pairs of links that cross: those whose ends are in the other order, counted with a tree of sums.
fn inversions(links: &[(usize, usize)], width: usize) -> usize {
    let mut sorted = links.to_vec();
    sorted.sort_unstable();
    let mut tree = vec![0_usize; width + 1];
    let mut count = 0;
    for (met, (_, to)) in sorted.iter().enumerate() {
        let (mut at, mut before) = (to + 1, 0);
        while at > 0 {
            before += tree[at];
            at &= at - 1;
        }
        count += met - before;
        let mut at = to + 1;
        while at <= width {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_counted_and_undone() {
        assert_eq!(inversions(&[(0, 1), (1, 0)], 2), 1);
        assert_eq!(inversions(&[(0, 0), (0, 1), (1, 1), (1, 0)], 2), 1);
        let arrows = [(0, 3), (1, 4), (2, 5), (0, 5), (2, 3)];
        let rows = Rows::of(&[0, 1, 2, 3, 4, 5], &arrows, &[0, 0, 0, 1, 1, 1]);
        assert!(rows.crossings() > 1);
        assert_eq!(
            rows.in_order().crossings(),
            1,
            "a ring of four crosses once"
        );
    }

    #[test]
    fn a_ring_is_opened_and_everything_has_a_layer() {
        let (layer, kept) = layers(4, &[(0, 1), (1, 2), (2, 0), (2, 3)]);
        assert_eq!(layer, [0, 1, 2, 3]);
        assert_eq!(kept, [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(parts(4, &[(0, 3)]), [[0, 3]]);
    }

    #[test]
    fn a_long_way_is_shared() {
        let rows = Rows::of(
            &[0, 1, 2, 3],
            &[(0, 1), (1, 2), (0, 2), (2, 3), (0, 3)],
            &[0, 1, 2, 3],
        );
        let ways: Vec<usize> = rows.spots.iter().map(Vec::len).collect();
        assert_eq!(ways, [1, 2, 2, 1]);
    }
}
