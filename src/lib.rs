//! `progreg`: the programme register that boards can trust.
//!
//! # The map
//!
//! Three values in the middle, verbs at the edges:
//!
//! - [`model::Register`]: what the file *says*. Typed, plain data. Everything that asks, reads this.
//! - [`document::change::Change`]: one difference: which record, which field, old value, new value. Everything that writes,
//!   writes this.
//! - [`report::Report`]: what we *answer*: blocks, tables, typed cells. Everything that prints, prints this.
//!
//! Asking: text → `Register` → ([`view`], with the day in its [`view::Lens`]) → `Report` → ([`paper`], with its template, where people
//! read it) → `Report` → bytes in some [`mod@format`].
//!
//! Changing: a copy of the `Register` is changed as ordinary typed Rust by [`edit`]; [`document`] finds the difference, splices
//! it into the exact text, reads the result back and compares it with what was meant; [`check`] lets no new error through; and
//! [`store::turn`] saves it: lock, compare, draft, backup, journal, rename. Every changing command takes this one path, in
//! [`cli::session::Session::change`].
//!
//! # The rooms
//!
//! Arrows point down, and only where this table says; `tests/architecture.rs` holds the same table and checks it.
//!
//! ```text
//! 5  cli               the terminal; may use everything below
//! 4  store, paper, format   the disk (model, document); a report as its template lays it out (report); bytes (report, cell types)
//!    import            what other people's tables mean (model, check, intake, edit)
//!    merge             two registers in one (model, document, check)
//! 3  edit, view        requests (model, check, intake); questions (model, check, report, merge; of document, changes and entries)
//! 2  check             rules (model)
//! 1  document, report  the exact text (model); answers (model)
//!    intake            tables out of the files people have (model)
//! 0  model             what a register says
//! ```
//!
//! Clock, environment and terminal are asked in `cli/env.rs` only; files are touched in `store/` only; another program is
//! started in `cli/editor.rs` and `cli/git.rs` only; nothing prints but `cli/session.rs`, on streams that `main.rs` hands in.
//!
//! # To add
//!
//! | a … | touch |
//! |---|---|
//! | field | one line in its struct in [`model`]; a column line where a report is to show it |
//! | kind of record | a file in [`model`], a line in `model/address.rs`, one in `model/register.rs`, its columns in `view/columns.rs` (a line in `SHOWN`); `add` and `list`: a variant `add::Plain<KIND>` and an arm in `cli/mod.rs` |
//! | command of a kind | a file of the kind in [`edit`] (the request on a draft), its verbs in `cli/KIND.rs` beside `Add(New<KIND>)` and `List(List)`; fields only it may move: a line in `check/guarded.rs` |
//! | reference, person | a line in `check/references.rs` |
//! | rule | a function in the subject's file in [`check`] and a line in its `RULES`; a new subject: a line in `LISTS` of `check/list.rs`; a case file in `tests/rules` |
//! | column | its key in `report/dictionary/keys.rs`: sort and meaning; a line in `elsewhere.rs` where the key means another thing there |
//! | answer in JSON that is no report or list | a line in `cli/answers.rs`, from which its schema is made |
//! | report | a file in [`view`] and a line in [`view::VIEWS`]; one main table (`view/sheet.rs`) |
//! | report on many registers | its name and that of its answer in `JOINED` of `cli/portfolio`; its tables are joined by their keys (`report/joined.rs`) |
//! | paper's template | a file in `paper/templates`, a line in `paper::BUILT_IN`; `Block::Part` before each part in its view |
//! | template of a register, checklist | a file in `edit/templates` or `edit/templates/checklists`, named in `edit/template.rs` or `edit/checklist/form.rs` |
//! | format | a file in [`mod@format`] and a line in its list |
//! | command | a file in [`cli`], a variant and an arm in `cli/mod.rs` |
pub mod check;
pub mod cli;
pub mod document;
pub mod edit;
pub mod format;
pub mod import;
pub mod intake;
pub mod merge;
pub mod model;
pub mod paper;
pub mod report;
pub mod store;
pub mod view;
