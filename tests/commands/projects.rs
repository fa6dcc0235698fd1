//! `project`: added, moved by decision, ranked, demoted.

use super::script::Script;

#[test]
fn added_as_an_idea() {
    let mut script = Script::new("project-add");
    assert_eq!(script.ok("project add 'Shared transport'"), "P-004");
    script.ok("project add 'Care closer to home' --kind programme --sponsor easton --manager thompson --organisation PCT --track standard --purpose 'Fewer beds' --objective O-001 --benefit 'Fewer falls' --success 'Signed' --stage 'Plan' --stage 'Do' --launch 'April 2007' --finish 'end of next year' --answer yes --answer 2=easton --source 'PSG' --note 'see file' --id CARE");
    script.ok("project add 'Clinic rota' --parent CARE --business-as-usual --confidential");
    script.ok("project add 'Somebody new' --sponsor 'Nobody Known' -n");
    script.refused("project add 'Odd' --parent P-009");
    script.refused("project add 'Odd' --track fast");
    script.refused("project add 'Odd' --objective O-009");
    script.refused("project add 'Odd' --launch 'when pigs fly'");
    script.refused("project add 'Odd' --id P-001");
    script.refused("project add 'Odd' --id 'has blanks'");
    script.ok("project add 'Odd' --answer 7=no -n");
    script.refused("project add ''");
    script.wrong("project add 'Odd' --kind epic");
    script.wrong("project add");
    script.ok("project list");
    script.ok("project list --status active");
    script.done();
}

#[test]
fn suspended_resumed_cancelled_completed() {
    let mut script = Script::new("project-status");
    script.refused("project suspend P-002");
    script.ok("project suspend P-002 --reason 'no money' --minute 5 --on yesterday");
    script.refused("project suspend P-002 --reason 'again'");
    script.ok("project resume P-002 --reason 'money found'");
    script.refused("project resume P-002 --reason 'again'");
    script.refused("project resume P-001 --reason 'it is only an idea'");
    script.refused("project complete P-002 --reason 'all done'");
    script.refused("project complete P-002 --force");
    script.ok("project complete P-002 --force --reason 'handed over as it is'");
    script.refused("project complete P-002 --force --reason again");
    script.refused("project cancel P-001");
    script.ok("project cancel P-001 --reason 'not worth it' --forum BOARD");
    script.refused("project cancel P-009 --reason 'who knows'");
    script.wrong("project cancel");
    script.ok("report register");
    script.done();
}

#[test]
fn ranked_without_ties_or_gaps() {
    let mut script = Script::new("project-rank");
    script.refused("project rank P-003 1");
    script.ok("project rank P-003 1 --reason 'the board asked'");
    script.ok("project rank P-003 1 --reason 'again'");
    script.refused("project rank P-003 3 --reason 'too far'");
    script.refused("project rank P-003 0 --reason 'too near'");
    script.refused("project rank P-001 1 --reason 'an idea'");
    script.refused("project rank P-009 1 --reason 'nothing'");
    script.wrong("project rank P-003 first --reason 'word'");
    script.done();
}

#[test]
fn demoted_to_a_part_of_another() {
    let mut script = Script::new("project-demote");
    script.refused("project demote P-001 --to P-002");
    script.refused("project demote P-001 --to P-001 --reason 'itself'");
    script.refused("project demote P-001 --to P-009 --reason 'nowhere'");
    script.ok("project demote P-001 --to P-002 --reason 'a task of it'");
    script.ok("show P-001");
    script.ok("project demote P-003 --to P-002 --milestone --reason 'a stage of it'");
    script.refused("project demote P-003 --to P-002 --reason 'again'");
    script.ok("check --errors");
    script.done();
}

#[test]
fn a_track_nobody_knows_is_not_set() {
    let mut script = Script::new("project-track");
    script.refused("set P-001 track=stadnard");
    script.ok("set P-001 track=");
    script.ok("set P-001 track=standard");
    script.wrong("project suspend P-001 --reason 'no staff' --force");
    script.done();
}
