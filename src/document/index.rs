//! One parse, two projections: the typed register, and where in the text each record and field stands.

use crate::document::problem::Problem;
use crate::model::Register;
use crate::model::address::{Address, Kind, nearest};
use crate::model::date::Date;
use crate::model::record::Misread;
use crate::model::register::NotPut;
use crate::model::value::{Table, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Where one record stands in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// The record.
    pub address: Address,
    /// The word of its block.
    pub word: String,
    /// Its header line `[[kind]]`, or the whole `{ … }` of a record written inline.
    pub header: Range<usize>,
    /// Whether it is written inline, `{ … }`.
    pub inline: bool,
    /// Its fields in the order of the text.
    pub fields: Vec<Place>,
}

/// Where one field stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The field's name.
    pub name: String,
    /// Its key.
    pub key: Range<usize>,
    /// Its value.
    pub value: Range<usize>,
    /// Where the field ends, everything inside it included.
    pub end: usize,
}

impl Place {
    /// Whether it is written as `key = value` in the record's own block, not as a table of its own or with a dotted key.
    pub fn is_direct(&self) -> bool {
        self.value.start > self.key.end
    }
}

impl Block {
    /// The same block in a longer text, `by` bytes further on.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Self {
        let shift = |range: &Range<usize>| range.start + by..range.end + by;
        self.header = shift(&self.header);
        for place in &mut self.fields {
            place.key = shift(&place.key);
            place.value = shift(&place.value);
            place.end += by;
        }
        self
    }

    /// Where that field stands.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.fields.iter().find(|place| place.name == name)
    }
}

/// Reads a text: the register and where everything stands, or every problem that keeps it from being read.
pub fn read(text: &str) -> Result<(Register, Vec<Block>), Vec<Problem>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let byte_of = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let mut errors = errors;
    errors.sort_by_key(byte_of);
    // What is no TOML at all has a problem at every other letter: the first ones say so.
    let mut problems: Vec<Problem> = errors
        .iter()
        .take(MOST_PROBLEMS)
        .map(|error| {
            let byte = byte_of(error);
            let message = format!("this is not TOML: {}", error.message().replace('\n', ", "));
            Problem::at(text, byte, message, "")
        })
        .collect();
    if !problems.is_empty() {
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems.dedup();
        return Err(problems);
    }
    for value in root.get_ref().values() {
        no_numbers(text, value, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut reader = Reader {
        text,
        register: Register::default(),
        blocks: Vec::new(),
        problems,
    };
    if root.get_ref().len() > MOST_KEYS {
        let message = format!(
            "there are {} keys and kinds of blocks; {MOST_KEYS} is the most",
            root.get_ref().len()
        );
        reader.problem(0, message, String::new());
        return Err(reader.problems);
    }
    for (key, value) in root.get_ref() {
        reader.top(key, value);
    }
    if reader.problems.is_empty() {
        reader.blocks.sort_by_key(|block| block.header.start);
        Ok((reader.register, reader.blocks))
    } else {
        reader
            .problems
            .sort_by_key(|problem| (problem.line, problem.column));
        Err(reader.problems)
    }
}

/// Numbers that are none: the `toml` crate looks into a number only when it is asked what it comes to, so that `0x` alone, or
/// digits of another script, pass.
fn no_numbers(text: &str, value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) {
    let is_sound = match value.get_ref() {
        DeValue::Integer(number) => {
            let digits = number.as_str().trim_start_matches(['+', '-']);
            !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(number.radix()))
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().is_ok(),
        DeValue::Array(items) => {
            items
                .iter()
                .for_each(|item| no_numbers(text, item, problems));
            true
        }
        DeValue::Table(table) => {
            table
                .values()
                .for_each(|value| no_numbers(text, value, problems));
            true
        }
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => true,
    };
    if !is_sound && problems.len() < MOST_PROBLEMS {
        let message = format!("this is not TOML: `{}` is no number", &text[value.span()]);
        problems.push(Problem::at(text, value.span().start, message, ""));
    }
}

/// More problems than this help nobody.
const MOST_PROBLEMS: usize = 100;

/// More keys than this are no record of people; reading them would only cost time.
pub const MOST_KEYS: usize = 10_000;

struct Reader<'t> {
    text: &'t str,
    register: Register,
    blocks: Vec<Block>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, byte: usize, message: String, advice: String) {
        self.problems
            .push(Problem::at(self.text, byte, message, advice));
    }

    fn top(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let word = key.get_ref().as_ref();
        let kind = Kind::of_word(word);
        match value.get_ref() {
            DeValue::Table(table) if kind == Kind::Register => {
                self.settings(key.span(), table, value.span());
            }
            DeValue::Array(items) if kind != Kind::Register && holds_records(items) => {
                for item in items {
                    self.record(word, item);
                }
            }
            DeValue::Table(_) if kind != Kind::Unknown => self.problem(
                value.span().start,
                format!(
                    "`[{word}]` is one table, but there may be several {}",
                    kind.plural()
                ),
                format!("write `[[{word}]]`, with two brackets"),
            ),
            _ if kind == Kind::Register => self.problem(
                key.span().start,
                "`register` must be one table of settings".to_owned(),
                "write `[register]` on a line of its own, the settings below it".to_owned(),
            ),
            _ if kind != Kind::Unknown => self.problem(
                key.span().start,
                format!("`{word}` must be records, each a block that begins with `[[{word}]]`"),
                String::new(),
            ),
            other => {
                let value = plain(self.text, other, value.span());
                self.register.strays.push((word.to_owned(), value));
            }
        }
    }

    fn settings(&mut self, key: Range<usize>, table: &DeTable<'_>, span: Range<usize>) {
        if table.len() > MOST_KEYS {
            let message = format!(
                "`[register]` has {} keys; {MOST_KEYS} is the most",
                table.len()
            );
            self.problem(span.start, message, String::new());
            return;
        }
        let address = Address::new(Kind::Register, "register");
        for (name, value) in table {
            let read = plain(self.text, value.get_ref(), value.span());
            if let Err(NotPut::Misread(misread)) =
                self.register.put(&address, name.get_ref(), Some(read))
            {
                self.misread(name.get_ref(), &misread, value.span());
            }
        }
        if let Some(format) = self.register.settings.format
            && format != 1
        {
            let byte = table
                .get("format")
                .map_or(span.start, |format| format.span().start);
            self.problem(
                byte,
                format!("this register is in format {format}; this program reads format 1"),
                "use a newer progreg".to_owned(),
            );
        }
        let inline = self.text[span.clone()].starts_with('{');
        let header = if span.is_empty() { key } else { span };
        self.block(address, "register", header, inline, table);
    }

    fn record(&mut self, word: &str, item: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = item.get_ref() else {
            return;
        };
        if table.len() > MOST_KEYS {
            let message = format!(
                "this {word} has {} keys; a record has {MOST_KEYS} at most",
                table.len()
            );
            self.problem(item.span().start, message, String::new());
            return;
        }
        let kind = Kind::of_word(word);
        let id = table.get("id").and_then(|id| id.get_ref().as_str());
        let id = id.unwrap_or_default().to_owned();
        if id.is_empty() && kind != Kind::Unknown {
            let advice = match kind.letter() {
                "" => "add `id = \"…\"`, unique in the register".to_owned(),
                letter => format!("add `id = \"{letter}-…\"`, a number not used before"),
            };
            self.problem(item.span().start, format!("this {word} has no id"), advice);
        }
        let fields: Table = table
            .iter()
            .map(|(name, value)| {
                let read = plain(self.text, value.get_ref(), value.span());
                (name.get_ref().clone().into_owned(), read)
            })
            .collect();
        if let Err(misreads) = self.register.admit(word, fields) {
            for (name, misread) in misreads {
                let span = table.get(name.as_str()).map_or(item.span(), Spanned::span);
                self.misread(&name, &misread, span);
            }
        }
        let inline = self.text[item.span()].starts_with('{');
        self.block(Address::new(kind, id), word, item.span(), inline, table);
    }

    fn misread(&mut self, name: &str, misread: &Misread, span: Range<usize>) {
        self.problem(
            span.start,
            format!("`{name}` cannot be read: expected {}", misread.expected),
            String::new(),
        );
    }

    fn block(
        &mut self,
        address: Address,
        word: &str,
        header: Range<usize>,
        inline: bool,
        table: &DeTable<'_>,
    ) {
        let mut fields: Vec<Place> = table
            .iter()
            .map(|(name, value)| Place {
                name: name.get_ref().clone().into_owned(),
                key: name.span(),
                value: value.span(),
                end: extent(value.get_ref(), value.span()).end,
            })
            .collect();
        fields.sort_by_key(|place| place.key.start);
        self.blocks.push(Block {
            address,
            word: word.to_owned(),
            header,
            inline,
            fields,
        });
    }
}

fn holds_records(items: &DeArray<'_>) -> bool {
    items.iter().next().is_some()
        && items
            .iter()
            .all(|item| matches!(item.get_ref(), DeValue::Table(_)))
}

/// The value without its spelling. Line ends inside text become `\n`; `encode` restores the file's.
pub fn plain(text: &str, value: &DeValue<'_>, span: Range<usize>) -> Value {
    match value {
        DeValue::String(words) if words.contains('\r') => Value::Text(words.replace("\r\n", "\n")),
        DeValue::String(words) => Value::Text(words.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::Moment(text[span].to_owned()), Value::Integer),
        DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(day), None) => {
                let date = Date::new(
                    i32::from(day.year),
                    u32::from(day.month),
                    u32::from(day.day),
                );
                date.map_or_else(|| Value::Moment(text[span].to_owned()), Value::Date)
            }
            _ => Value::Moment(text[span].to_owned()),
        },
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| plain(text, item.get_ref(), item.span()))
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(
            table
                .iter()
                .map(|(name, value)| {
                    let read = plain(text, value.get_ref(), value.span());
                    (name.get_ref().clone().into_owned(), read)
                })
                .collect(),
        ),
    }
}

/// The span of a value with everything inside it: a table written with dotted keys or under a header of its own has a span
/// that covers its name only.
pub fn extent(value: &DeValue<'_>, span: Range<usize>) -> Range<usize> {
    let inside: Vec<Range<usize>> = match value {
        DeValue::Table(table) => table
            .iter()
            .map(|(_, value)| extent(value.get_ref(), value.span()))
            .collect(),
        DeValue::Array(items) => items
            .iter()
            .map(|item| extent(item.get_ref(), item.span()))
            .collect(),
        _ => Vec::new(),
    };
    let end = inside.iter().map(|range| range.end).max().unwrap_or(0);
    span.start..span.end.max(end)
}

/// The known kinds nearest to a mistyped one.
pub fn near_kinds(word: &str) -> Vec<&'static str> {
    nearest(word, Kind::ALL.iter().map(|kind| kind.word()))
}
