//! Documents and checklists, as people type them.

use super::script::Script;

#[test]
fn a_document_from_plan_to_signature() {
    let mut script = Script::new("documents");
    script.ok("report documents");
    let added = script.ok(
        "document add 'Initial proposal' --kind initial-proposal --project P-001 --owner thompson --pages 23 --page-limit 20 --version 0.1",
    );
    assert_eq!(added, "F-001");
    script.ok("document draft F-001");
    script.ok("document submit F-001 --forum PSG");
    script.refused("document sign F-001 --partner PCT");
    assert_eq!(
        script.ok("document approve F-001 --meeting 'PSG 2006-09-12' --minute 4.2 --on 2006-09-12"),
        "D-002"
    );
    script.refused("document approve F-001");
    script.refused("set F-001 status=draft");
    script.ok(
        "document sign 'Initial proposal' --partner PCT --by-name 'Mark Easton' --on 2006-09-13",
    );
    script.refused("document sign F-001 --partner PTC");
    script.ok("document sign F-001 --partner Council --by-name 'Chris Bull'");
    assert_eq!(
        script.ok("document add 'Initial proposal' --project P-001 --version 1.0 --replaces F-001"),
        "F-002"
    );
    script.refused("document submit F-001");
    script.refused("document withdraw F-002");
    script.ok("document withdraw F-002 --reason 'The first one stands'");
    script.ok("document add Brief --project P-001");
    script.ok("document add 'Brief as agreed' --project P-001");
    script.ok("document supersede F-003 --with F-004");
    script.ok("report documents");
    script.ok("report documents -f csv");
    script.ok("report documents --project P-002");
    script.ok("document list --status superseded");
    script.wrong("document sign F-001");
    script.wrong("document supersede F-001");
    script.done();
}

#[test]
fn a_gate_asks_for_its_documents() {
    let mut script = Script::new("gate-documents");
    script.ok("set G1 documents+=initial-proposal documents+='Risk list'");
    script.ok("gate ready P-001 G1");
    script.ok("document add 'Proposal to the boards' --kind initial-proposal --project P-001");
    script.ok("document add 'Risk list' --project P-001");
    script.ok("document approve F-002 --forum PSG");
    script.ok("gate ready P-001 G1");
    script.ok("report gates -f json");
    script.ok("report documents");
    script.ok("gate record P-001 G1 go --result 'Sponsor named=met'");
    script.done();
}

#[test]
fn a_checklist_from_start_to_signature() {
    let mut script = Script::new("checklist");
    script.ok("report checklist");
    script.ok("checklist start initial-proposal --project P-002");
    script.refused("checklist start initial-proposal --project P-002");
    script.wrong("checklist start initial-proposals");
    script.wrong("checklist start lunch");
    script
        .ok("checklist answer Q-001 --text 'One back office for two organisations' --by thompson");
    script.ok("checklist answer Q-006 --not-applicable 'There is no market' --by leader");
    script.ok("document add 'Benchmark of payrolls' --project P-002");
    script.ok("checklist answer Q-007 --document 'benchmark of payrolls'");
    script.ok("checklist answer Q-008 --document F-077 --dry-run");
    script.refused("checklist answer Q-001 --text 'Another'");
    script.ok("checklist answer Q-001 --text 'Two back offices made one' --reason 'Clearer' --by thompson");
    script.refused("checklist answer Q-002");
    script.ok("checklist sign initial-proposal 1 --partner Council --by-name 'Chris Bull'");
    script.refused("checklist sign initial-proposal 2 --partner Council");
    script.ok("checklist start project-test --project P-002");
    script.refused("checklist sign project-test 1 --partner Council --project P-002");
    script.ok("undo");
    script.ok("checklist add initial-proposal 'Who else was asked?' --project P-002 --section 7");
    script.ok("checklist add moving-in 'Are the keys there?' --heading Keys --section 1");
    script.ok("checklist list");
    script.ok("report checklist --project P-002");
    script.ok("checklist show initial-proposal");
    script.ok("checklist show moving-in -f csv");
    script.refused("checklist show governance");
    script.refused("checklist show goverance");
    script.refused("checklist show initial-proposal --project P-003");
    script.refused("set Q-001 answer=No");
    script.done();
}

#[test]
fn a_proposal_is_printed_with_what_the_register_knows() {
    let mut script = Script::new("checklist-print");
    script.ok("checklist start initial-proposal --project P-002");
    script.ok("set P-002 'purpose=One back office' objectives+=O-001 stages+=Plan 'benefits+=Fewer moves of paper' 'launch=1 April 2007' after+=M-001");
    script.ok("benefit add 'Lower cost of payroll' --project P-002 --measure 'cost a payslip' --target '£2' --value 40000 --due 'March 2008'");
    script.ok("budget add 'Set-up' --project P-002 --partner PCT --approved 25000.50 --recurrence one-off --year 2006/07");
    script.ok("commitment add 'Migrate the data' --project P-002 --person thompson --percent 40 --from 2006-10-01 --until 2007-03-31");
    script.ok(
        "risk add 'The supplier fails' --project P-002 --likelihood 3 --impact 5 --owner leader",
    );
    script.ok("risk add 'The contract is void' --project P-002 --category legal --likelihood 1 --impact 4");
    script.ok("checklist answer Q-009 --text 'Two systems become one'");
    script.ok("checklist print initial-proposal");
    script.ok("checklist print initial-proposal -f markdown");
    script.ok("checklist print initial-proposal -f csv");
    script.refused("checklist print closure --project P-002");
    script.ok("checklist start project-test --project P-002");
    script.ok("checklist print project-test --project P-002");
    script.done();
}

#[test]
fn an_agreement_is_signed_off_section_by_section() {
    let mut script = Script::new("agreement");
    script.ok("checklist start partnership-agreement -q");
    script.ok("checklist start initial-proposal -q");
    script.ok("checklist answer Q-003 --text 'Joint commissioning first, joint delivery later'");
    script.ok("checklist sign partnership-agreement 2 --partner PCT --by-name 'Mark Easton'");
    script.ok("checklist sign partnership-agreement 'aims and objectives' --partner Council");
    script.refused("checklist sign partnership-agreement 2 --partner Council");
    script.refused("checklist sign partnership-agreement 1 --partner Council --force");
    script.ok("report checklist");
    script.ok("checklist show partnership-agreement");
    script.ok("checklist show partnership-agreement --roles-only -f markdown");
    script.ok("checklist print initial-proposal");
    script.ok("check");
    script.done();
}

#[test]
fn closing_waits_for_documents_and_answers() {
    let mut script = Script::new("closure");
    script.ok("checklist start closure --project P-002");
    script.ok("document add Handover --project P-002 --forum PSG");
    script.ok("document submit F-001");
    script.refused("project complete P-002 --reason Done --forum PSG");
    script.done();
}
