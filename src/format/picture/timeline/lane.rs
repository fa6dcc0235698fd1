//! One lane of a timeline: the name of the entry, its bar, and what lies on it.

use super::labels::{self, Label, Wanted};
use super::{Columns, SIZE, symbols};
use crate::format::clean;
use crate::format::picture::calendar::Calendar;
use crate::format::picture::canvas::{Anchor, Canvas, class};
use crate::format::picture::letters::Letters;
use crate::report::picture::timeline::{Lane, Mark, MarkKind};

/// How large a lane is drawn: the more lanes, the smaller.
pub struct Size {
    /// Height of the part with the bar.
    bar: f64,
    /// Radius of a sign.
    radius: f64,
    /// Rows of names below the bar at most; none: ids stand beside the signs where there is room.
    rows: usize,
    /// Lines of an entry's title at most.
    lines: usize,
    /// Space above and below.
    pad: f64,
    /// Size of an entry's name.
    letters: f64,
}

impl Size {
    /// For so many lanes.
    pub fn of(number: usize) -> Self {
        let (bar, radius, rows, lines, pad, letters) = match number {
            0..=4 => (22.0, 6.5, 5, 4, 5.0, SIZE),
            5..=8 => (20.0, 6.5, 4, 3, 4.0, SIZE),
            9..=14 => (18.0, 6.0, 3, 2, 3.0, SIZE),
            15..=24 => (17.0, 6.0, 2, 2, 2.0, SIZE),
            25..=40 => (16.0, 5.5, 1, 2, 1.0, 10.5),
            _ => (12.5, 4.6, 0, 1, 0.0, 10.0),
        };
        Self {
            bar,
            radius,
            rows,
            lines,
            pad,
            letters,
        }
    }
}

/// A lane laid out.
pub struct Drawn {
    /// How high it is.
    pub height: f64,
    title: Vec<String>,
    labels: Vec<Label>,
}

/// Height of a line of text of that size.
fn leading(size: f64) -> f64 {
    size * 1.2
}

/// Names that lines down lead to are a little closer than text that is read on.
const NAMES: f64 = 12.0;

impl Drawn {
    /// A lane laid out on that calendar.
    pub fn of(
        lane: &Lane,
        size: &Size,
        (calendar, today): (&Calendar, Option<f64>),
        columns: &Columns,
        letters: &Letters,
    ) -> Self {
        let title = clean(&lane.title).replace('\n', " ");
        let title = letters.wrap(&title, size.letters, columns.room, size.lines);
        let wanted: Vec<Wanted> = lane
            .marks
            .iter()
            .map(|mark| wanted(mark, calendar))
            .collect();
        let labels = if size.rows == 0 {
            beside(lane, &wanted, size, (calendar, today), columns, letters)
        } else {
            below(&wanted, size.rows, columns, letters)
        };
        let rows = labels.iter().map(|label| label.row + 1).max();
        let rows = rows.filter(|_| size.rows > 0).unwrap_or(0);
        let named = size.bar + lines(rows) * NAMES + if rows > 0 { 3.0 } else { 0.0 };
        let titled = lines(title.len()) * leading(size.letters);
        let height = named.max(titled + if size.pad > 0.0 { 3.0 } else { 0.0 }) + 2.0 * size.pad;
        Self {
            height,
            title,
            labels,
        }
    }
}

fn lines(number: usize) -> f64 {
    f64::from(u16::try_from(number).unwrap_or(u16::MAX))
}

fn wanted(mark: &Mark, calendar: &Calendar) -> Wanted {
    let title = clean(mark.title.trim()).replace('\n', " ");
    let id = clean(&mark.id).into_owned();
    Wanted {
        x: calendar.noon(mark.to),
        full: format!("{id} {title}").trim().to_owned(),
        id,
    }
}

/// Names below the lane: as long as leaves room for all of them.
fn below(wanted: &[Wanted], rows: usize, columns: &Columns, letters: &Letters) -> Vec<Label> {
    let edges = [columns.left, columns.right];
    let mut best: Vec<Label> = Vec::new();
    for share in [0.45, 0.3, 0.2, 0.0] {
        let longest = (edges[1] - edges[0]) * share;
        let labels = labels::place(wanted, rows, (edges, longest), letters);
        if labels.len() > best.len() {
            best = labels;
        }
        if best.len() == wanted.len() {
            break;
        }
    }
    best
}

/// Where lanes are too low for names below them: ids beside the signs, where nothing else lies.
fn beside(
    lane: &Lane,
    wanted: &[Wanted],
    size: &Size,
    (calendar, today): (&Calendar, Option<f64>),
    columns: &Columns,
    letters: &Letters,
) -> Vec<Label> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (mark, place) in lane.marks.iter().zip(wanted) {
        let from = calendar.start(mark.from).min(place.x - size.radius);
        taken.push((from - 1.0, place.x + size.radius + 1.0));
        if let Some(day) = mark.baseline {
            let x = calendar.noon(day);
            taken.push((x - size.radius, x + size.radius));
        }
    }
    // A name is not struck through by the ends of the bar, or by the line of the day.
    let ends = lane
        .bar
        .map(|(from, to)| [calendar.start(from), calendar.end(to)]);
    let ends = ends.into_iter().flatten().chain(today);
    taken.extend(ends.map(|x| (x - 1.0, x + 1.0)));
    let mut placed = Vec::new();
    for (at, place) in wanted.iter().enumerate() {
        let long = letters.width(&place.id, labels::SIZE);
        let off = size.radius + 2.0;
        let right = (place.x + off, place.x + off + long);
        let left = (place.x - off - long, place.x - off);
        let is_free = |&(from, to): &(f64, f64)| {
            from >= columns.left
                && to <= columns.right
                && taken
                    .iter()
                    .all(|&(begins, ends)| to <= begins || ends <= from)
        };
        let Some((from, to)) = [right, left].into_iter().find(is_free) else {
            continue;
        };
        taken.push((from - 3.0, to + 3.0));
        placed.push(Label {
            mark: at,
            row: 0,
            x: place.x,
            is_left: to < place.x,
            words: place.id.clone(),
        });
    }
    placed
}

/// Draws a lane from `top`.
pub fn draw(
    canvas: &mut Canvas,
    lane: &Lane,
    drawn: &Drawn,
    size: &Size,
    (calendar, columns): (&Calendar, &Columns),
    top: f64,
) {
    let middle = top + size.pad + size.bar / 2.0;
    canvas.titled(&words(lane), |canvas| {
        name(canvas, lane, drawn, size, columns, top);
        bar(canvas, lane, size, calendar, middle);
    });
    leaders(canvas, drawn, size, middle);
    for mark in &lane.marks {
        canvas.titled(&mark.words(), |canvas| {
            band(canvas, mark, size, calendar, middle);
        });
    }
    for mark in &lane.marks {
        canvas.titled(&mark.words(), |canvas| {
            let at = (calendar.noon(mark.to), middle);
            symbols::sign(canvas, mark.kind, mark.is_late(), at, size.radius);
        });
    }
    for label in &drawn.labels {
        let (off, y) = if size.rows == 0 {
            (size.radius + 2.0, middle + 3.6)
        } else {
            (labels::OFF, foot(size, middle, label.row))
        };
        let (anchor, x) = if label.is_left {
            (Anchor::End, label.x - off)
        } else {
            (Anchor::Start, label.x + off)
        };
        let place = (x, y);
        let class = if size.rows == 0 { "" } else { "halo" };
        canvas.text(class, anchor, place, labels::SIZE, f64::MAX, &label.words);
    }
}

/// Where the letters of a row of names stand.
fn foot(size: &Size, middle: f64, row: usize) -> f64 {
    middle + size.bar / 2.0 + (lines(row) + 1.0) * NAMES - 2.0
}

/// What a pointer on the lane shows.
fn words(lane: &Lane) -> String {
    let name = format!("{} {}", lane.id, lane.title);
    let when = match (lane.bar, lane.torn) {
        (Some((from, to)), [false, false]) => {
            format!("{} to {}", from.in_words(), to.in_words())
        }
        (Some((from, _)), [false, true]) => format!("from {}, end not said", from.in_words()),
        (Some((_, to)), [true, false]) => format!("start not said, to {}", to.in_words()),
        _ => "without dates of its own".to_owned(),
    };
    let letter = match lane.letter.as_str() {
        "" => String::new(),
        "R" => "; red".to_owned(),
        "A" => "; amber".to_owned(),
        "G" => "; green".to_owned(),
        other => format!("; {other}"),
    };
    format!("{}: {when}{letter}", name.trim())
}

fn name(canvas: &mut Canvas, lane: &Lane, drawn: &Drawn, size: &Size, columns: &Columns, top: f64) {
    let step = leading(size.letters);
    // One line stands beside the bar; more of them begin at the top.
    let middle = top + size.pad + size.bar / 2.0;
    let several = drawn.title.len() > 1;
    let first = if several {
        top + size.pad + size.letters + 1.0
    } else {
        middle + size.letters * 0.36
    };
    let id = (0.0, first);
    canvas.text(
        "faint",
        Anchor::Start,
        id,
        size.letters,
        columns.title - 6.0,
        &lane.id,
    );
    let mut y = first;
    for line in &drawn.title {
        let place = (columns.title, y);
        canvas.text(
            "",
            Anchor::Start,
            place,
            size.letters,
            columns.room + 1.0,
            line,
        );
        y += step;
    }
    if let Some(x) = columns.chip.filter(|_| !lane.letter.is_empty()) {
        let high = (size.bar - 2.0).min(14.0);
        let class = class(lane.tone);
        canvas.rect(class, [x, middle - high / 2.0, 13.0, high]);
        let place = (x + 6.5, middle + 3.6);
        canvas.text("", Anchor::Middle, place, 10.0, 13.0, &lane.letter);
    }
}

fn bar(canvas: &mut Canvas, lane: &Lane, size: &Size, calendar: &Calendar, middle: f64) {
    let Some((from, to)) = lane.bar else {
        // No days of its own: a thin line holds together what lies on it.
        let places = lane.marks.iter().map(|mark| calendar.noon(mark.to));
        let (first, last) = places.fold((f64::MAX, f64::MIN), |(first, last), x| {
            (first.min(x), last.max(x))
        });
        if last > first {
            canvas.line("thin", [first, middle, last, middle]);
        }
        return;
    };
    let (x, end) = (calendar.start(from), calendar.end(to));
    // Where names stand on the bars, these are as high as letters.
    let high = if size.rows == 0 {
        size.bar - 2.0
    } else {
        size.bar * 0.5
    };
    // A bar of a single day is still a bar.
    let least = 8.0;
    let x = if lane.torn[0] { x.min(end - least) } else { x };
    let wide = (end - x).max(if lane.torn[1] { least } else { 1.5 });
    let place = [x, middle - high / 2.0, wide, high];
    let class = class(lane.tone);
    symbols::bar(canvas, class, place, lane.torn);
}

/// What lies under a sign: the days within which it falls, and where it was first promised for.
fn band(canvas: &mut Canvas, mark: &Mark, size: &Size, calendar: &Calendar, middle: f64) {
    let x = calendar.noon(mark.to);
    let from = calendar.start(mark.from);
    let high = size.radius * 1.5;
    if mark.is_window() && x - from > size.radius {
        symbols::window(canvas, [from, middle - high / 2.0, x - from, high]);
    }
    if let Some(day) = mark.baseline {
        let was = calendar.noon(day);
        if (was - x).abs() > 1.0 {
            canvas.line("was", [was, middle, x, middle]);
            let is_gate = matches!(mark.kind, MarkKind::GateAhead | MarkKind::GatePassed);
            if is_gate {
                symbols::baseline(canvas, (was, middle), size.radius * 0.9);
            } else {
                symbols::baseline(canvas, (was, middle), size.radius);
            }
        }
    }
}

/// Thin lines from the signs down to their names.
fn leaders(canvas: &mut Canvas, drawn: &Drawn, size: &Size, middle: f64) {
    if size.rows == 0 {
        return;
    }
    for label in &drawn.labels {
        let foot = foot(size, middle, label.row);
        canvas.line("thin", [label.x, middle, label.x, foot]);
    }
}
