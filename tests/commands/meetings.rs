//! Meetings: planned, on the agenda, minuted, packed; key decisions and decisions of several bodies.

use super::script::Script;

#[test]
fn meetings_are_planned_from_how_often_a_forum_meets() {
    let mut script = Script::new("meeting-plan");
    script.refused("meeting plan PSG");
    script.ok("meeting plan PSG --from 2006-12-12 --count 3 --papers-days 5 --place 'Town Hall'");
    script.ok("meeting plan PSG");
    script.refused("meeting plan PSG --from '12 December 2006'");
    script.refused("meeting plan BOARD");
    script.ok("meeting plan BOARD --from '30 September 2006'");
    script.ok("set BOARD meets=biweekly");
    script.refused("meeting plan BOARD --count 2");
    script.refused("meeting plan PGS --count 0 --papers-days 900");
    script.refused("meeting cancel N-001");
    script.ok("meeting cancel N-001 --reason 'Nobody can come'");
    script.refused("meeting cancel N-001 --reason again");
    script.refused("meeting hold N-001 --attendees leader");
    script.refused("meeting hold N-002");
    script.refused("meeting hold N-002 --attendees leader --apologies leader --on 2006-12-27");
    script.refused("set N-002 status=held");
    script.ok("set PSG quorum=3");
    script.office.day("2007-01-10");
    script.ok("meeting hold N-002 --attendees 'Chris Bull, Mark Easton' --apologies thompson --chair leader --on 2006-12-27");
    script.ok("meeting plan PSG --count 2 -n");
    script.ok("meeting list");
    script.ok("check");
    script.done();
}

const BAD: &str = "\
Held: 35 November
Hello
## 1. Gates
Decision: P-001 G1 perhaps
Decision: P-001 G2 GO
Action: nothing
Review: A-099 done
Review: A-001 finished
Decision: Join the pilot (aproved)
";

const GOOD: &str = "\
# Programme Steering Group

Held: 19 September 2006
Chair: Chris Bull
Present: Chris Bull, Mark Easton
Apologies: Sarah F Thompson

## 1. Welcome
Nobody declared an interest.
Decision: none

## 2. Joint commissioning
The paper was received.
Decision: P-001 G1 conditional GO - the sponsor is there
Result: Sponsor named=met
Condition: Name the manager; Mark Easton; 3 October 2006
- **Action:** P-001: Write the plan; Mark Easton / Sarah F Thompson; end October 2006
Decision: Terms of reference of the group (approved) - agreed by all

## 3. Matters arising
Review: A-001 done
Review: A-002 redated to End April 2007 - the auditor is late
Review: A-003

| What | Who | When |
|---|---|---|
| Book a room | Chris Bull | |
";

const TABLES: &str = "\
held = 2006-10-03
chair = \"Chris Bull\"
attendees = [\"Chris Bull\", \"Mark Easton\", \"Sarah F Thompson\"]

[[minute]]
minute = \"4.1\"
text = \"The group looked at the budget.\"

[[decision]]
title = \"Budget of the office\"
minute = \"4.1\"
reason = \"it is within the funds\"

[[action]]
title = \"Tell the partners\"
owners = [\"leader\"]
due = 2006-10-10
minute = \"4.1\"

[[review]]
id = \"A-003\"
hold_over = true
reason = \"the auditor is away\"
";

#[test]
fn minutes_are_entered_in_one_go_or_not_at_all() {
    let mut script = Script::new("meeting-minutes");
    script.ok("meeting plan PSG --from 2006-09-19 --count 3 --papers-days 5");
    script.ok("set PSG quorum=3");
    script.office.day("2006-09-20");
    script.ends(3, "meeting minutes N-001 -", BAD);
    script.ends(3, "meeting minutes N-009 -", GOOD);
    script.ends(0, "meeting minutes N-001 - -n", GOOD);
    script.ends(0, "meeting minutes N-001 -", GOOD);
    script.ends(3, "meeting minutes N-001 -", GOOD);
    script.unreadable("meeting minutes N-002 none.md");
    script.office.day("2006-10-04");
    script.ends(
        3,
        "meeting minutes N-002 -",
        &TABLES.replace("owners", "owner"),
    );
    script.ends(3, "meeting minutes N-002 -", "held = \n[[decision]]\n");
    script.ends(0, "meeting minutes N-002 -", TABLES);
    script.ok("show N-001 A-004");
    script.ok("meeting list");
    script.ok("action list --forum PSG");
    script.done();
}

#[test]
fn the_papers_of_a_meeting_are_built_from_the_register() {
    let mut script = Script::new("meeting-papers");
    script.ok(
        "meeting plan PSG --from 2006-09-19 --count 3 --papers-days 5 --place 'Town Hall, 10:00'",
    );
    script.office.day("2006-09-20");
    script.ends(0, "meeting minutes N-001 -", GOOD);
    script.office.day("2006-09-29");
    script.ok("decision add 'Which premises are shared' --outcome wanted --forum PSG --wanted 2006-10-03 --key");
    script.ok("forum add 'Premises Group' --id PG --parent PSG");
    script
        .ok("decision add 'Which landlord' --forum PG --outcome referred --to PSG --on 2006-09-22");
    script.ok("paper add 'Options for premises' --meeting N-002 --forum PSG --author easton");
    script.ok("paper add 'Budget' --meeting N-002 --forum PSG --received 2006-09-28");
    script.ok("project add 'Shared helpline' --sponsor easton");
    script.ok("project rank P-003 1 --forum PSG --reason 'the front door comes first'");
    script.ok("issue add 'Leases end in March' --owner thompson plan='New leases' escalated_to=PSG escalated=2006-09-29 status=escalated");
    script.ok("change add 'Add the library' --forum PSG --requested-by leader --effect-cost 1200");
    script.ok("risk add 'Staff leave' --likelihood 4 --impact 4 --owner leader");
    script.ok("meeting agenda N-002");
    script.ok("meeting agenda N-002 -f json");
    let form = script.ok("meeting template N-002");
    script.office.day("2006-10-04");
    script.ends(0, "meeting minutes N-002 - -n", &form);
    script.ok("meeting pack N-002 --as-at 2006-09-29");
    script.ok("meeting pack N-002 -o pack/ --as-at 2006-09-29");
    script.ok("meeting pack N-002 -o pack -f csv -n");
    script.ok("report steering --as-at 2006-09-29 --printed 2006-09-29 -f markdown");
    script.ok("report forward-plan --as-at 2006-09-29");
    script.ok("report forward-plan --as-at 2006-09-29 --within 3d --forum PSG");
    script.refused("meeting agenda N-02");
    script.refused("meeting pack M-001");
    script.done();
}

#[test]
fn key_decisions_are_the_boards_and_several_bodies_decide() {
    let mut script = Script::new("decision-bodies");
    script.refused("decision add 'Pool the budgets' --forum PSG --key");
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met' --key");
    script.ok("decision add 'Pool the budgets' --forum PSG --key --outcome referred --to BOARD");
    script.refused("decision add 'Pool the budgets' --forum PSG --answers D-002");
    script.ok("decision add 'Pool the budgets' --forum BOARD --answers D-002");
    script.ok("decision add 'Move the office' --forum PSG --key --force --reason 'the lease ends'");
    script.refused("decision add 'Sign' --needs BOARD");
    script.refused("decision add 'Sign' --needs BOARD,PSC");
    script.refused("decision add 'Sign' --needs BOARD,PSG --forum PCS");
    let id =
        script.ok("decision add 'Sign the agreement' --needs BOARD,PSG --forum PSG --minute 4");
    script.ok("report decisions");
    script.refused(&format!("decision body {id} PSG approved"));
    script.refused(&format!("decision body {id} BOARD hold"));
    script.refused(&format!("set {id} decided_by="));
    script.ok("check");
    script.ok(&format!(
        "decision body {id} BOARD rejected --on 2006-09-14"
    ));
    script.refused(&format!("decision body {id} BOARD approved"));
    let gate = script.ok(
        "decision add 'GO at G1' --project P-001 --gate G1 --needs BOARD,PSG --wanted 2006-10-01",
    );
    script.refused("gate record P-001 G1 go --result 'Sponsor named=met'");
    script.ok(&format!("decision body {gate} PSG approved"));
    script.ok(&format!("decision body {gate} BOARD approved"));
    script.ok("gate record P-001 G1 go --result 'Sponsor named=met'");
    script.ok(&format!("show {gate}"));
    script.done();
}

#[test]
fn a_gate_is_due_when_something_says_so() {
    let mut script = Script::new("meeting-gates");
    script.ok("meeting plan PSG --from 2006-10-03 --count 2");
    script.ok("gate prepare P-002 G1");
    script.ok("project add 'Shared helpline' --sponsor easton --track standard");
    script.ok(
        "milestone add 'Go for one front door' --project P-003 --gate G1 --baseline 2006-10-16",
    );
    script
        .ok("milestone add 'Go for the helpline' --project P-004 --gate G1 --baseline 2006-10-17");
    script.ok("meeting agenda N-001 -f csv");
    script.ok("decision add 'Go for the helpline' --outcome wanted --project P-004 --gate G1");
    script.ok("meeting agenda N-001 -f csv");
    script.done();
}
