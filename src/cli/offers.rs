//! What can stand in a place of the command line: ids with their titles, people, words, names of fields; from the register.

use crate::check::references::{PEOPLE, REFERENCES};
use crate::cli::answers;
use crate::cli::begin::texts;
use crate::cli::session::Session;
use crate::edit::set::sort::{self, Sort};
use crate::edit::template::TEMPLATES;
use crate::format::Format;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::decision::Outcome;
use crate::model::gate::Gate;
use crate::model::need::Need;
use crate::model::project::Project;
use crate::model::readiness::next_gate;
use crate::view::VIEWS;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::Arc;

/// What the register and the words typed so far offer.
pub struct Offers {
    register: Arc<Register>,
    typed: Vec<String>,
}

/// A word that can stand in a place, and what it means.
pub type Offer = (String, String);

impl Offers {
    /// Those of the register that the line names, or that is found without; of none, where none can be read.
    pub fn of(typed: &[OsString], session: &mut Session<'_>) -> Self {
        let typed = texts(typed);
        session.common.register = named(&typed);
        let read = session.ask(&Need::everything()).ok();
        let register = read.map(std::mem::ManuallyDrop::into_inner);
        Self {
            register: Arc::new(register.unwrap_or_default()),
            typed,
        }
    }

    /// A word more that is typed.
    pub fn add(&mut self, word: &str) {
        self.typed.push(word.to_owned());
    }

    /// The command that is typed: its names, and what it takes.
    pub fn command<'c>(&self, line: &'c Command) -> (Vec<String>, &'c Command) {
        let (mut path, mut command) = (Vec::new(), line);
        // Behind a command only its own verbs are such: a title may have the word of another.
        for word in self.typed.iter().skip(1) {
            if let Some(verb) = command.find_subcommand(word) {
                path.push(verb.get_name().to_owned());
                command = verb;
            }
        }
        (path, command)
    }

    /// What can stand in the place of an argument of that command; `None` where that cannot be listed.
    pub fn of_argument(&self, path: &[String], arg: &Arg) -> Option<Vec<Offer>> {
        let place = place(path, arg)?;
        let offered = place.offers(&self.register, self.record(), "");
        Some(match place {
            Place::Ids([Kind::Gate]) => self.next_gate_first(offered),
            _ => offered,
        })
    }

    /// The gates of the track of the entry that is typed, the next one first; every gate, where none is typed.
    fn next_gate_first(&self, all: Vec<Offer>) -> Vec<Offer> {
        let register = &*self.register;
        let mut entries = self
            .typed
            .iter()
            .filter_map(|word| register.get::<Project>(word));
        let Some(project) = entries.next() else {
            return all;
        };
        let next = next_gate(register, project).map_or("", |gate| gate.id.as_str());
        let track = |id: &str| {
            register
                .get::<Gate>(id)
                .is_some_and(|gate| gate.track == project.track)
        };
        let mut own: Vec<Offer> = all.into_iter().filter(|(id, _)| track(id)).collect();
        own.sort_by_key(|(id, _)| *id != next);
        own
    }

    /// The command line with what can stand in each place of the command that is typed.
    pub fn made(&self, line: Command) -> Command {
        let (path, _) = self.command(&line);
        self.at(line, &path, 0)
    }

    /// A command so many steps down the path.
    fn at(&self, command: Command, path: &[String], steps: usize) -> Command {
        let command = command.mut_args(|arg| match place(&path[..steps], &arg) {
            Some(place) => self.offering(arg, place),
            None => arg,
        });
        match path.get(steps) {
            Some(name) => command.mut_subcommand(name, |verb| self.at(verb, path, steps + 1)),
            None => command,
        }
    }

    fn offering(&self, arg: Arg, place: Place) -> Arg {
        let register = Arc::clone(&self.register);
        let record = self.record();
        let offer = move |typed: &OsStr| {
            let typed = typed.to_string_lossy();
            let all = place.offers(&register, record, &typed);
            beginning(&typed, all)
        };
        arg.add(ArgValueCompleter::new(offer))
    }

    /// The kind of the record that the line speaks of: the first of its words that is an id.
    fn record(&self) -> Option<Kind> {
        let settings = Kind::Register.word();
        self.typed.iter().find_map(|word| match word {
            word if word == settings => Some(Kind::Register),
            word => Some(self.register.of_id(word)?.at().0),
        })
    }
}

/// What stands in the place of an argument, by its name, the value it asks for, and the kind the command is about.
fn place(path: &[String], arg: &Arg) -> Option<Place> {
    let command = path.first().map_or("", String::as_str);
    let about = Kind::of_word(command);
    let name = arg.get_id().as_str();
    let asks = arg.get_value_names().unwrap_or_default();
    let asks = asks.first().map_or("", |one| one.as_str());
    let field = (about != Kind::Unknown).then(|| of_field(about, name));
    Some(match (command, name, asks) {
        ("set", "assignments", _) => Place::Assignment,
        ("set" | "show" | "history", "id" | "ids", _) => Place::Ids(&[]),
        ("report", "name", _) => Place::Reports,
        ("schema", "name", _) => Place::Answers,
        ("init", "template", _) => Place::Templates,
        (_, "format", _) => Place::Formats,
        (_, "by", _) | (_, _, "WHO") => Place::People,
        ("gate", "outcome", _) => Place::Words(Outcome::AT_GATES),
        (_, "outcome", _) => Place::Words(Outcome::WORDS),
        (_, "forum", _) | (_, _, "FORUM") => Place::Ids(&[Kind::Forum]),
        (_, "project", _) => Place::Ids(&[Kind::Project]),
        (_, "gate", _) => Place::Ids(&[Kind::Gate]),
        (_, "meeting", _) => Place::Ids(&[Kind::Meeting]),
        (_, "waive", _) => Place::Ids(&[Kind::Action]),
        (_, _, "KIND") => Place::Kinds,
        (_, "id" | "ids", _) if about != Kind::Unknown => Place::Of(about),
        _ => field.flatten()?,
    })
}

/// What stands in one place.
#[derive(Clone, Copy)]
enum Place {
    /// Ids of records of these kinds; of all, where none is named.
    Ids(&'static [Kind]),
    /// Ids of records of that kind.
    Of(Kind),
    /// People, by id.
    People,
    /// Words of a list.
    Words(&'static [&'static str]),
    /// `FIELD=VALUE` of the record that is named before.
    Assignment,
    Kinds,
    Reports,
    Answers,
    Templates,
    Formats,
}

impl Place {
    fn offers(self, register: &Register, record: Option<Kind>, typed: &str) -> Vec<Offer> {
        let bare = |word: &str| (word.to_owned(), String::new());
        let told = |word: &str, about: &str| (word.to_owned(), about.to_owned());
        let ids = |of: &dyn Fn(Kind) -> bool| -> Vec<Offer> {
            let all = register.records();
            let all = all.filter(|one| of(one.at().0) && !one.at().1.is_empty());
            all.map(|one| told(one.at().1, one.title())).collect()
        };
        match self {
            Self::Ids(kinds) => ids(&|kind| kinds.is_empty() || kinds.contains(&kind)),
            Self::Of(about) => ids(&|kind| kind == about),
            Self::People => ids(&|kind| kind == Kind::Person),
            Self::Words(known) => known.iter().map(|word| bare(word)).collect(),
            Self::Assignment => record.map_or_else(Vec::new, |kind| fields(register, kind, typed)),
            Self::Kinds => Register::TYPED
                .iter()
                .map(|kind| bare(kind.word()))
                .collect(),
            Self::Formats => Format::ALL.iter().map(|one| bare(one.name())).collect(),
            Self::Templates => TEMPLATES
                .iter()
                .map(|one| told(one.name, one.about))
                .collect(),
            Self::Reports => VIEWS.iter().map(|one| told(one.name, one.about)).collect(),
            Self::Answers => answers::names(Date::FIRST),
        }
    }
}

/// People, by id, with their names.
pub fn people(register: &Register) -> Vec<Offer> {
    Place::People.offers(register, None, "")
}

/// `FIELD=` of a kind, or `FIELD=VALUE` once the field is typed.
fn fields(register: &Register, kind: Kind, typed: &str) -> Vec<Offer> {
    if let Some((begun, _)) = typed.split_once('=') {
        let place = of_field(kind, begun.trim_end_matches(['+', '-']));
        let values = place.map(|place| place.offers(register, None, ""));
        let whole = values.into_iter().flatten();
        return whole
            .map(|(value, about)| (format!("{begun}={value}"), about))
            .collect();
    }
    let named = Register::names_of(kind)
        .iter()
        .zip(Register::about_of(kind));
    let free = named.filter(|(name, _)| **name != "id");
    free.map(|(name, about)| (format!("{name}="), (*about).to_owned()))
        .collect()
}

/// What a field of a kind takes, where it can be listed.
fn of_field(kind: Kind, field: &str) -> Option<Place> {
    let points = REFERENCES
        .iter()
        .find(|one| one.kind == kind && one.field == field);
    if let Some(reference) = points {
        return Some(Place::Ids(reference.targets));
    }
    if PEOPLE.contains(&(kind, field)) {
        return Some(Place::People);
    }
    match sort::of(kind, field) {
        Sort::Word(words) | Sort::Words(words) => Some(Place::Words(words)),
        Sort::Truth => Some(Place::Words(&["yes", "no"])),
        _ => None,
    }
}

/// Those that begin with what is typed, small letters or capitals; else those with it in what they mean.
fn beginning(typed: &str, all: Vec<Offer>) -> Vec<CompletionCandidate> {
    let typed = typed.to_lowercase();
    let (begin, rest): (Vec<Offer>, Vec<Offer>) = all
        .into_iter()
        .partition(|(word, _)| word.to_lowercase().starts_with(&typed));
    let fit = if begin.is_empty() {
        let means = |(_, about): &Offer| about.to_lowercase().contains(&typed);
        rest.into_iter().filter(means).collect()
    } else {
        begin
    };
    let candidate = |(at, (word, about)): (usize, Offer)| {
        let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
        let about = (!about.is_empty()).then(|| about.into());
        CompletionCandidate::new(word)
            .help(about)
            .display_order(Some(at))
    };
    fit.into_iter().enumerate().map(candidate).collect()
}

/// The register that a line names, if it names one.
fn named(typed: &[String]) -> Option<PathBuf> {
    let flags = ["-r", "--register"];
    let apart = typed.windows(2).find_map(|pair| match pair {
        [flag, file] if flags.contains(&flag.as_str()) => Some(file.clone()),
        _ => None,
    });
    let joined = || {
        let mut words = typed.iter();
        words.find_map(|word| Some(word.strip_prefix("--register=")?.to_owned()))
    };
    apart.or_else(joined).map(PathBuf::from)
}
