//! A register of any size, made by rule: the same size is always the same text.

use std::fmt::Write as _;

const WORDS: &[&str] = &[
    "agree",
    "approve",
    "assess",
    "board",
    "budget",
    "business",
    "case",
    "change",
    "clinic",
    "contract",
    "delivery",
    "design",
    "draft",
    "estate",
    "evidence",
    "finance",
    "gate",
    "governance",
    "handover",
    "impact",
    "ledger",
    "lessons",
    "milestone",
    "network",
    "office",
    "outline",
    "patient",
    "pilot",
    "plan",
    "policy",
    "programme",
    "quality",
    "readiness",
    "report",
    "review",
    "risk",
    "scope",
    "service",
    "site",
    "system",
    "training",
    "transition",
    "update",
    "workshop",
    "café",
    "Łódź",
];
const PEOPLE: &[&str] = &[
    "Sponsor",
    "Programme leader",
    "Administrator",
    "Project manager",
    "Functional manager",
    "Director of Finance",
    "Director of Public Health",
    "Chief Executive",
    "Chair",
    "Commissioner",
];

/// The day as at which the benches ask: about one action in twelve is late then.
pub const AS_AT: &str = "2009-01-12";

struct Made(u64);

impl Made {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    fn words(&mut self, letters: usize) -> String {
        let mut text = String::new();
        while text.len() < letters {
            let word = WORDS[self.below(WORDS.len())];
            let _ = write!(text, "{}{word}", if text.is_empty() { "" } else { " " });
        }
        text
    }
}

/// A register of that many actions, a tenth as many entries, ten people and a track of three gates. Of 2,000 actions one is
/// written as people write them: notes of several lines, lists over several lines, escapes.
pub fn register(actions: usize) -> String {
    let mut made = Made(0x2545_F491_4F6C_DD1D);
    let mut text =
        String::from("[register]\nformat = 1\nid = \"MADE\"\nname = \"A made programme\"\n");
    for (turn, person) in PEOPLE.iter().enumerate() {
        let _ = write!(
            text,
            "\n[[person]]\nid = \"person-{turn}\"\nname = \"{person}\"\n"
        );
    }
    text.push_str(
        "\n[[forum]]\nid = \"PSG\"\nname = \"Programme Steering Group\"\nkind = \"steering\"\n",
    );
    for order in 1..=3 {
        let _ = write!(
            text,
            "\n[[gate]]\nid = \"G{order}\"\ntrack = \"standard\"\norder = {order}\nname = \"Gate {order}\"\nforum = \"PSG\"\n"
        );
    }
    let entries = (actions / 10).max(1);
    for entry in 1..=entries {
        let title = made.words(40);
        let sponsor = PEOPLE[made.below(PEOPLE.len())];
        let _ = write!(
            text,
            "\n[[project]]\nid = \"P-{entry:05}\"\ntitle = \"{title}\"\nkind = \"project\"\nstatus = \"active\"\ntrack = \"standard\"\nrank = {entry}\nsponsor = \"{sponsor}\"\nmanager = \"Project manager\"\n"
        );
    }
    for action in 1..=actions {
        let (title, note) = (made.words(58), made.words(78));
        let entry = made.below(entries) + 1;
        let owner = PEOPLE[made.below(PEOPLE.len())];
        let (year, month, day) = (2007 + made.below(3), made.below(12) + 1, made.below(28) + 1);
        let is_past = year < 2009;
        let status = if made.below(10) < if is_past { 9 } else { 1 } {
            "closed"
        } else {
            "open"
        };
        let owners = match made.below(2_000) {
            0 => format!("[\n  \"{owner}\", # leads\n  \"Chair\",\n]"),
            _ if made.below(3) == 0 => format!("[\"{owner}\", \"Chair\"]"),
            _ => format!("[\"{owner}\"]"),
        };
        let note = match made.below(2_000) {
            0 => format!("\"\"\"\n{note}\n[[action]]\n\"\"\""),
            1 => format!("\"so-called \\\"{note}\\\"\""),
            _ => format!("\"{note}\""),
        };
        let _ = write!(
            text,
            "\n[[action]]\nid = \"A-{action:06}\"\ntitle = \"{title}\"\nproject = \"P-{entry:05}\"\nowners = {owners}\ndue = {year}-{month:02}-{day:02}\nstatus = \"{status}\"\nraised = 2006-12-01\nnote = {note}\n"
        );
        if status == "closed" {
            let _ = writeln!(text, "closed = {year}-{month:02}-{day:02}");
        }
    }
    text
}
