//! `report stakeholders`: who has a stake, how they stand and should, when they were last spoken with, what they are told (C5).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::said::DayField;
use crate::model::stakeholder::{Contact, Engagement, Influence, Stakeholder};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::{Lens, sheet, words};

const STAKEHOLDERS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("name", "Stakeholder"),
    Column::fixed("influence", "Influence"),
    Column::fixed("engagement", "Stands"),
    Column::fixed("wanted", "Wanted"),
    Column::text("owner", "Owner"),
    Column::fixed("last_contact", "Last contact"),
    Column::figure("age", "Days ago"),
    Column::hidden("gap"),
    Column::hidden("organisation"),
    Column::hidden("interest"),
    Column::hidden("project"),
    Column::hidden("contacts"),
    Column::hidden("last_said"),
];

const PLAN: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("name", "Who"),
    Column::text("message", "What they are told"),
    Column::text("channel", "How"),
    Column::text("every", "How often"),
    Column::text("owner", "By whom"),
];

const CONTACTS: &[Column] = &[
    Column::fixed("on", "Day"),
    Column::fixed("id", "Id"),
    Column::text("name", "With"),
    Column::text("what", "What was said"),
    Column::text("channel", "How"),
    Column::text("by", "By"),
];

/// Stakeholders of the most influence first, the communication plan, the log of contacts.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let is_asked = |one: &&Stakeholder| filter.project(&one.project) && filter.person(&one.owner);
    let all = register.stakeholders.iter().map(|one| &**one);
    let mut all: Vec<&Stakeholder> = all.filter(is_asked).collect();
    // Stable: of one influence in the order of the file.
    all.sort_by_key(|one| weight(one.influence.as_ref()));
    let title = sheet::dated("Stakeholders", lens.as_at);
    let mut report = sheet::report(register, lens, "stakeholders", title);
    let gaps = all.iter().filter(|one| gap(one).is_some_and(|gap| gap > 0));
    let gaps = gaps.count();
    let silent = all.iter().filter(|one| last(one, lens.as_at).is_none());
    let silent = silent.count();
    let number = words::count(all.len(), "stakeholder", "stakeholders");
    report
        .totals
        .push(sheet::total("stakeholders", number, all.len()));
    report.totals.push(sheet::total(
        "not_as_wanted",
        format!("{gaps} not as wanted"),
        gaps,
    ));
    report.totals.push(sheet::total(
        "never_contacted",
        format!("{silent} without a contact"),
        silent,
    ));
    let rows = all.iter().map(|one| row(one, lens.as_at, &lookup));
    let empty = "No stakeholder is entered.";
    report.blocks.push(Block::Table(sheet::main_table(
        "stakeholders",
        STAKEHOLDERS,
        rows.collect(),
        empty,
    )));
    report.blocks.extend(
        all.is_empty().then(|| {
            sheet::hint("Enter one with `progreg stakeholder add NAME --influence high`.")
        }),
    );
    let plan: Vec<Row> = all.iter().flat_map(|one| plan(one, &lookup)).collect();
    if !plan.is_empty() {
        report.blocks.push(sheet::heading(2, "Communication plan"));
        let table = sheet::table("communication", PLAN, plan, "");
        report.blocks.push(Block::Table(table));
    }
    let mut spoken: Vec<(&Stakeholder, &Contact)> = all
        .iter()
        .flat_map(|one| one.contacts.iter().map(move |contact| (*one, contact)))
        .filter(|(_, contact)| contact.on.date().is_none_or(|on| on <= lens.as_at))
        .collect();
    spoken.sort_by_key(|(_, contact)| std::cmp::Reverse(contact.on.date()));
    let rows: Vec<Row> = spoken
        .into_iter()
        .map(|(one, contact)| said(one, contact, &lookup))
        .collect();
    if !rows.is_empty() {
        report.blocks.push(sheet::heading(2, "Contacts"));
        let table = sheet::table("contacts", CONTACTS, rows, "");
        report.blocks.push(Block::Table(table));
    }
    report
}

fn weight(influence: Option<&Influence>) -> u8 {
    match influence {
        Some(Influence::High) => 0,
        Some(Influence::Medium) => 1,
        Some(Influence::Low) => 2,
        _ => 3,
    }
}

/// Steps from how somebody stands to how they should; positive: they should stand closer.
fn gap(one: &Stakeholder) -> Option<i64> {
    let step = |engagement: &Engagement| match engagement {
        Engagement::Resistant => Some(0),
        Engagement::Unaware => Some(1),
        Engagement::Neutral => Some(2),
        Engagement::Supportive => Some(3),
        Engagement::Leading => Some(4),
        Engagement::Other(_) => None,
    };
    let stands = one.engagement.as_ref().and_then(step)?;
    let wanted = one.wanted.as_ref().and_then(step)?;
    Some(wanted - stands)
}

/// The last contact by that day.
fn last(one: &Stakeholder, as_at: Date) -> Option<&Contact> {
    let contacts = one.contacts.iter();
    let known = contacts.filter(|contact| contact.on.date().is_some_and(|on| on <= as_at));
    known.max_by_key(|contact| contact.on.date())
}

fn row(one: &Stakeholder, as_at: Date, lookup: &Lookup) -> Row {
    let last = last(one, as_at);
    let on = last.and_then(|contact| contact.on.date());
    let gap = gap(one);
    let is_far = gap.is_some_and(|gap| gap > 0);
    let stands = one.engagement.as_ref().map_or(Cell::Missing, |word| {
        let tone = match word {
            _ if is_far => Tone::Watch,
            Engagement::Resistant => Tone::Bad,
            _ => Tone::Plain,
        };
        Cell::Status(word.to_string(), tone)
    });
    let cells = vec![
        Cell::id(one.id.as_str()),
        Cell::text(one.name.as_str()),
        one.influence
            .as_ref()
            .map_or(Cell::Missing, |word| Cell::text(word.word())),
        stands,
        one.wanted
            .as_ref()
            .map_or(Cell::Missing, |word| Cell::text(word.word())),
        Cell::text(lookup.name(&one.owner)),
        Cell::date(on),
        on.map_or(Cell::Missing, |on| Cell::Days(as_at.days_since(on))),
        gap.map_or(Cell::Missing, Cell::Count),
        Cell::text(one.organisation.as_str()),
        Cell::text(one.interest.as_str()),
        Cell::id(one.project.as_str()),
        sheet::counted(one.contacts.len()),
        last.map_or(Cell::Missing, |contact| Cell::text(contact.what.as_str())),
    ];
    let tone = if is_far { Tone::Watch } else { Tone::Plain };
    Row::about(Address::new(Kind::Stakeholder, &one.id), tone, cells)
}

fn plan(one: &Stakeholder, lookup: &Lookup) -> Vec<Row> {
    let rows = one.communication.iter().map(|telling| {
        let owner = if telling.owner.is_empty() {
            &one.owner
        } else {
            &telling.owner
        };
        let cells = vec![
            Cell::id(one.id.as_str()),
            Cell::text(one.name.as_str()),
            Cell::text(telling.message.as_str()),
            Cell::text(telling.channel.as_str()),
            Cell::text(telling.every.as_str()),
            Cell::text(lookup.name(owner)),
        ];
        Row::about(Address::new(Kind::Stakeholder, &one.id), Tone::Plain, cells)
    });
    rows.collect()
}

fn said(one: &Stakeholder, contact: &Contact, lookup: &Lookup) -> Row {
    let cells = vec![
        Cell::date(contact.on.date()),
        Cell::id(one.id.as_str()),
        Cell::text(one.name.as_str()),
        Cell::text(contact.what.as_str()),
        Cell::text(contact.channel.as_str()),
        Cell::text(lookup.name(&contact.by)),
    ];
    Row::about(Address::new(Kind::Stakeholder, &one.id), Tone::Plain, cells)
}
