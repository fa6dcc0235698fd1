//! The registers that are asked: found, each read and asked on several threads, and what cannot be read.

use super::Over;
use crate::cli::asking::refuse_unknown;
use crate::cli::failure::{Failure, code};
use crate::cli::session::Session;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::moment::Moment;
use crate::model::need::Need;
use crate::report::joined::{Source, Unread};
use crate::store::atomic::folder;
use crate::store::folio::{self, Found, Reading};
use crate::store::locate::is_file;
use crate::store::trouble::Trouble;
use crate::view::{Lens, Unknown, portfolio, shared, unknown, withhold};
use std::path::Path;

/// The file in a folder that says who is who, where none is named.
const PEOPLE: &str = "people.toml";

/// Copies that are told by name, at most.
const COPIES: usize = 10;

/// Registers to be asked.
pub struct Folio {
    found: Vec<Found>,
    copies: Vec<String>,
    shared: Register,
    reading: Reading,
    public: bool,
    roles_only: bool,
    /// Whether what was read of a register is not enough after all.
    pub lacks: fn(&Register) -> bool,
    /// What cannot be read.
    pub unread: Vec<Unread>,
}

/// What came of one register.
struct Made<T> {
    source: Source,
    withheld: usize,
    answer: Result<T, Vec<Unknown>>,
}

impl Folio {
    /// The registers of these files and folders.
    pub fn of(over: &Over, need: Need, session: &Session<'_>) -> Result<Self, Failure> {
        let known_at = session.known_at()?;
        let now = || Moment::new(session.env.moment());
        let named: Vec<_> = over
            .portfolio
            .iter()
            .map(|path| (path.display().to_string(), session.env.cwd.join(path)))
            .collect();
        let gathered = folio::find(&named);
        let missing = gathered.troubles.into_iter();
        let mut folio = Self {
            found: gathered.found,
            copies: gathered.copies,
            shared: Register::default(),
            reading: Reading {
                need,
                largest: session.largest(),
                known_at: known_at.map(|day| (day, now())),
            },
            public: session.common.public,
            roles_only: session.common.roles_only,
            lacks: |_| false,
            unread: missing
                .map(|(name, trouble)| unread(&name, trouble))
                .collect(),
        };
        match &over.shared {
            Some(file) => {
                let file = session.env.cwd.join(file);
                let shared = folio::shared(&file);
                let shared = shared.map_err(|trouble| Failure::trouble(trouble, false))?;
                folio.share(&file, shared);
            }
            None => {
                let mut folders: Vec<&Path> = Vec::new();
                for (_, path) in &named {
                    let folder = if is_file(path) { folder(path) } else { path };
                    // A folder of many files is asked once.
                    if !folders.contains(&folder) {
                        folders.push(folder);
                        folio.share_of(&folder.join(PEOPLE));
                    }
                }
            }
        }
        Ok(folio)
    }

    /// Takes who is who from a file that may not be there, or be a register like the others.
    fn share_of(&mut self, file: &Path) {
        if !is_file(file) {
            return;
        }
        match folio::shared(file) {
            Ok(shared) if is_of_people(&shared) => self.share(file, shared),
            Ok(_) => {}
            Err(trouble) => {
                self.found.retain(|one| one.path != file);
                self.unread.push(unread(PEOPLE, trouble));
            }
        }
    }

    fn share(&mut self, file: &Path, shared: Register) {
        // What only says who is who is no programme.
        if is_of_people(&shared) {
            self.found.retain(|one| one.path != file);
        }
        self.shared.append(shared);
    }

    /// Asks each register, and hands over what it says in the order of the files.
    pub fn each<T: Send>(
        &mut self,
        session: &mut Session<'_>,
        lens: &Lens,
        make: impl Fn(&Register) -> T + Sync,
        mut take: impl FnMut(&mut Session<'_>, Source, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.tell_copies(session);
        let found = std::mem::take(&mut self.found);
        let (mut read, mut strange, mut withheld) = (0, Vec::new(), 0);
        let mut missing = Vec::new();
        let asker = &*self;
        folio::each(
            &found,
            |file| asker.ask(file, lens, &make),
            |file, answered, done| {
                if done.is_multiple_of(folio::BATCH) || done == found.len() {
                    session.progress("registers read:", done, found.len());
                }
                match answered {
                    Ok(None) => {}
                    Ok(Some(told)) => {
                        withheld += told.withheld;
                        match told.answer {
                            Ok(answer) => {
                                read += 1;
                                take(session, told.source, answer)?;
                            }
                            Err(unknown) => strange = unknown,
                        }
                    }
                    Err(trouble) => missing.push(unread(&file.name, trouble)),
                }
                Ok(())
            },
        )?;
        self.unread.extend(missing);
        self.unread
            .sort_by(|one, other| one.register.cmp(&other.register));
        if self.public {
            session.withheld = Some(withheld);
        }
        if read == 0 {
            // A name that no register has is refused, as of one register.
            refuse_unknown(&strange)?;
            return Err(self.empty());
        }
        for one in &self.unread {
            session.insist(&format!("cannot read `{}`: {}", one.at, one.why));
        }
        Ok(())
    }

    /// Nothing is left out without a word.
    fn tell_copies(&self, session: &mut Session<'_>) {
        let shown: Vec<String> = self.copies.iter().take(COPIES).cloned().collect();
        let more = match self.copies.len() - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        if !shown.is_empty() {
            session.tell(&format!(
                "left out, as a copy by its name: `{}`{more}; name a file to have it taken",
                shown.join("`, `")
            ));
        }
    }

    fn ask<T>(
        &self,
        file: &Found,
        lens: &Lens,
        make: impl Fn(&Register) -> T,
    ) -> Result<Option<Made<T>>, Trouble> {
        let Some(mut register) = folio::take(file, &self.reading)? else {
            return Ok(None);
        };
        if (self.lacks)(&register) {
            let whole = Reading {
                need: Need::everything(),
                ..self.reading.clone()
            };
            register = folio::take(file, &whole)?.unwrap_or(register);
        }
        register = shared::joined(register, &self.shared);
        let mut withheld = 0;
        if self.public {
            (register, withheld) = withhold::public(&register);
        }
        if self.roles_only {
            register = withhold::roles_only(&register);
        }
        let unknown = unknown(&register, lens);
        Ok(Some(Made {
            source: portfolio::source(&register, &file.name),
            withheld,
            answer: if unknown.is_empty() {
                Ok(make(&register))
            } else {
                Err(unknown)
            },
        }))
    }

    /// Nothing could be read.
    fn empty(&self) -> Failure {
        use crate::cli::failure::Detail;
        let message = match self.unread.len() {
            0 => "cannot find a register in what was named",
            _ => "cannot read any of the registers",
        };
        let mut failure = Failure::new(code::UNREADABLE, "unreadable", message);
        let details = self.unread.iter().map(|one| Detail {
            message: one.why.clone(),
            at: one.at.clone(),
            excerpt: String::new(),
            advice: one.advice.clone(),
        });
        failure.details = details.collect();
        failure.hint("a register in a folder is a file that ends with `.toml` and has the table `[register]`")
    }

    /// The exit code: 1 where something could not be read.
    pub fn code(&self) -> u8 {
        if self.unread.is_empty() {
            code::DONE
        } else {
            code::NO
        }
    }
}

/// Whether a register holds nothing but people and forums.
fn is_of_people(register: &Register) -> bool {
    let mut records = register.records();
    records.all(|record| matches!(record.at().0, Kind::Person | Kind::Forum))
}

/// Why a register cannot be read, and where.
fn unread(name: &str, trouble: Trouble) -> Unread {
    let mut at = name.to_owned();
    let (why, advice) = match trouble {
        Trouble::Unreadable(_, problems) => {
            let more = match problems.len() {
                0 | 1 => String::new(),
                2 => " (and 1 more problem)".to_owned(),
                many => format!(" (and {} more problems)", many - 1),
            };
            let first = problems.into_iter().next();
            first.map_or_else(Default::default, |first| {
                at = format!("{name}:{}", first.line);
                (format!("{}{more}", first.message), first.advice)
            })
        }
        Trouble::NotFound(_) => ("there is no such file".to_owned(), String::new()),
        Trouble::NoFile(_, why, advice) => (why, advice),
        Trouble::Forgotten(why) => (why, "see what is known with `progreg history`".to_owned()),
        other => {
            let failure = Failure::trouble(other, false);
            let hint = failure.hints.first().cloned();
            (failure.message, hint.unwrap_or_default())
        }
    };
    Unread {
        register: name.to_owned(),
        at,
        why,
        advice,
    }
}
