//! The machine's facts, each asked once, what takes long only when it is wanted: the only reader of clock, user, environment
//! and terminal.

use crate::model::date::Date;
use chrono::{DateTime, FixedOffset, Local, SecondsFormat};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What one run knows of the world. Tests make their own.
#[derive(Clone, Debug)]
pub struct Env {
    /// The moment of the run: see [`Env::now`].
    pub clock: OnceCell<DateTime<FixedOffset>>,
    /// Login name: see [`Env::user`].
    pub login: OnceCell<String>,
    /// Name of the machine: see [`Env::host`].
    pub machine: OnceCell<String>,
    /// Whether the clock goes on, to be asked again after waiting for a person. That of tests stands still.
    pub ticks: bool,
    /// Process number.
    pub process: u32,
    /// Working folder.
    pub cwd: PathBuf,
    /// Folder of the user's configuration, if there is one: see [`Env::config_dir`].
    pub config: OnceCell<Option<PathBuf>>,
    /// The environment variables we look at.
    pub vars: BTreeMap<String, String>,
    /// The terminal.
    pub terminal: Terminal,
}

/// What is at the other end of the streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Width in columns.
    pub width: usize,
    /// Standard output is a terminal.
    pub out: bool,
    /// Standard input and error are a terminal: a person can be asked.
    pub interactive: bool,
}

/// Width where nothing says otherwise.
pub const WIDTH: usize = 80;

/// The variable by which the script of `completions` asks what completes a line.
pub const COMPLETES: &str = "PROGREG_COMPLETE";

const VARS: &[&str] = &[
    COMPLETES,
    "PROGREG_REGISTER",
    "PROGREG_USER",
    "PROGREG_MAX_MB",
    "VISUAL",
    "EDITOR",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLUMNS",
];

impl Env {
    /// Asks the machine.
    pub fn from_process() -> Self {
        let vars: BTreeMap<String, String> = VARS
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), std::env::var(name).ok()?)))
            .collect();
        let out = std::io::stdout().is_terminal();
        let interactive = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        Self {
            clock: OnceCell::new(),
            login: OnceCell::new(),
            machine: OnceCell::new(),
            ticks: true,
            process: std::process::id(),
            cwd: std::env::current_dir().unwrap_or_default(),
            config: OnceCell::new(),
            terminal: Terminal {
                width: width(&vars, out),
                out,
                interactive,
            },
            vars,
        }
    }

    /// The moment of the run: the first time it is asked for, and the same ever after.
    pub fn now(&self) -> DateTime<FixedOffset> {
        *self.clock.get_or_init(|| Local::now().fixed_offset())
    }

    /// Login name.
    pub fn user(&self) -> &str {
        let ask = || whoami::username().unwrap_or_default();
        self.login.get_or_init(ask)
    }

    /// Name of the machine.
    pub fn host(&self) -> &str {
        let ask = || whoami::hostname().unwrap_or_default();
        self.machine.get_or_init(ask)
    }

    /// Folder of the user's configuration, if there is one.
    pub fn config_dir(&self) -> Option<&Path> {
        let ask = || {
            let folders = directories::ProjectDirs::from("", "", "progreg")?;
            Some(folders.config_dir().to_owned())
        };
        self.config.get_or_init(ask).as_deref()
    }

    /// Looks at the clock again.
    pub fn look_at_clock(&mut self) {
        if self.ticks {
            self.clock = OnceCell::new();
        }
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// The day the run began, by the clock on the wall. A clock outside the calendar's years is wrong; it counts as 1 January 1900.
    pub fn today(&self) -> Date {
        Date::from_calendar(self.now().date_naive()).unwrap_or(Date::FIRST)
    }

    /// The moment, as the register records it.
    pub fn moment(&self) -> String {
        self.now().to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// Whether colour helps: a terminal that has not said no, or somebody insists.
    pub fn colour(&self) -> bool {
        let insists = self.var("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        let refuses = self.var("NO_COLOR").is_some() || self.var("TERM") == Some("dumb");
        (insists || self.terminal.out) && !refuses
    }
}

/// `COLUMNS`, else the terminal, else 80; what is too narrow to be true is not believed.
fn width(vars: &BTreeMap<String, String>, is_terminal: bool) -> usize {
    let told = vars.get("COLUMNS").and_then(|text| text.parse().ok());
    let measured = || {
        let wide = comfy_table::Table::new().width().filter(|_| is_terminal)?;
        Some(usize::from(wide))
    };
    told.or_else(measured)
        .filter(|width| *width >= 20)
        .unwrap_or(WIDTH)
}
