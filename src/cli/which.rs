//! Which register, and who records: as asked, from the environment, the user's configuration, or found; and which of these it was.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Session, is_dash};
use crate::model::address::nearest;
use crate::store::locate;
use std::path::{Path, PathBuf};

/// A value, and where it was said.
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// Where: a flag, a variable, the configuration, or how it came about.
    pub from: &'static str,
}

const fn said<T>(value: T, from: &'static str) -> Said<T> {
    Said { value, from }
}

/// What is said of a setting that comes from the user's configuration.
pub const CONFIGURATION: &str = "configuration";

impl Session<'_> {
    /// The register's file: as asked, or found.
    pub fn locate(&self) -> Result<PathBuf, Failure> {
        self.which().map(|which| which.value)
    }

    /// The same, and who named it.
    pub fn which(&self) -> Result<Said<PathBuf>, Failure> {
        let env = &self.env;
        let asked = self.common.register.clone();
        let asked = asked.map(|path| said(path, "--register"));
        let variable = || {
            Some(said(
                env.var("PROGREG_REGISTER")?.into(),
                "PROGREG_REGISTER",
            ))
        };
        if let Some(Said { value, from }) = asked.or_else(variable) {
            let path = self.of_name(&value)?.unwrap_or(value);
            return Ok(said(
                if is_dash(&path) {
                    path
                } else {
                    env.cwd.join(path)
                },
                from,
            ));
        }
        if let Some(path) = self.config.register() {
            return Ok(said(path, CONFIGURATION));
        }
        let found = locate::upwards(&env.cwd).ok_or_else(|| {
            let message = format!(
                "cannot find a register: there is no `{}` here or in a folder above",
                locate::NAME
            );
            Failure::new(code::UNREADABLE, "unreadable", message).hint(
                "name it with `--register FILE`, or start one with `progreg init --name NAME`",
            )
        })?;
        Ok(said(found, "found here or in a folder above"))
    }

    /// The register that has that name in the configuration. A file of that name comes first.
    ///
    /// Err: it is neither, and looks like one of the names there are.
    fn of_name(&self, name: &Path) -> Result<Option<PathBuf>, Failure> {
        let named = self.config.registers();
        let is_name = name.components().count() == 1 && name.extension().is_none();
        if named.is_empty()
            || !is_name
            || is_dash(name)
            || locate::is_there(&self.env.cwd.join(name))
        {
            return Ok(None);
        }
        let name = name.to_string_lossy();
        if let Some((_, path)) = named.iter().find(|(one, _)| *one == name) {
            return Ok(Some(path.clone()));
        }
        let message = format!(
            "cannot find the register `{name}`: there is no such file, and no register has that name"
        );
        let near = nearest(&name, named.iter().map(|(one, _)| *one));
        let hint = match near.first() {
            Some(near) => format!("did you mean `-r {near}`?"),
            None => "see the names there are with `progreg config`".to_owned(),
        };
        Err(Failure::new(code::UNREADABLE, "unreadable", message).hint(hint))
    }

    /// Who records: as asked, from the environment or configuration, or the login name.
    pub fn by(&self) -> String {
        self.who().value
    }

    /// The same, and where it was said.
    pub fn who(&self) -> Said<String> {
        let env = &self.env;
        let asked = self.common.by.clone().map(|by| said(by, "--by"));
        let variable = || Some(said(env.var("PROGREG_USER")?.to_owned(), "PROGREG_USER"));
        let configured = || Some(said(self.config.get("by")?, CONFIGURATION));
        asked
            .or_else(variable)
            .or_else(configured)
            .unwrap_or_else(|| said(env.user().to_owned(), "login name"))
    }
}
