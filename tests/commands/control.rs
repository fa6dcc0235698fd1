//! Risks, issues, change requests, benefits and commitments, as people type them.

use super::script::Script;

#[test]
fn a_risk_from_raised_to_closed() {
    let mut script = Script::new("risk");
    let id = script.ok(
        "risk add 'Partners withdraw' --project P-002 --likelihood 3 --impact 5 --owner easton \
         --response reduce --category relationships --cause 'No agreement' --review-every '2 weeks'",
    );
    assert_eq!(id, "R-001");
    script.ok("overdue --as-at 2006-09-29");
    script.ok("overdue --as-at 2006-09-30");
    script.ok("risk review R-001 --note 'Nothing new' --on 2006-09-14");
    script.ok("risk review R-001 --likelihood 4 --reason 'A partner asked for time'");
    script.ok("report risks --as-at 2006-09-30");
    script.refused("risk review R-001 --impact 6");
    script.refused("risk add Odd --likelihood 6");
    script.refused("set R-001 likelihood=1 status=closed reviews=");
    script.refused("risk close R-001");
    script.ok("risk close R-001 --reason 'The agreement is signed'");
    script.refused("risk review R-001");
    script.ok("risk list");
    script.ok("overdue --as-at 2007-09-30 --owner easton");
    script.wrong("risk review R-001 --likelihood often");
    script.done();
}

#[test]
fn an_issue_goes_up_and_is_resolved() {
    let mut script = Script::new("issue");
    script.ok("issue add 'No keys' --project P-003 --severity critical --blocks M-001");
    script.refused("issue escalate I-002 --to PSG --reason 'Nobody can get in'");
    script.refused("issue add Odd status=escalated");
    script.ok("issue escalate I-002 --to PSG --owner easton --plan 'Ask the landlord' --reason 'Nobody can get in'");
    script.refused("set I-002 owner=");
    script.ok("report issues --as-at 2006-09-20");
    script.refused("issue escalate I-002 --to PSG --reason again");
    script.ok("issue resolve I-002 --reason 'The landlord came' --decision D-001");
    script.refused("issue resolve I-002 --reason again");
    script.wrong("issue escalate I-001");
    script.ok("issue list");
    script.done();
}

#[test]
fn a_change_is_decided() {
    let mut script = Script::new("change");
    script.ok(
        "change add 'Open a month later' --project P-002 --effect-cost 4000 --because 'The lease is late'",
    );
    script.refused("change decide C-001 approved --forum PSG");
    script.ok("change decide C-001 deferred --forum PSG --reason 'Costs are not known'");
    script.ok(
        "change decide C-001 approved --forum PSG --reason 'It cannot be done sooner' \
         --on 2006-09-14 --meeting 'PSG 14 September' --minute 5",
    );
    script.refused("change decide C-001 rejected --forum PSG --reason 'No'");
    script.ok("decision correct D-003 minute=6 --reason 'A slip'");
    script.refused("change decide C-001 rejected --forum PSG --reason 'No'");
    script.wrong("change decide C-001 maybe");
    script.ok("show C-001");
    script.ok("change list");
    script.done();
}

#[test]
fn benefits_money_and_time() {
    let mut script = Script::new("promises");
    script.ok("benefit add 'Rent saved' --project P-002 --measure 'rent a year' --target half --due 'September 2007' --value £12k");
    script.ok("benefit realise B-001 --measured 'a third' --value 4000 --status partly");
    script.refused("benefit realise B-001 --measured none --status lost");
    script.wrong("benefit realise B-001 --measured none --status expected");
    script.wrong("benefit realise B-001");
    script.ok("report benefits");
    script.ok("budget add Office --partner Council --fund Development --recurrence one-off --year 2006/07 --approved £10k --forecast 12000.50 --spent 250");
    script.ok("report money");
    script.ok("commitment add 'Lead the move' --person easton --percent 80 --from 2006-10-01 --until 2006-12-31 --project P-002");
    script.ok("commitment add 'Sit on the panel' --person 'Mark Easton' --days 20 --from 2006-12-01 --until 2006-12-31");
    script.ok("report commitments");
    script.refused("commitment release W-002");
    script.ok("commitment release W-002 --reason 'Somebody else sits there'");
    script.refused("commitment refuse W-002 --reason 'Too late'");
    script.ok("report commitments");
    script.ok("commitment list");
    script.ok("report early-warning");
    script.done();
}
