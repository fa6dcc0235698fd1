//! The user's own configuration, `config.toml`: none is none, but one that cannot be read is trouble.

use crate::document::problem::Problem;
use crate::store::read;
use crate::store::trouble::Trouble;
use anyhow::anyhow;
use std::path::Path;

/// Bytes a configuration may have.
const LARGEST: u64 = 1024 * 1024;

/// What the user has set.
#[derive(Clone, Debug, Default)]
pub struct Config(toml::Table);

impl Config {
    /// Reads the configuration in that folder.
    pub fn read(folder: &Path) -> Result<Self, Trouble> {
        let path = folder.join("config.toml");
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
        let table = toml::from_str(&text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            misread(Problem::at(&text, at, error.message(), ""))
        })?;
        Ok(Self(table))
    }

    /// A setting: `key = "value"` or `key = 3`.
    pub fn get(&self, key: &str) -> Option<String> {
        match self.0.get(key)? {
            toml::Value::String(text) => Some(text.clone()),
            toml::Value::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    }
}
