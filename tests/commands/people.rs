//! Status reports, stakeholders, people who leave, dependencies and the pages that print them.

use super::script::Script;

#[test]
fn status_reports() {
    let mut script = Script::new("status");
    script.wrong("status add P-002");
    script.wrong("status add P-002 --rag blue --text x");
    script.refused("status add P-9 --rag red --text x");
    script.ok("status add P-002 --rag green --text 'On course.' --period August --next 'Sign the lease' --by 'Chris Bull' --on 2006-09-01");
    script.ok("status add P-002 --rag amber --rag-reason 'lease late' --text 'Lease late.' --by 'Chris Bull'");
    script.ok("status list");
    script.ok("report status");
    script.ok("report status --as-at 2006-09-10");
    script.ok("report status --as-at 2006-12-01 --project P-002");
    script.ok("report board --project P-002");
    script.ok("report project --project P-002");
    script.done();
}

#[test]
fn somebody_leaves() {
    let mut script = Script::new("leave");
    script.ok("report people");
    script.refused("person leave thompson --to nobody");
    script.refused("person leave thompson --to thompson");
    script.ok("person leave thompson --to leader --on 2006-10-31 -n");
    script.ok("person leave thompson --to leader --on 2006-10-31");
    script.ok("person leave thompson --to leader");
    script.ok("report people --as-at 2006-11-20");
    script.ok("check");
    script.done();
}

#[test]
fn stakeholders_and_what_waits_for_what() {
    let mut script = Script::new("stakeholders");
    script.ok("stakeholder add 'Staff side' --influence high --engagement resistant --wanted supportive 'communication={message=Moves, channel=letter, every=monthly}'");
    script.ok("stakeholder contact S-001 Asked about rooms --channel phone --on 2006-09-01");
    script.refused("stakeholder contact S-9 Hello");
    script.refused("set S-001 contacts=");
    script.ok("stakeholder list");
    script.ok("report stakeholders");
    script.ok("report objectives");
    script.done();
    let mut script = Script::new("dependencies");
    script.ok("report dependencies");
    script.ok("milestone add 'Staff moved' --project P-002 --baseline 2007-06-01 --after M-001");
    script.ok("milestone add 'Payroll live' --project P-001 --baseline 2007-07-01");
    script.ok("set M-003 after+=M-002");
    script.refused("set M-001 after+=M-003");
    script.ok("milestone forecast M-001 2007-05-13 --reason 'lease late'");
    script.ok("show M-002");
    script.ok("milestone list");
    script.ok("report milestones");
    script.ok("report dependencies");
    script.refused("set P-001 after+=P-001");
    script.done();
}
