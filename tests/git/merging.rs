//! Two branches of one register: `merge`, `rebase`, `cherry-pick`, and what is left to people.

use super::repository::{REGISTER, Repositories};

/// Two branches from one commit: on `theirs` somebody else has worked, on `main` we have.
fn apart(theirs: &[&[&str]], mine: &[&[&str]]) -> Option<Repositories> {
    let made = Repositories::with_register()?;
    made.git("work", &["switch", "--quiet", "--create", "theirs"]);
    for (turn, words) in theirs.iter().enumerate() {
        made.ok("work", &[words, &["--by", "Chair"][..]].concat());
        made.commit("work", &format!("Theirs {turn}"));
    }
    made.git("work", &["switch", "--quiet", "main"]);
    for (turn, words) in mine.iter().enumerate() {
        made.ok("work", words);
        made.commit("work", &format!("Mine {turn}"));
    }
    Some(made)
}

const HALL: &[&str] = &["action", "add", "Book the hall"];
const PACK: &[&str] = &["action", "add", "Print the pack"];

/// Both of them are there, and a number of its own for each.
fn has_both(made: &Repositories) {
    let text = made.text("work/register.toml");
    for one in ["Book the hall", "Print the pack"] {
        assert_eq!(text.matches(one).count(), 1, "{text}");
    }
    for id in ["\"A-003\"", "\"A-004\""] {
        assert_eq!(text.matches(&format!("id = {id}")).count(), 1, "{text}");
    }
    assert!(text.contains("aliases = [\"A-003\"]"), "{text}");
}

#[test]
fn both_sides_add_an_action() {
    let theirs: [&[&str]; 2] = [HALL, &["set", "A-002", "theme=Estates"]];
    let Some(made) = apart(&theirs, &[PACK, &["set", "A-002", "note=mine"]]) else {
        return;
    };
    let said = made.git("work", &["merge", "--no-edit", "theirs"]);
    assert_eq!(said.err, "", "it is done silently");
    has_both(&made);
    let text = made.text("work/register.toml");
    assert!(text.contains("theme = \"Estates\"") && text.contains("note = \"mine\""));
    // The journal proves before and after the next command has entered what Git did.
    made.is_sound("work");
    let history = made.ok("work", &["history"]).out;
    assert!(history.contains("Not entered yet"), "{history}");
    assert!(history.contains("merged by Git"), "{history}");
    let said = made.ok("work", &["set", "A-001", "note=next"]);
    assert!(
        said.err
            .contains("merged by Git: entered in the journal, 3 changes"),
        "{}",
        said.err
    );
    made.is_sound("work");
    let history = made.ok("work", &["history"]).out;
    for told in ["Merged `theirs`.", "Chair: progreg action add"] {
        assert!(history.contains(told), "{told}: {history}");
    }
    made.ok("work", &["undo"]);
    made.is_sound("work");
}

#[test]
fn what_both_changed_is_left_to_people() {
    let theirs: [&[&str]; 2] = [HALL, &["set", "A-001", "title=Their words"]];
    let Some(made) = apart(&theirs, &[PACK, &["set", "A-001", "title=My words"]]) else {
        return;
    };
    let said = made.try_git("work", &["merge", "theirs"]);
    assert_eq!(said.code, Some(1));
    for told in [
        "A-001.title: each side gave it another value",
        "mine: `My words`",
        "theirs: `Their words`",
        "progreg merge --continue -r register.toml",
    ] {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
    // It is a register all the same, with everything else in it.
    has_both(&made);
    assert!(
        made.text("work/register.toml")
            .contains("title = \"My words\"")
    );
    let status = made.git("work", &["status", "--short"]).out;
    assert!(status.contains("UU register.toml\n"), "{status}");
    assert!(!status.contains("??"), "{status}");

    let said = made.progreg("work", &["merge", "--continue"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    for told in ["My words", "Their words", "Chair, ", "work, "] {
        assert!(said.out.contains(told), "{told}: {}", said.out);
    }
    let said = made.ok("work", &["merge", "--continue", "--take", "theirs"]);
    assert!(
        said.err
            .contains("now `git add register.toml register.toml.journal`"),
        "{}",
        said.err
    );
    assert!(
        made.text("work/register.toml")
            .contains("title = \"Their words\"")
    );
    assert!(!made.path("work/register.toml.merge").exists());
    made.commit("work", "Merge");
    made.is_sound("work");
    let said = made.ok("work", &["merge", "--continue"]);
    assert!(said.err.contains("nothing to go on with"), "{}", said.err);
}

#[test]
fn what_somebody_has_put_right_is_settled() {
    let theirs: [&[&str]; 2] = [
        &["set", "A-001", "title=Their words"],
        &["set", "A-002", "note=theirs"],
    ];
    let mine: [&[&str]; 2] = [
        &["set", "A-001", "title=My words"],
        &["set", "A-002", "note=mine"],
    ];
    let Some(made) = apart(&theirs, &mine) else {
        return;
    };
    assert_eq!(made.try_git("work", &["merge", "theirs"]).code, Some(1));
    made.ok("work", &["set", "A-001", "title=Words of both"]);
    let said = made.progreg("work", &["merge", "--continue"]);
    assert_eq!(said.code, Some(1));
    assert!(
        !said.out.contains("words") && said.out.contains("A-002"),
        "{}",
        said.out
    );
    made.ok("work", &["merge", "--continue", "--take", "A-002=theirs"]);
    let text = made.text("work/register.toml");
    assert!(
        text.contains("Words of both") && text.contains("note = \"theirs\""),
        "{text}"
    );
    made.commit("work", "Merge");
    made.is_sound("work");
}

#[test]
fn a_merge_that_was_given_up_is_not_gone_on_with() {
    let theirs: [&[&str]; 2] = [HALL, &["set", "A-001", "title=Their words"]];
    let Some(made) = apart(&theirs, &[&["set", "A-001", "title=My words"]]) else {
        return;
    };
    assert_eq!(made.try_git("work", &["merge", "theirs"]).code, Some(1));
    made.git("work", &["merge", "--abort"]);
    let said = made.progreg("work", &["merge", "--continue"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(said.err.contains("the merge was given up"), "{}", said.err);
    let said = made.ok("work", &["merge", "--abort"]);
    assert!(
        said.err.contains("`register.toml.merge` is removed"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("git merge"), "{}", said.err);
    made.is_sound("work");
}

/// Given up here first and in Git after: all is as it was, and the merge can be begun anew.
#[test]
fn a_merge_is_given_up() {
    let theirs: [&[&str]; 2] = [HALL, &["set", "A-001", "title=Their words"]];
    let Some(made) = apart(&theirs, &[&["set", "A-001", "title=My words"]]) else {
        return;
    };
    let before =
        ["register.toml", "register.toml.journal"].map(|name| made.text(&format!("work/{name}")));
    assert_eq!(made.try_git("work", &["merge", "theirs"]).code, Some(1));
    let said = made.ok("work", &["merge", "--abort"]);
    assert!(said.err.contains("`git merge --abort`"), "{}", said.err);
    assert_eq!(made.text("work/register.toml"), before[0]);
    assert!(!made.path("work/register.toml.merge").exists());
    made.is_sound("work");
    made.git("work", &["merge", "--abort"]);
    let after =
        ["register.toml", "register.toml.journal"].map(|name| made.text(&format!("work/{name}")));
    assert_eq!(after, before);
    made.is_sound("work");
    assert_eq!(made.try_git("work", &["merge", "theirs"]).code, Some(1));
    made.ok(
        "work",
        &["merge", "--continue", "--take", "A-001.title=theirs"],
    );
    assert!(made.text("work/register.toml").contains("Their words"));
    made.commit("work", "Merge");
    made.is_sound("work");
}

#[test]
fn a_branch_is_rebased() {
    let theirs: [&[&str]; 1] = [PACK];
    let mine: [&[&str]; 3] = [
        HALL,
        &["set", "A-001", "note=mine"],
        &["action", "update", "A-001", "It is on its way"],
    ];
    let Some(made) = apart(&theirs, &mine) else {
        return;
    };
    made.git("work", &["rebase", "theirs"]);
    has_both(&made);
    let text = made.text("work/register.toml");
    assert!(
        text.contains("note = \"mine\"") && text.contains("It is on its way"),
        "{text}"
    );
    made.is_sound("work");
    made.ok("work", &["set", "A-002", "note=after"]);
    made.is_sound("work");
    let log = made.git("work", &["log", "--oneline"]).out;
    assert_eq!(log.lines().count(), 5, "{log}");
}

#[test]
fn a_rebase_that_stops_goes_on() {
    let theirs: [&[&str]; 1] = [&["set", "A-001", "title=Their words"]];
    let mine: [&[&str]; 3] = [
        PACK,
        &["set", "A-001", "title=My words"],
        &["set", "A-002", "note=mine"],
    ];
    let Some(made) = apart(&theirs, &mine) else {
        return;
    };
    assert_eq!(made.try_git("work", &["rebase", "theirs"]).code, Some(1));
    // In a rebase theirs is what is put on top.
    made.ok("work", &["merge", "--continue", "--take", "A-001=theirs"]);
    made.git("work", &["add", "register.toml", "register.toml.journal"]);
    made.git("work", &["rebase", "--continue"]);
    let text = made.text("work/register.toml");
    for told in ["My words", "Print the pack", "note = \"mine\""] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert_eq!(made.git("work", &["status", "--short"]).out, "");
    made.is_sound("work");
}

#[test]
fn a_commit_is_picked() {
    let theirs: [&[&str]; 3] = [
        HALL,
        &["set", "A-002", "note=picked"],
        &["set", "A-001", "note=not"],
    ];
    let Some(made) = apart(&theirs, &[PACK]) else {
        return;
    };
    made.git("work", &["cherry-pick", "theirs~1"]);
    let text = made.text("work/register.toml");
    assert!(text.contains("note = \"picked\""), "{text}");
    for other in ["Book the hall", "note = \"not\""] {
        assert!(!text.contains(other), "{other}: {text}");
    }
    made.is_sound("work");
    // What was picked is brought in once when all of it comes.
    made.git("work", &["merge", "--no-edit", "theirs"]);
    has_both(&made);
    made.is_sound("work");
    let history = made.ok("work", &["history"]).out;
    assert_eq!(history.matches("note=picked").count(), 1, "{history}");
}

#[test]
fn both_sides_add_the_register() {
    let Some(made) = Repositories::new() else {
        return;
    };
    made.git(".", &["init", "work"]);
    made.ok("work", &["merge", "--install-git", "--local"]);
    made.commit("work", "Begin");
    made.git("work", &["switch", "--quiet", "--create", "theirs"]);
    made.write("work/register.toml", REGISTER);
    made.ok("work", HALL);
    made.commit("work", "Theirs");
    made.git("work", &["switch", "--quiet", "main"]);
    made.write("work/register.toml", REGISTER);
    made.ok("work", PACK);
    made.commit("work", "Mine");
    made.git("work", &["merge", "--no-edit", "theirs"]);
    has_both(&made);
    made.is_sound("work");
    made.ok("work", &["set", "A-001", "note=next"]);
    made.is_sound("work");
}

#[test]
fn a_register_that_was_moved_merges() {
    let Some(made) = Repositories::with_register() else {
        return;
    };
    // Git takes a file for a moved one where half of it is as it was.
    for note in ["second", "third", "fourth"] {
        made.ok("work", &["set", "A-001", &format!("note={note}")]);
    }
    made.commit("work", "Notes");
    made.git("work", &["switch", "--quiet", "--create", "theirs"]);
    made.ok("work", HALL);
    made.commit("work", "Theirs");
    made.git("work", &["switch", "--quiet", "main"]);
    made.ok("work", PACK);
    std::fs::create_dir(made.path("work/office")).expect("a folder");
    for name in ["register.toml", "register.toml.journal"] {
        made.git("work", &["mv", name, "office"]);
    }
    made.commit("work", "Mine, moved");
    made.git("work", &["merge", "--no-edit", "theirs"]);
    let text = made.text("work/office/register.toml");
    assert!(
        text.contains("Book the hall") && text.contains("Print the pack"),
        "{text}"
    );
    made.is_sound("work/office");
}

#[test]
fn what_is_no_register_is_left_to_git() {
    let Some(made) = apart(&[HALL], &[PACK]) else {
        return;
    };
    made.git("work", &["switch", "--quiet", "theirs"]);
    made.write("work/register.toml", "[[action]\n");
    made.commit("work", "Broken");
    made.git("work", &["switch", "--quiet", "main"]);
    let before = made.text("work/register.toml");
    let said = made.try_git("work", &["merge", "theirs"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.err
            .contains("cannot merge theirs: cannot read the register `register.toml`"),
        "{}",
        said.err
    );
    assert_eq!(made.text("work/register.toml"), before);
}

/// Two merges of the same two commits, one by each side, are merged: what they were merged from is a merge itself.
#[test]
fn two_merges_that_took_different_sides_are_a_question_again() {
    let Some(made) = apart(
        &[&["set", "A-001", "title=Their words"]],
        &[&["set", "A-001", "title=My words"]],
    ) else {
        return;
    };
    made.git("work", &["branch", "mine"]);
    for (branch, other) in [("main", "theirs"), ("theirs", "mine")] {
        made.git("work", &["switch", "--quiet", branch]);
        assert_eq!(made.try_git("work", &["merge", other]).code, Some(1));
        made.ok("work", &["merge", "--continue", "--take", "mine"]);
        made.commit("work", "Merge");
    }
    // Each has taken its own side: that is a question again, not settled by whoever comes last.
    made.git("work", &["switch", "--quiet", "main"]);
    let said = made.try_git("work", &["merge", "theirs"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert_eq!(
        said.err.matches("A-001.title: each").count(),
        1,
        "{}",
        said.err
    );
    made.ok("work", &["merge", "--continue", "--take", "mine"]);
    made.commit("work", "Merge");
    made.is_sound("work");
}
