//! Draws a dependency diagram: boxes in rows, arrows between the rows. Parts that no arrow joins stand beside or below one another.
//!
//! A part runs from left to right where its boxes are then wide enough to be read, else from top to bottom.

mod block;
mod layers;
mod places;

use super::canvas::{Anchor, Canvas, class, n};
use super::shapes::{real, wrapped};
use crate::report::cell::Tone;
use crate::report::picture::Picture;
use crate::report::picture::diagram::{Arrow, Diagram, Node, NodeKind};
use block::{BETWEEN, Block, CHANNEL, Course, Size, Station, fitting};

/// Size of what is written in a box.
const SIZE: f64 = 10.0;
/// From one line in a box to the next.
const LEADING: f64 = 12.0;
/// Around what is written.
const INSET: f64 = 7.0;
/// The widest a box is, and the narrowest in which a title is written.
const WIDE: f64 = 150.0;
const NARROW: f64 = 92.0;
/// A box with an id only.
const TINY: f64 = 62.0;
/// A picture higher than so many times its width is drawn with smaller boxes.
const TALL: f64 = 1.5;
/// Between parts.
const APART: f64 = 18.0;
/// The picture's own edge: lines are drawn on both sides of theirs.
const EDGE: f64 = 2.0;

/// What a box says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Detail {
    /// Id, title in two lines, day.
    Full,
    /// Id and title in one line.
    Short,
    /// The id.
    Tiny,
}

/// How everything is drawn.
#[derive(Clone, Copy, Debug)]
struct Style {
    detail: Detail,
    size: Size,
    /// The most layers of a part that runs from left to right.
    across: usize,
}

/// As SVG.
pub fn draw(drawing: &Diagram, picture: &Picture, width: f64) -> String {
    let mut canvas = Canvas::new();
    let plan = Plan::of(drawing, width - 2.0 * EDGE);
    let style = plan.style();
    let (mut x, mut y, mut shelf) = (0.0, 0.0, 0.0_f64);
    for part in &plan.parts {
        let (course, row) = plan.rows(part, style);
        let block = Block::of(part, &plan.arrows, &row, course, style.size);
        if x > 0.0 && x + block.width > plan.sheet {
            (x, y, shelf) = (0.0, y + shelf + APART, 0.0);
        }
        plan.draw(&mut canvas, &block, style, (x + EDGE, y + EDGE));
        x += block.width + 2.0 * APART;
        shelf = shelf.max(block.height);
    }
    let bottom = y + shelf + 2.0 * EDGE;
    let signs = style.detail == Detail::Tiny;
    let height = legend(&mut canvas, drawing, signs, width, bottom + 18.0);
    canvas.finish(picture.key, &picture.title, &picture.about, width, height)
}

/// What is to be laid out.
struct Plan<'d> {
    drawing: &'d Diagram,
    arrows: Vec<(usize, usize)>,
    layer: Vec<usize>,
    parts: Vec<Vec<usize>>,
    sheet: f64,
}

impl<'d> Plan<'d> {
    fn of(drawing: &'d Diagram, sheet: f64) -> Self {
        let count = drawing.nodes.len();
        let is_sound =
            |arrow: &&Arrow| arrow.from != arrow.to && arrow.from < count && arrow.to < count;
        let arrows = drawing.arrows.iter().filter(is_sound);
        let mut arrows: Vec<(usize, usize)> = arrows.map(|arrow| (arrow.from, arrow.to)).collect();
        arrows.sort_unstable();
        arrows.dedup();
        let (layer, arrows) = layers::layers(count, &arrows);
        let parts = layers::parts(count, &arrows);
        Self {
            drawing,
            arrows,
            layer,
            parts,
            sheet,
        }
    }

    /// The most that can be written without the picture growing too tall; where it is tall with the smallest boxes too, titles are
    /// written if that costs little.
    fn style(&self) -> Style {
        let depths = self.parts.iter().map(|part| self.depth(part));
        // Boxes just so wide that the deepest part runs from left to right, if they are wide enough for that.
        let just = depths.map(|depth| (self.sheet + CHANNEL) / real(depth) - CHANNEL);
        let just = just.filter(|wide| *wide >= NARROW).fold(WIDE, f64::min);
        let widths = [just.floor(), 128.0, 108.0, NARROW];
        let styles = [Detail::Full, Detail::Short]
            .into_iter()
            .flat_map(|detail| {
                widths
                    .into_iter()
                    .map(move |wide| self.styled(detail, wide))
            });
        let tiny = self.styled(Detail::Tiny, TINY);
        let most = (TALL * self.sheet).max(self.height(tiny) * 1.25);
        let mut styles = styles.filter(|style| self.height(*style) <= most);
        styles.next().unwrap_or(tiny)
    }

    fn styled(&self, detail: Detail, wide: f64) -> Style {
        let says_when = self.drawing.nodes.iter().any(|node| !node.when.is_empty());
        let lines = match detail {
            Detail::Full if says_when => 4.0,
            Detail::Full => 3.0,
            Detail::Short => 2.0,
            Detail::Tiny => 1.0,
        };
        let across = (1..=40)
            .rev()
            .find(|count| needs(*count, wide) <= self.sheet);
        Style {
            detail,
            size: Size {
                wide,
                high: lines * LEADING + 8.0,
                sheet: self.sheet,
            },
            across: across.unwrap_or(1),
        }
    }

    fn depth(&self, part: &[usize]) -> usize {
        part.iter()
            .map(|node| self.layer[*node] + 1)
            .max()
            .unwrap_or(0)
    }

    /// The rows of a part and which way it runs.
    fn rows(&self, part: &[usize], style: Style) -> (Course, Vec<usize>) {
        if self.depth(part) <= style.across {
            (Course::Across, self.layer.clone())
        } else {
            let row = fitting(part, &self.arrows, &self.layer, style.size);
            (Course::Down, row)
        }
    }

    /// About how high the picture would be.
    fn height(&self, style: Style) -> f64 {
        let of_part = |part: &Vec<usize>| {
            let (course, row) = self.rows(part, style);
            let rows = part.iter().map(|node| row[*node] + 1).max().unwrap_or(0);
            let mut taken = vec![0_usize; rows];
            part.iter().for_each(|node| taken[row[*node]] += 1);
            match course {
                Course::Across => {
                    let most = taken.iter().max().copied().unwrap_or(0);
                    let beside = (self.sheet / needs(self.depth(part), style.size.wide)).floor();
                    (real(most) * (style.size.high + BETWEEN) + APART) / beside.max(1.0)
                }
                Course::Down => real(rows) * (style.size.high + CHANNEL * 1.4),
            }
        };
        self.parts.iter().map(of_part).sum()
    }

    /// A part with its upper left corner there: the arrows first, so that boxes stand on them.
    fn draw(&self, canvas: &mut Canvas, block: &Block, style: Style, corner: (f64, f64)) {
        for (from, to, way) in &block.ways {
            let joined = |arrow: &&Arrow| arrow.from == *from && arrow.to == *to;
            let pushes = self
                .drawing
                .arrows
                .iter()
                .filter(joined)
                .any(|arrow| arrow.pushes);
            let [first, then] = [from, to].map(|node| self.drawing.nodes[*node].id.as_str());
            let told = if pushes {
                format!("{first} comes before {then} and pushes it")
            } else {
                format!("{first} comes before {then}")
            };
            let kind = if pushes { "arrow pushing" } else { "arrow" };
            canvas.titled(&told, |canvas| {
                arrow(canvas, kind, way, block.course, corner)
            });
        }
        for (node, x, y) in &block.boxes {
            let node = &self.drawing.nodes[*node];
            let at = (x + corner.0, y + corner.1);
            canvas.titled(&told(node), |canvas| boxed(canvas, node, style, at));
        }
    }
}

/// How wide a part of so many layers is from left to right.
fn needs(layers: usize, wide: f64) -> f64 {
    real(layers) * (wide + CHANNEL) - CHANNEL
}

fn told(node: &Node) -> String {
    let more = [&node.word, &node.when]
        .into_iter()
        .filter(|words| !words.is_empty());
    more.fold(format!("{} {}", node.id, node.title), |told, words| {
        format!("{told}, {words}")
    })
}

/// Curves between the rows, straight lines along them, and the head.
fn arrow(canvas: &mut Canvas, kind: &str, way: &[Station], course: Course, corner: (f64, f64)) {
    let [first, .., last] = way else { return };
    let moved = |(x, y): (f64, f64)| (x + corner.0, y + corner.1);
    let point = |(x, y): (f64, f64)| format!("{} {}", n(x), n(y));
    let head = moved(last.from);
    let (neck, wings) = match course {
        Course::Across => {
            let back = head.0 - 6.0;
            ((back, head.1), [(back, head.1 - 3.4), (back, head.1 + 3.4)])
        }
        Course::Down => {
            let back = head.1 - 6.0;
            ((head.0, back), [(head.0 - 3.4, back), (head.0 + 3.4, back)])
        }
    };
    let mut at = moved(first.to);
    let mut path = format!("M{}", point(at));
    for (order, station) in way.iter().enumerate().skip(1) {
        let is_last = order + 1 == way.len();
        let next = if is_last { neck } else { moved(station.from) };
        let (bend, turn) = match course {
            Course::Across => {
                let middle = f64::midpoint(at.0, next.0);
                ((middle, at.1), (middle, next.1))
            }
            Course::Down => {
                let middle = f64::midpoint(at.1, next.1);
                ((at.0, middle), (next.0, middle))
            }
        };
        path.push_str(&format!("C{} {} {}", point(bend), point(turn), point(next)));
        if !is_last {
            at = moved(station.to);
            path.push_str(&format!("L{}", point(at)));
        }
    }
    canvas.shape("path", kind, &[("d", path)]);
    canvas.polygon("head", &[head, wings[0], wings[1]]);
}

/// A box: square for an entry, round for a milestone; dashed when it is over.
fn boxed(canvas: &mut Canvas, node: &Node, style: Style, (x, y): (f64, f64)) {
    let Size { wide, high, .. } = style.size;
    outline(canvas, node.kind, node.tone, [x, y, wide, high]);
    let room = wide - 2.0 * INSET;
    let (left, first) = (x + INSET, y + 4.0 + LEADING * 0.8);
    if style.detail == Detail::Tiny {
        let at = (x + wide / 2.0, first);
        // There is no room for the word that goes with the colour: a sign stands for it.
        let words = format!("{} {}", node.id, sign(node.tone));
        canvas.text("strong", Anchor::Middle, at, SIZE, room, &words);
        return;
    }
    // Bold letters are wider than those that are measured.
    let id = (canvas.letters.width(&node.id, SIZE) * 1.15).min(room);
    canvas.text(
        "strong",
        Anchor::Start,
        (left, first),
        SIZE,
        room * 0.87,
        &node.id,
    );
    let word = canvas.letters.width(&node.word, SIZE);
    if id + word + 6.0 <= room {
        let at = (x + wide - INSET, first);
        canvas.text("", Anchor::End, at, SIZE, word + 1.0, &node.word);
    }
    let most = if style.detail == Detail::Full { 2 } else { 1 };
    let lines = wrapped(&canvas.letters, &node.title, SIZE, room, most);
    for (order, line) in lines.iter().enumerate() {
        let at = (left, first + LEADING * real(order + 1));
        canvas.text("", Anchor::Start, at, SIZE, room, line);
    }
    if style.detail == Detail::Full {
        let at = (left, y + high - 4.0 - LEADING * 0.2);
        canvas.text("faint", Anchor::Start, at, SIZE, room, &node.when);
    }
}

/// What stands for a tone where no word does.
fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Watch => "+",
        Tone::Bad => "!",
        Tone::Plain | Tone::Good | Tone::Quiet => "",
    }
}

fn outline(canvas: &mut Canvas, kind: NodeKind, tone: Tone, [x, y, wide, high]: [f64; 4]) {
    let round = match kind {
        NodeKind::Entry => 0.0,
        NodeKind::Milestone => (high / 2.0).min(9.0),
    };
    let shape = match tone {
        Tone::Quiet => "quiet over".to_owned(),
        Tone::Watch | Tone::Bad => format!("{} bold", class(tone)),
        Tone::Plain | Tone::Good => class(tone).to_owned(),
    };
    let at = [
        ("x", n(x)),
        ("y", n(y)),
        ("width", n(wide)),
        ("height", n(high)),
        ("rx", n(round)),
    ];
    canvas.shape("rect", &shape, &at);
}

/// What the shapes mean, as far as they occur; gives where the picture ends.
fn legend(canvas: &mut Canvas, drawing: &Diagram, signs: bool, width: f64, y: f64) -> f64 {
    let has = |kind: NodeKind| drawing.nodes.iter().any(|node| node.kind == kind);
    let toned = |tones: &[Tone]| drawing.nodes.iter().any(|node| tones.contains(&node.tone));
    let kinds = [
        (NodeKind::Entry, "programme or project"),
        (NodeKind::Milestone, "milestone"),
    ];
    let mut items: Vec<(Sample, &str)> = Vec::new();
    for (kind, words) in kinds {
        if has(kind) {
            items.push((Sample::Box(kind, Tone::Plain), words));
        }
    }
    let kind = if has(NodeKind::Entry) {
        NodeKind::Entry
    } else {
        NodeKind::Milestone
    };
    if toned(&[Tone::Quiet]) {
        items.push((Sample::Box(kind, Tone::Quiet), "done"));
    }
    if toned(&[Tone::Watch]) {
        let words = if signs {
            "pushed back (+)"
        } else {
            "pushed back"
        };
        items.push((Sample::Box(kind, Tone::Watch), words));
    }
    if toned(&[Tone::Bad]) {
        let words = if signs { "late (!)" } else { "late" };
        items.push((Sample::Box(kind, Tone::Bad), words));
    }
    items.push((Sample::Arrow("arrow"), "comes before"));
    if drawing.arrows.iter().any(|arrow| arrow.pushes) {
        items.push((Sample::Arrow("arrow pushing"), "pushes back"));
    }
    let (mut x, mut y) = (EDGE, y);
    for (sample, words) in items {
        let room = canvas.letters.width(words, SIZE) + 1.0;
        if x + 26.0 + room > width && x > EDGE {
            (x, y) = (EDGE, y + 18.0);
        }
        match sample {
            Sample::Box(kind, tone) => outline(canvas, kind, tone, [x, y - 6.0, 18.0, 12.0]),
            Sample::Arrow(kind) => {
                let ends = [(x, y), (x + 18.0, y)].map(|at| Station { from: at, to: at });
                arrow(canvas, kind, &ends, Course::Across, (0.0, 0.0));
            }
        }
        canvas.text(
            "faint",
            Anchor::Start,
            (x + 24.0, y + 3.6),
            SIZE,
            room,
            words,
        );
        x += room + 42.0;
    }
    y + 10.0
}

/// What stands before words of the legend.
enum Sample {
    Box(NodeKind, Tone),
    Arrow(&'static str),
}

/// As lines of text: none, for the table says what waits for what.
pub fn lines(_: &Diagram, _: usize) -> Vec<String> {
    Vec::new()
}
