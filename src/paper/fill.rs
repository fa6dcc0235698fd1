//! A template with its values in it: minijinja with nothing but the report, and an end to what it may spend.
//!
//! There is no loader and no `include`, no file, no environment, no clock: a template sees one report. What is printed of it becomes a
//! numbered piece in the text, between two characters that Unicode gives no meaning; the piece itself waits beside the text.

use super::fault::Fault;
use super::names::{self, Sources};
use super::parts::{Part, Place, parts};
use super::{Template, front};
use crate::report::Report;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, ObjectRepr, Value};
use minijinja::{AutoEscape, Environment, Error, State, UndefinedBehavior};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Stands before the number of a piece.
const OPEN: char = '\u{fdd0}';
/// Stands behind it.
const CLOSE: char = '\u{fdd1}';
/// What a template may spend: a few hundred thousand steps, and about 30 MB.
const FUEL: u64 = 500_000;

/// Filters that would let text of the register pass for Markdown.
const UNSAFE: &[&str] = &["safe", "escape", "e", "tojson"];

/// A template filled in.
pub struct Filled {
    /// Its text, with the number of a piece where something of the report stands.
    pub text: String,
    /// Whether it asks for numbered sections.
    pub numbered: bool,
    pieces: Vec<Kept>,
}

/// Something of the report.
#[derive(Clone, Debug)]
pub enum Kept {
    /// Words.
    Words(String),
    /// Blocks.
    Place(Place),
}

/// A piece of a line, as it is to be read.
pub enum Bit {
    /// Words.
    Words(String),
    /// Blocks.
    Place(Place),
}

/// What the functions of a template know, and what they leave behind.
pub struct Shared {
    /// The report.
    pub report: Arc<Report>,
    /// Its parts.
    pub parts: Vec<Part>,
    pieces: Mutex<Vec<Kept>>,
    unknown: Mutex<Vec<names::Unknown>>,
}

impl Shared {
    fn keep(&self, piece: Kept) -> usize {
        let mut pieces = open(&self.pieces);
        pieces.push(piece);
        pieces.len() - 1
    }

    /// A name that is nowhere in the report: said when the whole template has been read.
    pub fn unknown(&self, unknown: names::Unknown) {
        open(&self.unknown).push(unknown);
    }
}

fn open<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The template with the values of the report in it; `apart` keeps blocks in paragraphs of their own, as Markdown needs it.
pub fn fill(report: &Arc<Report>, template: &Template, apart: bool) -> Result<Filled, Vec<Fault>> {
    let text = template
        .text
        .strip_prefix('\u{feff}')
        .unwrap_or(&template.text);
    let source = text
        .replace("\r\n", "\n")
        .replace([OPEN, CLOSE], "\u{fffd}");
    let (front, body) = front::split(&source)?;
    let shared = Arc::new(Shared {
        report: Arc::clone(report),
        parts: parts(report),
        pieces: Mutex::default(),
        unknown: Mutex::default(),
    });
    let mut env = Environment::new();
    env.set_syntax(syntax().map_err(|error| vec![names::fault(&error, &source, &[])])?);
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    env.set_debug(true);
    // What a macro or a block of `set` makes is text of the template, not of the register.
    env.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    for filter in UNSAFE {
        env.remove_filter(filter);
    }
    env.remove_global("debug");
    let keeper = Arc::clone(&shared);
    env.set_formatter(move |out, _: &mut State, value| {
        let words = match value.downcast_object_ref::<Place>() {
            Some(place) => {
                let at = keeper.keep(Kept::Place(place.clone()));
                let gap = if apart { "\n\n" } else { "" };
                return Ok(write!(out, "{gap}{OPEN}{at}{CLOSE}{gap}")?);
            }
            None => names::words(value)?,
        };
        if value.is_safe() {
            return Ok(out.write_str(&words)?);
        }
        // In a form a text stays on its line.
        let words = if apart {
            words
        } else {
            words.replace('\n', " ")
        };
        let at = keeper.keep(Kept::Words(words));
        Ok(write!(out, "{OPEN}{at}{CLOSE}")?)
    });
    let context = names::context(&shared, &mut env);
    let template = env
        .template_from_named_str(&template.name, &body)
        .map_err(|error| vec![names::fault(&error, &source, &[])])?;
    let sources = Sources::of(&env, &context);
    let unknown = names::unknown(&template.undeclared_variables(false), &sources, &source);
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let names: Vec<String> = sources.names();
    let rendered = template.render(context);
    let mut faults: Vec<Fault> = open(&shared.unknown)
        .iter()
        .map(|one| one.fault(&source))
        .collect();
    match rendered {
        Ok(text) if faults.is_empty() => Ok(Filled {
            text,
            numbered: front.numbered,
            pieces: std::mem::take(&mut *open(&shared.pieces)),
        }),
        Ok(_) => Err(faults),
        Err(error) => {
            faults.push(names::fault(&error, &source, &names));
            Err(faults)
        }
    }
}

fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
}

impl Filled {
    /// A text in its pieces.
    pub fn bits(&self, text: &str) -> Vec<Bit> {
        let mut bits = Vec::new();
        self.unfold(text, self.pieces.len(), &mut bits);
        bits
    }

    /// A text whose pieces are words.
    pub fn words(&self, text: &str) -> String {
        let bits = self.bits(text).into_iter();
        let words = bits.filter_map(|bit| match bit {
            Bit::Words(words) => Some(words),
            Bit::Place(_) => None,
        });
        words.collect()
    }

    /// Pieces are made one after the other: one can hold earlier ones only, and so there is an end.
    fn unfold(&self, text: &str, before: usize, bits: &mut Vec<Bit>) {
        let mut rest = text;
        while let Some((head, tail)) = rest.split_once(OPEN) {
            push(bits, head);
            let Some((number, tail)) = tail.split_once(CLOSE) else {
                rest = tail;
                continue;
            };
            let number = number.parse().ok().filter(|number| *number < before);
            match number.and_then(|number: usize| Some((number, self.pieces.get(number)?))) {
                Some((number, Kept::Words(words))) => self.unfold(words, number, bits),
                Some((_, Kept::Place(place))) => bits.push(Bit::Place(place.clone())),
                None => {}
            }
            rest = tail;
        }
        push(bits, rest);
    }
}

fn push(bits: &mut Vec<Bit>, words: &str) {
    if !words.is_empty() {
        bits.push(Bit::Words(words.replace([OPEN, CLOSE], "")));
    }
}

/// Text of a report in which nothing can pass for the number of a piece.
pub fn bare(words: &str) -> String {
    words.replace([OPEN, CLOSE], "\u{fffd}")
}

impl Object for Place {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// A place as a value of the template.
pub fn placed(place: Place) -> Value {
    Value::from_object(place)
}
