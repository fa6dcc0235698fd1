//! A timeline in letters, for terminals and mail.

use crate::format::clean;
use crate::format::picture::calendar::{Calendar, Stretch, named};
use crate::format::picture::column::{cut, place};
use crate::format::wrap::{flow, width as wide, wrap};
use crate::report::picture::timeline::{Lane, Mark, MarkKind, Timeline};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Fewer columns than this show nothing.
const LEAST: usize = 20;
/// Pages narrower than this have no room for titles.
const NARROW: usize = 60;

/// As lines of text; none where nothing is dated or there is no room.
pub fn lines(drawing: &Timeline, width: usize) -> Vec<String> {
    let Some((first, last)) = drawing.span() else {
        return Vec::new();
    };
    let names: Vec<String> = drawing.lanes.iter().map(|lane| name(lane, width)).collect();
    let longest = names.iter().map(|name| wide(name)).max().unwrap_or(0);
    let room = if width < NARROW {
        longest.min(width / 3)
    } else {
        longest.min(width * 38 / 100)
    };
    let has_letters = drawing.lanes.iter().any(|lane| !lane.letter.is_empty());
    let left = room + if has_letters { 3 } else { 1 };
    let columns = width.saturating_sub(left);
    if columns < LEAST {
        return Vec::new();
    }
    let measure = |name: &str| float(wide(name));
    let line = [0.0, float(columns)];
    let calendar = Calendar::over([first, last], drawing.year_starts, line, 1.0, &measure);
    let mut lines = head(&calendar, left, columns);
    let today = calendar
        .holds(drawing.today)
        .then(|| column(calendar.noon(drawing.today)));
    let mut used = BTreeSet::new();
    for (lane, name) in drawing.lanes.iter().zip(&names) {
        let mut text = cut(name, room);
        if has_letters {
            text.push(' ');
            text.push_str(if lane.letter.is_empty() {
                " "
            } else {
                &lane.letter
            });
        }
        text.push(' ');
        let drawn = drawn(lane, &calendar, columns, today);
        used.extend(drawn.chars());
        text.push_str(&drawn);
        lines.push(text.trim_end().to_owned());
    }
    lines.push(String::new());
    let day = drawing.today.in_words();
    lines.extend(flow(&legend(&used, &day), "; ", width));
    if !drawing.note.is_empty() {
        let note = clean(&drawing.note);
        let wrapped = wrap(&note, width);
        lines.extend(wrapped.into_iter().map(Cow::into_owned));
    }
    lines
}

fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The column in which a place lies.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places lie on the page, from nought to a few hundred"
)]
fn column(x: f64) -> usize {
    x.max(0.0).floor() as usize
}

fn name(lane: &Lane, width: usize) -> String {
    let title = clean(&lane.title).replace('\n', " ");
    let id = clean(&lane.id).replace('\n', " ");
    if width < NARROW && !id.is_empty() {
        id
    } else {
        format!("{id} {title}").trim().to_owned()
    }
}

/// The names of the scale, in one row or two.
fn head(calendar: &Calendar, left: usize, columns: usize) -> Vec<String> {
    let row = |stretches: &[Stretch]| {
        let mut text = String::new();
        let fits = |stretch: &Stretch, name: &str| {
            let (x, end) = (column(stretch.x), column(stretch.x + stretch.width));
            let room = end.min(columns).saturating_sub(x);
            wide(name) < room || (wide(name) == room && end >= columns)
        };
        for (stretch, name) in named(stretches, &fits) {
            place(&mut text, left + column(stretch.x), name);
        }
        text
    };
    let rows = [row(&calendar.groups()), row(&calendar.stretches())];
    rows.into_iter().filter(|row| !row.is_empty()).collect()
}

/// The lane in letters: what comes later in this order lies above what comes before.
fn drawn(lane: &Lane, calendar: &Calendar, columns: usize, today: Option<usize>) -> String {
    let mut letters = vec![' '; columns];
    let last = columns.saturating_sub(1);
    let mut fill = |from: usize, to: usize, letter: char| {
        if let Some(part) = letters.get_mut(from.min(last)..=to.min(last).max(from.min(last))) {
            part.fill(letter);
        }
    };
    if let Some((from, to)) = lane.bar {
        let end = column(calendar.noon(to));
        fill(column(calendar.noon(from)), end, '=');
        if lane.torn[0] {
            let start = column(calendar.noon(from));
            fill(start, start, '<');
        }
        if lane.torn[1] {
            fill(end, end, '>');
        }
    }
    for mark in lane.marks.iter().filter(|mark| mark.is_window()) {
        let (from, to) = (calendar.noon(mark.from), calendar.noon(mark.to));
        fill(column(from), column(to), '~');
    }
    if let Some(today) = today {
        fill(today, today, '|');
    }
    for day in lane.marks.iter().filter_map(|mark| mark.baseline) {
        let at = column(calendar.noon(day));
        fill(at, at, 'b');
    }
    let mut signs: Vec<(usize, char)> = Vec::new();
    for mark in &lane.marks {
        let at = column(calendar.noon(mark.to));
        match signs.iter_mut().find(|(taken, _)| *taken == at) {
            Some((_, sign)) => *sign = SEVERAL,
            None => signs.push((at, sign(mark))),
        }
    }
    for (at, sign) in signs {
        fill(at, at, sign);
    }
    letters.into_iter().collect()
}

/// Several marks in one place.
const SEVERAL: char = '*';

fn sign(mark: &Mark) -> char {
    match mark.kind {
        _ if mark.is_late() => '!',
        MarkKind::GatePassed => 'G',
        MarkKind::GateRefused => 'X',
        MarkKind::GateAhead => 'g',
        MarkKind::Achieved => 'M',
        MarkKind::Milestone => 'm',
        MarkKind::Held => 'E',
        MarkKind::Event => 'e',
    }
}

/// What the letters mean, of those that can be seen.
fn legend(used: &BTreeSet<char>, today: &str) -> Vec<String> {
    let words = [
        ('|', today),
        ('=', "entry at work"),
        ('<', "start not said"),
        ('>', "end not said"),
        ('G', MarkKind::GatePassed.words()),
        ('X', MarkKind::GateRefused.words()),
        ('g', MarkKind::GateAhead.words()),
        ('M', MarkKind::Achieved.words()),
        ('m', MarkKind::Milestone.words()),
        ('E', MarkKind::Held.words()),
        ('e', MarkKind::Event.words()),
        ('!', "overdue"),
        ('b', "baseline"),
        ('~', "within these days"),
        (SEVERAL, "several"),
    ];
    let seen = words.iter().filter(|(sign, _)| used.contains(sign));
    seen.map(|(sign, words)| format!("{sign} {words}"))
        .collect()
}
