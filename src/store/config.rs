//! The user's own configuration, `config.toml`: none is none, but one that cannot be read is trouble.

use crate::document::problem::Problem;
use crate::store::read;
use crate::store::trouble::Trouble;
use anyhow::anyhow;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const NAME: &str = "config.toml";

/// What can be set, and what it says.
pub const SETTINGS: &[(&str, &str)] = &[
    ("register", "the register where none is named"),
    ("registers", "registers by name: `-r NAME`"),
    ("by", "who records"),
    ("editor", "what `edit` starts"),
    ("backups", "how many earlier versions are kept"),
];

/// Bytes a configuration may have.
const LARGEST: u64 = 1024 * 1024;

/// What the user has set.
#[derive(Clone, Debug, Default)]
pub struct Config {
    set: toml::Table,
    folder: PathBuf,
}

impl Config {
    /// Reads the configuration in that folder.
    pub fn read(folder: &Path) -> Result<Self, Trouble> {
        let path = folder.join(NAME);
        let bytes = match read::once(&path, LARGEST) {
            Err(Trouble::NotFound(_)) => return Ok(Self::default()),
            Err(Trouble::NoFile(_, why, _)) => {
                let path = path.display();
                return Err(anyhow!("cannot read the configuration `{path}`: {why}").into());
            }
            bytes => bytes?,
        };
        let misread = |problem| Trouble::Misread(path.clone(), problem);
        let text = String::from_utf8(bytes).map_err(|error| {
            let whole = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let at = error.utf8_error().valid_up_to();
            misread(Problem::at(&whole, at, "this is not UTF-8", ""))
        })?;
        let set = toml::from_str(&text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            misread(Problem::at(&text, at, error.message(), ""))
        })?;
        let folder = folder.to_owned();
        Ok(Self { set, folder })
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        !self.folder.as_os_str().is_empty()
    }

    /// A setting: `key = "value"` or `key = 3`.
    pub fn get(&self, key: &str) -> Option<String> {
        match self.set.get(key)? {
            toml::Value::String(text) => Some(text.clone()),
            toml::Value::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The register where none is named. A path that is not whole begins in the folder of the configuration.
    pub fn register(&self) -> Option<PathBuf> {
        self.get("register").map(|path| self.folder.join(path))
    }

    /// The registers that have a name, as they stand there.
    pub fn registers(&self) -> Vec<(&str, PathBuf)> {
        let Some(toml::Value::Table(named)) = self.set.get("registers") else {
            return Vec::new();
        };
        let path = |value: &toml::Value| Some(self.folder.join(value.as_str()?));
        named
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), path(value)?)))
            .collect()
    }

    /// Keys that set nothing.
    pub fn unknown(&self) -> Vec<&str> {
        let known = |key: &str| SETTINGS.iter().any(|(name, _)| *name == key);
        let keys = self.set.keys().map(String::as_str);
        keys.filter(|key| !known(key)).collect()
    }
}
