//! The pictures of a report, one below another, in one SVG file that needs nothing beside it.

use super::picture::{self, canvas};
use super::{Format, Page, Unrendered, clean};
use crate::report::Report;
use crate::report::picture::Picture;
use canvas::{Anchor, Canvas, STYLE};

/// How wide pictures are drawn: as a wide screen or a slide has room for.
const WIDTH: f64 = 1100.0;
/// Paper around them.
const MARGIN: f64 = 24.0;
/// Space between two.
const GAP: f64 = 28.0;

/// The pictures alone; only the one whose key the page names, if it names one.
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let all: Vec<(&Picture, String)> = report
        .pictures()
        .map(|picture| (picture, picture::svg(picture, WIDTH)))
        .filter(|(_, svg)| !svg.is_empty())
        .collect();
    if all.is_empty() {
        return Err(Unrendered::NothingToShow(Format::Svg, "pictures"));
    }
    let is_wanted = |picture: &Picture| page.table.as_ref().is_none_or(|key| picture.key == key);
    let wanted: Vec<_> = all.iter().filter(|(one, _)| is_wanted(one)).collect();
    if wanted.is_empty() {
        return Err(Unrendered::NoSuchTable {
            asked: page.table.clone().unwrap_or_default(),
            there: all.iter().map(|(picture, _)| picture.key).collect(),
        });
    }
    Ok(sheet(report, &wanted).into_bytes())
}

/// The title of the report, then every picture below its own title.
fn sheet(report: &Report, pictures: &[&(&Picture, String)]) -> String {
    let mut canvas = Canvas::new();
    let mut y = MARGIN + 18.0;
    let title = clean(&report.title).replace('\n', " ");
    for (line, at) in canvas.letters.wrap(&title, 18.0, WIDTH, 3).iter().zip(0..) {
        y += if at > 0 { 22.0 } else { 0.0 };
        canvas.text("", Anchor::Start, (MARGIN, y), 18.0, WIDTH, line);
    }
    let mut about = vec![report.register_name.clone()];
    about.extend(report.as_at_unsaid());
    about.retain(|words| !words.is_empty());
    if !about.is_empty() {
        y += 18.0;
        let place = (MARGIN, y);
        let about = about.join("; ");
        canvas.text("faint", Anchor::Start, place, 12.0, WIDTH, &about);
    }
    for (picture, svg) in pictures {
        y += GAP;
        let place = (MARGIN, y);
        canvas.text("", Anchor::Start, place, 14.0, WIDTH, &picture.title);
        y += 10.0;
        canvas.inside((MARGIN, y), svg);
        y += canvas::height(svg);
    }
    let titles: Vec<&str> = pictures
        .iter()
        .map(|(picture, _)| picture.title.as_str())
        .collect();
    let about = titles.join("; ");
    let (width, height) = (WIDTH + 2.0 * MARGIN, y + MARGIN);
    let mut whole = canvas.finish_sheet("report", (&report.title, &about), (width, height), STYLE);
    whole.push('\n');
    whole
}
