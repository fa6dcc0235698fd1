//! A merge that is not settled: `NAME.merge` beside the register holds what the sides said, until `merge --continue` takes it up
//! (requirement H7).

use crate::document::encode::plain;
use crate::model::value::Value;
use crate::store::lock::{Lock, beside};
use crate::store::trouble::Trouble;
use crate::store::{atomic, read};
use anyhow::Context;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a merge was left with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unsettled {
    /// How the other side is called.
    pub named: String,
    /// What both grew from; empty where nobody knows it.
    pub base: String,
    /// What the one side said.
    pub mine: String,
    /// What the other says.
    pub theirs: String,
    /// What was left in the register: all that is settled, and mine where nothing is.
    pub left: String,
    /// Ids that were given once and taken back.
    pub retired: Vec<String>,
}

const HEADING: &str = "\
# Two sides of the register beside this file do not agree. `progreg merge --continue` shows where, asks whose word counts, and
# removes this file; `progreg merge --abort` gives the merge up. Nothing else needs it.
";

/// How the texts are called there.
const NAMES: [&str; 5] = ["named", "base", "mine", "theirs", "left"];

/// The file beside a register.
pub fn path_of(register: &Path) -> PathBuf {
    beside(register, ".merge")
}

impl Unsettled {
    /// What was left of a merge into that register, if any is.
    pub fn read(register: &Path, largest: u64) -> Result<Option<Self>, Trouble> {
        let path = path_of(register);
        // Four registers, each character of which may be written as two.
        let bytes = match read::once(&path, largest.saturating_mul(8)) {
            Err(Trouble::NotFound(_)) => return Ok(None),
            bytes => bytes?,
        };
        let damaged = || {
            let advice = "remove it, and let Git merge again";
            Trouble::NoFile(path.clone(), "it is damaged".to_owned(), advice.to_owned())
        };
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        let table: toml::Table = toml::from_str(&text).map_err(|_| damaged())?;
        let said = |name: &str| match table.get(name) {
            Some(toml::Value::String(text)) => Ok(text.clone()),
            _ => Err(damaged()),
        };
        let ids = table.get("retired").and_then(toml::Value::as_array);
        let ids = ids.into_iter().flatten().filter_map(toml::Value::as_str);
        Ok(Some(Self {
            named: said("named")?,
            base: said("base")?,
            mine: said("mine")?,
            theirs: said("theirs")?,
            left: said("left")?,
            retired: ids.map(str::to_owned).collect(),
        }))
    }

    /// Leaves it beside that register.
    pub fn write(&self, register: &Path) -> Result<(), Trouble> {
        let text = |text: &str| Value::Text(text.to_owned());
        let said = [
            &self.named,
            &self.base,
            &self.mine,
            &self.theirs,
            &self.left,
        ];
        let mut written = HEADING.to_owned();
        for (name, value) in NAMES.into_iter().zip(said) {
            written.extend([name, " = ", &plain(&text(value)), "\n"]);
        }
        let retired = self.retired.iter().map(|id| text(id)).collect();
        written.extend(["retired = ", &plain(&Value::List(retired)), "\n"]);
        atomic::write(&path_of(register), written.as_bytes())
    }
}

/// Puts a text back into a register that says `now`, without an entry: its journal knows that text as the last.
pub fn put_back(
    register: &Path,
    now: &str,
    text: &str,
    wait: Duration,
    waiting: &mut dyn FnMut(&str),
) -> Result<(), Trouble> {
    let _lock = Lock::take(register, wait, "progreg merge --abort", waiting)?;
    if !read::holds(register, now.as_bytes(), u64::MAX)? {
        return Err(Trouble::Overtaken(register.to_owned()));
    }
    atomic::write(register, text.as_bytes())
}

/// Removes what was left of a merge into that register.
pub fn remove(register: &Path) -> Result<(), Trouble> {
    let path = path_of(register);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => Ok(done.with_context(|| format!("cannot remove `{}`", path.display()))?),
    }
}
