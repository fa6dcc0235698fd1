//! Kinds of record and how a record is pointed at: the one locator for command line, change, finding and line number.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $letter:literal, $plural:literal;)*) => {
        /// The sort of a record.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// Every kind the format knows, in the order reports name them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the file: `[[action]]`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The letters its numbers start with (`A-001`); empty where people choose the id.
            pub fn letter(self) -> &'static str {
                match self { $(Self::$variant => $letter),* }
            }

            /// The name of its list, and so of the list's JSON schema: `action-list`.
            pub fn list_name(self) -> &'static str {
                match self { $(Self::$variant => concat!($word, "-list")),* }
            }

            /// Several of them, in words.
            pub fn plural(self) -> &'static str {
                match self { $(Self::$variant => $plural),* }
            }
        }
    };
}

kinds! {
    /// The settings, `[register]`.
    Register = "register", "", "registers";
    /// A person or a post.
    Person = "person", "", "people";
    /// A body that meets and decides.
    Forum = "forum", "", "forums";
    /// A gate of a track.
    Gate = "gate", "", "gates";
    /// What the programme is for.
    Objective = "objective", "O", "objectives";
    /// A programme or project.
    Project = "project", "P", "projects";
    /// A test at a gate, for one project.
    Criterion = "criterion", "K", "criteria";
    /// A decision taken or wanted.
    Decision = "decision", "D", "decisions";
    /// What, who, when.
    Action = "action", "A", "actions";
    /// A dated event of a plan.
    Milestone = "milestone", "M", "milestones";
    /// An assurance event: peer review, challenge session, study.
    Event = "event", "E", "events";
    /// Something that is in the way.
    Issue = "issue", "I", "issues";
    /// A paper to a forum: purpose, recommendation, author.
    Paper = "paper", "PP", "papers";
    /// Something that may happen and would hurt.
    Risk = "risk", "R", "risks";
    /// A change somebody asks for.
    Change = "change", "C", "change requests";
    /// What an entry is to bring.
    Benefit = "benefit", "B", "benefits";
    /// A line of the budget.
    Budget = "budget", "L", "budget lines";
    /// People's time, promised.
    Commitment = "commitment", "W", "commitments";
    /// A document, with its approvals and signatures.
    Document = "document", "F", "documents";
    /// A question of a checklist.
    Question = "question", "Q", "questions";
    /// Somebody with a stake.
    Stakeholder = "stakeholder", "S", "stakeholders";
    /// What a manager states about an entry.
    Status = "status", "U", "status reports";
    /// A meeting of a forum.
    Meeting = "meeting", "N", "meetings";
    /// A kind this version does not know; its word is kept with the record.
    Unknown = "", "X", "records of unknown kind";
}

impl Kind {
    /// The kind of that word; `Unknown` if the format has none such.
    pub fn of_word(word: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.word() == word && *kind != Self::Unknown)
            .unwrap_or(Self::Unknown)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A record: its kind and id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Address {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

impl Address {
    /// The address of that kind and id.
    pub fn new(kind: Kind, id: impl Into<String>) -> Self {
        Self {
            kind,
            id: id.into(),
        }
    }
}

impl fmt::Display for Address {
    /// The id alone: ids are unique in a register.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == Kind::Register {
            f.write_str("register")
        } else {
            f.write_str(&self.id)
        }
    }
}

/// Whether text can be an id: letters, digits, `-`, `_`, `.`, `/`, and at least one of them.
pub fn is_id(text: &str) -> bool {
    let is_sign = |byte: u8| matches!(byte, b'-' | b'_' | b'.' | b'/');
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || is_sign(byte));
    let is_wide = || {
        text.chars()
            .all(|letter| letter.is_alphanumeric() || "-_./".contains(letter))
    };
    !text.is_empty() && (is_plain || is_wide())
}

/// The next free number of a kind, given every id and alias in use: highest ever + 1, at least three digits (`A-015`).
pub fn next_id<'a>(kind: Kind, used: impl Iterator<Item = &'a str>) -> String {
    let prefix = format!("{}-", kind.letter());
    let highest = used
        .filter_map(|id| id.strip_prefix(&prefix)?.parse::<u64>().ok())
        .max()
        .unwrap_or(0);
    format!("{prefix}{:03}", highest.saturating_add(1))
}

/// The candidates nearest to a mistyped word, nearest first, three at most; none if nothing is near.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let plain = word.to_lowercase();
    // Two letters the wrong way round, or one wrong: of a short word the likeness would not tell.
    let is_slip =
        |other: &str| plain.chars().count() > 2 && strsim::damerau_levenshtein(&plain, other) == 1;
    let mut near: Vec<(f64, &str)> = candidates
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let likeness = strsim::jaro_winkler(&plain, &other);
            (likeness > 0.78 || is_slip(&other)).then_some((likeness, candidate))
        })
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    near.dedup_by(|one, other| one.1 == other.1);
    near.into_iter().take(3).map(|(_, word)| word).collect()
}
