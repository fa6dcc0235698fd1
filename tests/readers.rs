//! Two readers, one meaning: where the fast one answers, it says exactly what the `toml` crate says.

use crate::chance::Chance;
use crate::document::written;
use progreg::document::{index, scan};
use progreg::model::need::Need;

/// How often the fast reader answered, and how often the text was damaged past reading.
#[derive(Default)]
struct Tally {
    fast: usize,
    slow: usize,
    refused: usize,
}

fn compare(text: &str, seed: u64, tally: &mut Tally) {
    let slow = index::read(text);
    match (scan::scan(text, &Need::everything()), &slow) {
        (Some(fast), Ok((register, _))) => {
            assert!(
                fast.register == *register,
                "seed {seed}: the readers differ on\n{text}"
            );
            tally.fast += 1;
        }
        (Some(_), Err(problems)) => {
            panic!("seed {seed}: the fast reader takes what is no register: {problems:?}\n{text}")
        }
        (None, Ok(_)) => tally.slow += 1,
        (None, Err(_)) => tally.refused += 1,
    }
}

/// A few bytes put in, taken out or changed, mostly ones that mean something in TOML.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=chance.below(3) {
        let at = chance.below(letters.len().max(1));
        let odd = *chance.pick(&[
            '"', '\'', '[', ']', '\n', '#', '=', '\\', '{', '}', ',', '\r', '\t', '0', '-', '.',
            '\u{1}', 'T', ':', ' ', 'é', '\u{feff}',
        ]);
        match chance.below(4) {
            0 if !letters.is_empty() => {
                letters.remove(at);
            }
            1 if !letters.is_empty() => letters[at] = odd,
            2 => {
                let from = chance.below(letters.len().max(1));
                let piece: Vec<char> =
                    letters[from..(from + chance.below(40)).min(letters.len())].to_vec();
                letters.splice(at..at, piece);
            }
            _ => letters.insert(at, odd),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn the_fast_reader_says_what_the_slow_one_says() {
    let mut tally = Tally::default();
    for seed in 1..=6_000 {
        let mut chance = Chance::new(seed);
        let text = written(&mut chance).text();
        compare(&text, seed, &mut tally);
        for _ in 0..4 {
            compare(&damaged(&text, &mut chance), seed, &mut tally);
        }
    }
    // A comparison in which one side never answers proves nothing.
    assert!(
        tally.fast > 5_000,
        "the fast reader answered {} times only",
        tally.fast
    );
    assert!(
        tally.refused > 1_000,
        "only {} texts were damaged past reading",
        tally.refused
    );
}

#[test]
fn the_fast_reader_takes_the_examples() {
    for name in ["brent-dpo.toml", "herefordshire-pst.toml"] {
        let text = std::fs::read_to_string(crate::harness::root().join("examples").join(name))
            .expect("it is there");
        let fast = scan::scan(&text, &Need::everything()).expect("the fast reader reads it");
        let (slow, _) = index::read(&text).expect("it is a register");
        assert!(fast.register == slow, "{name}: the readers differ");
    }
}
