//! Draws a heat map: five by five fields, each with its score and the risks that lie there.
//!
//! The zones are told apart without colour by the scores and by heavy lines between them.

use super::canvas::{Anchor, Canvas, class};
use super::column;
use super::letters::Letters;
use crate::format::clean;
use crate::report::cell::Tone;
use crate::report::picture::Picture;
use crate::report::picture::heat::{Heat, SIDE, Spot};

/// Size of the ids.
const SIZE: f64 = 10.5;
/// Room for the numbers at the left.
const LEFT: f64 = 84.0;
/// Height of a line of ids.
const LINE: f64 = 13.0;
/// Fields are not wider than this: a map is looked at as a whole.
const WIDEST: f64 = 150.0;
/// Height of a field at least, and at most.
const HIGH: [f64; 2] = [44.0, 96.0];

/// As SVG.
pub fn draw(drawing: &Heat, picture: &Picture, width: f64) -> String {
    let mut canvas = Canvas::new();
    let wide = ((width - LEFT - 2.0) / 5.0).min(WIDEST);
    let heights: Vec<f64> = SIDE
        .rev()
        .map(|likelihood| height(drawing, likelihood, wide, &canvas.letters))
        .collect();
    let top = 20.0;
    let foot = top + heights.iter().sum::<f64>();
    canvas.text(
        "",
        Anchor::Start,
        (0.0, 13.0),
        11.0,
        LEFT + 40.0,
        "Likelihood",
    );
    let mut y = top;
    for (likelihood, high) in SIDE.rev().zip(&heights) {
        let words = scale(likelihood, "likely");
        let middle = y + high / 2.0 + 4.0;
        canvas.text(
            "",
            Anchor::End,
            (LEFT - 8.0, middle),
            11.0,
            LEFT - 8.0,
            &words,
        );
        for impact in SIDE {
            let x = LEFT + f64::from(impact - 1) * wide;
            field(
                &mut canvas,
                drawing,
                (likelihood, impact),
                [x, y, wide, *high],
            );
        }
        y += high;
    }
    borders(&mut canvas, drawing, top, wide, &heights);
    for impact in SIDE {
        let x = LEFT + (f64::from(impact) - 0.5) * wide;
        let words = scale(impact, "heavy");
        canvas.text("", Anchor::Middle, (x, foot + 15.0), 11.0, wide, &words);
    }
    canvas.text(
        "",
        Anchor::End,
        (LEFT - 8.0, foot + 15.0),
        11.0,
        LEFT - 8.0,
        "Impact",
    );
    let end = legend(&mut canvas, drawing, foot + 26.0);
    canvas.finish(picture.key, &picture.title, &picture.about, width, end)
}

/// The ends of a scale say which way it goes.
fn scale(number: u8, most: &str) -> String {
    match (number, most) {
        (1, "likely") => "1 (unlikely)".to_owned(),
        (1, _) => "1 (light)".to_owned(),
        (5, most) => format!("5 ({most})"),
        (number, _) => number.to_string(),
    }
}

/// The ids of a field in lines of that width.
fn rows(spots: &[&Spot], wide: f64, letters: &Letters) -> Vec<String> {
    let ids: Vec<String> = spots
        .iter()
        .map(|spot| clean(&spot.id).replace([' ', '\n'], "\u{a0}"))
        .collect();
    letters.wrap(&ids.join(" "), SIZE, wide - 12.0, usize::MAX)
}

/// As high as its fullest field wants, within bounds.
fn height(drawing: &Heat, likelihood: u8, wide: f64, letters: &Letters) -> f64 {
    let most = SIDE.map(|impact| rows(&drawing.at(likelihood, impact), wide, letters).len());
    let most = u16::try_from(most.max().unwrap_or(0)).unwrap_or(u16::MAX);
    (f64::from(most) * LINE + 22.0).clamp(HIGH[0], HIGH[1])
}

fn field(canvas: &mut Canvas, drawing: &Heat, (likelihood, impact): (u8, u8), place: [f64; 4]) {
    let spots = drawing.at(likelihood, impact);
    let [x, y, wide, high] = place;
    let tone = drawing.tone(likelihood, impact);
    let score = likelihood * impact;
    let zone = zone(tone);
    let field = format!("Likelihood {likelihood}, impact {impact}: score {score}, {zone}");
    let risks = spots
        .iter()
        .map(|spot| format!("{} {}", spot.id, spot.title));
    let words: Vec<String> = std::iter::once(field).chain(risks).collect();
    canvas.titled(&words.join("\n"), |canvas| {
        canvas.rect(class(tone), place);
        let corner = (x + wide - 4.0, y + 12.0);
        canvas.text(
            "",
            Anchor::End,
            corner,
            10.0,
            wide / 2.0,
            &score.to_string(),
        );
        let lines = rows(&spots, wide, &canvas.letters);
        let room = ((high - 20.0) / LINE).floor();
        let mut y = y + 26.0;
        let mut left = lines.len();
        for (line, at) in lines.iter().zip(1_u16..) {
            let is_last = f64::from(at) >= room;
            let ids: Vec<&str> = line.split(' ').collect();
            if is_last && left > 1 {
                // What does not fit is counted.
                let shown: usize = lines
                    .iter()
                    .take(usize::from(at - 1))
                    .map(|line| line.split(' ').count())
                    .sum();
                let more = format!("+ {} more", spots.len() - shown);
                canvas.text("", Anchor::Start, (x + 6.0, y), SIZE, wide - 10.0, &more);
                break;
            }
            canvas.text(
                "",
                Anchor::Start,
                (x + 6.0, y),
                SIZE,
                wide - 10.0,
                &ids.join(" "),
            );
            left -= 1;
            y += LINE;
        }
    });
}

fn zone(tone: Tone) -> &'static str {
    match tone {
        Tone::Bad => "high",
        Tone::Watch => "to watch",
        _ => "low",
    }
}

/// Heavy lines where one zone ends and another begins.
fn borders(canvas: &mut Canvas, drawing: &Heat, top: f64, wide: f64, heights: &[f64]) {
    let mut y = top;
    for (likelihood, high) in SIDE.rev().zip(heights) {
        for impact in SIDE {
            let x = LEFT + f64::from(impact - 1) * wide;
            let tone = drawing.tone(likelihood, impact);
            if impact < 5 && drawing.tone(likelihood, impact + 1) != tone {
                canvas.line("zone", [x + wide, y, x + wide, y + high]);
            }
            if likelihood > 1 && drawing.tone(likelihood - 1, impact) != tone {
                canvas.line("zone", [x, y + high, x + wide, y + high]);
            }
        }
        y += high;
    }
    let high: f64 = heights.iter().sum();
    canvas.rect("edge", [LEFT, top, wide * 5.0, high]);
}

fn legend(canvas: &mut Canvas, drawing: &Heat, top: f64) -> f64 {
    let mut x = LEFT;
    let zones = [
        (Tone::Bad, format!("high: score {} or more", drawing.high)),
        (
            Tone::Watch,
            format!("to watch: {} to {}", drawing.watched, drawing.high - 1),
        ),
        (Tone::Good, format!("low: below {}", drawing.watched)),
    ];
    for (tone, words) in zones {
        canvas.rect(class(tone), [x, top, 12.0, 12.0]);
        canvas.text(
            "",
            Anchor::Start,
            (x + 17.0, top + 10.0),
            10.0,
            300.0,
            &words,
        );
        x += 17.0 + canvas.letters.width(&words, 10.0) + 16.0;
    }
    top + 18.0
}

/// As lines of text: in each field the ids where they have room, else how many there are; none where there is no room at all.
pub fn lines(drawing: &Heat, width: usize) -> Vec<String> {
    let left = 12;
    let wide = (width.saturating_sub(left) / 5).min(16);
    if wide < 4 {
        return Vec::new();
    }
    let mut lines = vec![format!("Likelihood{}Impact", " ".repeat(left - 10))];
    let mut numbers = String::new();
    for (impact, at) in SIDE.zip(0..) {
        column::place(&mut numbers, left + at * wide, &impact.to_string());
    }
    lines.push(numbers);
    for likelihood in SIDE.rev() {
        let fields: Vec<Vec<String>> = SIDE
            .map(|impact| in_letters(&drawing.at(likelihood, impact), wide - 1))
            .collect();
        let high = fields.iter().map(Vec::len).max().unwrap_or(1);
        for row in 0..high {
            let mut line = String::new();
            if row == 0 {
                column::place(&mut line, left - 3, &likelihood.to_string());
            }
            for (field, at) in fields.iter().zip(0..) {
                if let Some(words) = field.get(row) {
                    column::place(&mut line, left + at * wide, words);
                }
            }
            lines.push(line);
        }
    }
    lines
}

/// Lines of ids in one field at most; more are counted.
const DEEP: usize = 3;

fn in_letters(spots: &[&Spot], columns: usize) -> Vec<String> {
    if spots.is_empty() {
        return vec![".".to_owned()];
    }
    let ids: Vec<String> = spots
        .iter()
        .map(|spot| clean(&spot.id).replace('\n', " "))
        .collect();
    let lines = crate::format::wrap::flow(&ids, " ", columns);
    let fits = |line: &String| crate::format::wrap::width(line) <= columns;
    if lines.len() <= DEEP && lines.iter().all(fits) && ids.iter().all(|id| !id.contains(' ')) {
        return lines;
    }
    let words = format!("{} risks", spots.len());
    if words.len() <= columns {
        vec![words]
    } else {
        vec![format!("{}", spots.len())]
    }
}
