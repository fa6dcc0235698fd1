//! `set` on any field, and the records that are only added and listed.

use super::script::Script;

#[test]
fn set_and_clear_fields() {
    let mut script = Script::new("set");
    script.ok("set P-001 'title=Joint commissioning of care' manager=");
    script.ok("set A-003 'due=end of October' urgent=yes theme=audit");
    script.ok("set A-001 owners+=leader owners-=thompson");
    script.ok("set A-001 'owners=Chris Bull, Mark Easton'");
    script.ok("set register 'name=The Trust' organisations+='Third sector'");
    script.ok("set P-001 stages+=Plan stages+=Do stages+=Check");
    script.ok("set P-001 stages-=Do");
    script.ok("set P-001 confidential=true");
    script.ok("set P-001 confidential=");
    script.ok("set P-001 confidential=");
    script.ok("set PSG 'meets=every 4 weeks'");
    script.ok("set I-001 severity=high 'note=one payroll
from May'");
    script.done();
}

#[test]
fn set_refuses_what_does_not_fit() {
    let mut script = Script::new("set-refused");
    script.refused("set A-001 owner=leader");
    script.refused("set A-001 onwers=leader");
    script.refused("set A-001 colour=red");
    script.refused("set A-001 title");
    script.refused("set A-001 =x");
    script.refused("set A-001 id=A-007");
    script.refused("set A-001 title=");
    script.refused("set A-001 status=finished");
    script.refused("set A-001 status=closed");
    script.refused("set A-001 urgent=maybe");
    script.refused("set A-001 title+=more");
    script.refused("set A-001 owners-=leader");
    script.ok("set A-001 'owners+=Mark Eeaston' -n");
    script.refused("set A-003 due='30 February 2007'");
    script.refused("set P-001 status=active");
    script.refused("set P-002 rank=2");
    script.refused("set P-001 parent=P-009");
    script.refused("set P-001 rank=first");
    script.refused("set D-001 title=Other");
    script.refused("set D-001 recorded=2006-09-02");
    script.refused("set M-001 baseline=2007-05-01");
    script.refused("set Z-001 title=x");
    script.refused("set P-01 title=x");
    script.refused("set register year_start=13-45");
    script.refused("set register format=2");
    script.wrong("set A-001");
    script.wrong("set");
    script.done();
}

#[test]
fn people_forums_and_the_rest_are_added_and_listed() {
    let mut script = Script::new("adds");
    assert_eq!(
        script.ok(
            "person add 'Euan McPherson' organisation=PCT role='Chief executive' from=2006-09-01"
        ),
        "euan-mcpherson"
    );
    assert_eq!(script.ok("person add 'Euan McPherson'"), "euan-mcpherson-2");
    assert_eq!(
        script.ok("person add 'Interim finance director' --id finance post=vacant"),
        "finance"
    );
    assert_eq!(
        script.ok("forum add 'Finance sub-group' kind=sub-committee parent=PSG --id FIN"),
        "FIN"
    );
    assert_eq!(script.ok("objective add 'Better access'"), "O-002");
    assert_eq!(
        script.ok("criterion add 'Costs known' project=P-001 gate=G1 need=must"),
        "K-001"
    );
    assert_eq!(
        script.ok("event add 'Peer review' project=P-001 'date=w/c 5 March 2007'"),
        "E-001"
    );
    assert_eq!(
        script.ok("issue add 'No room' project=P-002 owner=leader severity=high"),
        "I-002"
    );
    assert_eq!(
        script.ok("paper add 'Progress report' forum=BOARD"),
        "PP-001"
    );
    script.refused("person add 'Odd' colour=red");
    script.refused("person add ''");
    script.refused("person add 'Odd' --id leader");
    script.refused("forum add 'Odd' --id PSG");
    script.refused("forum add 'Odd' parent=NOWHERE");
    script.refused("objective add 'Odd' --id O-001");
    script.refused("criterion add 'Odd' gate=G9");
    script.refused("event add 'Odd' date=nonsense");
    script.refused("issue add 'Odd' status=perhaps");
    script.wrong("objective add");
    for kind in [
        "person",
        "forum",
        "objective",
        "criterion",
        "event",
        "issue",
        "paper",
    ] {
        script.ok(&format!("{kind} list"));
    }
    script.done();
}

#[test]
fn lists_are_narrowed_and_refuse_unknown_names() {
    let mut script = Script::new("lists");
    script.ok("action list --project P-002");
    script.ok("action list --source PSG");
    script.ok("action list --stale --as-at 2007-06-01");
    script.ok("action list --forum PSG --before-next-meeting");
    script.wrong("action list --before-next-meeting");
    script.ok("issue list --owner thompson -f csv");
    script.ok("gate list -f markdown");
    script.refused("action list --owner nobody");
    script.refused("action list --project P-009");
    script.refused("action list --forum NOWHERE");
    script.wrong("project list --status nonsense");
    script.done();
}
