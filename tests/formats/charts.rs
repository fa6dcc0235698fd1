//! Burn-up, bars, ladder and dependency diagram: laws of what is drawn, whatever the data, and small samples compared whole.

use super::laws;
use progreg::format::clean;
use progreg::format::picture::{lines, svg};
use progreg::model::date::Date;
use progreg::model::money::Pence;
use progreg::report::cell::Tone;
use progreg::report::picture::bars::{BarRow, Bars};
use progreg::report::picture::burn_up::{Age, BurnUp, Point};
use progreg::report::picture::diagram::{Arrow, Diagram, Node, NodeKind};
use progreg::report::picture::ladder::{Ladder, Rung};
use progreg::report::picture::{Drawing, Picture};
use unicode_width::UnicodeWidthStr;

const TITLES: [&str; 6] = [
    "Community nursing",
    "Move the commissioning of estates and of the facilities that go with them into the trust by agreement",
    "Payroll & <HR> shared service",
    "Director of Public Health",
    "Gŵyl: \u{202e}desrever\u{202c}",
    "東京都庁の移転",
];

/// Numbers by rule: the same every time.
pub struct Made(u64);

impl Made {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn title(&mut self) -> String {
        TITLES[self.below(TITLES.len())].to_owned()
    }
}

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

fn picture(drawing: Drawing) -> Picture {
    Picture {
        key: "sample",
        title: "A sample".to_owned(),
        about: "What one sees.".to_owned(),
        drawing,
    }
}

/// A burn-up of so many points.
pub fn burn_up(points: usize, made: &mut Made) -> Picture {
    let (mut raised, mut closed, mut at) = (3, 0, day("2006-11-14"));
    let points = (0..points).map(|_| {
        at = at.plus_days(1 + i64::try_from(made.below(20)).unwrap_or(0));
        raised += made.below(4);
        closed = (closed + made.below(4)).min(raised);
        Point {
            day: at,
            raised,
            closed,
        }
    });
    let points: Vec<Point> = points.collect();
    let ages = [
        "under 2 weeks",
        "2 to 4 weeks",
        "1 to 3 months",
        "no day given",
    ];
    let ages = ages.map(|words| {
        let open = made.below(9);
        Age {
            words: words.to_owned(),
            open,
            overdue: made.below(open + 1),
        }
    });
    picture(Drawing::BurnUp(BurnUp {
        points,
        ages: ages.to_vec(),
    }))
}

/// Bars of so many sources.
pub fn bars(rows: usize, made: &mut Made) -> Picture {
    let amount = |made: &mut Made| {
        let pounds = [900, 25_000, 1_250_000, 6_100_000][made.below(4)] + made.below(90_000);
        (made.below(5) > 0).then(|| Pence(i64::try_from(pounds * 100).unwrap_or(0)))
    };
    let rows = (0..rows).map(|_| BarRow {
        label: made.title(),
        amounts: vec![amount(made), amount(made), amount(made)],
        available: amount(made),
    });
    picture(Drawing::Bars(Bars {
        rows: rows.collect(),
        series: ["approved", "forecast", "spent"]
            .map(ToOwned::to_owned)
            .to_vec(),
    }))
}

/// A ladder of so many rungs.
pub fn ladder(rungs: usize, made: &mut Made) -> Picture {
    let mut before: Vec<i64> = (1..=i64::try_from(rungs).unwrap_or(0)).collect();
    for _ in 0..=rungs / 3 {
        let from = made.below(rungs);
        let moved = before.remove(from);
        before.insert(made.below(rungs), moved);
    }
    let rungs = (1..).zip(before).map(|(rank, before)| {
        let (letter, tone) =
            [("R", Tone::Bad), ("A", Tone::Watch), ("G", Tone::Good)][made.below(3)];
        Rung {
            rank: Some(rank),
            before: (made.below(8) > 0).then_some(before),
            id: format!("P-{before:03}"),
            title: made.title(),
            letter: letter.to_owned(),
            tone,
        }
    });
    picture(Drawing::Ladder(Ladder {
        since: Some(day("2006-11-14")),
        rungs: rungs.collect(),
    }))
}

/// A diagram of so many boxes and about as many arrows as asked for, none of which goes round.
pub fn diagram(nodes: usize, arrows: usize, made: &mut Made) -> Picture {
    let arrows = (0..arrows).filter_map(|_| {
        let to = made.below(nodes);
        let from = to.checked_sub(1 + made.below(12))?;
        Some(Arrow {
            from,
            to,
            pushes: made.below(6) == 0,
        })
    });
    let arrows: Vec<Arrow> = arrows.collect();
    let nodes = (0..nodes).map(|at| Node {
        kind: [NodeKind::Entry, NodeKind::Milestone][made.below(2)],
        id: format!("M-{at:03}"),
        title: made.title(),
        when: "31 March 2009".to_owned(),
        word: ["", "", "done", "+12 days"][made.below(4)].to_owned(),
        tone: [Tone::Plain, Tone::Quiet, Tone::Watch, Tone::Bad][made.below(4)],
    });
    picture(Drawing::Diagram(Diagram {
        nodes: nodes.collect(),
        arrows,
    }))
}

/// The numbers of the elements of a name, in the order of their keys.
fn elements<const N: usize>(drawn: &str, name: &str, keys: [&str; N]) -> Vec<[f64; N]> {
    let found = all(drawn, name).into_iter();
    let number = |element: &str, key: &str| {
        let value = attribute(element, key);
        value.map_or(0.0, |value| value.parse().expect("a number"))
    };
    found
        .map(|element| keys.map(|key| number(element, key)))
        .collect()
}

/// The elements of a name, as they are written.
fn all<'d>(drawn: &'d str, name: &str) -> Vec<&'d str> {
    let start = format!("<{name} ");
    let starts = drawn.split(start.as_str()).skip(1);
    starts.filter_map(|rest| rest.split('>').next()).collect()
}

fn attribute<'e>(element: &'e str, key: &str) -> Option<&'e str> {
    let (_, rest) = element.split_once(&format!("{key}=\""))?;
    rest.split('"').next()
}

/// What holds of every picture at every width, in letters too; and the same bytes again.
fn holds(picture: &Picture) {
    for width in [700.0, 1100.0] {
        let drawn = svg(picture, width);
        assert_eq!(drawn, svg(picture, width));
        laws::hold(&drawn, picture.key);
        let ids = all(&drawn, "title").into_iter().chain(all(&drawn, "desc"));
        for id in ids.filter_map(|element| attribute(element, "id")) {
            assert!(id.starts_with(picture.key), "{id}");
        }
    }
    for width in 20..=100 {
        for line in lines(picture, width) {
            assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            assert_eq!(line, line.trim_end());
            assert_eq!(line, clean(&line));
        }
    }
}

/// Points along the curves and lines of a path.
fn along(path: &str) -> Vec<(f64, f64)> {
    let spaced = path.replace(['M', 'L', 'C'], "|");
    let kinds = path.chars().filter(char::is_ascii_alphabetic);
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (kind, part) in kinds.zip(spaced.split('|').skip(1)) {
        let numbers: Vec<f64> = part
            .split_whitespace()
            .map(|number| number.parse().expect("a number"))
            .collect();
        match (kind, numbers.as_slice()) {
            ('M', &[x, y]) => points.push((x, y)),
            ('L', &[x, y]) => {
                let from = *points.last().expect("a start");
                let step = |t: f64| (from.0 + (x - from.0) * t, from.1 + (y - from.1) * t);
                points.extend((1..=20).map(|at| step(f64::from(at) / 20.0)));
            }
            ('C', &[x1, y1, x2, y2, x, y]) => {
                let from = *points.last().expect("a start");
                let step = |t: f64| {
                    let s = 1.0 - t;
                    let mix = |a: f64, b: f64, c: f64, d: f64| {
                        s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                    };
                    (mix(from.0, x1, x2, x), mix(from.1, y1, y2, y))
                };
                points.extend((1..=40).map(|at| step(f64::from(at) / 40.0)));
            }
            other => panic!("{other:?}"),
        }
    }
    points
}

/// Boxes stand apart; every arrow leads from one box on to another, and touches no third.
fn stands_apart(picture: &Picture, arrows: usize) {
    for width in [700.0, 1100.0] {
        let drawn = svg(picture, width);
        let boxes = elements(&drawn, "rect", ["x", "y", "width", "height"]);
        let boxes = boxes.into_iter();
        // Samples of the legend are smaller than any box.
        let boxes: Vec<[f64; 4]> = boxes.filter(|[.., high]| *high > 13.0).collect();
        for (at, [x, y, wide, high]) in boxes.iter().enumerate() {
            for other in &boxes[at + 1..] {
                let apart = x + wide < other[0]
                    || other[0] + other[2] < *x
                    || y + high < other[1]
                    || other[1] + other[3] < *y;
                assert!(apart, "{x} {y} stands on {other:?}");
            }
        }
        let below = boxes
            .iter()
            .map(|[_, y, _, high]| y + high)
            .fold(0.0, f64::max);
        let mut count = 0;
        let paths = all(&drawn, "path").into_iter();
        for path in paths.filter_map(|element| attribute(element, " d")) {
            let points = along(path);
            let (first, last) = (points[0], points[points.len() - 1]);
            if first.1 > below + 1.0 {
                continue;
            }
            count += 1;
            let is_at = |(x, y): (f64, f64), room: f64| {
                boxes.iter().any(|[left, top, wide, high]| {
                    x >= left - room
                        && x <= left + wide + room
                        && y >= top - room
                        && y <= top + high + room
                })
            };
            assert!(
                is_at(first, 0.2) && is_at(last, 6.2),
                "{first:?} to {last:?}"
            );
            assert!(last.0 > first.0 || last.1 > first.1);
            // Downwards it never turns back up, from left to right it never turns back to the left.
            let falls = points.windows(2).all(|two| two[1].1 >= two[0].1 - 0.2);
            let goes = points.windows(2).all(|two| two[1].0 >= two[0].0 - 0.2);
            assert!(falls || goes, "{path}");
            for (x, y) in points {
                let inside = boxes.iter().find(|[left, top, wide, high]| {
                    x > left + 0.6 && x < left + wide - 0.6 && y > top + 0.6 && y < top + high - 0.6
                });
                assert!(inside.is_none(), "{path} runs through {inside:?}");
            }
        }
        assert_eq!(count, arrows, "arrows");
    }
}

/// Arrows that are drawn: each once, none from a box to itself.
fn drawn_arrows(picture: &Picture) -> usize {
    let Drawing::Diagram(diagram) = &picture.drawing else {
        return 0;
    };
    let arrows = diagram.arrows.iter().map(|arrow| (arrow.from, arrow.to));
    arrows
        .filter(|(from, to)| from != to)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

#[test]
fn charts_of_any_size_keep_the_laws() {
    for seed in 1..6 {
        let made = &mut Made::new(seed);
        for count in [0, 1, 2, 3, 12, 80, 400] {
            holds(&burn_up(count, made));
        }
        for count in [0, 1, 3, 20, 80] {
            holds(&bars(count, made));
            holds(&ladder(count.max(1), made));
        }
    }
}

#[test]
fn diagrams_of_any_size_keep_the_laws() {
    for (seed, (nodes, arrows)) in (1..).zip([
        (2, 1),
        (4, 6),
        (10, 14),
        (20, 18),
        (40, 60),
        (80, 90),
        (80, 240),
    ]) {
        let diagram = diagram(nodes, arrows, &mut Made::new(seed));
        holds(&diagram);
        stands_apart(&diagram, drawn_arrows(&diagram));
    }
}

#[test]
fn a_ring_of_arrows_is_drawn_without_the_one_that_closes_it() {
    let mut made = Made::new(3);
    let mut ring = diagram(4, 0, &mut made);
    let Drawing::Diagram(drawing) = &mut ring.drawing else {
        return;
    };
    let arrow = |from, to| Arrow {
        from,
        to,
        pushes: false,
    };
    drawing.arrows = vec![
        arrow(0, 1),
        arrow(1, 2),
        arrow(2, 0),
        arrow(3, 3),
        arrow(2, 99),
    ];
    holds(&ring);
    stands_apart(&ring, 2);
}

#[test]
fn names_that_are_cut_stand_whole_in_a_title() {
    let long = TITLES[1];
    let mut made = Made::new(5);
    for mut picture in [
        bars(2, &mut made),
        ladder(2, &mut made),
        diagram(2, 40, &mut made),
    ] {
        match &mut picture.drawing {
            Drawing::Bars(bars) => bars.rows[0].label = long.repeat(4),
            Drawing::Ladder(ladder) => ladder.rungs[0].title = long.repeat(4),
            Drawing::Diagram(diagram) => diagram.nodes[0].title = long.repeat(4),
            _ => {}
        }
        holds(&picture);
        let drawn = svg(&picture, 700.0);
        assert!(
            drawn.contains('…') && drawn.contains(&long.repeat(4)),
            "{drawn}"
        );
    }
}

#[test]
fn amounts_below_nothing_and_far_beyond_are_drawn() {
    let row = |amounts: [i64; 3], available: i64| BarRow {
        label: "A source".to_owned(),
        amounts: amounts.map(|pounds| Some(Pence(pounds * 100))).to_vec(),
        available: Some(Pence(available * 100)),
    };
    for rows in [
        vec![row([-300, 500, 0], 400)],
        vec![row([0, 0, 0], 0)],
        vec![
            row([9, 9, 9], 40_000_000),
            row([i64::MAX / 100, 1, 1], i64::MAX / 100),
        ],
        vec![row([9, 9, 9], 40_000_000)],
    ] {
        let series = ["approved", "forecast", "spent"]
            .map(ToOwned::to_owned)
            .to_vec();
        let picture = picture(Drawing::Bars(Bars { series, rows }));
        holds(&picture);
    }
}

#[test]
fn small_charts_whole() {
    let made = &mut Made::new(1);
    let hostile = "</text><script>alert(1)</script>\u{1b}[31m\u{202e}txt\nsecond & \"line\"";
    let mut odd = diagram(3, 40, made);
    if let Drawing::Diagram(drawing) = &mut odd.drawing {
        for node in &mut drawing.nodes {
            (node.id, node.title) = (hostile.to_owned(), hostile.to_owned());
        }
    }
    for (name, picture) in [
        ("burn-up", burn_up(6, made)),
        ("bars", bars(3, made)),
        ("ladder", ladder(6, made)),
        ("diagram", diagram(9, 40, made)),
        ("diagram-hostile", odd),
    ] {
        holds(&picture);
        super::compare(
            &format!("{name}.svg"),
            &format!("{}\n", svg(&picture, 700.0)),
        );
        for width in [40, 80] {
            let lines = lines(&picture, width);
            if !lines.is_empty() {
                let text = format!("{}\n", lines.join("\n"));
                super::compare(&format!("{name}.{width}.letters"), &text);
            }
        }
    }
}
