//! Draws a timeline: a lane for each entry, the scale above, the day it is through all of them, a legend below.

mod labels;
mod lane;
mod plain;
mod symbols;

use super::axis;
use super::calendar::Calendar;
use super::canvas::{Anchor, Canvas};
use super::letters::Letters;
use crate::format::clean;
use crate::report::picture::Picture;
use crate::report::picture::timeline::Timeline;
use lane::{Drawn, Size};

pub use plain::lines;

/// Size of the names of entries.
const SIZE: f64 = 11.0;
/// Room for a sign at either end of the scale.
const EDGE: f64 = 8.0;
/// Room for the letter of the RAG.
const CHIP: f64 = 20.0;

/// Where things stand from left to right.
pub struct Columns {
    /// Where titles begin, after the ids.
    pub title: f64,
    /// Room for a title.
    pub room: f64,
    /// Where the letter of the RAG stands; `None` where no entry has one.
    pub chip: Option<f64>,
    /// Where lanes begin.
    pub left: f64,
    /// Where lanes end.
    pub right: f64,
}

/// As SVG; nothing where nothing is dated.
pub fn draw(drawing: &Timeline, picture: &Picture, width: f64) -> String {
    let Some((first, last)) = drawing.span() else {
        return String::new();
    };
    let mut canvas = Canvas::new();
    let columns = columns(drawing, width, &canvas.letters);
    let line = [
        columns.left + EDGE,
        columns.right - columns.left - 2.0 * EDGE,
    ];
    let measure = |name: &str| canvas.letters.width(name, 10.0);
    let calendar = Calendar::over([first, last], drawing.year_starts, line, 8.0, &measure);
    let size = Size::of(drawing.lanes.len());
    let day = drawing.today;
    let day = calendar.holds(day).then(|| calendar.noon(day));
    let lanes: Vec<Drawn> = drawing
        .lanes
        .iter()
        .map(|lane| Drawn::of(lane, &size, (&calendar, day), &columns, &canvas.letters))
        .collect();
    let head = axis::height(&calendar);
    let top = head + axis::ROW + 2.0;
    let foot = top + lanes.iter().map(|lane| lane.height).sum::<f64>();
    let mut y = top;
    for lane in lanes.iter().enumerate().filter(|(at, _)| at % 2 == 1) {
        let above: f64 = lanes[..lane.0].iter().map(|lane| lane.height).sum();
        canvas.rect("stripe", [0.0, top + above, width, lane.1.height]);
    }
    axis::draw(&mut canvas, &calendar, 0.0, foot);
    canvas.line("thin", [0.0, foot, width, foot]);
    today(&mut canvas, drawing, &calendar, &columns, [head, foot]);
    for (lane, drawn) in drawing.lanes.iter().zip(&lanes) {
        lane::draw(&mut canvas, lane, drawn, &size, (&calendar, &columns), y);
        y += drawn.height;
    }
    y = symbols::legend(&mut canvas, drawing, foot + 6.0, width);
    for line in canvas
        .letters
        .wrap(&clean(&drawing.note), 10.0, width - 2.0, 3)
    {
        y += 14.0;
        canvas.text("faint", Anchor::Start, (0.0, y - 2.0), 10.0, width, &line);
    }
    canvas.finish(
        picture.key,
        &picture.title,
        &picture.about,
        width,
        y.ceil() + 4.0,
    )
}

fn columns(drawing: &Timeline, width: f64, letters: &Letters) -> Columns {
    let longest = |texts: &mut dyn Iterator<Item = &String>| {
        texts
            .map(|text| letters.width(&clean(text), SIZE))
            .fold(0.0, f64::max)
    };
    let ids = longest(&mut drawing.lanes.iter().map(|lane| &lane.id)).min(width * 0.12);
    let titles = longest(&mut drawing.lanes.iter().map(|lane| &lane.title));
    let title = if ids > 0.0 { ids + 8.0 } else { 0.0 };
    let room = titles.min(width * 0.32 - title).max(40.0) + 1.0;
    let has_letters = drawing.lanes.iter().any(|lane| !lane.letter.is_empty());
    let chip = has_letters.then_some(title + room + 6.0);
    let left = chip.map_or(title + room + 4.0, |chip| chip + CHIP);
    Columns {
        title,
        room,
        chip,
        left,
        right: width,
    }
}

/// The line through all lanes, its day above it; where it lies far outside, a word at that edge.
fn today(
    canvas: &mut Canvas,
    drawing: &Timeline,
    calendar: &Calendar,
    columns: &Columns,
    [head, foot]: [f64; 2],
) {
    let day = drawing.today;
    let y = head + axis::ROW - 3.0;
    let words = day.in_words();
    if calendar.holds(day) {
        let x = calendar.noon(day);
        canvas.line("today", [x, head + axis::ROW, x, foot]);
        let half = canvas.letters.width(&words, 10.0) / 2.0;
        let x = x.clamp(columns.left + half, columns.right - half);
        canvas.text(
            "halo",
            Anchor::Middle,
            (x, y),
            10.0,
            columns.right - columns.left,
            &words,
        );
        return;
    }
    let room = columns.right - columns.left;
    let is_before = drawing.span().is_some_and(|(first, _)| day < first);
    let (anchor, x, words) = if is_before {
        (Anchor::Start, columns.left, format!("← {words}"))
    } else {
        (Anchor::End, columns.right, format!("{words} →"))
    };
    canvas.text("halo", anchor, (x, y), 10.0, room, &words);
}
