//! What `init --template` writes.

use super::{files, read, text};
use progreg::model::gate::Asked;
use progreg::model::people::ForumKind;
use progreg::model::project::ProjectStatus;
use std::path::{Path, PathBuf};

fn template(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/edit/templates")
        .join(name)
        .with_extension("toml")
}

#[test]
fn there_are_five() {
    let files = files("src/edit/templates");
    let names: Vec<&str> = files
        .iter()
        .filter_map(|path| path.file_stem()?.to_str())
        .collect();
    assert_eq!(
        names,
        [
            "accreditation",
            "blank",
            "gateway",
            "public-service-trust",
            "steering-group"
        ]
    );
}

#[test]
fn each_has_one_place_for_the_id_and_says_its_name_on_top() {
    for path in files("src/edit/templates") {
        let text = text(&path);
        let name = path.display();
        assert!(text.starts_with("# {name}\n"), "{name}");
        assert_eq!(text.matches("id = \"{id}\"\n").count(), 1, "{name}");
        assert_eq!(text.matches("name = \"{name}\"\n").count(), 1, "{name}");
        assert_eq!(text.matches(['{', '}']).count() % 2, 0, "{name}");
        assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{name}");
    }
}

#[test]
fn gates_stand_in_the_order_of_a_programmes_life() {
    let names = |file: &str, track: &str| -> Vec<String> {
        let register = read(&template(file));
        register
            .track(track)
            .iter()
            .map(|gate| gate.name.clone())
            .collect()
    };
    assert_eq!(
        names("steering-group", "standard"),
        [
            "Opportunity review",
            "Initial proposal",
            "Plan approval",
            "Launch",
            "Closure",
            "Benefits review"
        ]
    );
    assert_eq!(
        names("gateway", "gateway"),
        [
            "Gateway review 0: strategic assessment",
            "Gateway review 1: business justification",
            "Gateway review 2: delivery strategy",
            "Gateway review 3: investment decision",
            "Gateway review 4: readiness for service",
            "Gateway review 5: operations review and benefits realisation",
        ]
    );
    assert_eq!(
        names("public-service-trust", "public-service-trust"),
        [
            "Opportunity review",
            "Initial proposal",
            "Partnership agreement",
            "Launch",
            "Full operation"
        ]
    );
    assert!(read(&template("blank")).gates.is_empty());
}

#[test]
fn a_steering_group_meets_every_two_weeks_and_moves_the_status() {
    let register = read(&template("steering-group"));
    let group = register
        .forums
        .iter()
        .find(|forum| forum.id == "PSG")
        .expect("a steering group");
    assert_eq!(
        (group.meets.as_str(), group.parent.as_str()),
        ("every 2 weeks", "BOARD")
    );
    let becomes: Vec<Option<ProjectStatus>> = register
        .gates
        .iter()
        .map(|gate| gate.becomes.clone())
        .collect();
    assert_eq!(
        becomes,
        [
            Some(ProjectStatus::Investigating),
            Some(ProjectStatus::Investigating),
            Some(ProjectStatus::Active),
            None,
            Some(ProjectStatus::Completed),
            None,
        ]
    );
}

#[test]
fn accreditation_is_decided_outside_and_asks_for_levels() {
    let register = read(&template("accreditation"));
    let gate = register.gates.last().expect("a gate");
    let forum = register
        .forums
        .iter()
        .find(|forum| forum.id == gate.forum)
        .expect("its forum");
    assert_eq!(forum.kind, Some(ForumKind::External));
    assert!(
        gate.criteria
            .iter()
            .any(|line| Asked::parse(line).required == Some(3))
    );
}
