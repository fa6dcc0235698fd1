//! How many members were at a meeting, and whether that was enough (requirement G1).

use super::Register;
use super::meeting::Meeting;
use super::people::{Forum, Person};

/// Members at a meeting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// Members of the forum who were there; everybody who was, where it names no members.
    pub present: usize,
    /// Members of the forum on that day.
    pub members: usize,
    /// How many make a quorum, if the forum says.
    pub quorum: Option<usize>,
}

impl Count {
    /// Whether fewer were there than it takes.
    pub fn falls_short(self) -> bool {
        self.quorum.is_some_and(|quorum| self.present < quorum)
    }

    /// `3 of 7 members, quorum 4`.
    pub fn words(self) -> String {
        let Self {
            present, members, ..
        } = self;
        let there = if members == 0 {
            format!("{present} present")
        } else {
            format!("{present} of {members} members")
        };
        match self.quorum {
            Some(quorum) => format!("{there}, quorum {quorum}"),
            None => there,
        }
    }
}

/// Who was there of those who belong; `None` for a meeting that was not held, or where nobody says who was there.
pub fn count(register: &Register, meeting: &Meeting) -> Option<Count> {
    let day = meeting.day()?;
    if !meeting.is_held() || meeting.attendees.is_empty() {
        return None;
    }
    let forum = register.get::<Forum>(&meeting.forum);
    let members = forum.map_or(&[][..], |forum| &forum.members);
    let members: Vec<&str> = members
        .iter()
        .filter(|member| member.holds_on(day))
        .map(|member| member.seat.name.as_str())
        .collect();
    let is_there = |who: &str| {
        meeting
            .attendees
            .iter()
            .any(|one| is_same(register, one, who))
    };
    let present = if members.is_empty() {
        meeting.attendees.len()
    } else {
        members.iter().filter(|who| is_there(who)).count()
    };
    Some(Count {
        present,
        members: members.len(),
        quorum: forum
            .and_then(|forum| forum.quorum)
            .and_then(|quorum| usize::try_from(quorum).ok()),
    })
}

/// Whether two names or ids mean one person.
fn is_same(register: &Register, one: &str, other: &str) -> bool {
    let named = |who: &str| {
        register
            .person(who)
            .map(|person: &Person| person.id.clone())
    };
    one.eq_ignore_ascii_case(other)
        || named(one).is_some_and(|id| named(other).is_some_and(|it| it == id))
}
