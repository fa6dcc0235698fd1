//! Minutes as TOML: `held`, `chair`, `attendees`, `apologies`, `[[minute]]`, `[[decision]]`, `[[action]]`, `[[review]]`.

use super::{Came, Line, Minutes, What, lines};
use crate::edit::gate::Request;
use crate::edit::{action, decision};
use crate::model::address::nearest;
use crate::model::decision::Outcome;
use crate::model::meeting::Minute;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const TOP: &[&str] = &[
    "held",
    "chair",
    "attendees",
    "apologies",
    "minute",
    "decision",
    "action",
    "review",
];
const MINUTE: &[&str] = &["minute", "text"];
const DECISION: &[&str] = &[
    "title",
    "outcome",
    "project",
    "gate",
    "reason",
    "minute",
    "conditions",
    "results",
    "evidence",
    "interests",
    "until",
    "waits_for",
    "to",
    "waive",
    "force",
    "key",
    "answers",
    "wanted",
    "note",
];
const ACTION: &[&str] = &[
    "title", "owners", "due", "project", "minute", "decision", "theme", "urgent", "note",
];
const REVIEW: &[&str] = &[
    "id",
    "minute",
    "done",
    "propose",
    "redate",
    "hold_over",
    "drop",
    "news",
    "reason",
];

/// One table of the text, and where it begins.
struct Block<'t, 'd> {
    text: &'t str,
    table: &'d DeTable<'t>,
    line: usize,
}

/// Reads them.
pub fn read(text: &str) -> Minutes {
    let mut found = Minutes::default();
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        let why = format!("this is not TOML: {}", error.message().replace('\n', ", "));
        found.wrong(line, why, "");
    }
    if !errors.is_empty() {
        return found;
    }
    let top = Block {
        text,
        table: root.get_ref(),
        line: 1,
    };
    top.known(TOP, &mut found);
    let line = top.line_at("held");
    found.held = Line {
        line,
        text: top.text("held", &mut found),
    };
    let line = top.line_at("chair");
    found.chair = Line {
        line,
        text: top.text("chair", &mut found),
    };
    found.present = top.texts("attendees", &mut found);
    found.apologies = top.texts("apologies", &mut found);
    for block in top.blocks("minute", &mut found) {
        block.known(MINUTE, &mut found);
        let minute = block.text("minute", &mut found);
        let text = block.text("text", &mut found);
        found.minutes.push(Minute {
            minute,
            text,
            ..Minute::default()
        });
    }
    for block in top.blocks("decision", &mut found) {
        block.known(DECISION, &mut found);
        block.decision(&mut found);
    }
    for block in top.blocks("action", &mut found) {
        block.known(ACTION, &mut found);
        block.action(&mut found);
    }
    for block in top.blocks("review", &mut found) {
        block.known(REVIEW, &mut found);
        block.review(&mut found);
    }
    found
}

fn line_of(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.matches('\n').count() + 1
}

impl<'t, 'd> Block<'t, 'd> {
    fn entry(&self, key: &str) -> Option<&'d Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    fn line_at(&self, key: &str) -> usize {
        self.entry(key)
            .map_or(self.line, |value| line_of(self.text, value.span().start))
    }

    fn known(&self, keys: &[&str], found: &mut Minutes) {
        for (key, _) in self.table {
            let name = key.get_ref();
            if !keys.contains(&name.as_ref()) {
                let near = nearest(name, keys.iter().copied());
                let hint = crate::edit::lookup::did_you_mean(&near);
                let line = line_of(self.text, key.span().start);
                found.wrong(line, format!("`{name}` is no key of minutes here"), hint);
            }
        }
    }

    fn blocks(&self, key: &str, found: &mut Minutes) -> Vec<Block<'t, 'd>> {
        let mut blocks = Vec::new();
        let Some(value) = self.entry(key) else {
            return blocks;
        };
        if let DeValue::Array(items) = value.get_ref() {
            for item in items {
                if let DeValue::Table(table) = item.get_ref() {
                    blocks.push(Block {
                        text: self.text,
                        table,
                        line: line_of(self.text, item.span().start),
                    });
                }
            }
            if blocks.len() == items.len() {
                return blocks;
            }
        }
        let why = format!("`{key}` is not written as a block");
        found.wrong(self.line_at(key), why, format!("write it `[[{key}]]`"));
        blocks
    }

    /// A text; a day or a number is taken as it is written.
    fn text(&self, key: &str, found: &mut Minutes) -> String {
        match self.entry(key).map(Spanned::get_ref) {
            None => String::new(),
            Some(value) => written(value).unwrap_or_else(|| {
                let why = format!("`{key}` is not a text");
                found.wrong(
                    self.line_at(key),
                    why,
                    format!("write it `{key} = \"TEXT\"`"),
                );
                String::new()
            }),
        }
    }

    fn texts(&self, key: &str, found: &mut Minutes) -> Vec<String> {
        let Some(DeValue::Array(items)) = self.entry(key).map(Spanned::get_ref) else {
            let one = self.text(key, found);
            return if one.trim().is_empty() {
                Vec::new()
            } else {
                vec![one]
            };
        };
        let texts: Vec<String> = items
            .iter()
            .filter_map(|item| written(item.get_ref()))
            .collect();
        if texts.len() != items.len() {
            let why = format!("`{key}` is not a list of texts");
            found.wrong(
                self.line_at(key),
                why,
                format!("write it `{key} = [\"TEXT\"]`"),
            );
        }
        texts
    }

    /// `true`, or a text that says how.
    fn truth(&self, key: &str, found: &mut Minutes) -> bool {
        match self.entry(key).map(Spanned::get_ref) {
            None => false,
            Some(DeValue::Boolean(is)) => *is,
            Some(_) => {
                let why = format!("`{key}` is neither true nor false");
                found.wrong(self.line_at(key), why, format!("write it `{key} = true`"));
                false
            }
        }
    }

    fn decision(&self, found: &mut Minutes) {
        let word = self.text("outcome", found);
        let (project, gate) = (self.text("project", found), self.text("gate", found));
        let (minute, reason) = (self.text("minute", found), self.text("reason", found));
        let default = if word.is_empty() { "approved" } else { &word };
        let Some(outcome) = Outcome::parse(default) else {
            let line = self.line_at("outcome");
            found.wrong(line, format!("`{word}` is no outcome"), lines::outcomes());
            return;
        };
        let what = if outcome.is_for_gates() {
            What::AtGate(Box::new(Request {
                conditions: self.texts("conditions", found),
                results: self.texts("results", found),
                evidence: self.texts("evidence", found),
                interests: self.texts("interests", found),
                until: self.text("until", found),
                waits_for: self.text("waits_for", found),
                to: self.text("to", found),
                waive: self.texts("waive", found),
                force: self.truth("force", found),
                key: self.truth("key", found),
                ..Request::new(project, gate, outcome)
            }))
        } else {
            What::Decided(Box::new(decision::Add {
                project,
                gate,
                evidence: self.texts("evidence", found),
                interests: self.texts("interests", found),
                to: self.text("to", found),
                answers: self.text("answers", found),
                wanted: self.text("wanted", found),
                note: self.text("note", found),
                key: self.truth("key", found),
                force: self.truth("force", found),
                ..decision::Add::new(self.text("title", found), outcome)
            }))
        };
        found.act(self.line, &minute, &reason, what);
    }

    fn action(&self, found: &mut Minutes) {
        let minute = self.text("minute", found);
        let action = action::Add {
            title: self.text("title", found),
            owners: self.texts("owners", found),
            due: self.text("due", found),
            project: self.text("project", found),
            decision: self.text("decision", found),
            theme: self.text("theme", found),
            urgent: self.truth("urgent", found),
            note: self.text("note", found),
            ..action::Add::default()
        };
        found.act(self.line, &minute, "", What::Raised(Box::new(action)));
    }

    fn review(&self, found: &mut Minutes) {
        let (id, minute) = (self.text("id", found), self.text("minute", found));
        let reason = self.text("reason", found);
        let redate = self.text("redate", found);
        let mut came = Vec::new();
        for (key, one) in [
            ("done", Came::Done),
            ("propose", Came::Proposed),
            ("hold_over", Came::HeldOver),
            ("drop", Came::Dropped),
            ("news", Came::News),
        ] {
            if self.truth(key, found) {
                came.push(one);
            }
        }
        if !redate.is_empty() {
            came.push(Came::Redated(redate));
        }
        match came.as_slice() {
            [one] => found.act(self.line, &minute, &reason, What::Reviewed(id, one.clone())),
            [] => found.blank.push(Line {
                line: self.line,
                text: id,
            }),
            _ => found.wrong(
                self.line,
                format!("two things became of `{id}`"),
                "keep one of `done`, `propose`, `redate`, `hold_over`, `drop`, `news`",
            ),
        }
    }
}

fn written(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        _ => None,
    }
}
