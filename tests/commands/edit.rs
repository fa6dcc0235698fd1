//! `edit`: editors that change, break, leave, fail and are overtaken; what they wrote is saved, or kept and named.

#[cfg(not(unix))]
#[test]
fn the_editors_of_these_tests_are_shell_scripts() {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: there is no shell here");
}

#[cfg(unix)]
mod unix {
    use crate::commands::script::{OFFICE, Script};
    use crate::harness::Office;
    use progreg::document::entry::What;
    use progreg::document::patch::Patch;
    use progreg::model::moment::Moment;
    use progreg::store::journal;
    use progreg::store::turn::{Act, Claim, Earlier, Turn};
    use std::os::unix::fs::symlink;
    use std::time::Duration;

    fn office() -> Office {
        Office::on("2006-09-15").with_register(OFFICE)
    }

    fn script(name: &'static str) -> Script {
        Script::of(name, office().var("EDITOR", "sh editor.sh"))
    }

    /// What the editor does from now on; the copy is `$1`.
    fn editor(script: &Script, does: &str) {
        write(&script.office, does);
    }

    fn write(office: &Office, does: &str) {
        std::fs::write(office.path("editor.sh"), does).expect("a script can be written");
    }

    /// An editor that puts something in the place of something else, and saves by renaming, as many do.
    fn replace(what: &str, by: &str) -> String {
        format!("sed 's/{what}/{by}/' \"$1\" > new && mv new \"$1\"\n")
    }

    fn copies(office: &Office) -> Vec<String> {
        let is_copy = |name: &String| name.starts_with("register.edit.");
        office.files().into_iter().filter(is_copy).collect()
    }

    fn clear(office: &Office) {
        for copy in copies(office) {
            std::fs::remove_file(office.path(&copy)).expect("it can be removed");
        }
    }

    #[test]
    fn what_is_saved_in_the_editor_goes_the_way_of_every_change() {
        let mut script = script("edit");
        editor(&script, "true\n");
        script.ok("edit");
        editor(&script, &replace("Plan the finance", "Plan the money"));
        script.ok("edit --dry-run");
        clear(&script.office);
        script.ok("edit --reason 'The word that people use'");
        editor(
            &script,
            "printf '\\n# A word.\\n# And another.\\n' >> \"$1\"\n",
        );
        script.ok("edit");
        editor(
            &script,
            &replace(
                "title = \"Ask the auditor\"",
                "  title   =  \"Ask an auditor\"  # odd",
            ),
        );
        script.ok("edit");
        let text = script.office.register();
        assert!(
            text.contains("  title   =  \"Ask an auditor\"  # odd\n"),
            "as it was left"
        );
        let journal = journal::whole(&script.office.path("register.toml"));
        let last = &journal.entries.last().expect("an entry").entry;
        assert_eq!(
            (last.what, last.command.as_str()),
            (What::Change, "progreg edit")
        );
        assert_eq!(last.changes.len(), 1);
        assert!(last.patch.is_some());
        script.done();
    }

    #[test]
    fn what_was_decided_is_told_of() {
        let mut script = script("edit-decision");
        editor(&script, &replace("minute = \"4.2\"", "minute = \"4.3\""));
        script.ok("edit");
        editor(
            &script,
            "sed '/^minute = /a note = \"Said again in October\"' \"$1\" > new; cat new > \"$1\"; rm new\n",
        );
        script.ok("edit");
        script.done();
    }

    #[test]
    fn a_text_that_cannot_be_saved_is_kept() {
        let mut script = script("edit-broken");
        editor(
            &script,
            &replace("title = \"Ask the auditor\"", "title = \"Ask"),
        );
        script.unreadable("edit");
        clear(&script.office);
        editor(&script, &replace("id = \"A-003\"", "id = \"A-002\""));
        script.refused("edit");
        assert!(
            script
                .office
                .text(&copies(&script.office)[0])
                .contains("Ask the auditor")
        );
        editor(&script, "true\n");
        script.ok("edit");
        clear(&script.office);
        editor(&script, ": > \"$1\"\n");
        script.unreadable("edit");
        clear(&script.office);
        editor(&script, "printf '\\377' >> \"$1\"\n");
        script.unreadable("edit");
        clear(&script.office);
        editor(&script, &replace("Ask the auditor", "Ask an auditor"));
        script.wrong("edit --known-at 2006-09-01");
        script.refused("edit -r -");
        script.done();
    }

    #[test]
    fn a_person_may_edit_again() {
        let office = office().var("EDITOR", "sh editor.sh").at_the_keyboard();
        let mut script = Script::of("edit-again", office);
        let first_broken_then_mended = "if grep -q broken \"$1\"; then sed 's/ broken//' \"$1\" > new; \
             else sed 's/\"Ask the auditor\"/\"Ask an auditor\" broken/' \"$1\" > new; fi; mv new \"$1\"\n";
        editor(&script, first_broken_then_mended);
        script.ends(0, "edit", "\n");
        editor(&script, &replace("id = \"A-003\"", "id = \"A-002\""));
        script.ends(3, "edit", "y\nn\n");
        clear(&script.office);
        script.ends(3, "edit", "");
        script.ends(3, "edit", "quit\n");
        script.done();
    }

    #[test]
    fn an_editor_that_fails_writes_nothing() {
        let mut script = script("edit-fails");
        let register = script.office.register();
        editor(&script, "exit 3\n");
        script.ends(5, "edit", "");
        assert_eq!(copies(&script.office), Vec::<String>::new(), "as it was");
        editor(
            &script,
            &(replace("Ask the auditor", "Ask an auditor") + "exit 1\n"),
        );
        script.ends(5, "edit", "");
        assert!(
            script
                .office
                .text(&copies(&script.office)[0])
                .contains("Ask an auditor")
        );
        clear(&script.office);
        editor(&script, "rm \"$1\"\n");
        script.ends(5, "edit", "");
        editor(&script, "kill -9 $$\n");
        script.ends(5, "edit", "");
        script.office = script.office.var("EDITOR", "no-such-editor --wait");
        script.ends(5, "edit", "");
        script.office = script.office.var("EDITOR", "sh 'editor.sh");
        script.wrong("edit");
        assert_eq!(script.office.register(), register);
        script.done();
    }

    #[test]
    fn the_editor_is_the_users() {
        let used = |office: Office| {
            for name in ["visual", "editor", "config", "register"] {
                let text = format!("touch {name}.used\n");
                std::fs::write(office.path(&format!("{name} it.sh")), text).expect("a script");
            }
            office.ok("edit");
            let names = office.files().into_iter();
            names
                .filter(|name| name.contains(".used"))
                .collect::<Vec<_>>()
        };
        let named = OFFICE.replacen(
            "format = 1",
            "format = 1\neditor = \"sh 'register it.sh'\"\nvisual = \"sh 'register it.sh'\"",
            1,
        );
        let office = || Office::on("2006-09-15").with_register(&named);
        let config = "editor = \"sh 'config it.sh'\"\n";
        assert_eq!(used(office().configured(config)), ["config.used"]);
        let with_editor = || {
            office()
                .configured(config)
                .var("EDITOR", "sh 'editor it.sh'")
        };
        assert_eq!(used(with_editor()), ["editor.used"]);
        let with_both = with_editor().var("VISUAL", "sh visual\\ it.sh");
        assert_eq!(used(with_both), ["visual.used"]);
    }

    #[test]
    fn the_copy_is_private_and_beside_the_file() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let office = Office::on("2006-09-15").var("EDITOR", "sh editor.sh");
        std::fs::create_dir(office.path("shared")).expect("a folder");
        let office = office.with("shared/real.toml", OFFICE);
        symlink("shared/real.toml", office.path("register.toml")).expect("a link");
        let mode = std::fs::Permissions::from_mode(0o664);
        std::fs::set_permissions(office.path("shared/real.toml"), mode).expect("a mode");
        write(
            &office,
            "ls -l \"$1\" | cut -c1-10 > mode; echo \"$1\" > name; echo '# more' >> \"$1\"\n",
        );
        office.ok("edit");
        assert_eq!(office.text("mode"), "-rw-------\n");
        let name = office.text("name");
        assert!(
            name.contains("shared/real.edit.") && name.ends_with(".toml\n"),
            "{name}"
        );
        assert_eq!(office.register(), format!("{OFFICE}# more\n"));
        let about = std::fs::symlink_metadata(office.path("register.toml")).expect("it is there");
        assert!(about.is_symlink());
        let about = std::fs::metadata(office.path("register.toml")).expect("it is there");
        assert_eq!(about.permissions().mode() & 0o777, 0o664);
    }

    #[test]
    fn a_broken_register_can_be_mended() {
        let office = Office::on("2006-09-15")
            .with_register(&OFFICE.replace("name = \"Chris Bull\"", "name = \"Chris Bull"))
            .var("EDITOR", "sh editor.sh");
        let mut script = Script::of("edit-mends", office);
        editor(&script, "true\n");
        script.ok("edit");
        editor(
            &script,
            &replace("name = \"Chris Bull", "name = \"Chris Bull\""),
        );
        script.ok("edit");
        assert_eq!(script.office.register(), OFFICE);
        script.done();
    }

    #[test]
    fn a_file_that_is_not_to_be_written_is_not_opened() {
        let office = office().var("EDITOR", "touch opened; true");
        let path = office.path("register.toml");
        let mut mode = std::fs::metadata(&path).expect("it is there").permissions();
        mode.set_readonly(true);
        std::fs::set_permissions(&path, mode).expect("a mode");
        let said = office.run("edit");
        assert_eq!(said.code, 5, "{}", said.err);
        assert!(said.err.contains("marked read-only"), "{}", said.err);
        assert_eq!(office.files(), ["register.toml"]);
    }

    #[test]
    fn somebody_saves_while_the_editor_is_open() {
        let mut script = script("edit-meanwhile");
        script.others_write = true;
        script.ok("action done A-001");
        let meanwhile = |theirs: &str, ours: &str| {
            format!("sed '{theirs}' register.toml > new && mv new register.toml\n{ours}")
        };
        // Other lines: all of both, comments too.
        let ours = "sed 's/^id = \"M-001\"$/id = \"M-001\" # ours/; s/Two payrolls/Three payrolls/' \"$1\" > new && mv new \"$1\"\n";
        editor(
            &script,
            &meanwhile("s/Plan the finance/Plan the money/", ours),
        );
        script.ok("edit");
        // Both add to one list.
        let ours = replace(
            "\"Council\", \"PCT\"]",
            "\"Council\", \"PCT\", \"Ours\"] # with a word",
        );
        editor(
            &script,
            &meanwhile("s/\"PCT\"]/\"PCT\", \"Theirs\"]/", &ours),
        );
        script.ok("edit");
        clear(&script.office);
        // Both put the same field right in different ways.
        let ours = replace("Ask the auditor", "Ask our auditor");
        editor(
            &script,
            &meanwhile("s/Ask the auditor/Ask their auditor/", &ours),
        );
        script.refused("edit");
        clear(&script.office);
        // The same change is no clash.
        let ours = replace("Shadow form", "Shadow running");
        editor(&script, &meanwhile("s/Shadow form/Shadow running/", &ours));
        script.ok("edit");
        // Comments on the same line cannot be put together.
        let ours = replace("^id = \"M-001\" # ours", "id = \"M-001\" # ours again");
        editor(&script, &meanwhile("s/# ours/# theirs/", &ours));
        script.refused("edit");
        script.done();
    }

    #[test]
    fn a_colleague_who_saved_is_named() {
        let office = office().var("EDITOR", "sh editor.sh");
        let theirs = format!(
            "'{}' -r register.toml -q --by leader set A-003 'title=Ask their auditor'\n",
            env!("CARGO_BIN_EXE_progreg")
        );
        write(
            &office,
            &(theirs + &replace("Ask the auditor", "Ask our auditor")),
        );
        let said = office.run("edit");
        assert_eq!(said.code, 3, "{}", said.err);
        assert!(said.err.contains("leader on "), "{}", said.err);
        assert!(said.err.contains("title=Ask their auditor"), "{}", said.err);
        assert_eq!(copies(&office).len(), 1);
    }

    #[test]
    fn the_register_is_broken_or_gone_when_the_editor_ends() {
        let office = office().var("EDITOR", "sh editor.sh");
        let ours = replace("Ask the auditor", "Ask our auditor");
        for (theirs, code) in [("echo '= ' >> register.toml", 4), ("rm register.toml", 4)] {
            write(&office, &format!("{theirs}\n{ours}"));
            let said = office.run("edit");
            assert_eq!(said.code, code, "{}", said.err);
            assert!(said.err.contains("nothing was written"), "{}", said.err);
            assert!(said.err.contains("your text is kept in"), "{}", said.err);
            let copy = office.text(&copies(&office)[0]);
            assert!(copy.contains("Ask our auditor"));
            clear(&office);
            std::fs::write(office.path("register.toml"), OFFICE).expect("it can be written");
        }
    }

    #[test]
    fn an_id_that_was_taken_back_is_not_given_again() {
        let office = office().var("EDITOR", "sh editor.sh");
        let path = office.path("register.toml");
        office.ok("action add Fourth");
        let claim = Claim {
            wait: Duration::ZERO,
            largest: 1_000_000,
            backups: 1,
            at: Moment::new("2006-09-15T10:00:00+00:00"),
            by: "Administrator".to_owned(),
            host: "office".to_owned(),
            process: 1,
            command: "progreg undo".to_owned(),
            reason: String::new(),
        };
        let turn =
            Turn::take(&path, Earlier::of(""), claim, &mut |_| {}).expect("nobody holds the lock");
        let act = Act {
            retired: vec!["A-004".to_owned()],
            ..Act::change(Vec::new(), Patch::between(&office.register(), OFFICE))
        };
        turn.save(&[OFFICE], act).expect("it can be saved");
        write(
            &office,
            "printf '\\n[[action]]\\nid = \"A-004\"\\ntitle = \"By hand\"\\n' >> \"$1\"\n",
        );
        let said = office.run("edit");
        assert_eq!(said.code, 3, "{}", said.err);
        assert!(said.err.contains("cannot add `A-004`"), "{}", said.err);
        assert_eq!(office.register(), OFFICE);
        assert_eq!(copies(&office).len(), 1);
    }

    #[test]
    fn nothing_acts_that_an_editor_or_a_colleague_wrote() {
        let office = office().var("EDITOR", "sh editor.sh");
        let theirs = format!(
            "PROGREG_USER=\"$(printf 'x\\nerror: all is lost\\033[2J')\" '{}' -r register.toml -q set A-003 title=Theirs\n",
            env!("CARGO_BIN_EXE_progreg")
        );
        write(
            &office,
            &(theirs + &replace("Ask the auditor", "Ask our auditor")),
        );
        let clash = office.run("edit");
        assert_eq!(clash.code, 3, "{}", clash.err);
        write(
            &office,
            "printf '\\n# \\033[2J\\302\\233 =' >> \"$1\"; printf '\\n\\033]0;x\\007 = \\342\\200\\256' >> \"$1\"\n",
        );
        let broken = office.run("edit");
        assert_eq!(broken.code, 4, "{}", broken.err);
        for said in [clash, broken] {
            let acts = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
            assert!(!said.err.contains(acts), "{:?}", said.err);
            assert!(!said.err.contains("\nerror: all is lost"), "{}", said.err);
        }
    }

    #[test]
    fn a_lock_or_a_journal_in_the_way_loses_no_text() {
        let office = office().var("EDITOR", "sh editor.sh");
        write(&office, &replace("Ask the auditor", "Ask our auditor"));
        for name in ["register.toml.lock", "register.toml.journal"] {
            // Neither keeps anybody from editing; only the save meets it.
            symlink("editor.sh", office.path(name)).expect("a link");
            let said = office.run("edit --wait 0");
            assert_eq!(said.code, 5, "{}", said.err);
            assert!(
                said.err.contains("your text is kept in `register.edit."),
                "{}",
                said.err
            );
            assert!(office.text(&copies(&office)[0]).contains("Ask our auditor"));
            assert_eq!(office.register(), OFFICE);
            clear(&office);
            std::fs::remove_file(office.path(name)).expect("it can be removed");
        }
        office.ok("edit");
        assert_eq!(copies(&office), Vec::<String>::new());
    }

    #[test]
    fn quiet_still_says_where_a_text_is_kept() {
        let office = office().var("EDITOR", "sh editor.sh");
        write(&office, &replace("Ask the auditor", "Ask our auditor"));
        let said = office.run("edit -q -n");
        assert_eq!(said.code, 0);
        let copy = copies(&office).remove(0);
        assert_eq!(said.err, format!("your text is kept in `{copy}`\n"));
        clear(&office);
        let said = office.run("edit -q");
        assert_eq!((said.err.as_str(), said.code), ("", 0));
        write(&office, &replace("id = \"A-003\"", "id = \"A-002\""));
        let said = office.run("edit -f json");
        let json: serde_json::Value = serde_json::from_str(&said.err).expect("JSON");
        assert_eq!(json["error"]["code"], 3);
        assert!(
            json["error"]["at"]
                .as_str()
                .is_some_and(|at| at.starts_with("register.edit."))
        );
    }
}
