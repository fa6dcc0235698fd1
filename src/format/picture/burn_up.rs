//! Draws a burn-up: two lines that climb, what is open between them, and beside them how old the open actions are.

use super::calendar::{Calendar, Unit, floor, next};
use super::canvas::{Anchor, Canvas};
use super::in_letters::{LEAST, letters, padded, right, trimmed};
use super::scale;
use super::shapes::{hatched, heading, real, spread, through};
use crate::model::date::Date;
use crate::report::picture::Picture;
use crate::report::picture::burn_up::{Age, BurnUp, Point};

/// Size of what is written.
const SIZE: f64 = 10.5;
/// From the middle of a line of letters to where they stand.
const DROP: f64 = 3.7;
/// Height of the field the lines climb in.
const FIELD: f64 = 190.0;
/// Room above it for the heading.
const TOP: f64 = 32.0;
/// Room below it for the days.
const FOOT: f64 = 34.0;
/// Room between two labels above one another.
const LEADING: f64 = 14.0;
/// Height of a row of ages.
const ROW: f64 = 26.0;
/// Between the lines and the ages.
const GAP: f64 = 28.0;
/// Rows of days in letters.
const ROWS: usize = 10;

/// As SVG.
pub fn draw(drawing: &BurnUp, picture: &Picture, width: f64) -> String {
    let mut canvas = Canvas::new();
    let mut height = 0.0_f64;
    let mut left = 0.0;
    if let [first, .., last] = drawing.points.as_slice() {
        let mut right = width;
        if !drawing.ages.is_empty() {
            left = width - (width * 0.4).min(400.0);
            right = left - GAP;
        }
        let field = Field::of(&canvas, *first, *last, right);
        field.draw(&mut canvas, &drawing.points);
        height = TOP + FIELD + FOOT;
    }
    if !drawing.ages.is_empty() {
        let right = width.min(left + 480.0);
        height = height.max(ages(&mut canvas, &drawing.ages, left, right));
    }
    canvas.finish(picture.key, &picture.title, &picture.about, width, height)
}

/// The field the lines climb in, with room for words on both sides.
struct Field {
    left: f64,
    right: f64,
    last: Point,
    calendar: Calendar,
    /// The figures up its left side.
    figures: Vec<f64>,
    /// What the lines end in: raised, open, closed.
    ends: [String; 3],
    /// Room for them.
    room: f64,
}

impl Field {
    fn of(canvas: &Canvas, first: Point, last: Point, width: f64) -> Self {
        let most = real(last.raised.max(1));
        let figures = scale::ticks(0.0, most, scale::step(most, 5.0, 1.0));
        let ends = [
            format!("{} raised", last.raised),
            format!("{} open", last.raised.saturating_sub(last.closed)),
            format!("{} closed", last.closed),
        ];
        let measure = |words: &str| canvas.letters.width(words, SIZE);
        let each = figures.iter().map(|tick| measure(&format!("{tick:.0}")));
        let left = each.fold(0.0, f64::max) + 10.0;
        // One of them is bold, which is wider than what is measured.
        let room = ends
            .iter()
            .map(|words| measure(words) * 1.15)
            .fold(0.0, f64::max);
        let right = width - room - 8.0;
        let over =
            |room: f64| Calendar::over([first.day, last.day], 1, [left, room], 8.0, &measure);
        // Its last unit may go on beyond the last day, which is to be the right edge.
        let calendar = over(right - left);
        let long = (calendar.end(last.day) - left).max(1.0);
        let longer = over((right - left) * (right - left) / long);
        let (calendar, right) = if longer.unit == calendar.unit {
            (longer, right)
        } else {
            (calendar, left + long)
        };
        Self {
            left,
            right,
            last,
            calendar,
            figures,
            ends,
            room,
        }
    }

    /// Where a day stands.
    fn across(&self, day: Date) -> f64 {
        self.calendar.end(day)
    }

    /// Where a count stands.
    fn up(&self, count: f64) -> f64 {
        let top = self.figures.last().copied().unwrap_or(1.0);
        TOP + FIELD * (1.0 - count / top)
    }

    fn draw(&self, canvas: &mut Canvas, points: &[Point]) {
        heading(canvas, (0.0, 12.0), self.right, "Actions raised and closed");
        for tick in &self.figures {
            let (at, words) = (self.up(*tick), format!("{tick:.0}"));
            canvas.line("rule", [self.left, at, self.right, at]);
            let place = (self.left - 6.0, at + DROP);
            canvas.text("faint", Anchor::End, place, SIZE, self.left, &words);
        }
        let raised = self.climb(points, |point| point.raised);
        let closed = self.climb(points, |point| point.closed);
        let around: Vec<(f64, f64)> = raised.iter().chain(closed.iter().rev()).copied().collect();
        canvas.polygon("between", &around);
        through(canvas, "climb first", &raised);
        through(canvas, "climb second", &closed);
        self.days(canvas);
        let (high, low) = (
            self.up(real(self.last.raised)),
            self.up(real(self.last.closed)),
        );
        let wanted = [high, f64::midpoint(high, low), low].map(|at| at + DROP);
        let places = spread(&wanted, LEADING, TOP, TOP + FIELD + DROP);
        for ((words, y), class) in self.ends.iter().zip(places).zip(["", "strong", ""]) {
            let at = (self.right + 8.0, y);
            canvas.text(class, Anchor::Start, at, SIZE, self.room, words);
        }
    }

    /// A line that stays level until the next day on which something happens. Of what falls on one spot the last counts.
    fn climb(&self, points: &[Point], count: impl Fn(&Point) -> usize) -> Vec<(f64, f64)> {
        let spot = |point: &Point| (self.across(point.day) * 2.0).floor();
        let mut level = self.up(0.0);
        let mut line = vec![(self.left, level)];
        for (at, point) in points.iter().enumerate() {
            let next = points.get(at + 1);
            if next.is_some_and(|next| spot(next) <= spot(point)) {
                continue;
            }
            let x = self.across(point.day);
            line.push((x, level));
            level = self.up(real(count(point)));
            line.push((x, level));
        }
        line
    }

    /// The days below: units of time, and under them what they belong to.
    fn days(&self, canvas: &mut Canvas) {
        let base = TOP + FIELD;
        canvas.line("edge", [self.left, base, self.right, base]);
        let rows = [self.calendar.stretches(), self.calendar.groups()];
        for (row, stretches) in rows.iter().enumerate() {
            let y = base + 14.0 + 13.0 * real(row);
            for (order, stretch) in stretches.iter().enumerate() {
                let next = stretches.get(order + 1).map_or(self.right, |next| next.x);
                let from = stretch.x.max(self.left);
                let room = next.min(self.right) - from - 4.0;
                let measure = |name: &&String| canvas.letters.width(name, SIZE) <= room;
                let name = stretch.names.iter().find(measure).cloned();
                if from >= self.right {
                    continue;
                }
                canvas.line("edge", [from, base, from, y + 3.0]);
                if let Some(name) = name {
                    canvas.text(
                        "faint",
                        Anchor::Start,
                        (from + 3.0, y),
                        SIZE,
                        room + 1.0,
                        &name,
                    );
                }
            }
        }
    }
}

/// Bars of the open actions by age, overdue ones hatched; gives where they end below.
fn ages(canvas: &mut Canvas, ages: &[Age], left: f64, right: f64) -> f64 {
    heading(canvas, (left, 12.0), right - left, "Open actions by age");
    let most = real(ages.iter().map(|age| age.open).max().unwrap_or(0).max(1));
    let widest = |words: &mut dyn Iterator<Item = &str>| {
        let each = words.map(|words| canvas.letters.width(words, SIZE));
        each.fold(0.0, f64::max)
    };
    let figures: Vec<String> = ages.iter().map(figures).collect();
    let words = widest(&mut ages.iter().map(|age| age.words.as_str()));
    let words = words.min((right - left) * 0.4);
    let after = widest(&mut figures.iter().map(String::as_str));
    let from = left + words + 8.0;
    let room = (right - from - after - 6.0).max(10.0);
    for (order, (age, figures)) in ages.iter().zip(&figures).enumerate() {
        let top = TOP - 6.0 + ROW * real(order);
        let line = top + ROW / 2.0 + DROP;
        let at = (from - 8.0, line);
        canvas.text("", Anchor::End, at, SIZE, words + 1.0, &age.words);
        let long = |count: usize| room * real(count) / most;
        let (height, overdue) = (ROW - 10.0, age.overdue.min(age.open));
        let bar = [from, top + 5.0, long(age.open), height];
        if age.open > 0 {
            canvas.rect("plain", bar);
        }
        if overdue > 0 {
            hatched(canvas, "bad", [from, top + 5.0, long(overdue), height]);
        }
        let at = (from + long(age.open) + 6.0, line);
        canvas.text("", Anchor::Start, at, SIZE, after + 1.0, figures);
    }
    let end = TOP - 6.0 + ROW * real(ages.len());
    canvas.line("edge", [from, TOP - 4.0, from, end - 2.0]);
    end + 6.0
}

/// `5`, or `5, 2 overdue`.
fn figures(age: &Age) -> String {
    match age.overdue.min(age.open) {
        0 => age.open.to_string(),
        overdue if overdue == age.open => format!("{overdue}, all overdue"),
        overdue => format!("{}, {overdue} overdue", age.open),
    }
}

/// As lines of text: a row for each of a few days, a row for each age.
pub fn lines(drawing: &BurnUp, width: usize) -> Vec<String> {
    if width < LEAST {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if let [first, .., last] = drawing.points.as_slice() {
        let most = real(last.raised);
        // Shorter bars would tell nothing beside the figures.
        let room = Some(width - 35).filter(|room| *room >= 20).unwrap_or(0);
        let key = if room > 0 { "= closed, # open" } else { "" };
        lines.push(trimmed(&format!(
            "{}  raised  closed  open  {key}",
            " ".repeat(11)
        )));
        for point in few(&drawing.points, first.day, last.day) {
            let all = letters(real(point.raised), most, room);
            let open = point.raised.saturating_sub(point.closed);
            let closed = match letters(real(point.closed), most, room) {
                closed if open > 0 => closed.min(all.saturating_sub(1)),
                _ => all,
            };
            lines.push(trimmed(&format!(
                "{}  {}  {}  {}  {}{}",
                right(&scale::short(point.day), 11),
                right(&point.raised.to_string(), 6),
                right(&point.closed.to_string(), 6),
                right(&open.to_string(), 4),
                "=".repeat(closed),
                "#".repeat(all - closed),
            )));
        }
    }
    if !drawing.ages.is_empty() {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(ages_in_letters(&drawing.ages, width));
    }
    lines
}

/// How things stood at the end of a few of the days: of all of them, or of weeks, months or years and the last.
fn few(points: &[Point], first: Date, last: Date) -> Vec<Point> {
    if points.len() <= ROWS {
        return points.to_vec();
    }
    let units = [1, 2, 5, 10, 25, 50].map(Unit::Years);
    let units = [Unit::Week, Unit::Month, Unit::Quarter]
        .into_iter()
        .chain(units);
    let mut ends = units.map(|unit| ends(unit, first, last));
    let days = ends.find(|days| days.len() < ROWS).unwrap_or_default();
    let then = |day: Date| {
        let until = points.iter().take_while(|point| point.day <= day).last();
        until.map(|point| Point { day, ..*point })
    };
    days.into_iter().chain([last]).filter_map(then).collect()
}

/// The last days of the units between two days; no more than are wanted.
fn ends(unit: Unit, first: Date, last: Date) -> Vec<Date> {
    let starts = std::iter::successors(Some(floor(first, unit, 1)), |start| {
        Some(next(*start, unit))
    });
    let ends = starts.skip(1).map(|start| start.plus_days(-1));
    ends.take_while(|end| *end < last).take(ROWS).collect()
}

fn ages_in_letters(ages: &[Age], width: usize) -> Vec<String> {
    let most = real(ages.iter().map(|age| age.open).max().unwrap_or(0));
    let figures: Vec<String> = ages.iter().map(figures).collect();
    let after = figures.iter().map(String::len).max().unwrap_or(0);
    let room = width.saturating_sub(17 + after);
    let any_overdue = ages.iter().any(|age| age.overdue > 0);
    let sign = if any_overdue { "  (! overdue)" } else { "" };
    let mut lines = vec![format!("Open actions by age{sign}")];
    for (age, figures) in ages.iter().zip(&figures) {
        let all = letters(real(age.open), most, room);
        let late = letters(real(age.overdue), most, room).min(all);
        lines.push(trimmed(&format!(
            "{}{}{} {figures}",
            padded(&age.words, 16),
            "!".repeat(late),
            "#".repeat(all - late),
        )));
    }
    lines
}
