//! `action` and `milestone`: every verb, accepted and refused.

use super::script::Script;

#[test]
fn raised_with_several_owners_and_any_date() {
    let mut script = Script::new("action-add");
    assert_eq!(script.ok("action add 'Write to the SHA' --owner easton --owner 'Sarah F Thompson' --due 'end of next month' --project P-002 --source 'PSG 2006-09-12' --theme finance --urgent --note 'by hand'"), "A-004");
    script.ok("action add 'Find a room'");
    script.ok("action add 'Two steps' --owner leader --due 'Draft by 1 October 2006; final by 1 November 2006' --decision D-001 --confidential --id X-9");
    script.ok("action add 'Somebody new' --owner 'Mark Eason' --dry-run");
    script.refused("action add 'Odd' --due '31 June 2007'");
    script.refused("action add 'Odd' --due '3/31/2007'");
    script.refused("action add 'Odd' --project P-009");
    script.refused("action add 'Odd' --decision D-009");
    script.refused("action add 'Odd' --id A-001");
    script.refused("action add ''");
    script.wrong("action add");
    script.ok("action list");
    script.ok("action list --owner easton --status open");
    script.ok("action list --undated");
    script.done();
}

#[test]
fn closed_proposed_held_over_updated_reopened() {
    let mut script = Script::new("action-close");
    script.ok("action hold-over A-001 --text 'waits for HR'");
    script.ok("action update A-001 'draft sent round' --by 'Ann Able'");
    script.ok("action propose A-001");
    script.refused("action propose A-001");
    script.ok("action done A-001 --on yesterday");
    script.refused("action done A-001");
    script.refused("action hold-over A-001");
    script.refused("action reopen A-001");
    script.ok("action reopen A-001 --reason 'not what was asked'");
    script.refused("action reopen A-001 --reason 'twice'");
    script.refused("action drop A-003");
    script.ok("action drop A-003 --reason 'the auditor wrote first'");
    script.refused("action redate A-003 'May 2007' --reason 'too late'");
    script.refused("action done A-009");
    script.refused("action done a-01");
    script.refused("action done A-001 --on tomorrow");
    script.done();
}

#[test]
fn done_step_by_step() {
    let mut script = Script::new("action-steps");
    script.refused("action done A-001 --step 1");
    script.refused("action done A-002 --step 3");
    script.refused("action done A-002 --step 'no such step'");
    script.ok("action done A-002 --step 1");
    script.refused("action done A-002 --step 1");
    script.ok("overdue --as-at 2007-12-01 --owner leader");
    script.ok("action done A-002 --step 'finance to be compliant'");
    script.done();
}

#[test]
fn re_dated_with_the_first_date_kept() {
    let mut script = Script::new("action-redate");
    script.refused("action redate A-001 '30 September 2006'");
    script.refused("action redate A-001 whenever --reason 'late'");
    script.ok("action redate A-001 30 September 2006 --reason 'job description late'");
    script.ok("action redate A-001 'in 6 weeks' --reason 'still late'");
    script.ok("action redate A-001 '27 October 2006' --reason 'the same'");
    script.ok("action redate A-003 'w/c 2 October 2006' --reason 'she is back'");
    script.refused("set A-001 due=2006-12-01");
    script.refused("set A-001 moved=");
    script.ok("show A-001");
    script.ok("overdue --as-at 2006-12-01");
    script.done();
}

#[test]
fn milestones() {
    let mut script = Script::new("milestone");
    assert_eq!(script.ok("milestone add 'Lease signed' --project P-002 --owner leader --baseline '31 January 2007' --gate G2 --after M-001 --source plan --note 'at last'"), "M-002");
    script.refused("milestone add 'Odd' --baseline 'one fine day'");
    script.refused("milestone add 'Odd' --project P-009");
    script.refused("milestone forecast M-001 '1 May 2007'");
    script.ok("milestone forecast M-001 1 May 2007 --reason 'payroll late'");
    script.refused("milestone forecast M-009 '1 May 2007' --reason x");
    script.refused("milestone rebaseline M-001 '1 May 2007'");
    script.ok("milestone rebaseline M-001 '1 May 2007' --reason 'agreed by the group'");
    script.refused("milestone rebaseline M-001 '2 May 2007' --reason x --decision D-009");
    script.ok("overdue --as-at 2007-06-01 --project P-002");
    script.office.day("2007-06-02");
    script.ok("milestone achieve M-001 --evidence 'Minutes of May' --on '30 May 2007'");
    script.refused("milestone achieve M-001");
    script.refused("milestone achieve M-002 --on tomorrow");
    script.ok("milestone list");
    script.done();
}

#[test]
fn a_date_is_not_cleared_and_an_end_not_forgotten() {
    let mut script = Script::new("action-kept");
    script.refused("set A-001 due=");
    script.refused("set A-001 due= --reason 'nobody knows'");
    script.ok("action drop A-001 --reason 'not wanted any more'");
    script.ok("action reopen A-001 --reason 'wanted after all'");
    script.ok("show A-001");
    script.done();
}

#[test]
fn a_new_baseline_names_its_meeting_and_the_slip_is_shown() {
    let mut script = Script::new("milestone-slip");
    script.ok("milestone add 'Lease signed' --project P-001 --baseline '30 September 2006'");
    script.ok("milestone forecast M-002 '14 October 2006' --reason 'landlord away'");
    script.ok("show M-002");
    script.ok("milestone rebaseline M-002 '14 October 2006' --reason 'agreed' --forum PSG --meeting 'PSG 2006-09-15' --minute 5");
    script.ok("show M-002");
    script.done();
}
