//! Which file is the register: as asked for, or `register.toml` here or in a folder above.

use std::path::{Path, PathBuf};

/// The name looked for where none is given.
pub const NAME: &str = "register.toml";

/// `register.toml` in `folder` or the nearest folder above that has one.
pub fn upwards(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())
}

/// The user's own default, if the configuration names one: `key = "value"` or `key = 3` in `config.toml`.
pub fn configured(folder: &Path, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(folder.join("config.toml")).ok()?;
    let table: toml::Table = toml::from_str(&text).ok()?;
    match table.get(key)? {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether a file is there.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}
