//! One run: the machine's facts, the three streams, and the two paths every command takes, `answer` and `change`.

use crate::cli::args::{Colour, Common};
use crate::cli::env::Env;
use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::papers::Own;
use crate::document::Document;
use crate::edit::Stamp;
use crate::format::clean;
use crate::model::Register;
use crate::model::address::Address;
use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::model::need::Need;
use crate::model::phrase::Reader;
use crate::report::Report;
use crate::store::config::Config;
use crate::store::rewind::Past;
use crate::store::{self, Opened};
use crate::view::{Lens, withhold};
use std::io::{BufRead, ErrorKind, Read, Write};
use std::mem::ManuallyDrop;
use std::path::Path;

/// One run of the program.
pub struct Session<'s> {
    /// The machine's facts.
    pub env: Env,
    /// The user's configuration.
    pub config: Config,
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
    /// The same in words, without the program's name.
    pub words: Vec<String>,
    /// How many records `--public` left out; `None` where it was not asked for.
    pub withheld: Option<usize>,
    /// The office's own templates that answers are made with; `None` for those on the disk.
    pub templates: Option<Vec<Own>>,
    /// A change was shown, not made: the last thing to be said.
    pub was_dry: bool,
}

/// What is left to the system: the end of the process frees it at once. To free a large register or report record by record
/// takes a fifth of the time of a question.
pub type Left<T> = ManuallyDrop<T>;

/// How a command ended: its exit code, or a failure.
pub type Ended = Result<u8, Failure>;

impl Session<'_> {
    /// The register with its text, read: as it is, or as it was known at the end of a past day.
    pub fn read(&mut self) -> Result<Opened, Failure> {
        let path = self.locate()?;
        if let Some(day) = self.known_at()? {
            return self.recall(&path, day);
        }
        let most = self.largest();
        let opened = if is_dash(&path) {
            store::from_bytes(path, self.input()?, most)
        } else {
            store::open(&path, most)
        };
        opened.map_err(|trouble| Failure::trouble(trouble, false))
    }

    /// What the register says, as far as a question needs it, without what `--public` and `--roles-only` leave out.
    pub fn ask(&mut self, need: &Need) -> Result<Left<Register>, Failure> {
        let path = self.locate()?;
        if let Some(day) = self.known_at()? {
            let register = self.recall(&path, day)?.document.into_register();
            return Ok(Left::new(self.discreet(register)));
        }
        let most = self.largest();
        let register = if is_dash(&path) {
            store::register_of(&path, self.input()?, need, most)
        } else {
            store::ask(&path, need, most)
        };
        let register = register.map_err(|trouble| Failure::trouble(trouble, false))?;
        Ok(Left::new(self.discreet(register)))
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

    /// Prints an answer: in the format asked for, to the file asked for.
    pub fn answer(&mut self, report: Report) -> Result<(), Failure> {
        let format = output::format(self)?;
        let bytes = output::rendered(self, report, format)?;
        output::deliver(self, &bytes, format)
    }

    /// The day at whose end the register is to be taken as it was known.
    pub fn known_at(&self) -> Result<Option<Date>, Failure> {
        let said = self.common.known_at.as_deref();
        said.map(|said| self.day("--known-at", Some(said)))
            .transpose()
    }

    /// The register as it was known at the end of that day.
    pub fn recall(&mut self, path: &Path, day: Date) -> Result<Opened, Failure> {
        let cannot = |trouble| Failure::recall(path, &format!("on {}", day.in_words()), trouble);
        let past = self.past(path)?;
        let (text, begins) = past.at_end_of(day).map_err(cannot)?;
        if let Some(begins) = begins {
            self.tell(&format!(
                "its journal begins on {}: taken as it was just before",
                begins.in_words()
            ));
        }
        store::from_bytes(path.to_owned(), text.into_bytes(), self.largest()).map_err(cannot)
    }

    /// A register with its history.
    pub fn past(&mut self, path: &Path) -> Result<Past, Failure> {
        if is_dash(path) {
            return Err(Failure::refused("standard input has no history")
                .hint("name the file with `--register FILE`"));
        }
        let now = Moment::new(self.env.moment());
        Past::of(path, &now, self.largest()).map_err(|trouble| Failure::trouble(trouble, false))
    }

    /// The day questions are answered for.
    pub fn as_at(&self) -> Result<Date, Failure> {
        self.day("--as-at", self.common.as_at.as_deref())
    }

    /// A lens for the day asked for.
    pub fn lens(&self) -> Result<Lens, Failure> {
        Ok(Lens {
            known_at: self.known_at()?,
            ..Lens::on(self.as_at()?)
        })
    }

    /// A day said on the command line; today if nothing was said.
    pub fn day(&self, flag: &str, said: Option<&str>) -> Result<Date, Failure> {
        let today = || self.env.today();
        match said {
            None => Ok(today()),
            Some(said) => Reader::from_day(today())
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
        if let Some(by) = self
            .common
            .by
            .as_deref()
            .filter(|by| by.contains(char::is_control))
        {
            let message = format!(
                "cannot record this by `{by}`: a name is on one line, without control characters"
            );
            return Err(Failure::usage(message).hint("say `--by NAME`"));
        }
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
            self.insist(line);
        }
    }

    /// Talk that must be heard: a line on standard error, however quiet it is to be.
    pub fn insist(&mut self, line: &str) {
        // A line end in a name must not begin what looks like a line of ours.
        let line = clean(line).replace('\n', " ");
        let _ = writeln!(self.err, "{line}");
    }

    /// How far it has got, on one line that is written over: for a person who looks on, and gone when all is done.
    pub fn progress(&mut self, what: &str, done: usize, of: usize) {
        if self.common.quiet || !self.env.terminal.interactive {
            return;
        }
        let line = format!("{what} {done} of {of}");
        let end = if done < of {
            line
        } else {
            format!("{:1$}\r", "", line.len())
        };
        let _ = write!(self.err, "\r{end}");
        let _ = self.err.flush();
    }

    /// Asks the person at the keyboard; an empty answer is yes, no answer is no.
    pub fn asks_yes(&mut self, question: &str) -> bool {
        let answer = self.asks(&format!("{question} [Y/n]"));
        answer.is_some_and(|answer| answer.is_empty() || "yes".starts_with(&answer))
    }

    /// Asks the person at the keyboard; the answer in small letters, `None` where there is none.
    pub fn asks(&mut self, question: &str) -> Option<String> {
        self.answered(question).map(|answer| answer.to_lowercase())
    }

    /// The same, as it is typed.
    pub fn answered(&mut self, question: &str) -> Option<String> {
        let _ = write!(self.err, "{} ", clean(question));
        let _ = self.err.flush();
        let mut answer = String::new();
        let read = self.input.read_line(&mut answer);
        read.is_ok_and(|read| read > 0)
            .then(|| answer.trim().to_owned())
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

    /// Bytes on standard output.
    pub fn print(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.out.write_all(bytes).and_then(|()| self.out.flush());
        printed(written)
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

    /// A file as people name it from where they are.
    pub fn shown(&self, path: &Path) -> String {
        let near = path.strip_prefix(&self.env.cwd).unwrap_or(path);
        near.display().to_string()
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

    /// How many earlier versions are kept beside the register: one, unless the user's configuration says otherwise.
    pub fn backups(&self) -> usize {
        let said = self.config.get("backups");
        said.and_then(|said| said.parse().ok()).unwrap_or(1)
    }

    /// Whether answers are shown in colour.
    pub fn shows_colour(&self) -> bool {
        match self.common.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.env.colour(),
        }
    }
}

/// Whether the answer was written. A reader that has gone away is no failure.
pub fn printed(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(
            code::DISK,
            "disk",
            format!("cannot write the answer: {error}"),
        )),
        _ => Ok(()),
    }
}

/// Standard input or output.
pub fn is_dash(path: &Path) -> bool {
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
