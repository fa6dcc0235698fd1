//! What stands in a table and is no record: for people many rows of one sort are one line, for scripts each is in full.

use super::said::shortened;
use crate::import::find::Aside;
use crate::report::Block;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::view::sheet;

/// So many rows of one sort are shown each by itself.
const EACH: usize = 3;

const ALIKE: &[Column] = &[
    Column::fixed("place", "Rows"),
    Column::figure("count", "Count"),
    Column::text("words", "Words"),
    Column::text("why", "Why"),
];
const ALL: &[Column] = &[
    Column::hidden("place"),
    Column::hidden("words"),
    Column::hidden("why"),
];

/// Rows that are no records.
pub fn left_out(asides: &[Aside]) -> [Block; 2] {
    let all = asides.iter().map(|aside| {
        Row::plain(vec![
            sheet::counted(aside.place),
            Cell::text(&aside.words),
            Cell::text(&aside.why),
        ])
    });
    let mut every = sheet::table("left_out", ALL, all.collect(), "");
    every.main = false;
    let alike = sheet::table("left_out_alike", ALIKE, alike(asides), "");
    [
        sheet::if_any("Left out: no records", alike),
        Block::Table(every),
    ]
}

fn alike(asides: &[Aside]) -> Vec<Row> {
    let mut sorts: Vec<(&str, Vec<&Aside>)> = Vec::new();
    for aside in asides {
        match sorts.iter_mut().find(|(why, _)| *why == aside.why) {
            Some((_, asides)) => asides.push(aside),
            None => sorts.push((&aside.why, vec![aside])),
        }
    }
    let rows = sorts.iter().flat_map(|(why, asides)| {
        let line = |places: String, count: usize, words: String| {
            let cells = vec![
                Cell::text(places),
                sheet::counted(count),
                Cell::text(words),
                Cell::text(*why),
            ];
            Row {
                tone: Tone::Quiet,
                ..Row::plain(cells)
            }
        };
        let says_little = asides
            .iter()
            .all(|aside| aside.words.trim().chars().count() < 12);
        let (first, rest) = match asides.split_first() {
            Some((first, rest)) if rest.len() >= EACH && says_little => (first, rest),
            _ => {
                let each = asides.iter();
                let each =
                    each.map(|aside| line(aside.place.to_string(), 1, shortened(&aside.words)));
                return each.collect();
            }
        };
        let last = rest.iter().map(|aside| aside.place).max();
        let from = rest.iter().map(|aside| aside.place).min();
        let from = from.unwrap_or_default().min(first.place);
        let places = format!("{from}–{}", last.unwrap_or_default().max(first.place));
        vec![line(places, asides.len(), format!("{} …", first.words))]
    });
    rows.collect()
}
