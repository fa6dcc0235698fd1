//! What holds of every picture, read from its SVG: no two texts in one place, nothing beyond the edge, named, and without anything that
//! acts or that fetches.

use progreg::format::picture::letters::Letters;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// A text where it stands: left, top, right, bottom.
struct Text {
    words: String,
    place: [f64; 4],
}

/// What a picture consists of.
pub struct Parsed {
    size: [f64; 2],
    texts: Vec<Text>,
    /// Corners of shapes, with the name of their element.
    corners: Vec<(String, [f64; 2])>,
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).expect("attributes");
    let value = found?.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Some(value.expect("text").into_owned())
}

fn number(element: &BytesStart, name: &str) -> f64 {
    let value = attribute(element, name).unwrap_or_else(|| "0".to_owned());
    value.parse().expect("a number")
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|letter: char| !(letter.is_ascii_digit() || "-.".contains(letter)));
    parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().expect("a number"))
        .collect()
}

/// Reads an SVG; panics where it is not well formed, has ids twice, or holds what no picture may.
pub fn parse(svg: &str) -> Parsed {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let letters = Letters::new();
    let mut parsed = Parsed {
        size: [0.0; 2],
        texts: Vec::new(),
        corners: Vec::new(),
    };
    let mut ids = HashSet::new();
    let mut open: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().expect("well-formed XML");
        match event {
            Event::Start(ref element) | Event::Empty(ref element) => {
                let name = element.name().as_ref().to_owned();
                let known = [
                    "svg", "g", "title", "desc", "style", "rect", "line", "path", "circle",
                    "polygon", "polyline", "text",
                ];
                assert!(known.contains(&name.as_str()), "<{name}> in a picture");
                for attribute in element.attributes() {
                    let attribute = attribute.expect("an attribute");
                    let key = attribute.key.as_ref().to_owned();
                    assert!(key != "style" && !key.starts_with("on"), "{key}");
                    assert!(!key.contains("href"), "{key}");
                }
                if let Some(id) = attribute(element, "id") {
                    assert!(ids.insert(id.clone()), "id {id} twice");
                }
                if name == "svg" && parsed.size[0] == 0.0 {
                    let size = numbers(&attribute(element, "viewBox").expect("a view box"));
                    parsed.size = [size[2], size[3]];
                    assert!(attribute(element, "role").is_some(), "no role");
                }
                parsed.see(&name, element);
                if let Event::Start(_) = event {
                    open.push(name);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                let text = text.xml10_content();
                if open.last().is_some_and(|name| name == "text") {
                    parsed.last().push_str(&text);
                }
            }
            Event::GeneralRef(entity) => {
                if open.last().is_some_and(|name| name == "text") {
                    let letter = match entity.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("&{other};"),
                    };
                    parsed.last().push(letter);
                }
            }
            Event::Eof => break,
            other => panic!("{other:?} in a picture"),
        }
    }
    assert!(open.is_empty(), "{open:?} not closed");
    for text in &mut parsed.texts {
        text.measure(&letters);
    }
    parsed
}

impl Parsed {
    fn last(&mut self) -> &mut String {
        &mut self.texts.last_mut().expect("a text is open").words
    }

    fn see(&mut self, name: &str, element: &BytesStart) {
        let of = |key: &str| number(element, key);
        let mut corner = |x: f64, y: f64| self.corners.push((name.to_owned(), [x, y]));
        match name {
            "rect" => {
                corner(of("x"), of("y"));
                corner(of("x") + of("width"), of("y") + of("height"));
                assert!(of("width") >= 0.0 && of("height") >= 0.0, "{element:?}");
            }
            "line" => {
                corner(of("x1"), of("y1"));
                corner(of("x2"), of("y2"));
            }
            "circle" => {
                corner(of("cx") - of("r"), of("cy") - of("r"));
                corner(of("cx") + of("r"), of("cy") + of("r"));
            }
            "polygon" | "polyline" => {
                let points = attribute(element, "points").expect("points");
                let points = numbers(&points);
                points
                    .chunks(2)
                    .for_each(|point| corner(point[0], point[1]));
            }
            "path" => {
                let path = attribute(element, "d").expect("a path");
                // A curve stays within the points that bend it.
                let plain = |letter: char| !letter.is_ascii_alphabetic() || "MLCZ".contains(letter);
                assert!(path.chars().all(plain), "an odd path: {path}");
                let points = numbers(&path);
                points
                    .chunks(2)
                    .for_each(|point| corner(point[0], point[1]));
            }
            "text" => {
                let size = of("font-size");
                assert!(size >= 9.9, "letters of {size}");
                let part = match attribute(element, "text-anchor").as_deref() {
                    Some("middle") => 0.5,
                    Some("end") => 1.0,
                    _ => 0.0,
                };
                self.texts.push(Text {
                    words: String::new(),
                    // Until it is measured: the point, the size, the part of it that lies left of the point.
                    place: [of("x"), of("y"), size, part],
                });
            }
            _ => {}
        }
    }
}

impl Text {
    fn measure(&mut self, letters: &Letters) {
        let [x, y, size, part] = self.place;
        let wide = letters.width(&self.words, size);
        let left = x - wide * part;
        // As high as a capital with what hangs below the line.
        self.place = [left, y - size * 0.75, left + wide, y + size * 0.2];
    }

    fn meets(&self, other: &Self) -> bool {
        let [left, top, right, bottom] = self.place;
        let [others_left, others_top, others_right, others_bottom] = other.place;
        left + SLACK < others_right
            && others_left + SLACK < right
            && top + SLACK < others_bottom
            && others_top + SLACK < bottom
    }
}

/// Numbers are written with one decimal.
const SLACK: f64 = 0.3;

/// The laws of one picture.
pub fn hold(svg: &str, name: &str) {
    let parsed = parse(svg);
    let [width, height] = parsed.size;
    assert!(width > 0.0 && height > 0.0, "{name}: no size");
    for wanted in ["<title id=\"", "<desc id=\"", "role=\"img\""] {
        assert!(svg.contains(wanted), "{name}: no {wanted}");
    }
    for (shape, [x, y]) in &parsed.corners {
        let is_inside =
            (-SLACK..=width + SLACK).contains(x) && (-SLACK..=height + SLACK).contains(y);
        assert!(is_inside, "{name}: {shape} at {x},{y} of {width},{height}");
    }
    let texts: Vec<&Text> = parsed
        .texts
        .iter()
        .filter(|text| !text.words.is_empty())
        .collect();
    for (at, text) in texts.iter().enumerate() {
        let [left, top, right, bottom] = text.place;
        let is_inside =
            left >= -SLACK && top >= -1.0 && right <= width + SLACK && bottom <= height + SLACK;
        assert!(
            is_inside,
            "{name}: `{}` at {:?} of {width},{height}",
            text.words, text.place
        );
        for other in &texts[at + 1..] {
            assert!(
                !text.meets(other),
                "{name}: `{}` at {:?} and `{}` at {:?}",
                text.words,
                text.place,
                other.words,
                other.place
            );
        }
    }
}
