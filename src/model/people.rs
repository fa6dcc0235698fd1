//! People, posts and forums (requirements C1-C3).

use super::date::Date;
use super::record::{Field, Misread, choice, part, record};
use super::said::{Day, DayField, Said};
use super::value::Value;

record! {
    /// A person, or a post nobody is named for.
    Person is Person, known by name {
        /// Name as papers print it.
        name: String,
        /// Role or post title.
        role: String,
        /// Home organisation.
        organisation: String,
        /// How the post is held.
        post: Option<PostKind>,
        /// First day in the post.
        from: Option<Day>,
        /// Last day in the post (C3).
        until: Option<Day>,
        /// Who or what follows when the post ends.
        successor: String,
    }
}

choice! {
    /// How a post is held (C3).
    PostKind {
        /// Permanent.
        Substantive = "substantive" | "permanent",
        /// Filling in.
        Interim = "interim",
        /// For a fixed period.
        FixedTerm = "fixed-term",
        /// Nobody holds it.
        Vacant = "vacant",
    }
}

impl Person {
    /// What papers call them: the name; of a post nobody is named for the role; else the id.
    pub fn called(&self) -> &str {
        let names = [&self.name, &self.role, &self.id];
        names
            .into_iter()
            .find(|name| !name.trim().is_empty())
            .map_or("", String::as_str)
    }

    /// Whether that is their id or what they are called.
    pub fn is(&self, who: &str) -> bool {
        self.id == who || self.called() == who
    }

    /// Whether the post has ended by that day: the last day itself still counts.
    pub fn has_left(&self, day: Date) -> bool {
        self.until.date().is_some_and(|last| last < day)
    }
}

record! {
    /// A body that meets and decides.
    Forum is Forum, known by name {
        /// Its name.
        name: String,
        /// What sort of body it is.
        kind: Option<ForumKind>,
        /// The forum it answers to.
        parent: String,
        /// Organisation it belongs to, where it is one's own.
        organisation: String,
        /// Its terms of reference: responsibilities, one a line.
        terms: Vec<String>,
        /// Matters it may settle itself (B9).
        scope: Vec<String>,
        /// How often it meets: `every 2 weeks`.
        meets: String,
        /// How many members make a quorum.
        quorum: Option<i64>,
        /// Who chairs it.
        chair: String,
        /// Members, with seat and dates.
        members: Vec<Member>,
        /// Who administers it; never a member (C2).
        administrator: String,
        /// Days it met on.
        met: Vec<Said>,
        /// Its next meeting.
        next: Option<Said>,
    }
}

choice! {
    /// The sort of a forum.
    ForumKind {
        /// Owns the programme; settles key policy.
        Board = "board",
        /// Runs the programme; takes the gate decisions.
        Steering = "steering" | "steering group",
        /// Acts for a board.
        SubCommittee = "sub-committee" | "committee",
        /// Outside the organisations of the programme (B14).
        External = "external" | "outside",
    }
}

impl Forum {
    /// Whether key policy decisions are another's: it is a steering group that answers to a board (B9).
    pub fn answers_to_a_board(&self, board: Option<&Forum>) -> bool {
        self.kind == Some(ForumKind::Steering)
            && board.is_some_and(|board| board.kind == Some(ForumKind::Board))
    }
}

/// A seat in a forum. Written as a name alone, or as `{ name = …, organisation = …, seat = … }`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// The seat and who holds it.
    pub seat: Seat,
}

part! {
    /// The full form of a member.
    Seat {
        /// A person's name or id.
        name: String,
        /// Whose side the seat is on.
        organisation: String,
        /// What the seat is: `chair`, `finance`, …
        seat: String,
        /// Member from this day.
        from: Option<Day>,
        /// Member until and on this day.
        until: Option<Day>,
        /// Suggested, not yet agreed.
        proposed: bool,
    }
}

impl Field for Member {
    fn read(value: Value) -> Result<Self, Misread> {
        let seat = match value {
            Value::Text(name) => Seat {
                name,
                ..Seat::default()
            },
            other => Seat::read(other)?,
        };
        Ok(Self { seat })
    }

    fn write(&self) -> Option<Value> {
        let alone = Seat {
            name: self.seat.name.clone(),
            ..Seat::default()
        };
        if self.seat == alone {
            Some(Value::Text(alone.name))
        } else {
            self.seat.write()
        }
    }

    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        self.seat.unknown()
    }

    fn stray(&self) -> Option<(&str, &'static [&'static str])> {
        self.seat.stray()
    }

    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
        self.seat.texts(path, see);
    }
}

impl Member {
    /// Whether the seat is held, not only proposed, on that day.
    pub fn holds_on(&self, day: Date) -> bool {
        let begun = self.seat.from.date().is_none_or(|first| first <= day);
        let lasts = self.seat.until.date().is_none_or(|last| day <= last);
        begun && lasts && !self.seat.proposed
    }
}
