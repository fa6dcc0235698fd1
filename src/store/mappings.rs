//! What the columns of a list were taken for, kept by name in the user's configuration: `mappings/NAME.toml`, made to be read
//! and corrected by people (requirement H2).

use crate::document::problem::Problem;
use crate::store::folder;
use crate::store::read;
use crate::store::trouble::Trouble;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The folder they lie in.
pub const FOLDER: &str = "mappings";

/// Bytes one may have.
const LARGEST: u64 = 1024 * 1024;
/// Letters a name may have.
const LONGEST: usize = 64;

/// What is kept of a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saved {
    /// What its rows are: `action`.
    pub kind: String,
    /// What the list is called.
    pub list: String,
    /// Whether dates like 03/04/2011 are month first.
    pub month_first: bool,
    /// Heading and field; `reference`, `note`, or nothing to leave the column out.
    pub columns: Vec<(String, String)>,
}

/// Whether a mapping may bear that name: it becomes the name of a file.
pub fn is_name(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_ .".contains(letter);
    let begins = name.starts_with(char::is_alphanumeric);
    let ends = name.ends_with(char::is_alphanumeric);
    begins && ends && name.chars().all(is_plain) && name.chars().count() <= LONGEST
}

/// Where the mapping of that name lies.
pub fn path(configuration: &Path, name: &str) -> PathBuf {
    configuration.join(FOLDER).join(format!("{name}.toml"))
}

/// The names there are, sorted.
pub fn names(configuration: &Path) -> Vec<String> {
    let files = folder::files(&configuration.join(FOLDER));
    let names = files.iter().filter_map(|file| file.strip_suffix(".toml"));
    let mut names: Vec<String> = names
        .filter(|name| is_name(name))
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

/// The mapping of that name; `None` if there is none.
pub fn read(configuration: &Path, name: &str) -> Result<Option<Saved>, Trouble> {
    let path = path(configuration, name);
    let bytes = match read::once(&path, LARGEST) {
        Err(Trouble::NotFound(_)) => return Ok(None),
        bytes => bytes?,
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let misread = |at: usize, why: &str| {
        let advice = "put it right there, or save it again with `--save-mapping`";
        let problem = Problem::at(&text, at, why, advice);
        Trouble::Misread(path.clone(), problem)
    };
    let table: toml::Table = toml::from_str(&text).map_err(|error: toml::de::Error| {
        misread(error.span().map_or(0, |span| span.start), error.message())
    })?;
    let mut saved = Saved::default();
    for (key, value) in table {
        match (key.as_str(), value) {
            ("as", toml::Value::String(kind)) => saved.kind = kind,
            ("list", toml::Value::String(list)) => saved.list = list,
            ("month_first", toml::Value::Boolean(yes)) => saved.month_first = yes,
            ("columns", toml::Value::Table(columns)) => {
                for (heading, field) in columns {
                    let toml::Value::String(field) = field else {
                        let why = format!("the field of `{heading}` stands in quotes");
                        return Err(misread(0, &why));
                    };
                    saved.columns.push((heading, field));
                }
            }
            (key, _) => {
                let why = format!(
                    "`{key}` is not understood; a mapping has `as`, `list`, `month_first` and `[columns]`"
                );
                return Err(misread(0, &why));
            }
        }
    }
    Ok(Some(saved))
}

/// Keeps a mapping under that name, over an earlier one.
pub fn write(configuration: &Path, name: &str, saved: &Saved) -> Result<(), Trouble> {
    let file = format!("{name}.toml");
    let text = text(name, saved);
    let files: [(&Path, &[u8]); 1] = [(Path::new(&file), text.as_bytes())];
    folder::write(&configuration.join(FOLDER), &files)
}

fn text(name: &str, saved: &Saved) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text = format!(
        "# How `progreg import FILE --mapping {}` reads a list. A column is a field, `reference`, `note`,\n# or nothing to leave it out.\n",
        quoted(name)
    );
    // Text can be written to without fail.
    let _ = writeln!(text, "as = {}", quoted(&saved.kind));
    if !saved.list.is_empty() {
        let _ = writeln!(text, "list = {}", quoted(&saved.list));
    }
    if saved.month_first {
        let _ = writeln!(text, "month_first = true");
    }
    text.push_str("\n[columns]\n");
    for (heading, field) in &saved.columns {
        let _ = writeln!(text, "{} = {}", key(heading), quoted(field));
    }
    text
}

/// A heading as a key in quotes.
fn key(heading: &str) -> String {
    let mut key = String::from("\"");
    for letter in heading.chars() {
        match letter {
            '"' | '\\' => key.extend(['\\', letter]),
            '\n' => key.push_str("\\n"),
            letter if letter.is_control() => {
                let _ = write!(key, "\\u{:04X}", u32::from(letter));
            }
            letter => key.push(letter),
        }
    }
    key.push('"');
    key
}
