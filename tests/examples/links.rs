//! Everything a record points to is there, and is what it should be.

use super::all;
use progreg::model::Register;
use progreg::model::address::Kind;
use progreg::model::gate::Asked;
use progreg::model::people::{Forum, ForumKind};
use progreg::model::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that hold ids, and the kinds they may point to; none: a record of the same kind.
const POINTERS: &[(&str, &[Kind])] = &[
    ("project", &[Kind::Project]),
    ("gate", &[Kind::Gate]),
    ("forum", &[Kind::Forum]),
    ("to", &[Kind::Forum]),
    ("escalated_to", &[Kind::Forum]),
    ("parent", &[]),
    ("objectives", &[Kind::Objective]),
    ("after", &[Kind::Project, Kind::Milestone]),
    ("decision", &[Kind::Decision]),
    ("answers", &[Kind::Decision]),
    ("conditions", &[Kind::Action]),
    ("actions", &[Kind::Action]),
    ("blocks", &[Kind::Decision]),
    ("replaces", &[Kind::Document]),
];

/// Fields that hold people.
const PEOPLE: &[&str] = &[
    "chair",
    "administrator",
    "owner",
    "owners",
    "sponsor",
    "manager",
    "benefits_owner",
    "signed_by",
    "author",
    "attendees",
    "person",
    "answered_by",
    "requested_by",
];

fn texts(value: Option<Value>) -> Vec<String> {
    match value {
        Some(Value::Text(text)) => vec![text],
        Some(Value::List(items)) => items
            .into_iter()
            .flat_map(|item| texts(Some(item)))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_id_is_there_once() {
    for (name, register) in all() {
        let mut seen = BTreeSet::new();
        for id in register.ids() {
            assert!(seen.insert(id), "{name}: {id} stands twice");
        }
    }
}

#[test]
fn every_pointer_leads_to_a_record_of_the_right_kind() {
    for (name, register) in all() {
        for record in register.records() {
            let address = record.address();
            for (field, kinds) in POINTERS {
                for id in texts(record.value(field)) {
                    let found = register.find(&id).map(|found| found.address().kind);
                    let right = found.is_some_and(|kind| match kinds {
                        [] => kind == address.kind,
                        kinds => kinds.contains(&kind),
                    });
                    assert!(right, "{name}: {address}: {field} = {id}");
                    assert_ne!(id, address.id, "{name}: {address} points to itself");
                }
            }
        }
        for project in register
            .projects
            .iter()
            .filter(|project| !project.track.is_empty())
        {
            assert!(
                !register.track(&project.track).is_empty(),
                "{name}: {}: no such track",
                project.id
            );
        }
    }
}

#[test]
fn everybody_named_is_known() {
    // A person by id or name, a post by its title, or a forum.
    let known = |register: &Register, who: &str| {
        register.person(who).is_some()
            || register.people.iter().any(|person| person.role == who)
            || register.forums.iter().any(|forum| forum.id == who)
    };
    for (name, register) in all() {
        let leader = &register.settings.leader;
        assert!(
            leader.is_empty() || known(&register, leader),
            "{name}: {leader}"
        );
        for record in register.records() {
            for field in PEOPLE {
                for who in texts(record.value(field)) {
                    assert!(
                        known(&register, &who),
                        "{name}: {}: {field}: {who}",
                        record.address()
                    );
                }
            }
        }
        for member in register.forums.iter().flat_map(|forum| &forum.members) {
            assert!(
                known(&register, &member.seat.name),
                "{name}: {}",
                member.seat.name
            );
        }
    }
}

#[test]
fn forums_keep_their_rules() {
    for (name, register) in all() {
        let sits = |forum: &Forum, who: &str| {
            let mut members = forum.members.iter();
            members.any(|member| register.same_person(&member.seat.name, who))
        };
        for forum in register
            .forums
            .iter()
            .filter(|forum| !forum.administrator.is_empty())
        {
            assert!(!sits(forum, &forum.administrator), "{name}: {}", forum.id);
        }
        let steering = register
            .forums
            .iter()
            .find(|forum| forum.kind == Some(ForumKind::Steering));
        for project in register
            .projects
            .iter()
            .filter(|project| !project.sponsor.is_empty())
        {
            assert!(
                steering.is_some_and(|group| sits(group, &project.sponsor)),
                "{name}: {}",
                project.id
            );
        }
        let leader = &register.settings.leader;
        if let Some(group) = steering.filter(|_| !leader.is_empty()) {
            assert!(sits(group, leader), "{name}: the leader is no member");
        }
    }
}

#[test]
fn gates_of_a_track_are_in_order_and_lead_somewhere() {
    for (name, register) in all() {
        let mut orders: BTreeMap<&str, Vec<Option<i64>>> = BTreeMap::new();
        for gate in &register.gates {
            orders.entry(&gate.track).or_default().push(gate.order);
            assert!(!gate.moves_to.is_empty(), "{name}: {}", gate.id);
            assert!(!gate.forum.is_empty(), "{name}: {}", gate.id);
            assert!(!gate.criteria.is_empty(), "{name}: {}", gate.id);
        }
        for (track, orders) in orders {
            let expected: Vec<Option<i64>> = (1..).take(orders.len()).map(Some).collect();
            assert_eq!(orders, expected, "{name}: {track}");
        }
    }
}

#[test]
fn criteria_of_a_project_are_those_its_gate_asks() {
    for (name, register) in all() {
        for criterion in &register.criteria {
            let gate = register.gates.iter().find(|gate| gate.id == criterion.gate);
            let mut asked = gate
                .into_iter()
                .flat_map(|gate| &gate.criteria)
                .map(|line| Asked::parse(line));
            let found = asked.find(|asked| asked.title == criterion.title);
            assert_eq!(
                found.map(|asked| asked.need),
                criterion.need.clone(),
                "{name}: {}",
                criterion.id
            );
        }
    }
}
