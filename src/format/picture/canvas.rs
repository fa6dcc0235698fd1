//! A sheet that shapes and words are put on: SVG without style of its own, only classes, so that a page can dress it for
//! light, dark and print.
//!
//! Numbers are written with one decimal: the same picture gives the same bytes everywhere.

use super::letters::Letters;
use crate::format::clean;
use crate::report::cell::Tone;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// What the classes mean, for a picture that stands alone; a page gives the same classes its own colours.
pub const STYLE: &str = include_str!("picture.css");

/// Which side of its place a text stands to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// Ends there.
    End,
}

/// The class of a tone; every tone has a pattern or a letter beside its colour wherever it is used.
pub fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Watch => "watch",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
    }
}

/// The sheet.
pub struct Canvas {
    writer: Writer<Vec<u8>>,
    /// Measures text.
    pub letters: Letters,
}

impl Canvas {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            writer: Writer::new(Vec::new()),
            letters: Letters::new(),
        }
    }

    /// A shape: `rect`, `line`, `path`, `circle`, `polygon` with its attributes.
    pub fn shape(&mut self, name: &str, class: &str, attributes: &[(&str, String)]) {
        let shape = start(name, class, attributes);
        self.put(Event::Empty(shape));
    }

    /// A rectangle.
    pub fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        let at = [
            ("x", n(x)),
            ("y", n(y)),
            ("width", n(width)),
            ("height", n(height)),
        ];
        self.shape("rect", class, &at);
    }

    /// A line.
    pub fn line(&mut self, class: &str, [x1, y1, x2, y2]: [f64; 4]) {
        let at = [("x1", n(x1)), ("y1", n(y1)), ("x2", n(x2)), ("y2", n(y2))];
        self.shape("line", class, &at);
    }

    /// A closed shape through those points.
    pub fn polygon(&mut self, class: &str, points: &[(f64, f64)]) {
        self.shape("polygon", class, &[("points", joined(points))]);
    }

    /// Slanting lines over a rectangle: a pattern that needs no definition and prints everywhere.
    pub fn hatch(&mut self, [x, y, width, height]: [f64; 4], step: f64) {
        let mut path: Vec<String> = Vec::new();
        // Where a line would meet the lower edge, counted from the left corner; before it, the line begins at the left edge.
        let mut foot = step / 2.0 - height;
        while foot < width {
            let (right, up) = (foot.max(0.0), (-foot).max(0.0));
            let run = (height - up).min(width - right);
            let (x, y) = (x + right, y + height - up);
            path.push(format!("M{} {}L{} {}", n(x), n(y), n(x + run), n(y - run)));
            foot += step;
        }
        if !path.is_empty() {
            self.shape("path", "hatch", &[("d", path.concat())]);
        }
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let at = [("cx", n(x)), ("cy", n(y)), ("r", n(radius))];
        self.shape("circle", class, &at);
    }

    /// A text of one line at that size; cut to the room it has, with its full words in a title where it is cut.
    pub fn text(
        &mut self,
        class: &str,
        anchor: Anchor,
        (x, y): (f64, f64),
        size: f64,
        room: f64,
        words: &str,
    ) {
        let words = clean(words.trim()).replace('\n', " ");
        let shown = self.letters.cut(&words, size, room);
        let is_cut = shown != words;
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let at = [
            ("x", n(x)),
            ("y", n(y)),
            ("font-size", n(size)),
            ("text-anchor", anchor.to_owned()),
        ];
        let opening = start("text", class, &at);
        self.put(Event::Start(opening));
        if is_cut {
            self.element("title", &words);
        }
        self.put(Event::Text(BytesText::new(&shown)));
        self.put(Event::End(BytesEnd::new("text")));
    }

    /// What is drawn inside belongs together and has that title, which a pointer shows and a screen reader says.
    pub fn titled(&mut self, title: &str, draw: impl FnOnce(&mut Self)) {
        self.put(Event::Start(BytesStart::new("g")));
        self.element("title", &clean(title));
        draw(self);
        self.put(Event::End(BytesEnd::new("g")));
    }

    /// A whole picture on this sheet, its corner there.
    pub fn inside(&mut self, (x, y): (f64, f64), svg: &str) {
        let place = [("transform", format!("translate({} {})", n(x), n(y)))];
        self.put(Event::Start(start("g", "", &place)));
        self.writer.get_mut().extend_from_slice(svg.as_bytes());
        self.put(Event::End(BytesEnd::new("g")));
    }

    /// The SVG element: what was drawn, on a sheet of that size.
    pub fn finish(self, key: &str, title: &str, about: &str, width: f64, height: f64) -> String {
        self.whole(("img", key), (title, about), (width, height), "")
    }

    /// The SVG element of a sheet of pictures, in the style given: a group for those who cannot see it, each picture for itself.
    pub fn finish_sheet(
        self,
        key: &str,
        words: (&str, &str),
        (width, height): (f64, f64),
        style: &str,
    ) -> String {
        self.whole(("group", key), words, (width, height), style)
    }

    fn whole(
        self,
        (role, key): (&str, &str),
        (title, about): (&str, &str),
        (width, height): (f64, f64),
        style: &str,
    ) -> String {
        let mut whole = Self::new();
        let (title_id, about_id) = (format!("{key}-title"), format!("{key}-about"));
        let size = [
            ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
            ("viewBox", format!("0 0 {} {}", n(width), n(height))),
            ("width", n(width)),
            ("height", n(height)),
            ("role", role.to_owned()),
            ("aria-labelledby", format!("{title_id} {about_id}")),
            ("font-family", "DejaVu Sans, Verdana, sans-serif".to_owned()),
        ];
        whole.put(Event::Start(start("svg", "picture", &size)));
        whole.named("title", &title_id, title);
        whole.named("desc", &about_id, about);
        if !style.is_empty() {
            whole.element("style", style);
            whole.rect("paper", [0.0, 0.0, width, height]);
        }
        let mut bytes = whole.writer.into_inner();
        bytes.extend(self.writer.into_inner());
        bytes.extend_from_slice(b"</svg>");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn named(&mut self, name: &str, id: &str, words: &str) {
        let opening = start(name, "", &[("id", id.to_owned())]);
        self.put(Event::Start(opening));
        self.put(Event::Text(BytesText::new(&clean(words))));
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn element(&mut self, name: &str, words: &str) {
        self.put(Event::Start(BytesStart::new(name)));
        self.put(Event::Text(BytesText::new(words)));
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing into memory does not fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, class: &str, attributes: &[(&str, String)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    if !class.is_empty() {
        element.push_attribute(("class", class));
    }
    for (name, value) in attributes {
        element.push_attribute((*name, value.as_str()));
    }
    element
}

/// A number with one decimal, without one where it is whole.
pub fn n(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0")
        .map_or(text.clone(), ToOwned::to_owned)
}

/// Points as SVG wants them.
pub fn joined(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|&(x, y)| format!("{},{}", n(x), n(y)))
        .collect();
    points.join(" ")
}

/// How high a picture is that this sheet finished.
pub fn height(svg: &str) -> f64 {
    let after = svg.split_once(" height=\"").map_or("", |(_, after)| after);
    let number = after.split('"').next().unwrap_or("");
    number.parse().unwrap_or(0.0)
}
