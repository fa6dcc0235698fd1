//! What stands in a table and is no record, for people: many rows of one sort are one line.

use super::preview::{number, row, shortened, table};
use crate::import::find::Aside;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Table};

/// Rows that are no records: many of one sort are one line.
pub fn left_out(asides: &[Aside]) -> Table {
    const EACH: usize = 3;
    let mut sorts: Vec<(&str, Vec<&Aside>)> = Vec::new();
    for aside in asides {
        match sorts.iter_mut().find(|(why, _)| *why == aside.why) {
            Some((_, asides)) => asides.push(aside),
            None => sorts.push((&aside.why, vec![aside])),
        }
    }
    let rows = sorts.iter().flat_map(|(why, asides)| {
        let words = |aside: &Aside| shortened(&aside.words);
        let line = |places: String, count: usize, words: String| {
            row(
                vec![
                    Cell::text(places),
                    number(count),
                    Cell::text(words),
                    Cell::text(*why),
                ],
                Tone::Quiet,
            )
        };
        let says_little = asides
            .iter()
            .all(|aside| aside.words.trim().chars().count() < 12);
        if asides.len() > EACH && says_little {
            let places = asides.iter().map(|aside| aside.place);
            let (first, last) = (places.clone().min(), places.max());
            let places = format!("{}–{}", first.unwrap_or_default(), last.unwrap_or_default());
            let first = asides.first().map(|aside| words(aside));
            vec![line(
                places,
                asides.len(),
                format!("{} …", first.unwrap_or_default()),
            )]
        } else {
            asides
                .iter()
                .map(|aside| line(aside.place.to_string(), 1, words(aside)))
                .collect()
        }
    });
    let rows = rows.collect();
    table(
        "left_out",
        "Left out: no records",
        vec![
            Column::fixed("place", "Rows"),
            Column::figure("count", "Count"),
            Column::text("words", "Words"),
            Column::text("why", "Why"),
        ],
        rows,
        "nothing was left out",
    )
}
