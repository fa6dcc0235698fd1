//! Posts that end soon, and the work their holders still have (requirement C3).

use crate::model::people::{Person, PostKind};
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::view::board::Desk;
use crate::view::due::owed;
use crate::view::sheet;

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
        blocks.push(sheet::none("No post is to end in the next three months."));
        return;
    }
    let rows = ending.iter().map(|person| row(desk, person)).collect();
    blocks.push(Block::Table(sheet::table("posts", COLUMNS, rows, "")));
}

fn row(desk: &Desk, person: &Person) -> Row {
    let mut open = 0;
    let mut after = 0;
    for one in owed(desk.register, desk.lookup) {
        let is_theirs = |owner: &String| *owner == person.id || *owner == person.name;
        if one.owners().iter().any(is_theirs) {
            open += 1;
            let latest = one.read(desk.dates).latest();
            after += usize::from(latest > person.until.date());
        }
    }
    let post = match &person.post {
        _ if !person.role.is_empty() => person.role.clone(),
        Some(PostKind::Interim) => "interim".to_owned(),
        Some(kind) => kind.to_string(),
        None => String::new(),
    };
    // A post nobody is named for carries its title as its name.
    let holder = if person.name == post {
        ""
    } else {
        &person.name
    };
    Row::plain(vec![
        Cell::text(post.clone()),
        Cell::text(holder),
        sheet::paper_day(person.until.date()),
        Cell::text(desk.lookup.name(&person.successor)),
        sheet::counted(open),
        sheet::counted(after),
    ])
}
