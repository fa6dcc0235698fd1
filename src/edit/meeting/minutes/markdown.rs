//! Minutes as Markdown: `# ` title, `Held:`, `Chair:`, `Present:`, `Apologies:`, then `## ` items with their text, and in them
//! lines that begin `Decision:`, `Action:` or `Review:`, or a table WHAT, WHO, WHEN.

use super::{Line, Minutes, What, lines, rows};
use crate::model::Register;
use crate::model::meeting::Minute;

/// Reads them.
pub fn read(register: &Register, text: &str) -> Minutes {
    let mut reader = Reader {
        register,
        found: Minutes::default(),
        item: None,
        items: 0,
        table: Vec::new(),
        within_comment: false,
    };
    for (line, number) in text.lines().zip(1..) {
        reader.line(number, line);
    }
    reader.end_table();
    reader.end_item();
    reader.found
}

/// An item of the agenda, as it is being read.
struct Item {
    number: String,
    title: String,
    text: Vec<String>,
    /// Decisions and actions read before it began.
    acts: usize,
}

struct Reader<'r> {
    register: &'r Register,
    found: Minutes,
    item: Option<Item>,
    items: usize,
    /// Lines of a table that has not ended.
    table: Vec<(usize, String)>,
    within_comment: bool,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let Some(line) = self.without_comment(line) else {
            return;
        };
        let line = line.trim();
        if line.starts_with('|') {
            self.table.push((number, line.to_owned()));
            return;
        }
        self.end_table();
        if let Some(heading) = line.strip_prefix("##") {
            self.end_item();
            self.begin(heading.trim_start_matches('#').trim());
        } else if line.starts_with("# ") || line == "#" {
            // The title says which meeting it was; the command names it.
        } else if let Some((word, rest)) = keyword(line) {
            self.keyword(number, word, rest);
        } else {
            self.text(number, line);
        }
    }

    /// The line without what stands between `<!--` and `-->`; `None` where that was all.
    fn without_comment(&mut self, line: &str) -> Option<String> {
        let mut kept = String::new();
        let mut rest = line;
        let was_comment = self.within_comment || rest.contains("<!--");
        loop {
            let mark = if self.within_comment { "-->" } else { "<!--" };
            let Some((before, after)) = rest.split_once(mark) else {
                break;
            };
            if !self.within_comment {
                kept.push_str(before);
            }
            self.within_comment = !self.within_comment;
            rest = after;
        }
        if !self.within_comment {
            kept.push_str(rest);
        }
        (!was_comment || !kept.trim().is_empty()).then_some(kept)
    }

    fn begin(&mut self, heading: &str) {
        self.items += 1;
        let (first, rest) = heading
            .split_once(char::is_whitespace)
            .unwrap_or((heading, ""));
        let digits = first.trim_end_matches('.');
        let is_number = !digits.is_empty()
            && digits
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter == '.');
        let (number, title) = if is_number {
            (digits.to_owned(), rest.trim())
        } else {
            (self.items.to_string(), heading)
        };
        self.item = Some(Item {
            number,
            title: title.to_owned(),
            text: Vec::new(),
            acts: self.found.acts.len(),
        });
    }

    fn end_item(&mut self) {
        let Some(item) = self.item.take() else { return };
        let text = item.text.join("\n");
        let text = text.trim();
        // An item of the template about which nothing was said is no minute.
        if text.is_empty() && self.found.acts.len() == item.acts {
            return;
        }
        let parts = [item.title.as_str(), text];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.found.minutes.push(Minute {
            minute: item.number,
            text: parts.join("\n"),
            ..Minute::default()
        });
    }

    fn text(&mut self, number: usize, line: &str) {
        match &mut self.item {
            Some(item) => item.text.push(line.to_owned()),
            None if line.is_empty() => {}
            None => self.found.wrong(
                number,
                "it stands before the first item and belongs to none",
                "begin an item with `## TITLE`",
            ),
        }
    }

    fn keyword(&mut self, number: usize, word: Word, rest: &str) {
        let line = || Line {
            line: number,
            text: rest.to_owned(),
        };
        let read = match word {
            Word::Held => return self.found.held = line(),
            Word::Chair => return self.found.chair = line(),
            Word::Present => return self.found.present.push(rest.to_owned()),
            Word::Apologies => return self.found.apologies.push(rest.to_owned()),
            _ if rest.is_empty() => return,
            Word::Condition | Word::Result | Word::Waive | Word::Interest | Word::Evidence => {
                return self.more(number, word, rest);
            }
            Word::Decision => lines::decision(self.register, rest),
            Word::Action => lines::action(self.register, rest),
            Word::Review => lines::review(rest),
        };
        match read {
            Ok(None) => self.found.blank.push(line()),
            Ok(Some((what, reason))) => {
                let minute = self.minute();
                self.found.act(number, &minute, &reason, what);
            }
            Err((why, hint)) => self.found.wrong(number, why, hint),
        }
    }

    /// What belongs to the decision above.
    fn more(&mut self, number: usize, word: Word, rest: &str) {
        let rest = rest.to_owned();
        match (self.found.acts.last_mut().map(|act| &mut act.what), word) {
            (Some(What::AtGate(request)), _) => match word {
                Word::Condition => request.conditions.push(rest),
                Word::Result => request.results.push(rest),
                Word::Waive => request.waive.push(rest),
                Word::Interest => request.interests.push(rest),
                _ => request.evidence.push(rest),
            },
            (Some(What::Decided(request)), Word::Interest) => request.interests.push(rest),
            (Some(What::Decided(request)), Word::Evidence) => request.evidence.push(rest),
            _ => self.found.wrong(
                number,
                format!("`{rest}` belongs to a decision, and none stands above it"),
                "write it below the line `Decision: P-001 G1 OUTCOME`",
            ),
        }
    }

    fn minute(&self) -> String {
        let number = self.item.as_ref().map(|item| item.number.clone());
        number.unwrap_or_default()
    }

    /// A table of actions is read; any other is text.
    fn end_table(&mut self) {
        let table = std::mem::take(&mut self.table);
        let Some((first, _)) = table.first() else {
            return;
        };
        let text: Vec<&str> = table.iter().map(|(_, line)| line.as_str()).collect();
        let read = rows::read(&text.join("\n"));
        let Some((rows, unread)) = read.filter(|(rows, _)| !rows.is_empty()) else {
            for (number, line) in &table {
                self.text(*number, line);
            }
            return;
        };
        let minute = self.minute();
        for row in &rows {
            let line = first + row.line - 1;
            match lines::raised(self.register, &row.what, &row.who, &row.when) {
                Some((what, _)) => self.found.act(line, &minute, "", what),
                None => {
                    let why = format!("`{}` does not say who does it", row.what);
                    self.found.wrong(line, why, "fill in the column WHO");
                }
            }
        }
        for (line, text) in &unread {
            let why = format!("this row was not read: {text}");
            self.found
                .wrong(first + line - 1, why, "a row has WHAT, WHO and WHEN");
        }
    }
}

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Held,
    Chair,
    Present,
    Apologies,
    Decision,
    Condition,
    Result,
    Waive,
    Interest,
    Evidence,
    Action,
    Review,
}

const WORDS: &[(&str, Word)] = &[
    ("held", Word::Held),
    ("chair", Word::Chair),
    ("present", Word::Present),
    ("attendees", Word::Present),
    ("apologies", Word::Apologies),
    ("decision", Word::Decision),
    ("decided", Word::Decision),
    ("condition", Word::Condition),
    ("result", Word::Result),
    ("waive", Word::Waive),
    ("interest", Word::Interest),
    ("evidence", Word::Evidence),
    ("action", Word::Action),
    ("review", Word::Review),
];

/// The word before the colon, and what stands behind it: `Decision: …`, `- **Action:** …`.
fn keyword(line: &str) -> Option<(Word, &str)> {
    let line = line.trim_start_matches(['-', '*', '+', ' ', '_']);
    let (word, rest) = line.split_once(':')?;
    let word = word.trim_matches(['*', '_', ' ']).to_lowercase();
    let (_, word) = WORDS.iter().find(|(name, _)| *name == word)?;
    let rest = rest.trim_start_matches(['*', '_']).trim();
    // `Apologies: none` names nobody.
    let is_none = ["none", "none.", "nil", "n/a", "-"].contains(&rest.to_lowercase().as_str());
    Some((*word, if is_none { "" } else { rest }))
}
