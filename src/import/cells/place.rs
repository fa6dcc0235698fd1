//! Where the cells of a column go, and the few ways of saying what became of one.

use super::super::columns::Unit;
use super::statuses::Meanings;
use super::{Read, fillers};
use crate::edit::Refusal;
use crate::edit::owners::tidy;
use crate::edit::set::sort::{self, Slot};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::value::Value;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// A column's field and all that its cells are read with.
pub(super) struct Place<'a> {
    pub register: &'a Register,
    pub kind: Kind,
    pub field: &'static str,
    pub heading: &'a str,
    pub unit: Unit,
    pub month_first: bool,
    pub mixed: bool,
    /// The day the row is read from.
    pub on: Cell<Date>,
    /// What words of other people's lists mean to the field.
    pub others: Meanings,
    /// What words were found to mean, for a field of known words.
    pub meanings: RefCell<HashMap<String, Option<(String, bool)>>>,
}

/// Longest piece of a cell in a message, in letters.
const SHORT: usize = 60;

/// The words of a cell in a message: one line, cut short.
pub(super) fn short(words: &str) -> String {
    let words = tidy(words);
    if words.chars().count() <= SHORT {
        return words;
    }
    words.chars().take(SHORT - 3).collect::<String>() + "..."
}

/// Reasons and advice of a refusal in one line.
fn spoken(refusal: &Refusal) -> String {
    let reasons = refusal.reasons.iter().map(|reason| reason.why.clone());
    reasons
        .chain(refusal.hints.iter().cloned())
        .collect::<Vec<_>>()
        .join("; ")
}

impl Place<'_> {
    /// The field with that value.
    pub fn value(&self, value: String) -> Read {
        Read::Values(vec![(self.field, value)])
    }

    /// The field with that value, and a remark; the cell is understood in full.
    pub fn remarked(&self, value: String, words: &str, remark: &str) -> Read {
        Read::Remarked(
            vec![(self.field, value)],
            format!("`{}` {remark}", short(words)),
        )
    }

    /// The field with that value, the whole cell in the note, and a remark: the field does not say all that the cell says.
    pub fn partly(&self, value: String, words: &str, remark: &str) -> Read {
        Read::Remarked(
            vec![(self.field, value), self.note(words)],
            format!("`{}` {remark}; the cell is kept in the note", short(words)),
        )
    }

    /// The cell in the note, and a remark: it does not fit the field, and the row is worth more than the cell.
    pub fn noted(&self, words: &str, remark: &str) -> Read {
        Read::Remarked(
            vec![self.note(words)],
            format!("`{}` {remark}; kept in the note", short(words)),
        )
    }

    /// A person must look: what the cell is, to follow its words.
    pub fn wrong(words: &str, what: &str) -> Read {
        Read::Refused(format!("`{}` {what}", short(words)))
    }

    /// A person must look, for a reason that is a sentence of its own.
    pub fn refused(words: &str, why: &str) -> Read {
        let words = format!("`{}`", short(words));
        Read::Refused(if why.contains(&words) {
            why.to_owned()
        } else {
            format!("{words}: {why}")
        })
    }

    /// What cannot be anything else, if it is a filler: a redaction kept as words, a dash left out.
    pub fn filler(&self, words: &str) -> Option<Read> {
        if fillers::says_nothing(words) {
            return Some(Read::Filler);
        }
        let why = fillers::withheld(words)?;
        Some(self.noted(words, why))
    }

    /// The cell as it goes into the note: `Heading: words`, further lines two spaces in.
    pub fn note(&self, words: &str) -> (&'static str, String) {
        let lines: Vec<&str> = words.lines().map(str::trim).collect();
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let words = lines.join("\n  ");
        let heading = tidy(self.heading);
        let text = if heading.is_empty() {
            words
        } else {
            format!("{heading}: {words}")
        };
        ("note", text)
    }

    /// A column that goes into the note.
    pub fn for_note(&self, words: &str) -> Read {
        if fillers::says_nothing(words) {
            return Read::Filler;
        }
        Read::Values(vec![self.note(words)])
    }

    /// Free text: line breaks kept, or one line where the field is what people know the record by.
    pub fn text(&self, words: &str, one_line: bool) -> Read {
        if fillers::only_fills(words) {
            return Read::Filler;
        }
        self.value(if one_line {
            tidy(words)
        } else {
            words.trim().to_owned()
        })
    }

    /// Several texts: one a line, else between semicolons.
    pub fn list(&self, words: &str) -> Read {
        if fillers::says_nothing(words) {
            return Read::Filler;
        }
        let items = items(words).join("; ");
        self.tried(items, words)
    }

    /// Small tables, as `set` takes them.
    pub fn parts(&self, words: &str) -> Read {
        if fillers::says_nothing(words) {
            return Read::Filler;
        }
        if !words.trim_start().starts_with('{') {
            return self.noted(words, &format!("is no table, as `{}` takes", self.field));
        }
        self.tried(tidy(words), words)
    }

    /// The value if the field takes it, else the cell in the note.
    pub fn tried(&self, value: String, words: &str) -> Read {
        let slot = Slot {
            kind: self.kind,
            field: self.field,
            on: self.on.get(),
        };
        let mut refusal = Refusal::of("");
        let mut told = Vec::new();
        let sort = sort::of(self.kind, self.field);
        match sort.read(self.register, slot, &value, &mut told, &mut refusal) {
            Some(read) if self.takes(&read) => self.value(value),
            _ if refusal.reasons.is_empty() => {
                self.noted(words, &format!("is nothing that `{}` takes", self.field))
            }
            _ => self.noted(words, &format!("does not fit: {}", spoken(&refusal))),
        }
    }

    /// Whether a blank record takes that value.
    fn takes(&self, value: &Value) -> bool {
        let mut blank = Register::default();
        let id = vec![("id".to_owned(), Value::Text("?".to_owned()))];
        let made = blank.admit(self.kind.word(), id).is_ok();
        let address = Address::new(self.kind, "?");
        !value.is_blank() && made && blank.put(&address, self.field, Some(value.clone())).is_ok()
    }

    /// What the row goes by in the list it comes from: one text on one line, without the sign that parts references. A number is
    /// one whole: `12`, not `12.0`.
    pub fn reference(&self, words: &str) -> Read {
        // What fills the cells of many rows is nothing that one of them goes by.
        if let Some(filler) = self.filler(words) {
            return filler;
        }
        let plain = tidy(words).replace(';', ",");
        if plain.starts_with('{') {
            return self.noted(words, "cannot be a reference");
        }
        let whole = plain.strip_suffix(".0");
        let is_number = |whole: &&str| whole.bytes().all(|byte| byte.is_ascii_digit());
        match whole.filter(is_number) {
            Some(whole) => self.value(whole.to_owned()),
            None => self.value(plain),
        }
    }

    /// The track of an entry: one that has gates.
    pub fn track(&self, words: &str) -> Read {
        let wanted = tidy(words);
        let mut tracks = self.register.gates.iter().map(|gate| &gate.track);
        match tracks.find(|track| track.eq_ignore_ascii_case(&wanted)) {
            Some(track) => self.value(track.clone()),
            None => match self.filler(words) {
                Some(filler) => filler,
                None => self.noted(words, "is no track that has gates"),
            },
        }
    }
}

/// The items of a cell: its lines, or what stands between its semicolons; without bullets.
pub(super) fn items(words: &str) -> Vec<String> {
    let lines = words.trim().contains('\n');
    let pieces: Vec<&str> = if lines {
        words.lines().collect()
    } else {
        words.split(';').collect()
    };
    let bullets = ['•', '·', '●', '▪', '*', '-', '–', '—', ' ', '\t'];
    let bare = pieces.into_iter().map(|piece| {
        tidy(piece.trim_start_matches(bullets))
            .trim_end_matches(';')
            .to_owned()
    });
    bare.filter(|piece| !piece.is_empty()).collect()
}

/// The part of a cell before what is said behind it: a further line, a bracket, a dash between spaces, and that rest.
pub(super) fn head(words: &str) -> Option<(&str, &str)> {
    let cuts = [
        "\n", "(", "[", " - ", " – ", " — ", ": ", "; ", ", ", ". ", "*",
    ];
    let first = cuts.iter().filter_map(|cut| words.find(cut)).min()?;
    let (head, rest) = (words[..first].trim(), words[first..].trim());
    (!head.is_empty()).then_some((head, rest))
}
