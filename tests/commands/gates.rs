//! `gate record` in all its forms, `gate prepare`, `gate ready`.

use super::script::Script;

#[test]
fn go_moves_the_entry_and_says_so() {
    let mut script = Script::new("gate-go");
    script.ok("gate record P-001 G1 GO --on 2006-09-12 --meeting 'PSG 2006-09-12' --minute 4.2 --result 'Sponsor named=met' --evidence 'PID v1' --interest 'easton: runs the PCT' --reason 'worth a look'");
    script.refused("gate record P-001 G1 go");
    script.ok("gate record P-001 G2 go --on yesterday --result 'plan sound=met' --how circulation");
    script.ok("show P-001 D-002");
    script.done();
}

#[test]
fn criteria_answered_by_id_and_by_title() {
    let mut script = Script::new("gate-criteria");
    assert_eq!(script.ok("gate prepare P-001 G1"), "K-001\nK-002");
    script.ok("gate prepare P-001 G1");
    script.ok("gate ready P-001");
    script.no("gate ready P-001 --fail");
    script.refused("gate record P-001 G1 go");
    script.refused("gate record P-001 G1 go --result K-001=not-met");
    script.refused("gate record P-001 G1 go --result K-001=perhaps");
    script.refused("gate record P-001 G1 go --result K-009=met");
    script.refused("gate record P-001 G1 go --result 'Sponsor nmaed=met'");
    script.refused("gate record P-001 G1 go --result K-001");
    script.ok("gate record P-001 G1 go --result K-001=met --result 'influences WEIGHED=not met'");
    script.done();
}

#[test]
fn a_conditional_go_makes_actions_that_block_the_next_go() {
    let mut script = Script::new("gate-conditional");
    script.refused("gate record P-001 G1 conditional-go --result 'Sponsor named=met'");
    script.refused("gate record P-001 G1 conditional-go --result 'Sponsor named=met' --condition 'Name a manager'");
    script.refused("gate record P-001 G1 conditional-go --result 'Sponsor named=met' --condition 'Name a manager; nobody at all; soonish'");
    assert_eq!(
        script.ok("gate record P-001 G1 conditional --result 'Sponsor named=met' --condition 'Name a manager; easton; end of October' --condition 'Ask the PCT; Sarah F Thompson; 29 September 2006'"),
        "D-002"
    );
    script.refused("gate record P-001 G2 go --result 'Plan sound=met'");
    script.no("gate ready P-001 G2 --fail");
    script.refused("gate record P-001 G2 go --result 'Plan sound=met' --waive A-004");
    script.ok("action done A-005");
    script.ok("gate record P-001 G2 go --result 'Plan sound=met' --waive A-004 --reason 'the board named her'");
    script.done();
}

#[test]
fn no_go_in_every_spelling() {
    for (turn, spelling) in ["no-go", "NO GO", "NO-GO", "nogo", "No Go"]
        .into_iter()
        .enumerate()
    {
        let mut script = Script::new("gate-no-go");
        script.ok(&format!(
            "gate record P-001 G1 '{spelling}' --reason 'no sponsor in sight'"
        ));
        assert!(script.office.register().contains("outcome = \"no-go\""));
        if turn == 0 {
            script.done();
        }
    }
}

#[test]
fn hold_recycle_and_refer() {
    let mut script = Script::new("gate-hold-refer");
    script.refused("gate record P-001 G1 hold --reason 'too early'");
    script.refused(
        "gate record P-001 G1 hold --until someday --waits-for 'the white paper' --reason early",
    );
    script.ok("gate record P-001 G1 hold --until '31 October 2006' --waits-for 'the white paper' --reason 'too early'");
    script.ok("gate record P-001 G1 recycle --reason 'costs are missing'");
    script.refused("gate record P-001 G1 refer --reason 'policy'");
    script.refused("gate record P-001 G1 refer --to PSG --reason 'policy'");
    script.refused("gate record P-001 G1 refer --to BORAD --reason 'policy'");
    script.ok("gate record P-001 G1 refer --to BOARD --reason 'policy'");
    script.ok("report decisions --as-at 2006-10-01");
    script.refused(
        "gate record P-001 G1 go --forum BOARD --result 'Sponsor named=met' --on 2006-09-14",
    );
    script.ok("gate record P-001 G1 go --forum BOARD --result 'Sponsor named=met'");
    script.done();
}

#[test]
fn force_needs_a_reason_and_is_kept() {
    let mut script = Script::new("gate-force");
    script.refused("gate record P-001 G2 go --result 'Plan sound=met'");
    script.refused("gate record P-001 G2 go --force");
    script.ok("gate record P-001 G2 go --force --reason 'the minister asked'");
    script.ok("report gates --project P-001");
    script.ok("check --rule forced");
    script.done();
}

#[test]
fn late_logging_shows_by_how_many_days() {
    let mut script = Script::new("gate-late");
    script.ok("gate record P-001 G1 go --on '6 September 2006' --result 'Sponsor named=met' --how chairs-action");
    script.ok("report decisions --project P-001");
    script.ok("report gates --project P-001 -f json");
    script.done();
}

#[test]
fn what_gate_record_does_not_take() {
    let mut script = Script::new("gate-refused");
    script.wrong("gate record P-001 G1 maybe");
    script.wrong("gate record P-001 G1");
    script.wrong("gate record P-001 G1 go --how telepathy");
    script.wrong("gate record P-001 G1 go --on 'soon'");
    script.wrong("gate record P-001 G1 go --on '2006-02-30'");
    script.wrong("gate record P-001 G1 go --on 'September 2006'");
    script.refused("gate record P-009 G1 go");
    script.refused("gate record P-001 G9 go");
    script.refused("gate record D-001 G1 go");
    script.refused("gate record P-001 G1 go --on 2006-09-16 --result 'Sponsor named=met'");
    script.refused("gate record P-001 G1 go --forum NOWHERE --result 'Sponsor named=met'");
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met' --until 2006-10-01");
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met' --to BOARD");
    script.refused(
        "gate record P-001 G1 go --result 'Sponsor named=met' --condition 'x; easton; May 2007'",
    );
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met' --interest nobody");
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met' --waive A-001 --reason x");
    script.refused("gate prepare P-001 G9");
    script.refused("gate prepare P-009 G1");
    script.refused("gate ready P-009");
    script.refused("gate ready P-001 G9");
    script.done();
}

#[test]
fn what_was_referred_waits_for_the_forum_it_went_to() {
    let mut script = Script::new("gate-referred");
    script.ok("gate record P-001 G1 hold --until 'end of October' --waits-for 'the funding letter' --reason 'no money yet'");
    script.ok("gate ready P-001");
    script.ok("gate record P-001 G1 refer --to BOARD --reason 'a matter of policy'");
    script.no("gate ready P-001 --fail");
    script.ok("check --rule refer-open");
    script.ok("report decisions --as-at 2006-09-29");
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met'");
    script.ok("gate record P-001 G1 go --result 'Sponsor named=met' --forum BOARD");
    script.ok("check --rule refer-open --rule wrong-forum");
    script.done();
}

#[test]
fn a_criterion_is_held_to_what_its_gate_asks() {
    let mut script = Script::new("gate-held-to");
    script.ok("gate prepare P-001 G1");
    script.ok("set K-001 need=should result=not-met");
    script.refused("gate record P-001 G1 go");
    script.ok("gate record P-001 G1 go --force --reason 'the board asked for it'");
    script.ok("check --rule unmet-criteria");
    script.done();
}

#[test]
fn an_entry_that_ended_is_not_ready() {
    let mut script = Script::new("gate-over");
    script.ok("gate record P-001 G1 no-go --reason 'no sponsor in sight'");
    script.no("gate ready P-001 --fail");
    script.ok("report register");
    script.done();
}

#[test]
fn a_condition_waived_at_the_closing_gate_is_asked_for_no_more() {
    let mut script = Script::new("gate-closing-waiver");
    script.ok("gate record P-001 G1 conditional-go --result 'Sponsor named=met' --condition 'Name a manager; easton; end of October'");
    script.ok("set G2 becomes=completed");
    script.ok("set P-001 lessons+='ask early'");
    script.refused("gate record P-001 G2 go --result 'Plan sound=met'");
    script.ok("gate record P-001 G2 go --result 'Plan sound=met' --waive A-004 --reason 'named last week'");
    script.done();
}

#[test]
fn a_hold_of_what_was_cancelled_is_looked_at_no_more() {
    let mut script = Script::new("gate-hold-over");
    script.ok("gate record P-001 G1 hold --on 2006-09-01 --until '8 September 2006' --reason 'no money yet'");
    script.ok("overdue --project P-001");
    script.ok("project cancel P-001 --reason 'no money at all'");
    script.ok("overdue --project P-001");
    script.done();
}
