//! What an import would do, row by row: add, change or leave a record, and why; then doing it, all or nothing (requirement H2).
//!
//! A row's way: `reading` types its cells, `matching` finds the record it is, `differing` tells old from new, `trial`
//! tries the whole on a copy so that nothing is promised that would be refused; `telling` says once what holds of every row.

mod applying;
mod differing;
mod given;
mod groups;
mod likeness;
mod matching;
mod naming;
mod note;
mod reading;
mod telling;
mod together;
mod trial;

pub use applying::{applied, apply};
pub use naming::{NOT_IMPORTED, list_day, list_name};

use super::columns::Guess;
use super::find::{Found, Row};
use super::{TRIALS, tried_enough};
use crate::edit::lookup::known_or_none;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::few::Few;
use crate::model::kept::AnyRecord;
use crate::model::project::Project;
use crate::model::value::{Value, get};
use std::borrow::Cow;
use std::sync::Arc;
use telling::Fillers;

/// What a person asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// The entry the records belong to, where the table does not say.
    pub project: String,
    /// What the list is called: `TB action log`. Kept in `references`; empty where nothing names it.
    pub list: String,
    /// Where new records come from, where the table does not say and the kind has a `source`.
    pub source: String,
    /// The day the list was written, as its title names it, and that title.
    pub listed: Option<(Date, String)>,
    /// Dates like 03/04/2011 are month first.
    pub month_first: bool,
    /// Keep dates that cannot be read, word for word in the note.
    pub as_written: bool,
    /// Write the rows that were understood and leave the others.
    pub skip_bad: bool,
    /// Fields of new records and their values, where a row does not say them.
    pub given: Vec<(String, String)>,
}

/// A field of a record that is there, before and after.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// The field.
    pub field: &'static str,
    /// What it says now; `None` where it says nothing.
    pub old: Option<Value>,
    /// What it would say.
    pub new: Value,
}

/// What becomes of a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Fate {
    /// A new record.
    New,
    /// A record that is there and differs.
    Changed(Address, Vec<Difference>),
    /// A record that is there and says the same.
    Same(Address),
    /// It cannot be read.
    Bad,
}

/// A cell and what there is to say of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The heading it stands under, shared by all cells below it; empty where it is about the row as a whole.
    pub heading: Arc<str>,
    /// What the cell says.
    pub cell: String,
    /// What is to be said of it.
    pub why: String,
}

/// Fields, and what they would hold.
pub type Values = Vec<(&'static str, Value)>;

/// A row of the plan. A long table is a hundred thousand of them: what a row commonly has none of takes no room, and what is
/// the same in every row is said once.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// Which of the table's rows it is, from 0.
    pub at: usize,
    /// Its number in the file.
    pub place: usize,
    /// What it goes by in the list, or empty.
    pub reference: String,
    /// The fields it fills, and what they would hold; empty where a record holds them, see [`Plan::filled`].
    values: Values,
    /// The fields of the new record it became in a trial, where that holds just what the row says; shared by rows that fill the
    /// same ones.
    held: Arc<[&'static str]>,
    /// What becomes of it.
    pub fate: Fate,
    /// By what it was matched to a record, `{}` for its reference, see [`Planned::evidence`].
    evidence: Cow<'static, str>,
    /// Dates that were said without a year, word for word, by their field.
    pub spoken: Few<(&'static str, String)>,
    /// Fields whose cell is empty, with its heading: what the register has there stays, and is said.
    pub empty: Few<(Arc<str>, &'static str)>,
    /// Cells read with a remark.
    pub remarks: Few<Said>,
    /// Cells that cannot be read, and what else stands against the row.
    pub faults: Few<Said>,
}

impl Planned {
    /// By what it was matched to a record: `its reference 9/3`, `the same title and owner`.
    pub fn evidence(&self) -> String {
        match &self.evidence {
            // An id of a record is no pattern.
            Cow::Owned(words) => words.clone(),
            Cow::Borrowed(words) => words.replace("{}", &self.reference),
        }
    }

    /// Whether it cannot be read.
    pub fn is_bad(&self) -> bool {
        self.fate == Fate::Bad
    }

    /// The fields it fills, some of which that record may hold for it.
    fn filled(&self, record: Option<&dyn AnyRecord>) -> Values {
        let held = self.held.iter();
        let held = held.filter_map(|field| Some((*field, record?.value(field)?)));
        self.values.iter().cloned().chain(held).collect()
    }

    /// What people know a record of the kind by, as the row says it; empty where it says nothing.
    fn title(&self, kind: Kind) -> String {
        let title = get(&self.values, Register::title_of(kind));
        title.map(ToString::to_string).unwrap_or_default()
    }
}

/// A column as it is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// What it was taken for.
    pub guess: Guess,
    /// How its dates are read, and why; empty where that is no question.
    pub dates: String,
}

/// All an import would do.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// What its rows are.
    pub kind: Kind,
    /// What was asked for, settled: the entry by its id, the list as records name it.
    pub request: Request,
    /// How its rows are counted for people: `row`, `line`, `column`.
    pub counted: &'static str,
    /// Its columns.
    pub columns: Vec<Read>,
    /// Row by row.
    pub rows: Vec<Planned>,
    /// Records that were imported from this list and are not in it any more.
    pub gone: Vec<Address>,
    /// What is to be said once of the whole table.
    pub told: Vec<String>,
    /// What stands against the whole: rules that would be broken elsewhere in the register.
    pub against: Vec<String>,
    /// The register as it would be: what new records hold stands there, and not in the rows as well.
    tried: Register,
}

impl Plan {
    /// A plan for no rows.
    pub fn blank(kind: Kind) -> Self {
        Self {
            kind,
            request: Request::default(),
            counted: "row",
            columns: Vec::new(),
            rows: Vec::new(),
            gone: Vec::new(),
            told: Vec::new(),
            against: Vec::new(),
            tried: Register::default(),
        }
    }

    /// Every row with the fields it fills, and what they would hold.
    pub fn filled(&self) -> impl Iterator<Item = (&Planned, Values)> {
        let is_new = |row: &&Planned| row.fate == Fate::New;
        let new = self.rows.iter().filter(is_new).count();
        let of_kind = || self.tried.records().filter(|one| one.at().0 == self.kind);
        // New records stand behind all others, in the order of their rows.
        let mut records = of_kind().skip(of_kind().count().saturating_sub(new));
        self.rows.iter().map(move |row| {
            let record = (row.fate == Fate::New).then(|| records.next()).flatten();
            (row, row.filled(record))
        })
    }
}

/// What rows under the headings of a table would do to the register. The register is not touched.
pub fn plan(
    register: &Register,
    found: &Found,
    rows: Vec<Row>,
    kind: Kind,
    guesses: &[Guess],
    request: &Request,
    stamp: &Stamp,
) -> Result<Plan, Refusal> {
    let drawn = drawn_up(register, found, rows, kind, guesses, request, stamp)?;
    Ok(drawn.tried(register, stamp))
}

/// A plan that was not tried yet.
pub struct Drawn {
    plan: Plan,
    fillers: Fillers,
}

impl Drawn {
    /// The plan, tried on a copy of the register; tried again without the rows that stood in the way.
    pub fn tried(mut self, register: &Register, stamp: &Stamp) -> Plan {
        for _ in 0..TRIALS {
            self.tell(stamp);
            if trial::tried(register, &mut self.plan, stamp) {
                return self.plan;
            }
        }
        self.tell(stamp);
        self.plan.against.push(tried_enough());
        self.plan
    }

    /// Says what is to be said once of the whole table; while the values of its rows are there.
    fn tell(&mut self, stamp: &Stamp) {
        let all = (self.plan.rows.as_slice(), self.plan.counted);
        let (columns, request) = (&self.plan.columns, &self.plan.request);
        self.plan.told = telling::told(self.plan.kind, all, columns, &self.fillers, request, stamp);
    }
}

/// What rows would do as far as it can be seen without trying. They go into the plan one by one: a long table never stands in
/// the memory twice.
pub fn drawn_up(
    register: &Register,
    found: &Found,
    rows: Vec<Row>,
    kind: Kind,
    guesses: &[Guess],
    request: &Request,
    stamp: &Stamp,
) -> Result<Drawn, Refusal> {
    let mut refusal = Refusal::of("import the table");
    let project = known_or_none::<Project>(register, &request.project, &mut refusal);
    let request = Request {
        project,
        list: naming::tidied(&request.list),
        ..request.clone()
    };
    given::typed(register, kind, &request, stamp, &mut refusal);
    if !guesses.iter().any(|guess| reading::is_title(kind, guess)) {
        let named = Register::title_of(kind);
        let headings: Vec<&str> = found.headings.iter().map(String::as_str).collect();
        refusal.because(format!(
            "no column says the {named} of {}",
            crate::edit::lookup::with_article(kind)
        ));
        refusal.advise(format!(
            "say which one it is with `--map \"COLUMN={named}\"`; the columns are `{}`",
            headings.join("`, `")
        ));
    }
    if rows.is_empty() {
        refusal.because("no row below its headings holds anything");
        refusal.advise("choose another table with `--sheet NAME` or `--table N`");
    }
    let columns = reading::columns(
        register,
        &rows,
        kind,
        guesses,
        (&request, stamp),
        &mut refusal,
    );
    refusal.settle()?;
    let (mut rows, fillers) = reading::rows(register, rows, kind, &columns, &request, stamp);
    let gone = matching::matched(register, kind, &mut rows, &request);
    differing::compare(register, kind, &mut rows, &request, stamp);
    let plan = Plan {
        request,
        counted: match found.counted {
            "" => "row",
            counted => counted,
        },
        columns: columns.into_iter().map(|one| one.read).collect(),
        rows,
        gone,
        ..Plan::blank(kind)
    };
    Ok(Drawn { plan, fillers })
}
