//! `import`: a list as people have it; shows how it was understood and what it would change, writes it with `--apply`.

mod asides;
mod choice;
mod file;
mod left;
mod mapping;
mod preview;
pub mod said;
pub mod spots;
pub mod sums;
mod tables;

pub use preview::blank;
pub use tables::no_tables;

use file::{Again, Rows};
use preview::{Reader, Seen, preview};
use said::Remark;
use spots::Spots;
use sums::Sums;
use tables::tables;

use crate::cli::export::back;
use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::session::{Ended, Session, place};
use crate::edit::{Refusal, Stamp};
use crate::format::Format;
use crate::import::columns::Guess;
use crate::import::find::Found;
use crate::import::ours;
use crate::import::plan::{self, Plan, Request, list_day, list_name};
use crate::intake::{Form, Source};
use crate::model::Register;
use crate::model::address::Kind;
use crate::store::mappings::Saved;
use clap::Args;
use std::path::PathBuf;

/// What is imported.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools)] // one field a flag
pub struct Import {
    /// The file with the table: Excel, Word, ODS, ODT, CSV, text pasted out of any of them, Markdown, JSON; `-` is standard input
    file: PathBuf,
    /// What its rows are, where that cannot be seen: project, action, risk, issue, milestone, decision, benefit, budget, person,
    /// stakeholder
    #[arg(long = "as", value_name = "KIND", value_parser = choice::kind)]
    kind: Option<Kind>,
    /// The sheet or table that is meant, by name; one of several by its number with `--table N`
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What a column is taken for: a field, `reference`, `note`, `+KEY` for a key of your own, or nothing to leave it out
    /// (repeatable)
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// Read it as a list of that name was read before
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,
    /// Keep how it is read under that name, in your configuration
    #[arg(long, value_name = "NAME")]
    save_mapping: Option<String>,
    /// Dates like 03/04/2011 are 4 March
    #[arg(long)]
    month_first: bool,
    /// What the list is called, the same every month [default: its heading, sheet or file, without dates]
    #[arg(long, value_name = "NAME")]
    list: Option<String>,
    /// The entry the records belong to, where the table does not say
    #[arg(long, value_name = "ID")]
    project: Option<String>,
    /// Where new records come from [default: the heading over the table, else the list]
    #[arg(long)]
    source: Option<String>,
    /// What new records have where the table does not say, as `outcome=noted` (repeatable)
    #[arg(long, value_name = "FIELD=VALUE", value_parser = choice::pair)]
    set: Vec<(String, String)>,
    /// Keep dates that cannot be read, word for word in the note
    #[arg(long)]
    as_written: bool,
    /// Write the rows; without it they are only shown
    #[arg(long)]
    apply: bool,
    /// With `--apply`: write the rows that were understood, and save the others to a file [default: NAME-not-imported beside where you stand]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    skip_bad: Option<String>,
}

/// A table, and all that is needed to make a plan of it.
struct Asked {
    /// The file without its cells, which are in the rows.
    source: Source,
    /// The table without its rows.
    found: Found,
    rows: Rows,
    kind: Kind,
    /// How the kind was seen.
    why: String,
    guesses: Vec<Guess>,
    request: Request,
    /// What the person should know.
    told: Vec<String>,
}

impl Asked {
    fn plan(&self, register: &Register, stamp: &Stamp) -> Result<Plan, Refusal> {
        plan::plan(
            register,
            &self.found,
            self.rows.take()?,
            self.kind,
            &self.guesses,
            &self.request,
            stamp,
        )
    }
}

/// A file without anything in it.
fn nothing() -> Source {
    Source {
        form: Form::Text,
        seen: String::new(),
        grids: Vec::new(),
        remarks: Vec::new(),
    }
}

/// How the sheet of actions is read that a report of ours has for people to edit; nothing where the file is another.
fn edited(source: &Source, kind: Option<Kind>) -> Option<Saved> {
    let is_asked = kind.is_none_or(|kind| kind == Kind::Action);
    let columns = ours::edited(source).filter(|_| is_asked)?;
    Some(Saved {
        kind: Kind::Action.word().to_owned(),
        list: "Actions".to_owned(),
        month_first: false,
        columns,
    })
}

/// Runs it.
pub fn run(asked: &Import, session: &mut Session<'_>) -> Ended {
    if asked.skip_bad.is_some() && !asked.apply {
        return Err(left::not_yet(session));
    }
    let table = choice::number(session)?;
    let file::Given {
        mut source,
        name,
        ours,
        again,
    } = file::read(&asked.file, session)?;
    // Whoever says what the table is means it to be read as anybody's.
    let is_said = asked.kind.is_some() || asked.sheet.is_some() || table.is_some();
    let is_said = is_said || asked.mapping.is_some() || !asked.map.is_empty();
    if let Some(ours) = ours.filter(|_| !is_said) {
        drop((source, again));
        return back::run(&ours, asked.apply, asked.skip_bad.as_deref(), session);
    }
    let saved = mapping::used(asked.mapping.as_deref(), session)?;
    let edited = edited(&source, asked.kind);
    if edited.is_some() {
        // What we hid in a sheet of our own is no news.
        source.remarks.clear();
    }
    let saved = saved.or(edited);
    let kind = asked
        .kind
        .or_else(|| saved.as_ref().and_then(|saved| choice::listed(&saved.kind)));
    let chosen = match choice::choose(&source, &name, kind, asked.sheet.as_deref(), table)? {
        choice::Choice::One(chosen) => chosen,
        choice::Choice::Several(candidates, left) => {
            let opened = session.read()?;
            let register = opened.document.register();
            let file = (&source, left.as_slice());
            let report = tables(register, file, &candidates, &name, session.as_at()?);
            session.answer(report)?;
            session.insist(
                "several tables could be meant: choose one with `--table N` or `--sheet NAME`",
            );
            session.tell("nothing was written");
            return Ok(code::NO);
        }
    };
    // The cells stand in the table now.
    let grids = source.grids.iter_mut();
    grids.for_each(|grid| grid.rows = Vec::new());
    let asked_for = understood(asked, (source, again), &name, *chosen, saved.as_ref())?;
    if let Some(name) = &asked.save_mapping {
        mapping::save(name, &asked_for, session)?;
    }
    if asked.apply {
        write(asked, &asked_for, &name, session)
    } else {
        show(asked_for, session)
    }
}

/// What the columns of the chosen table are, and what is to be done with it.
fn understood(
    asked: &Import,
    (source, again): (Source, Again),
    name: &str,
    chosen: choice::Chosen,
    saved: Option<&Saved>,
) -> Result<Asked, Failure> {
    let choice::Chosen {
        number,
        mut found,
        kind,
        why,
        told,
    } = chosen;
    let mut told = told;
    let own = mapping::own(asked, saved, (&found, kind), &mut told)?;
    let guesses = own.guesses(&found, kind).map_err(|failure| {
        let is_uncut = source.is_uncut() && found.headings.len() == 1;
        if is_uncut {
            choice::uncut(failure)
        } else {
            failure
        }
    })?;
    let of_mapping = saved.map(|saved| match saved.list.as_str() {
        "" => asked.mapping.clone().unwrap_or_default(),
        list => list.to_owned(),
    });
    let list = asked.list.clone().or(of_mapping);
    let (named, heading) = list_name(&found, name);
    let list = list.unwrap_or(named);
    let comes_from = match &asked.source {
        Some(source) => source.clone(),
        None if heading.is_empty() || heading.chars().count() > 100 => list.clone(),
        None => heading,
    };
    let month_first = asked.month_first || saved.is_some_and(|saved| saved.month_first);
    Ok(Asked {
        request: Request {
            listed: list_day(&found, name, month_first),
            project: asked.project.clone().unwrap_or_default(),
            list,
            source: comes_from,
            month_first,
            as_written: asked.as_written,
            skip_bad: asked.skip_bad.is_some(),
            given: asked.set.clone(),
        },
        source,
        rows: Rows::of(std::mem::take(&mut found.rows), again, name, number),
        found,
        kind,
        why,
        guesses,
        told,
    })
}

fn show(asked: Asked, session: &mut Session<'_>) -> Ended {
    let rows = asked.rows.last();
    // Of the register only what it says stays: its text is wanted no more.
    let register = session.read()?.document.into_register();
    let register = &register;
    let stamp = session.stamp()?;
    let drawn = plan::drawn_up(
        register,
        &asked.found,
        rows,
        asked.kind,
        &asked.guesses,
        &asked.request,
        &stamp,
    );
    let drawn = match drawn {
        Ok(drawn) => drawn,
        Err(refusal) => {
            let opened = session.read()?;
            let at = |address: &_| place(&opened, address, "");
            return Err(Failure::refusal(refusal, at));
        }
    };
    let plan = drawn.tried(register, &stamp);
    session.tell_all(&asked.told);
    let report = preview(
        register,
        &Seen {
            source: &asked.source,
            found: &asked.found,
            why: &asked.why,
            list: &plan.request.list,
            reader: match output::format(session)? {
                Format::Csv if session.common.table.is_none() => Reader::Rows,
                Format::Csv | Format::Json => Reader::Script,
                _ => Reader::Person,
            },
        },
        &plan,
        session.as_at()?,
    );
    let sums = Sums::of(&plan);
    // A long list takes its room twice, else: in the plan and on paper.
    drop(plan);
    session.answer(report)?;
    sums::after(&sums, session)?;
    Ok(code::DONE)
}

fn write(asked: &Import, all: &Asked, name: &str, session: &mut Session<'_>) -> Ended {
    session.tell_all(&all.told);
    session.tell_all(&all.source.remarks);
    let mut saved = None;
    if let Some(file) = &asked.skip_bad {
        let opened = session.read()?;
        let stamp = session.stamp()?;
        let at = |address: &_| place(&opened, address, "");
        let plan = all.plan(opened.document.register(), &stamp);
        let plan = plan.map_err(|refusal| Failure::refusal(refusal, at))?;
        // Before the register is: what is left out of it stands somewhere.
        saved = left::save(file, name, all, &plan, session)?;
    }
    let done = session.change(|register, stamp| {
        let (plan, added, changed) = plan::applied(
            register,
            &all.found,
            &|| all.rows.take(),
            all.kind,
            &all.guesses,
            &all.request,
            stamp,
        )?;
        // The rows are in the register by now: of the plan only what is told of it stays.
        Ok((added, changed, told(all, &plan)))
    });
    let (added, changed, words) = match done {
        Ok(done) => done,
        Err(failure) => {
            if let Some(left::Left::New(saved)) = &saved {
                session.insist(&format!("`{saved}` was written all the same"));
            }
            return Err(failure);
        }
    };
    for id in added.iter().chain(&changed) {
        session.say(id)?;
    }
    session.tell_all(&words);
    if let Some(saved) = saved {
        session.tell(&saved.words(asked, all, session));
    }
    Ok(code::DONE)
}

/// Remarks that are told after the rows are written, at most.
const TOLD: usize = 20;

/// What was done, and what there is to say of it.
fn told(all: &Asked, plan: &Plan) -> Vec<String> {
    let mut told = vec![Sums::of(plan).line()];
    let spots = Spots::of(&all.source, &all.found, plan);
    let mut remarks = preview::remarks(plan, &spots, |row| &row.faults);
    remarks.extend(preview::remarks(plan, &spots, |row| &row.remarks));
    told.extend(remarks.iter().take(TOLD).map(Remark::line));
    if remarks.len() > TOLD {
        told.push(format!(
            "and {} more remarks, which the preview has",
            remarks.len() - TOLD
        ));
    }
    told.extend(plan.told.iter().cloned());
    let gone: Vec<String> = plan.gone.iter().map(|one| format!("`{one}`")).collect();
    if !gone.is_empty() {
        told.push(format!(
            "not in the file any more, and left: {}",
            gone.join(", ")
        ));
    }
    told
}
