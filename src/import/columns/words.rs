//! The words of a heading, so that `Date due:`, `DUE DATES` and `due_date (dd/mm/yyyy)` are the same words.

/// A word of a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Word {
    /// In one spelling: lower case, one of it, written out.
    plain: String,
    /// As the heading has it.
    said: String,
    /// Whether it stands in brackets, and so only explains.
    aside: bool,
    /// Which of the parts that `/`, `&`, `and` or a comma divides; 0 first.
    part: usize,
}

/// The words of a heading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words(Vec<Word>);

/// How much of a heading a phrase is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Out of 100: all of it.
    pub share: u32,
    /// Whether it is all of it.
    pub whole: bool,
    /// The words of the phrase as the heading has them.
    pub words: String,
}

/// Words that a heading may have as well without saying more.
const FILLING: &[&str] = &[
    "current",
    "latest",
    "overall",
    "name",
    "key",
    "main",
    "level",
    "rate",
    "rating",
    "project",
    "programme",
    "full",
    "short",
    "brief",
    "departmental",
    "delivery",
    "detail",
    "list",
    "mmm",
    "mm",
    "dd",
    "yy",
    "yyyy",
    "eg",
    "please",
    "high",
    "low",
    "raw",
    "item",
];

/// Words that turn what a heading is about into something else: `owner` is a person, `owner email` is not.
const TURNING: &[&str] = &[
    "email",
    "mail",
    "telephone",
    "phone",
    "mobile",
    "comment",
    "commentary",
    "narrative",
    "explanation",
    "justification",
    "variance",
    "history",
    "reviewed",
    "review",
    "updated",
    "update",
    "modified",
    "reason",
    "rationale",
    "id",
    "number",
    "code",
    "score",
    "percentage",
    "percent",
    "postcode",
    "address",
    "website",
    "url",
    "total",
    "count",
    "previous",
    "original",
    "reference",
    "without",
    "tenure",
];

/// Words that say nothing in a heading.
const EMPTY: &[&str] = &[
    "the", "a", "an", "of", "to", "for", "on", "is", "are", "be", "this", "that", "at", "with",
    "s", "in", "it", "its", "has", "been", "was", "were", "will",
];

/// Other spellings of a word.
const SPELLINGS: &[(&str, &str)] = &[
    ("no", "number"),
    ("nos", "number"),
    ("num", "number"),
    ("nr", "number"),
    ("nbr", "number"),
    ("ref", "reference"),
    ("identifier", "id"),
    ("organization", "organisation"),
    ("org", "organisation"),
    ("organisational", "organisation"),
    ("program", "programme"),
    ("prog", "programme"),
    ("dept", "department"),
    ("desc", "description"),
    ("prob", "probability"),
    ("mgr", "manager"),
    ("fcst", "forecast"),
    ("color", "colour"),
    ("mitigating", "mitigation"),
    ("mitigated", "mitigation"),
    ("resp", "responsible"),
    ("tel", "telephone"),
    ("mail", "email"),
    ("responsibility", "responsible"),
    ("realized", "realised"),
    ("realization", "realisation"),
    ("finished", "finish"),
    ("started", "start"),
    ("consequential", "consequence"),
    ("sep", "separate"),
];

/// Ends of a unit behind a currency sign: `£m`, `£000s`.
const UNITS: &[&str] = &[
    "m",
    "k",
    "mn",
    "bn",
    "million",
    "millions",
    "000",
    "000s",
    "thousand",
    "thousands",
    "s",
];

impl Words {
    /// The words of a heading.
    pub fn of(heading: &str) -> Self {
        let mut reading = Reading::default();
        let mut last = ' ';
        for letter in heading.chars() {
            if matches!(letter, '\'' | '’' | '`') {
                continue;
            }
            // `dueDate` is two words.
            if letter.is_uppercase() && last.is_lowercase() {
                reading.end();
            }
            last = letter;
            if letter.is_alphanumeric() {
                reading.word.push(letter);
                continue;
            }
            reading.end();
            match letter {
                '(' | '[' | '{' => reading.depth += 1,
                ')' | ']' | '}' => reading.depth = reading.depth.saturating_sub(1),
                '/' | '&' | ',' | ';' | '+' | '|' => reading.part += 1,
                '#' | '№' | '%' => {
                    reading.word.push(letter);
                    reading.end();
                }
                '£' | '$' | '€' => reading.after_sign = true,
                _ => {}
            }
        }
        reading.end();
        let mut words = reading.words;
        // `To` alone is a heading; in others it says nothing.
        if words.iter().any(|word| !is_empty(word)) {
            words.retain(|word| !is_empty(word));
        }
        if words.iter().all(|word| word.aside) {
            for word in &mut words {
                word.aside = false;
            }
        }
        Self(words)
    }

    /// Whether it says nothing: blank, `column 3`, `Unnamed: 3`, `F4`.
    pub fn says_nothing(&self) -> bool {
        let placed = ["column", "unnamed", "field", "col"];
        self.0.iter().all(|word| {
            let letters = word.plain.chars().filter(|letter| letter.is_alphabetic());
            let is_place = word.plain.chars().all(|letter| letter.is_ascii_digit());
            let is_number = word.plain == "number" && self.0.len() == 1;
            !is_number && (is_place || placed.contains(&word.plain.as_str()) || letters.count() < 2)
        })
    }

    /// Whether it holds that word.
    pub fn has(&self, plain: &str) -> bool {
        self.0.iter().any(|word| word.plain == plain)
    }

    /// How much of this heading the phrase is; `None` where a word of it is missing. `kind` are words that say only what the
    /// table is a list of.
    pub fn say(&self, phrase: &Words, kind: &[&str]) -> Option<Said> {
        if phrase.0.is_empty() || !phrase.0.iter().all(|word| self.has(&word.plain)) {
            return None;
        }
        let outside: Vec<&Word> = self.0.iter().filter(|word| !word.aside).collect();
        let all: Vec<&Word> = self.0.iter().collect();
        let turns = |word: &&&Word| {
            let plain = word.plain.as_str();
            TURNING.contains(&plain) && !phrase.has(plain) && !kind.contains(&plain)
        };
        let turned = outside.iter().filter(turns).map(|word| word.part).min();
        let turned = turned.unwrap_or(usize::MAX);
        let told = |said: Said, part: usize| {
            if part >= turned {
                said.scaled(40)
            } else {
                said
            }
        };
        let parts = outside.last().map_or(0, |word| word.part);
        let mut best = share(&outside, phrase, kind).map(|said| told(said, parts));
        // A short explanation may say it: `Delivery (RAG)`, `Senior Responsible Owner (SRO)`.
        if all.len() <= outside.len() + 3 {
            let whole = share(&all, phrase, kind);
            best = better(best, whole.map(|said| told(said.scaled(92), parts)));
        }
        // In a long heading a part says less of the whole.
        let of_parts = if outside.len() <= 4 { 90 } else { 80 };
        if parts > 0 && parts < 6 {
            for part in 0..=parts {
                let words: Vec<&Word> = outside
                    .iter()
                    .copied()
                    .filter(|word| word.part == part)
                    .collect();
                let said = share(&words, phrase, kind);
                best = better(best, said.map(|said| told(said.scaled(of_parts), part)));
            }
        }
        best
    }
}

fn is_empty(word: &Word) -> bool {
    EMPTY.contains(&word.said.to_lowercase().as_str())
}

/// A heading while it is cut into words.
#[derive(Default)]
struct Reading {
    words: Vec<Word>,
    word: String,
    depth: usize,
    part: usize,
    after_sign: bool,
}

impl Reading {
    fn end(&mut self) {
        let said = std::mem::take(&mut self.word);
        if said.is_empty() {
            return;
        }
        let lower = said.to_lowercase();
        if matches!(lower.as_str(), "and" | "or") {
            self.part += 1;
            return;
        }
        let is_unit = std::mem::take(&mut self.after_sign) && UNITS.contains(&lower.as_str());
        if is_unit {
            return;
        }
        self.words.push(Word {
            plain: plain(&lower),
            said,
            aside: self.depth > 0,
            part: self.part,
        });
    }
}

impl Said {
    fn scaled(mut self, percent: u32) -> Self {
        self.share = self.share * percent / 100;
        self.whole = false;
        self
    }
}

fn better(one: Option<Said>, other: Option<Said>) -> Option<Said> {
    match (one, other) {
        (Some(one), Some(other)) if other.share > one.share => Some(other),
        (Some(one), _) => Some(one),
        (None, other) => other,
    }
}

/// How much of some words a phrase is. A word that only fills counts a tenth of one, any other half.
fn share(words: &[&Word], phrase: &Words, kind: &[&str]) -> Option<Said> {
    let mut taken = vec![false; words.len()];
    for wanted in &phrase.0 {
        let at = (0..words.len()).find(|at| !taken[*at] && words[*at].plain == wanted.plain)?;
        taken[at] = true;
    }
    let count = u32::try_from(phrase.0.len()).unwrap_or(u32::MAX).min(50) * 100;
    let mut more = 0_u32;
    for (word, taken) in words.iter().zip(&taken) {
        let plain = word.plain.as_str();
        let is_number = plain.chars().all(|letter| letter.is_ascii_digit());
        more = more.saturating_add(match taken {
            true => 0,
            false if kind.contains(&plain) => 5,
            false if is_number => 5,
            false if FILLING.contains(&plain) => 10,
            false => 50,
        });
    }
    let said: Vec<&str> = words
        .iter()
        .zip(&taken)
        .filter(|(_, taken)| **taken)
        .map(|(word, _)| word.said.as_str())
        .collect();
    Some(Said {
        share: count * 100 / (count + more),
        whole: more == 0,
        words: said.join(" "),
    })
}

/// A word in lower case in its one spelling.
fn plain(lower: &str) -> String {
    if matches!(lower, "#" | "№") {
        return "number".to_owned();
    }
    if lower == "%" {
        return "percent".to_owned();
    }
    let one = one_of(lower);
    let spelt = SPELLINGS
        .iter()
        .find(|(other, _)| *other == lower || *other == one);
    spelt.map_or(one, |(_, plain)| (*plain).to_owned())
}

/// The singular, near enough to compare by.
fn one_of(lower: &str) -> String {
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let is_several = lower.len() > 3 && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
    let stem = lower.strip_suffix('s').filter(|_| is_several);
    stem.unwrap_or(lower).to_owned()
}
