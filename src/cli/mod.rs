//! The terminal: arguments to a request or a lens, one call, an answer. Commands translate; they do not decide.
//!
//! To add a command: a file with its arguments and `run`, a variant of `Command` and an arm in `Command::run`.
pub mod args;
pub mod asking;
mod begin;
pub mod changing;
pub mod env;
pub mod failure;
pub mod output;
pub mod session;

mod action;
mod add;
mod answers;
mod benefit;
mod change;
mod check;
mod checklist;
mod commitment;
mod completion;
mod config;
mod conflicted;
mod decision;
mod diff;
mod document;
mod driver;
mod edit;
mod editor;
mod export;
mod fields;
mod find;
mod gate;
mod git;
mod guide;
mod help;
mod history;
mod import;
mod init;
mod issue;
mod issued;
mod line;
mod list;
mod man;
mod meeting;
mod merge;
mod milestone;
mod offers;
mod overdue;
mod pack;
mod papers;
mod person;
mod portfolio;
mod project;
mod ready;
mod report;
mod risk;
mod schema;
mod set;
mod show;
mod stakeholder;
mod status;
mod templates;
mod text;
mod today;
mod trouble;
mod undo;
mod unlock;
mod when;
mod which;

use crate::model::assurance::Event;
use crate::model::budget::BudgetLine;
use crate::model::gate::Criterion;
use crate::model::paper::Paper;
use crate::model::people::Forum;
use crate::model::project::Objective;
use args::Common;
pub use begin::run;
use clap::{Parser, Subcommand};
use session::{Ended, Session};

/// The programme register that boards can trust: ideas, active and ended work, decisions at every gate, actions, papers.
#[derive(Parser, Debug)]
#[command(
    name = "progreg",
    version,
    infer_subcommands = false,
    disable_help_subcommand = true,
    after_help = help::topics(),
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

// Of the many commands only the one that is asked for is built.
#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum Command {
    /// Start a new register from a template
    Init(init::Init),
    /// Find what breaks the register or wants looking at: rule, place, advice
    Check(check::Check),
    /// Show how a date phrase is read
    When(when::When),
    /// Show any record, with everything that points to it
    Show(show::Show),
    /// Find records that hold all these words
    Find(find::Find),
    /// List what is late as at a day: actions, steps, conditions, milestones, events, reviews of risks; undated ones below
    Overdue(overdue::Overdue),
    /// Print a report; --list names them all
    Report(report::Report),
    /// Edit the register as text in your editor; the text is checked before it is saved
    ///
    /// The editor is `VISUAL`, else `EDITOR`, else `editor = "COMMAND"` in your configuration, else the usual one. It must wait
    /// until you have closed the text: `code --wait`. It opens a copy beside the register. What you change there goes the way of
    /// every change: no new error, not over what somebody else has changed meanwhile, and into the journal. A text that cannot
    /// be saved is kept, and you are told where.
    Edit,
    /// Programmes and projects: add, list, suspend, resume, cancel, complete, rank, demote
    #[command(subcommand)]
    Project(project::Project),
    /// Gates: list, prepare, record, ready
    #[command(subcommand)]
    Gate(gate::Gate),
    /// Actions: add, list, done, propose, hold-over, update, redate, drop, reopen
    #[command(subcommand)]
    Action(action::Action),
    /// Milestones: add, list, forecast, achieve, rebaseline
    #[command(subcommand)]
    Milestone(milestone::Milestone),
    /// Decisions: add, list, correct, supersede, ratify, body, communicate
    #[command(subcommand)]
    Decision(decision::Decision),
    /// People and posts: add, list, leave
    #[command(subcommand)]
    Person(person::Person),
    /// Forums: add, list
    #[command(subcommand)]
    Forum(add::Plain<Forum>),
    /// Objectives of the programme: add, list
    #[command(subcommand)]
    Objective(add::Plain<Objective>),
    /// Criteria of an entry at a gate: add, list
    #[command(subcommand)]
    Criterion(add::Plain<Criterion>),
    /// Assurance events (peer review, challenge session, study): add, list
    #[command(subcommand)]
    Event(add::Plain<Event>),
    /// Issues: add, list, escalate, resolve
    #[command(subcommand)]
    Issue(issue::Issue),
    /// Papers (purpose and recommendation of a board report): add, list
    #[command(subcommand)]
    Paper(add::Plain<Paper>),
    /// Risks: add, list, review, close
    #[command(subcommand)]
    Risk(risk::Risk),
    /// Change requests: add, list, decide
    #[command(subcommand)]
    Change(change::Change),
    /// Benefits: add, list, realise
    #[command(subcommand)]
    Benefit(benefit::Benefit),
    /// Lines of the budget: add, list
    #[command(subcommand)]
    Budget(add::Plain<BudgetLine>),
    /// People's time that has been promised: add, list, release, refuse
    #[command(subcommand)]
    Commitment(commitment::Commitment),
    /// Documents: add, list, draft, submit, approve, sign, supersede, withdraw
    #[command(subcommand)]
    Document(document::Document),
    /// Checklists: start, list, show, print, answer, sign, add
    #[command(subcommand)]
    Checklist(checklist::Checklist),
    /// Stakeholders: add, list, contact
    #[command(subcommand)]
    Stakeholder(stakeholder::Stakeholder),
    /// Meetings: plan, add, list, agenda, pack, template, minutes, hold, cancel
    #[command(subcommand)]
    Meeting(meeting::Meeting),
    /// Status reports: add, list
    #[command(subcommand)]
    Status(status::Status),
    /// Set any field of any record
    Set(set::Set),
    /// Read a list that you have (Excel, Word, CSV, pasted text) and show how; write it with --apply
    Import(import::Import),
    /// Write every record of every kind, as a workbook, CSV or JSON that `import` reads back
    Export(export::Export),
    /// Show who changed what, when and why, the latest first
    History(history::History),
    /// Show what differs between an earlier day and now
    Changes(history::Changes),
    /// Show what differs between two registers, by record and field
    Diff(diff::Diff),
    /// Bring two copies of a register together, by record and field
    Merge(merge::Merge),
    /// What Git runs on a register: see `merge --install-git`
    #[command(subcommand, hide = true)]
    Driver(driver::Driver),
    /// Take back the last change, or that entry of the journal
    Undo(undo::Undo),
    /// Print the JSON Schema of an answer, what every key means (dictionary); write the templates of papers
    Schema(schema::Schema),
    /// Print what your shell needs to complete commands, ids, people and fields
    Completions(completion::Completions),
    /// Write the manual pages into a folder
    Man(man::Pages),
    /// Show every setting with its value, and where it comes from
    Config,
    /// Say who holds the lock of the register, and remove it when its holder is dead
    Unlock,
    /// Show what a command takes, or explain a topic
    Help(help::Help),
}

impl Command {
    fn run(self, session: &mut Session<'_>) -> Ended {
        match self {
            Self::Init(args) => init::run(&args, session),
            Self::Check(args) => check::run(&args, session),
            Self::When(args) => when::run(&args, session),
            Self::Show(args) => show::run(&args, session),
            Self::Find(args) => find::run(&args, session),
            Self::Overdue(args) => overdue::run(&args, session),
            Self::Report(args) => report::run(&args, session),
            Self::Edit => edit::run(session),
            Self::Project(verb) => project::run(verb, session),
            Self::Gate(verb) => gate::run(verb, session),
            Self::Action(verb) => action::run(verb, session),
            Self::Milestone(verb) => milestone::run(verb, session),
            Self::Decision(verb) => decision::run(verb, session),
            Self::Person(verb) => person::run(verb, session),
            Self::Forum(verb) => add::run(verb, session),
            Self::Objective(verb) => add::run(verb, session),
            Self::Criterion(verb) => add::run(verb, session),
            Self::Event(verb) => add::run(verb, session),
            Self::Issue(verb) => issue::run(verb, session),
            Self::Paper(verb) => add::run(verb, session),
            Self::Risk(verb) => risk::run(verb, session),
            Self::Change(verb) => change::run(verb, session),
            Self::Benefit(verb) => benefit::run(verb, session),
            Self::Budget(verb) => add::run(verb, session),
            Self::Document(verb) => document::run(verb, session),
            Self::Checklist(verb) => checklist::run(verb, session),
            Self::Commitment(verb) => commitment::run(verb, session),
            Self::Meeting(verb) => meeting::run(verb, session),
            Self::Stakeholder(verb) => stakeholder::run(verb, session),
            Self::Status(verb) => status::run(verb, session),
            Self::Set(verb) => set::run(&verb, session),
            Self::Import(asked) => import::run(&asked, session),
            Self::Export(args) => export::run(&args, session),
            Self::History(args) => history::run(&args, session),
            Self::Changes(args) => history::run_changes(&args, session),
            Self::Diff(args) => diff::run(&args, session),
            Self::Merge(args) => merge::run(&args, session),
            Self::Driver(verb) => driver::run(&verb, session),
            Self::Undo(args) => undo::run(&args, session),
            Self::Schema(args) => schema::run(&args, session),
            Self::Completions(args) => completion::run(&args, session),
            Self::Man(args) => man::run(&args, session),
            Self::Config => config::run(session),
            Self::Unlock => unlock::run(session),
            Self::Help(args) => help::run(&args, session),
        }
    }
}

/// The report that a command line asks for, and what it says of every command; `None` if it asks for something else.
fn report_of(words: &[String]) -> Option<(report::Report, Common)> {
    let words = std::iter::once("progreg").chain(words.iter().map(String::as_str));
    let cli = Cli::try_parse_from(words).ok()?;
    match cli.command {
        Command::Report(args) => Some((args, cli.common)),
        _ => None,
    }
}
