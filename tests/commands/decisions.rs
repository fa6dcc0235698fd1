//! `decision`: added, corrected, superseded, ratified, communicated.

use super::script::Script;

#[test]
fn added_in_every_way() {
    let mut script = Script::new("decision-add");
    assert_eq!(
        script.ok("decision add 'Approve the terms' --forum BOARD --minute 3.1 --on 2006-09-13"),
        "D-002"
    );
    script.ok("decision add 'Note the report' --outcome noted --forum PSG --how circulation --reported-to BOARD --scrutinised-by 'Health Scrutiny' --action A-001 --interest 'leader: employs them' --evidence 'Report 7'");
    script.ok("decision add 'Set the price' --outcome wanted --forum PSG --wanted 2006-10-10");
    script.ok(
        "decision add 'Price set' --forum PSG --answers D-004 --confidential --note 'in private'",
    );
    script.ok(
        "decision add 'Ask the board' --outcome referred --forum PSG --to BOARD --reason policy",
    );
    script.ok("decision add 'Board agrees' --forum BOARD --answers D-006");
    script.refused("decision add 'Again' --forum BOARD --answers D-006");
    script.refused("decision add 'Again' --forum BOARD --answers D-001");
    script.wrong("decision add 'Odd' --outcome perhaps");
    script.refused("decision add 'Odd' --forum NOWHERE");
    script.refused("decision add '' --forum PSG");
    script.refused("decision add 'Odd' --forum PSG --project P-009");
    script.refused("decision add 'Odd' --forum PSG --outcome go");
    script.refused("decision add 'Odd' --forum PSG --on tomorrow");
    script.refused("decision add 'Odd' --forum PSG --force");
    script.refused("decision add 'Odd' --forum PSG --id D-001");
    script.refused("decision add 'Odd' --forum PSG --outcome wanted --wanted whenever");
    script.ok("decision list");
    script.ok("decision add 'Set the place' --outcome wanted --forum PSG");
    script.ok("decision list --status wanted");
    script.ok("decision add 'Place set' --answers D-008");
    script.ok("decision list --status wanted");
    script.done();
}

#[test]
fn corrected_but_never_edited() {
    let mut script = Script::new("decision-correct");
    script.refused("set D-001 minute=4.3");
    script.refused("decision correct D-001 minute=4.3");
    script.refused("decision correct D-001 outcome=rejected --reason 'slip'");
    script.refused("decision correct D-001 recorded=2006-09-02 --reason 'slip'");
    script.refused("decision correct D-009 minute=4.3 --reason 'slip'");
    script.refused("decision correct D-001 minuet=4.3 --reason 'slip'");
    script.ok("decision correct D-001 minute=4.3 'title=The register is kept by Ann' --reason 'misread the minutes'");
    script.refused("decision correct D-001 minute=4.4 --reason 'again'");
    script.ok("decision correct D-002 minute=4.4 --reason 'again'");
    script.ok("show D-002");
    script.done();
}

#[test]
fn superseded_where_the_forum_changed_its_mind() {
    let mut script = Script::new("decision-supersede");
    script.refused("decision supersede D-001 --outcome rejected");
    script.wrong("decision supersede D-001 --reason 'why not'");
    script.refused("decision supersede D-009 --outcome rejected --reason 'why not'");
    script.ok("decision supersede D-001 --outcome rejected --title 'The register is kept by the board' --reason 'the board wants it'");
    script.refused("decision supersede D-001 --outcome noted --reason 'again'");
    script.ok("gate record P-001 G1 go --result 'Sponsor named=met'");
    script.ok("decision supersede D-003 --outcome no-go --reason 'the sponsor left'");
    script.ok("report decisions");
    script.done();
}

#[test]
fn ratified_and_made_known() {
    let mut script = Script::new("decision-ratify");
    script.ok("decision add 'Sign the lease' --forum PSG --how chairs-action --on 2006-09-10");
    script.ok("decision ratify D-002 --meeting 'PSG 2006-09-15' --minute 2");
    script.refused("decision ratify D-002");
    script.refused("decision ratify D-009");
    script.ok("decision communicate D-002 --to BOARD --to 'all staff'");
    script.refused("decision communicate D-009 --to BOARD");
    script.wrong("decision communicate D-002");
    script.refused("decision communicate D-002 --to BOARD --on tomorrow");
    script.done();
}
