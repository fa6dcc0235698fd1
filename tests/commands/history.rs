//! `history`, `changes`, `undo`, `--known-at`, issued reports: what the journal is for.

use super::script::Script;
use crate::harness::Office;

fn edit(office: &Office, old: &str, new: &str) {
    let text = office.register();
    assert!(text.contains(old), "{old}");
    std::fs::write(office.path("register.toml"), text.replace(old, new)).expect("it is ours");
}

#[test]
fn who_changed_what_when_and_why() {
    let mut script = Script::new("history");
    script.ok("history");
    script.refused("undo");
    script.ok("action add 'Find a room' --owner easton");
    script.office.day("2006-09-16");
    script.ok("action redate A-001 'May 2007' --reason 'the room is taken' --by Administrator");
    edit(&script.office, "Find a room", "Find a hall");
    script.ok("history --since 2006-09-16");
    script.office.day("2006-09-18");
    script.ok("set A-001 note='asked again'");
    edit(&script.office, "# The register", "# THE register");
    script.ok("action done A-004");
    script.ok("history");
    script.ok("history A-004");
    script.ok("history A-004 --known-at 2006-09-16");
    script.refused("history A-099");
    script.ok("history A-001 -f json");
    script.ok("history A-001 -f csv");
    script.ok("changes --since 2006-09-15");
    script.ok("changes --since 2006-09-15 --known-at 2006-09-16 -f csv");
    script.ok("changes --since 2006-09-18");
    script.ok("report changes --since 2006-09-16 -f json");
    script.ok("changes --since 2006-09-01 -f csv");
    script.wrong("report changes");
    script.done();
}

#[test]
fn taken_back() {
    let mut script = Script::new("undo");
    let before = script.office.register();
    script.ok("action add 'Find a room' --owner easton");
    script.ok("action redate A-004 'May 2007' --reason 'the room is taken'");
    script.ok("set A-001 note='asked again'");
    script.refused("undo 1");
    script.ok("undo 2 --dry-run");
    script.ok("undo 2");
    script.refused("undo 2");
    script.ok("undo");
    script.ok("undo --reason 'not our room'");
    assert_eq!(script.office.register(), before, "byte for byte");
    script.refused("undo");
    script.refused("undo 99");
    // A number is given once: what was taken back keeps it.
    assert_eq!(script.ok("action add 'Find a hall'"), "A-005");
    // What was taken back can be brought back.
    script.ok("undo 6");
    script.refused("undo 6");
    edit(&script.office, "# The register", "# THE register");
    script.ok("action done A-001");
    script.ok("undo");
    // An edit from outside, comment and all, and only when it is named.
    script.ok("undo 9");
    assert!(script.office.register().starts_with("# The register"));
    script.ok("history -f csv");
    script.done();
}

#[test]
fn what_is_back_already_is_not_taken_back() {
    let mut script = Script::new("undo-nothing");
    let before = script.office.register();
    script.ok("set A-001 note='asked again'");
    std::fs::write(script.office.path("register.toml"), before).expect("it is ours");
    script.refused("undo");
    script.refused("undo --dry-run");
    script.done();
}

#[test]
fn what_cannot_be_taken_back_is_put_right_by_a_command() {
    let mut script = Script::new("undo-by-hand");
    script.ok("set A-001 note='asked twice'");
    script.ok("set A-001 note='asked again'");
    script.ok("set A-001 title='Plan the money'");
    script.ok("action done A-002");
    // A later entry, an edit outside, a field that only other commands move, a record that is gone.
    script.ok("set A-001 note='asked for ever'");
    script.refused("undo 2");
    edit(&script.office, "Plan the money", "Plan the means");
    script.refused("undo 3");
    // What the hint says works.
    script.ok("set A-001 'title=Draft organisation structure'");
    edit(&script.office, "closed = 2006-09-15", "closed = 2006-09-14");
    script.refused("undo 4");
    let text = script.office.register();
    let from = text.find("[[action]]\nid = \"A-001\"").expect("a record");
    let until = text[from + 1..].find("\n[[").expect("another") + from + 2;
    let without = text[..from].to_owned() + &text[until..];
    std::fs::write(script.office.path("register.toml"), without).expect("it is ours");
    script.refused("undo 5");
    script.done();
}

#[test]
fn a_gate_decision_is_taken_back_whole() {
    let mut script = Script::new("undo-gate");
    let before = script.office.register();
    script.ok("gate record P-001 G1 conditional-go --result 'Sponsor named=met' --condition 'Name a room; easton; end of May 2007' --on 2006-09-12");
    script.ok("undo");
    assert_eq!(script.office.register(), before, "byte for byte");
    script.done();
}

#[test]
fn as_it_was_known() {
    let mut script = Script::new("known-at");
    let board = "report board --as-at 2006-09-15 --printed 2006-09-15";
    let then = script.ok(board);
    script.office.day("2006-10-02");
    script.ok("action redate A-001 'May 2007' --reason 'the room is taken'");
    script.ok("action add 'Find a room'");
    script.office.day("2006-11-06");
    script.ok("action done A-001 --on 2006-09-14");
    let known = "report board --as-at 2006-09-15 --known-at 2006-09-15";
    assert_eq!(script.ok(known), then);
    script.ok("show A-001 --known-at 2006-10-02");
    script.ok("overdue --as-at 2006-12-01 --known-at 2006-10-31 -f json");
    script.ok("action list --known-at 2006-10-01");
    script.ok("check --known-at 2006-10-01");
    script.wrong("action done A-002 --known-at 2006-10-01");
    script.done();
}

#[test]
fn a_register_has_no_past_before_it_was_begun() {
    let mut script = Script::of("known-before", Office::on("2006-09-15"));
    script.ok("init --name 'Public Service Trust programme' --template blank");
    script.refused("report board --known-at 2006-09-14");
    script.ok("report register --known-at 2006-09-15");
    script.refused("undo");
    script.refused("undo 1");
    script.done();
}

#[test]
fn issued_verified_and_printed_again() {
    let mut script = Script::new("issued");
    script.wrong("report board --issue");
    script.ok("report board -o paper.md --issue --dry-run");
    script.ok("report board -o paper.md --issue --by Administrator");
    let issued = script.office.text("paper.md");
    script.ok("report verify paper.md");
    script.office.day("2006-10-02");
    script.ok("action done A-001");
    edit(&script.office, "Chief executive", "Chief Executive");
    script.ok("report actions --owner easton --as-at 'next friday' -o actions.csv --issue");
    script.office.day("2006-11-06");
    script.ok("action add 'Find a room'");
    script.ok("report --issued 1 -o again.txt");
    assert_eq!(script.office.text("again.txt"), issued);
    script.ok("report --issued 4");
    script.ok("report verify again.txt -f json");
    std::fs::write(script.office.path("paper.md"), issued + " ").expect("it is ours");
    script.no("report verify paper.md");
    script.no("report verify register.toml");
    script.unreadable("report verify nothing.md");
    script.wrong("report verify");
    script.wrong("report --issued 1 --public");
    script.wrong("report board --issued 4");
    script.refused("report --issued 2");
    script.refused("report --issued 99");
    script.refused("undo 1");
    script.ok("history --since 2006-10-02");
    script.done();
}

#[test]
fn what_was_issued_is_found_wherever_the_journal_knows_a_text() {
    let mut script = Script::new("issued-again");
    script.ok("report actions -o actions.md --issue");
    script.ok("set A-001 note='asked once'");
    let once = script.office.register();
    // An edit from outside of which nobody knows what was before: the backup is gone.
    std::fs::remove_file(script.office.path("register.toml.bak")).expect("it is ours");
    edit(&script.office, "asked once", "asked twice");
    script.ok("set A-001 title='Plan the money'");
    script.refused("report --issued 1");
    // Another one, which brings back what the journal knows from before: from there the way is open.
    std::fs::remove_file(script.office.path("register.toml.bak")).expect("it is ours");
    std::fs::write(script.office.path("register.toml"), &once).expect("it is ours");
    let again = script.ok("report --issued 1");
    assert_eq!(script.office.text("actions.md"), again + "\n");
    script.done();
}

#[test]
fn what_was_done_to_the_journal_is_found() {
    let mut script = Script::new("check-journal");
    for title in ["One", "Two", "Three"] {
        script.office.run(&format!("action add {title}"));
    }
    let sound = script.office.text("register.toml.journal");
    let entry = |number: usize| {
        let at = |number: usize| sound.find(&format!("[[entry]]\nnumber = {number}\n"));
        at(number).expect("an entry")..at(number + 1).unwrap_or(sound.len())
    };
    let put = |script: &Script, text: &str| {
        std::fs::write(script.office.path("register.toml.journal"), text).expect("it is ours");
    };
    script.ok("check --rule journal-altered --rule edited-outside");
    // Altered.
    put(
        &script,
        &sound.replace("A-005\", title = \"Two", "A-005\", title = \"Ten"),
    );
    script.no("check --errors -f csv");
    // Taken out.
    let mut text = sound.clone();
    text.replace_range(entry(2), "");
    put(&script, &text);
    script.no("check --errors -f csv");
    // Put in: the same entry twice.
    let mut text = sound.clone();
    text.insert_str(entry(3).start, &sound[entry(2)]);
    put(&script, &text);
    script.no("check --errors -f csv");
    // Torn, and something that is no journal.
    put(&script, &sound[..sound.len() - 10]);
    script.ok("check --rule journal-torn");
    put(&script, "Minutes of the meeting\n");
    script.ok("check --rule journal-foreign");
    // Gone.
    std::fs::remove_file(script.office.path("register.toml.journal")).expect("it is ours");
    script.ok("check --rule journal-gone");
    // Edited outside.
    put(&script, &sound);
    edit(&script.office, "Three", "Four");
    script.ok("check --rule edited-outside");
    script.ok("check --rules");
    script.done();
}
