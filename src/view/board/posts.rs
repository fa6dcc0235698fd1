//! Posts that end soon, and the work their holders still have (requirement C3).

use crate::model::people::{Person, PostKind};
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::view::board::{Desk, headed};
use crate::view::due::owed;
use crate::view::sheet;
use std::collections::{BTreeSet, HashMap};

/// Days ahead in which the end of a post is reported.
const SOON: i64 = 92;

const COLUMNS: &[Column] = &[
    Column::text("post", "Post"),
    Column::text("holder", "Holder"),
    Column::fixed("until", "Until"),
    Column::text("successor", "Followed by"),
    Column::figure("open", "Open work"),
    Column::figure("after", "Due after"),
];

/// The posts that end in the next three months, soonest first.
pub fn write(desk: &Desk, blocks: &mut Vec<Block>) {
    let as_at = desk.lens.as_at;
    let mut ending: Vec<&Person> = desk
        .register
        .people
        .iter()
        .map(|person| &**person)
        .filter(|person| {
            let until = person.until.date();
            until.is_some_and(|until| (0..=SOON).contains(&until.days_since(as_at)))
        })
        .collect();
    ending.sort_by_key(|person| person.until.date());
    if ending.is_empty() {
        return;
    }
    headed(blocks, "Posts that end soon");
    let work = work(desk, &ending);
    let rows = ending.iter().zip(work);
    let rows = rows.map(|(person, work)| row(desk, person, work)).collect();
    blocks.push(Block::Table(sheet::table("posts", COLUMNS, rows, "")));
}

/// Open work.
#[derive(Clone, Copy, Default)]
struct Work {
    open: usize,
    /// That much of it is due after the post ends.
    after: usize,
}

/// The open work of each of these, counted in one pass over all there is.
fn work(desk: &Desk, ending: &[&Person]) -> Vec<Work> {
    let mut known_as: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, person) in ending.iter().enumerate() {
        known_as.entry(&person.id).or_default().push(at);
        known_as.entry(person.called()).or_default().push(at);
    }
    let mut all = vec![Work::default(); ending.len()];
    for one in owed(desk.register, desk.lookup) {
        let owners = one.owners().iter();
        let named = owners.filter_map(|owner| known_as.get(owner.as_str()));
        // Named twice, by id and by name, it is one piece of work all the same.
        let theirs: BTreeSet<usize> = named.flatten().copied().collect();
        for at in theirs {
            let latest = one.read(desk.dates).latest();
            all[at].open += 1;
            all[at].after += usize::from(latest > ending[at].until.date());
        }
    }
    all
}

fn row(desk: &Desk, person: &Person, work: Work) -> Row {
    let post = match &person.post {
        _ if !person.role.is_empty() => person.role.clone(),
        Some(PostKind::Interim) => "interim".to_owned(),
        Some(kind) => kind.to_string(),
        None => String::new(),
    };
    // A post nobody is named for carries its title as its name.
    let holder = if person.called() == post {
        ""
    } else {
        &person.name
    };
    Row::plain(vec![
        Cell::text(post.clone()),
        Cell::text(holder),
        sheet::paper_day(person.until.date()),
        Cell::text(desk.lookup.name(&person.successor)),
        sheet::counted(work.open),
        sheet::counted(work.after),
    ])
}
