//! Pictures of every size: compared byte for byte where three samples of them stand for all, and held to their laws everywhere.

use super::laws;
use progreg::format::picture::{lines, svg};
use progreg::format::{Format, Page, Unrendered, render};
use progreg::model::date::Date;
use progreg::report::Block;
use progreg::report::cell::Tone;
use progreg::report::picture::grid::{Grid, GridRow, Unit};
use progreg::report::picture::heat::{Heat, Spot};
use progreg::report::picture::timeline::{Lane, Mark, MarkKind, Timeline};
use progreg::report::picture::{Drawing, Picture};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Titles of every length.
const TITLES: [&str; 7] = [
    "Consultation",
    "Establish NHS Brent Community Services as a directly managed autonomous provider organisation",
    "Children's Trust",
    "Budgets & finance <of the Trust>",
    "Partnership Agreement between Herefordshire Council and Herefordshire PCT",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Systems",
];

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

fn title(number: usize) -> String {
    TITLES[number % TITLES.len()].to_owned()
}

/// A picture of that drawing.
pub fn picture(drawing: Drawing) -> Picture {
    Picture {
        key: "sample",
        title: "A sample & its title".to_owned(),
        about: "What one sees in it".to_owned(),
        drawing,
    }
}

/// So many entries over so many days, every sort of mark among them.
pub fn timeline(lanes: usize, days: i64) -> Timeline {
    let start = day("2008-11-03");
    // Numbers that look scattered and are always the same.
    let at = |seed: usize, part: usize| {
        let scattered = (seed * 7919 + part * 104_729) % 1000;
        start.plus_days(days * i64::try_from(scattered).expect("small") / 1000)
    };
    let today = start.plus_days(days * 2 / 5);
    let lane = |number: usize| {
        let marks = (0..number % 5).map(|part| {
            let to = at(number, part);
            let kind = MarkKind::ALL[(number + part) % 7];
            let is_ahead = matches!(
                kind,
                MarkKind::GateAhead | MarkKind::Milestone | MarkKind::Event
            );
            let is_window = is_ahead && number.is_multiple_of(2);
            Mark {
                kind,
                from: if is_window {
                    to.plus_days(-days / 25)
                } else {
                    to
                },
                to,
                baseline: (is_ahead && number.is_multiple_of(3)).then(|| to.plus_days(-days / 12)),
                id: format!("M-{:03}", number * 4 + part),
                title: title(number + part + 1),
                tone: if is_ahead && to < today {
                    Tone::Bad
                } else {
                    Tone::Plain
                },
            }
        });
        let (letter, tone) = [
            ("R", Tone::Bad),
            ("A", Tone::Watch),
            ("G", Tone::Good),
            ("", Tone::Plain),
        ][number % 4];
        let (from, to) = (at(number, 8), at(number, 9));
        Lane {
            id: format!("P-{:03}", number + 1),
            title: title(number),
            bar: (number % 6 != 5).then(|| (from.min(to), to.max(from))),
            torn: [number % 8 == 7, number % 5 == 4],
            letter: letter.to_owned(),
            tone,
            marks: marks.collect(),
        }
    };
    Timeline {
        today,
        year_starts: 4,
        lanes: (0..lanes).map(lane).collect(),
        note: "2 entries have no date and are not shown".to_owned(),
    }
}

/// So many risks.
pub fn heat(risks: usize) -> Heat {
    let spot = |number: usize| Spot {
        id: format!("R-{:03}", number + 1),
        title: title(number),
        likelihood: u8::try_from(number * 13 % 5 + 1).expect("small"),
        impact: u8::try_from(number * number * 3 % 5 + 1).expect("small"),
    };
    Heat {
        high: 15,
        watched: 8,
        spots: (0..risks).map(spot).collect(),
    }
}

/// So many entries and months.
pub fn grid(entries: usize, months: usize) -> Grid {
    let row = |number: usize| GridRow {
        id: format!("P-{:03}", number + 1),
        title: title(number),
        cells: (0..months)
            .map(|month| match (number * 31 + month * 17) % 7 {
                0 => None,
                1 => Some(("red".to_owned(), Tone::Bad)),
                2 | 3 => Some(("amber".to_owned(), Tone::Watch)),
                _ => Some(("green".to_owned(), Tone::Good)),
            })
            .collect(),
    };
    let first = day("2007-10-01");
    let months = 0..i32::try_from(months).expect("small");
    Grid {
        unit: Unit::Month,
        days: months.map(|month| first.plus_months(month)).collect(),
        rows: (0..entries).map(row).collect(),
    }
}

fn hostile() -> Timeline {
    let mut timeline = timeline(4, 300);
    let odd =
        "</text><script>alert(1)</script>\u{1b}[31m\u{202e}txt\u{ffff}\nsecond & \"line\" 東京 🚀";
    for lane in &mut timeline.lanes {
        odd.clone_into(&mut lane.title);
        "\"><g id='x'>".clone_into(&mut lane.id);
        for mark in &mut lane.marks {
            odd.clone_into(&mut mark.title);
            odd.clone_into(&mut mark.id);
        }
    }
    odd.clone_into(&mut timeline.note);
    timeline
}

/// Every drawing that is looked at, with its name.
fn all() -> Vec<(String, Drawing)> {
    let mut all = vec![("hostile".to_owned(), Drawing::Timeline(hostile()))];
    for lanes in [1, 3, 7, 20, 40, 80] {
        for days in [1, 30, 330, 1825, 20_000] {
            let name = format!("timeline-{lanes}-{days}");
            all.push((name, Drawing::Timeline(timeline(lanes, days))));
        }
    }
    for risks in [1, 9, 40, 400] {
        all.push((format!("heat-{risks}"), Drawing::Heat(heat(risks))));
    }
    for (entries, months) in [(1, 2), (3, 6), (20, 24), (80, 12)] {
        let name = format!("grid-{entries}-{months}");
        all.push((name, Drawing::Grid(grid(entries, months))));
    }
    all
}

#[test]
fn three_pictures_stand_for_all() {
    let samples = [
        ("timeline.svg", Drawing::Timeline(timeline(3, 330))),
        ("heat.svg", Drawing::Heat(heat(9))),
        ("grid.svg", Drawing::Grid(grid(3, 6))),
        ("timeline-80.svg", Drawing::Timeline(timeline(80, 1825))),
        ("hostile.svg", Drawing::Timeline(hostile())),
    ];
    for (name, drawing) in samples {
        let mut report = super::sample::report("sample", "A sample", Vec::new());
        report.blocks = vec![Block::Picture(picture(drawing))];
        super::compare(name, &super::shown(&report, Format::Svg, 80));
    }
}

#[test]
fn pictures_in_letters() {
    let samples = [
        ("timeline", Drawing::Timeline(timeline(7, 330))),
        ("heat", Drawing::Heat(heat(40))),
        ("grid", Drawing::Grid(grid(7, 24))),
    ];
    for (name, drawing) in samples {
        for width in [40, 80] {
            let mut text = lines(&picture(drawing.clone()), width).join("\n");
            text.push('\n');
            super::compare(&format!("{name}.{width}.letters"), &text);
        }
    }
}

/// For looking at: `PROGREG_PICTURES=FOLDER` has every sample written there, in the style that goes with it.
#[test]
fn pictures_keep_their_laws() {
    let folder = std::env::var_os("PROGREG_PICTURES");
    for (name, drawing) in all() {
        for width in [700.0, 1100.0] {
            let whole = svg(&picture(drawing.clone()), width);
            laws::hold(&whole, &format!("{name} at {width}"));
            assert_eq!(whole, svg(&picture(drawing.clone()), width), "{name}");
            if let Some(folder) = &folder {
                let path = std::path::Path::new(folder).join(format!("{name}-{width}.svg"));
                let style = include_str!("../../src/format/picture/picture.css");
                let styled = whole.replacen("<title", &format!("<style>{style}</style><title"), 1);
                std::fs::write(path, styled).expect("a folder to write to");
            }
        }
    }
}

#[test]
fn pictures_of_the_examples_keep_their_laws() {
    let mut seen = 0;
    for (example, at) in [
        ("brent-dpo.toml", "2009-01-12"),
        ("herefordshire-pst.toml", "2006-11-20"),
    ] {
        let register = crate::views::example(example);
        for view in progreg::view::VIEWS {
            let report = (view.view)(&register, &progreg::view::Lens::on(day(at)));
            for picture in report.pictures() {
                for width in [700.0, 1100.0] {
                    let name = format!("{} of {} in {example}", picture.key, view.name);
                    laws::hold(&svg(picture, width), &name);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 8, "{seen} pictures");
}

#[test]
#[should_panic(expected = "`one` at")]
fn a_text_upon_another_breaks_the_law() {
    let text = |words| format!("<text x=\"5\" y=\"20\" font-size=\"10\">{words}</text>");
    let named = "<title id=\"t\">T</title><desc id=\"d\">D</desc>";
    let svg = format!(
        "<svg role=\"img\" viewBox=\"0 0 90 30\">{named}{}{}</svg>",
        text("one"),
        text("other")
    );
    laws::hold(&svg, "two texts");
}

#[test]
fn pictures_in_letters_stay_on_the_page() {
    for (name, drawing) in all() {
        for width in 20..=120 {
            for line in lines(&picture(drawing.clone()), width) {
                assert!(line.width() <= width, "{name} at {width}: {line:?}");
                assert_eq!(line, line.trim_end(), "{name} at {width}");
            }
        }
    }
}

#[test]
fn a_report_without_pictures_has_none_to_show() {
    let report = super::sample::board();
    let refused = render(&report, Format::Svg, &Page::default());
    assert_eq!(
        refused,
        Err(Unrendered::NothingToShow(Format::Svg, "pictures"))
    );
}

#[test]
fn one_picture_of_several_is_named_by_its_key() {
    let mut report = super::sample::report("sample", "A sample", Vec::new());
    let other = Picture {
        key: "other",
        ..picture(Drawing::Heat(heat(4)))
    };
    let both = [picture(Drawing::Grid(grid(2, 3))), other];
    report.blocks = both.into_iter().map(Block::Picture).collect();
    let shown = |key: Option<&str>| {
        let page = Page {
            table: key.map(str::to_owned),
            ..Page::default()
        };
        let bytes = render(&report, Format::Svg, &page)?;
        Ok::<_, Unrendered>(String::from_utf8(bytes).expect("text"))
    };
    let whole = shown(None).expect("both");
    assert!(whole.contains("sample-title") && whole.contains("other-title"));
    laws::parse(&whole);
    let one = shown(Some("other")).expect("the one");
    assert!(!one.contains("sample-title") && one.contains("other-title"));
    let refused = shown(Some("third")).expect_err("no such picture");
    assert!(
        refused.to_string().contains("`sample`, `other`"),
        "{refused}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the entries are called and wherever their marks lie.
    #[test]
    fn any_timeline_keeps_the_laws(
        lanes in 1_usize..30,
        days in 1_i64..4000,
        texts in prop::collection::vec("[a-zA-Z &<東\u{1b}\u{202e}\n]{0,60}", 1..6),
        shift in -400_i64..4400,
        width in 400_u16..1400,
    ) {
        let mut timeline = timeline(lanes, days);
        timeline.today = timeline.today.plus_days(shift);
        for (lane, text) in timeline.lanes.iter_mut().zip(texts.iter().cycle()) {
            lane.title.clone_from(text);
            lane.marks.iter_mut().for_each(|mark| mark.title.clone_from(text));
        }
        let picture = picture(Drawing::Timeline(timeline));
        laws::hold(&svg(&picture, f64::from(width)), "any timeline");
        for line in lines(&picture, usize::from(width / 8)) {
            prop_assert!(line.width() <= usize::from(width / 8), "{line:?}");
        }
    }
}
