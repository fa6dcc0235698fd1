//! Names: keys, kinds and words the format does not know, ids that cannot be ids, titles that are missing.

use super::words::{listed, quoted, set};
use super::{Findings, Scope};
use crate::model::Register;
use crate::model::address::{Address, Kind, nearest};
use crate::model::hash::Map;
use crate::model::holidays::Nation;
use crate::model::interval::Interval;
use crate::model::kept::AnyRecord;

/// The address findings about a record carry; the settings are `register`, whatever their id.
pub fn address(record: &dyn AnyRecord) -> Address {
    match record.at() {
        (Kind::Register, _) => Address::new(Kind::Register, "register"),
        (kind, id) => Address::new(kind, id),
    }
}

/// Keys that the kind does not have.
pub fn unknown_key(scope: &Scope<'_>, findings: &mut Findings) {
    // A key that stands in many records is looked for once.
    let mut advised: Map<(Kind, &str), String> = Map::default();
    for record in scope.records() {
        for (key, _) in record.unknown() {
            let kind = record.at().0;
            let known = || record.names().iter().copied();
            let anew = || advice_on_key(&scope.near(key, known()));
            let advice = advised.entry((kind, key.as_str())).or_insert_with(anew);
            let message = format!(
                "{} has no key {}",
                super::words::a(kind.word()),
                quoted(key)
            );
            findings.add(address(*record), "", message, &**advice);
        }
        for stray in record.strays() {
            let near = scope.near(&stray.text, stray.known.iter().copied());
            let message = format!(
                "`{}` has a key {} inside it that is not known",
                stray.field,
                quoted(&stray.text)
            );
            findings.add(address(*record), stray.field, message, advice_on_key(&near));
        }
    }
}

fn advice_on_key(near: &[&str]) -> String {
    if near.is_empty() {
        "it is kept; if it was meant to be read, `progreg show ID -f json` lists the keys that are"
            .to_owned()
    } else {
        format!(
            "it is kept but not read; did you mean {}?",
            listed(near, "or")
        )
    }
}

/// Blocks and top-level keys that the format does not have.
pub fn unknown_kind(scope: &Scope<'_>, findings: &mut Findings) {
    for other in &scope.register.others {
        if other.kind == Kind::Unknown {
            let message = format!("`[[{}]]` is not a kind of record", other.word);
            findings.add(
                Address::new(other.kind, &*other.id),
                "",
                message,
                advice_on_kind(&other.word),
            );
        }
    }
    for (word, _) in &scope.register.strays {
        let message = format!(
            "{} at the top of the file is neither a record nor a setting",
            quoted(word)
        );
        findings.add(
            Address::new(Kind::Register, "register"),
            "",
            message,
            advice_on_kind(word),
        );
    }
}

fn advice_on_kind(word: &str) -> String {
    let kinds = Kind::ALL.iter().map(|kind| kind.word());
    let near = nearest(word, kinds.filter(|word| !word.is_empty()));
    match near.first() {
        Some(&"register") => "it is kept but not read; did you mean `[register]`?".to_owned(),
        Some(near) => format!("it is kept but not read; did you mean `[[{near}]]`?"),
        None => "it is kept; what is read stands in `[register]`, or in blocks such as `[[project]]` and `[[action]]`".to_owned(),
    }
}

/// Words where one of a few known words is wanted.
pub fn unknown_value(scope: &Scope<'_>, findings: &mut Findings) {
    for (record, unread) in scope.unread() {
        if unread.known.is_empty() {
            continue;
        }
        let address = address(*record);
        let top_level = record
            .value(unread.field)
            .is_some_and(|value| value.to_string() == unread.text);
        let near = scope.near(&unread.text, unread.known.iter().copied());
        let advice = match near.first() {
            Some(near) if top_level => set(&address, unread.field, near),
            Some(near) => format!("write `{near}` there"),
            None => format!("use {}", listed(unread.known, "or")),
        };
        findings.add(
            address,
            unread.field,
            known_word(unread.field, &unread.text),
            advice,
        );
    }
    settings(scope, findings);
}

fn known_word(field: &str, text: &str) -> String {
    format!(
        "`{field}` is {}, which is not a word it can have",
        quoted(text)
    )
}

/// Settings that are words by meaning, though text by type.
fn settings(scope: &Scope<'_>, findings: &mut Findings) {
    let settings = &scope.register.settings;
    let address = || Address::new(Kind::Register, "register");
    let nations = Nation::ALL.map(Nation::name);
    let fields = [
        (
            "nation",
            &settings.nation,
            Nation::parse(&settings.nation).is_some(),
            &nations[..],
        ),
        (
            "quarters",
            &settings.quarters,
            settings.quarters_meant().is_some(),
            &["calendar", "financial"][..],
        ),
    ];
    for (field, text, is_read, known) in fields {
        if !text.is_empty() && !is_read {
            let advice = match scope.near(text, known.iter().copied()).first() {
                Some(near) => set(&address(), field, near),
                None => format!("use {}", listed(known, "or")),
            };
            findings.add(address(), field, known_word(field, text), advice);
        }
    }
    if !settings.year_start.is_empty() && settings.financial_year_start().is_none() {
        let message = format!(
            "`year_start` is {}, which is not a month and a day",
            quoted(&settings.year_start)
        );
        findings.add(
            address(),
            "year_start",
            message,
            set(&address(), "year_start", "04-01"),
        );
    }
    let spans = [
        ("recent", &settings.recent, "12 months"),
        ("risk_review", &settings.risk_review, "4 weeks"),
        ("status_every", &settings.status_every, "1 month"),
    ];
    for (field, text, usual) in spans {
        if !text.is_empty() && Interval::parse(text).is_none() {
            let message = format!(
                "`{field}` is {}, which is not a length of time",
                quoted(text)
            );
            findings.add(address(), field, message, set(&address(), field, usual));
        }
    }
}

/// Ids with letters that no command could take.
pub fn bad_id(scope: &Scope<'_>, findings: &mut Findings) {
    for record in scope.misshapen() {
        let message = format!("{} cannot be an id", quoted(record.at().1));
        let advice = "use letters, digits, `-`, `_`, `.` and `/` only, without spaces";
        findings.add(address(record), "id", message, advice);
    }
}

/// What a kind cannot do without: a title or name; for a decision its outcome.
pub fn missing_title(scope: &Scope<'_>, findings: &mut Findings) {
    for record in &scope.records()[1..] {
        let kind = record.at().0;
        // A post nobody is named for is known by its role; a decision by its outcome.
        let known = match kind {
            Kind::Decision => true,
            Kind::Person => !record.title().trim().is_empty() || record.value("role").is_some(),
            _ => !record.title().trim().is_empty() || !Register::TYPED.contains(&kind),
        };
        if known {
            continue;
        }
        let field = Register::title_of(kind);
        let advice = set(&address(*record), field, &field.to_uppercase());
        findings.add(
            address(*record),
            field,
            format!("this {kind} has no {field}"),
            advice,
        );
    }
    for decision in &scope.register.decisions {
        if decision.outcome.is_none() {
            let message = "this decision does not say what was decided";
            let address = decision.address();
            let advice = format!(
                "{}, or another outcome",
                set(&address, "outcome", "approved")
            );
            findings.add(address, "outcome", message, advice);
        }
    }
}

/// Numbers below what they count from.
pub fn out_of_range(scope: &Scope<'_>, findings: &mut Findings) {
    let mut least = |address: Address, field, number: Option<i64>, least: i64| {
        if let Some(number) = number
            && number < least
        {
            let message = format!("`{field}` is `{number}`, and cannot be less than {least}");
            let advice = format!("{}, or give another", set(&address, field, ""));
            findings.add(address, field, message, advice);
        }
    };
    let settings = &scope.register.settings;
    least(address(&**settings), "stale_after", settings.stale_after, 1);
    for forum in &scope.register.forums {
        least(forum.address(), "quorum", forum.quorum, 1);
    }
    for gate in &scope.register.gates {
        least(gate.address(), "order", gate.order, 1);
    }
    for project in &scope.register.projects {
        least(project.address(), "rank", project.rank, 1);
    }
    for criterion in &scope.register.criteria {
        least(criterion.address(), "required", criterion.required, 0);
        least(criterion.address(), "score", criterion.score, 0);
    }
}

/// A register that does not say which format it is in.
pub fn format(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.settings.format.is_none() {
        let message = "the register does not say which format it is written in";
        let advice = "add `format = 1` below `[register]`";
        findings.add(
            Address::new(Kind::Register, "register"),
            "format",
            message,
            advice,
        );
    }
}
