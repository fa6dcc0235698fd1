//! One run: the machine's facts, the three streams, and the two paths every command takes, `answer` and `change`.

use crate::check;
use crate::cli::args::{Colour, Common};
use crate::cli::env::Env;
use crate::cli::failure::{Failure, code};
use crate::document::Document;
use crate::edit::{Refusal, Stamp};
use crate::format::{Format, Page, clean, render};
use crate::model::Register;
use crate::model::address::Address;
use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::model::need::Need;
use crate::model::phrase::Reader;
use crate::report::Report;
use crate::store::{self, Opened};
use crate::view::{Lens, withhold};
use std::io::{BufRead, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One run of the program.
pub struct Session<'s> {
    /// The machine's facts.
    pub env: Env,
    /// Arguments every command takes.
    pub common: Common,
    /// Standard input.
    pub input: &'s mut dyn BufRead,
    /// Standard output: answers.
    pub out: &'s mut dyn Write,
    /// Standard error: talk.
    pub err: &'s mut dyn Write,
    /// The command line, as the lock tells it to people who wait.
    pub command: String,
    /// How many records `--public` left out; `None` where it was not asked for.
    pub withheld: Option<usize>,
    /// A change was shown, not made: the last thing to be said.
    pub was_dry: bool,
}

/// How a command ended: its exit code, or a failure.
pub type Ended = Result<u8, Failure>;

impl Session<'_> {
    /// The register with its text, read.
    pub fn read(&mut self) -> Result<Opened, Failure> {
        let path = self.locate()?;
        let most = self.largest();
        let opened = if is_dash(&path) {
            store::from_bytes(path, self.input()?, most)
        } else {
            store::open(&path, most)
        };
        opened.map_err(|trouble| Failure::trouble(trouble, false))
    }

    /// What the register says, as far as a question needs it, without what `--public` and `--roles-only` leave out.
    pub fn ask(&mut self, need: &Need) -> Result<Register, Failure> {
        let path = self.locate()?;
        let most = self.largest();
        let register = if is_dash(&path) {
            store::register_of(&path, self.input()?, need, most)
        } else {
            store::ask(&path, need, most)
        };
        let register = register.map_err(|trouble| Failure::trouble(trouble, false))?;
        Ok(self.discreet(register))
    }

    /// What may be printed of a register.
    pub fn discreet(&mut self, mut register: Register) -> Register {
        if self.common.public {
            let (public, withheld) = withhold::public(&register);
            register = public;
            self.withheld = Some(withheld);
        }
        if self.common.roles_only {
            register = withhold::roles_only(&register);
        }
        register
    }

    fn input(&mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let most = self.largest();
        let read = (&mut *self.input)
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes);
        match read {
            Ok(_) => Ok(bytes),
            Err(error) => {
                let message = format!("cannot read standard input: {error}");
                Err(Failure::new(code::UNREADABLE, "unreadable", message))
            }
        }
    }

    /// Changes the register: a typed edit on a copy, the difference, the text with only that changed, read back and saved.
    pub fn change<T>(
        &mut self,
        edit: impl FnOnce(&mut Register, &Stamp) -> Result<T, Refusal>,
    ) -> Result<T, Failure> {
        let stamp = self.stamp()?;
        let opened = self.read().map_err(|mut failure| {
            failure.was_writing = true;
            failure
        })?;
        if is_dash(&opened.path) {
            return Err(
                Failure::refused("cannot change a register read from standard input")
                    .hint("name the file with `--register FILE`"),
            );
        }
        let before = opened.document.register();
        let mut after = before.clone();
        let place = |address: &Address| place(&opened, address, "");
        let done = edit(&mut after, &stamp).map_err(|refusal| Failure::refusal(refusal, place))?;
        let errors = check::new_errors(before, &after);
        if !errors.is_empty() {
            return Err(Failure::findings(errors));
        }
        let revision = opened.document.revise(&after).map_err(|not| {
            let places: Vec<String> = not.addresses.iter().map(place).collect();
            let message = format!(
                "cannot write this change into `{}` without touching more than was meant ({})",
                opened.path.display(),
                not.difference
            );
            let mut failure = Failure::refused(message).hint(format!(
                "the layout there is unusual; edit it by hand: {}",
                places.join(", ")
            ));
            failure.was_writing = true;
            failure
        })?;
        if revision.changes.is_empty() {
            self.tell("nothing to change");
            return Ok(done);
        }
        if !self.common.dry_run {
            let wait = Duration::from_secs(self.common.wait);
            let holder = self.holder(&stamp.by);
            let text = revision.text.pieces();
            store::save(&opened, &text, wait, &holder, self.largest())
                .map_err(|trouble| Failure::trouble(trouble, true))?;
        }
        for change in &revision.changes {
            let line = change.to_string().replace('\n', " ");
            self.tell(&line);
        }
        self.was_dry |= self.common.dry_run;
        // The run is as good as over, and the system takes the memory back at once: to free a hundred thousand records one by
        // one, twice, takes a tenth of the whole run.
        std::mem::forget((opened, after));
        Ok(done)
    }

    /// Prints an answer: in the format asked for, to the file asked for.
    pub fn answer(&mut self, report: &Report) -> Result<(), Failure> {
        let format = self.format()?;
        let noted;
        let report = match self.withheld {
            Some(withheld) => {
                noted = withhold::noted(report.clone(), withheld);
                &noted
            }
            None => report,
        };
        let page = Page {
            width: self.env.terminal.width,
            table: self.common.table.clone(),
        };
        let bytes = render(report, format, &page).map_err(|not| Failure::usage(not.to_string()))?;
        match self.common.output.clone() {
            Some(path) if !is_dash(&path) => {
                let path = self.env.cwd.join(path);
                store::atomic::write(&path, &bytes)
                    .map_err(|trouble| Failure::trouble(trouble, false))
            }
            _ if self.shows_colour() => self.print(&bytes),
            _ if format == Format::Table => {
                let bare = anstream::adapter::strip_bytes(&bytes).into_vec();
                self.print(&bare)
            }
            _ => self.print(&bytes),
        }
    }

    /// The day questions are answered for.
    pub fn as_at(&self) -> Result<Date, Failure> {
        self.day("--as-at", self.common.as_at.as_deref())
    }

    /// A lens for the day asked for.
    pub fn lens(&self) -> Result<Lens, Failure> {
        Ok(Lens::on(self.as_at()?))
    }

    /// A day said on the command line; today if nothing was said.
    pub fn day(&self, flag: &str, said: Option<&str>) -> Result<Date, Failure> {
        let today = self.env.today();
        match said {
            None => Ok(today),
            Some(said) => Reader::from_day(today)
                .read_day(said)
                .map_err(|refused| Failure::phrase(flag, &refused)),
        }
    }

    /// The day on which it took effect. `9 January`, said of what has happened, is the last one there was.
    fn took_effect(&self) -> Result<Date, Failure> {
        let said = self.common.on.as_deref();
        let day = self.day("--on", said)?;
        let today = self.env.today();
        let (Some(said), true) = (said, day > today) else {
            return Ok(day);
        };
        let (year, ..) = today.parts();
        let of_year = |year| Reader::default().read_day(&format!("{said} {year}")).ok();
        let mut past = [year, year - 1].into_iter().filter_map(of_year);
        Ok(past.find(|past| *past <= today).unwrap_or(day))
    }

    /// Who records what, when and why.
    pub fn stamp(&self) -> Result<Stamp, Failure> {
        Ok(Stamp {
            moment: Moment::new(self.env.moment()),
            today: self.env.today(),
            on: self.took_effect()?,
            by: self.by(),
            reason: self.common.reason.clone().unwrap_or_default(),
        })
    }

    /// Talk: a line on standard error, unless asked to be quiet.
    pub fn tell(&mut self, line: &str) {
        if !self.common.quiet {
            let _ = writeln!(self.err, "{}", clean(line));
        }
    }

    /// Several lines of talk.
    pub fn tell_all(&mut self, lines: &[String]) {
        for line in lines {
            self.tell(line);
        }
    }

    /// A line of the answer on standard output: a new id, for scripts.
    pub fn say(&mut self, line: &str) -> Result<(), Failure> {
        self.print(format!("{}\n", clean(line)).as_bytes())
    }

    /// Bytes on standard output. A reader that has gone away is no failure.
    pub fn print(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.out.write_all(bytes).and_then(|()| self.out.flush());
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(
                code::DISK,
                "disk",
                format!("cannot write the answer: {error}"),
            )),
            _ => Ok(()),
        }
    }

    /// Says how the run ended badly, and gives its exit code.
    pub fn fail(&mut self, failure: &Failure) -> u8 {
        let as_json = self.common.format.as_deref() == Some("json");
        let failure = failure.seen_from(&self.env.cwd);
        let words = if as_json {
            failure.json_text()
        } else {
            failure.words()
        };
        let _ = writeln!(self.err, "{words}");
        failure.code
    }

    /// The register's file: as asked, or found.
    pub fn locate(&self) -> Result<PathBuf, Failure> {
        let env = &self.env;
        let asked = self.common.register.clone();
        let named = asked.or_else(|| env.var("PROGREG_REGISTER").map(PathBuf::from));
        let configured = || {
            Some(PathBuf::from(store::locate::configured(
                env.config_dir.as_ref()?,
                "register",
            )?))
        };
        if let Some(path) = named.or_else(configured) {
            return Ok(if is_dash(&path) {
                path
            } else {
                env.cwd.join(path)
            });
        }
        store::locate::upwards(&env.cwd).ok_or_else(|| {
            let message = format!(
                "cannot find a register: there is no `{}` here or in a folder above",
                store::locate::NAME
            );
            Failure::new(code::UNREADABLE, "unreadable", message).hint(
                "name it with `--register FILE`, or start one with `progreg init --name NAME`",
            )
        })
    }

    /// Who records: as asked, from the environment or configuration, or the login name.
    pub fn by(&self) -> String {
        let env = &self.env;
        let configured = || store::locate::configured(env.config_dir.as_ref()?, "by");
        self.common
            .by
            .clone()
            .or_else(|| env.var("PROGREG_USER").map(str::to_owned))
            .or_else(configured)
            .unwrap_or_else(|| env.user.clone())
    }

    /// The largest register read, in bytes.
    pub fn largest(&self) -> u64 {
        let megabytes = self
            .env
            .var("PROGREG_MAX_MB")
            .and_then(|text| text.parse::<u64>().ok());
        megabytes.map_or(store::read::LARGEST, |megabytes| {
            megabytes.saturating_mul(1024 * 1024)
        })
    }

    /// The format asked for, or the one that fits where the answer goes.
    pub fn format(&self) -> Result<Format, Failure> {
        let output = self.common.output.as_deref().filter(|path| !is_dash(path));
        match (&self.common.format, output) {
            (Some(name), _) => Format::of_name(name).ok_or_else(|| {
                let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
                Failure::usage(format!(
                    "cannot print as `{name}`: the formats are {}",
                    known.join(", ")
                ))
            }),
            (None, Some(path)) => match Format::of_ending(path) {
                Some(format) => Ok(format),
                None if Format::is_foreign(path) => Err(Failure::usage(format!(
                    "cannot write `{}`: its ending is that of a format that is not there",
                    path.display()
                ))
                .hint("say which format it is to be with `--format FORMAT`")),
                None => Ok(Format::Text),
            },
            (None, None) if self.env.terminal.out => Ok(Format::Table),
            (None, None) => Ok(Format::Text),
        }
    }

    fn shows_colour(&self) -> bool {
        match self.common.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.env.colour(),
        }
    }

    fn holder(&self, by: &str) -> String {
        format!(
            "{by} on {}, process {}, since {}, `{}`",
            self.env.host,
            self.env.process,
            self.env.moment(),
            self.command
        )
    }
}

fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Where a record or a field of it stands: `file:line`.
pub fn place(opened: &Opened, address: &Address, field: &str) -> String {
    let path = opened.path.display();
    match line_of(&opened.document, address, field) {
        Some(line) => format!("{path}:{line}"),
        None => path.to_string(),
    }
}

fn line_of(document: &Document, address: &Address, field: &str) -> Option<usize> {
    document.line_of(address, field)
}
