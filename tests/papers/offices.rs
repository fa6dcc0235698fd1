//! Templates where offices keep them: beside the register, beside the user's configuration, written out to be changed, kept with
//! what was issued.

use crate::harness::Office;
use progreg::paper::{BUILT_IN, file_of};

const ON: &str = "2009-01-12";

fn office() -> Office {
    Office::on(ON).with_example("brent-dpo.toml")
}

fn write(office: &Office, name: &str, text: &str) {
    let path = office.path(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    std::fs::write(path, text).expect("it can be written");
}

#[test]
fn the_template_beside_the_register_goes_before_that_of_the_user() {
    let office = office().configured("");
    let built_in = office.ok("report board");
    assert!(
        built_in.contains("\n1. Introduction and purpose\n"),
        "{built_in}"
    );
    write(&office, "config/templates/board.md", "Of the user.\n");
    assert!(office.ok("report board").contains("\n\nOf the user.\n"));
    write(&office, "templates/board.md", "Of the office.\n");
    assert!(office.ok("report board").contains("\n\nOf the office.\n"));
    // Whoever asks from elsewhere has the same paper.
    std::fs::create_dir(office.path("elsewhere")).expect("it can be made");
    let office = office.inside("elsewhere");
    let said = office.ok("report board -r ../register.toml -f markdown");
    assert!(said.contains("\n\nOf the office.\n"), "{said}");
}

/// What scripts, sheets and calendars get is the whole report, whatever an office lays out for people.
#[test]
fn scripts_have_the_whole_report() {
    let office = office();
    let before = ["json", "csv"].map(|format| office.ok(&format!("report board -f {format}")));
    write(&office, "templates/board.md", "# Short\n\nNothing more.\n");
    let after = ["json", "csv"].map(|format| office.ok(&format!("report board -f {format}")));
    assert_eq!(before, after);
    assert!(office.ok("report board").starts_with("Short\n=====\n"));
}

#[test]
fn other_papers_and_forms_have_templates_too() {
    let office = office();
    for (file, command) in [
        ("overdue", "report overdue"),
        ("decisions", "report decisions"),
        ("ready", "gate ready P-002"),
        ("agenda", "meeting agenda N-002"),
        ("pack", "meeting pack N-002"),
        ("minutes", "meeting template N-002"),
    ] {
        write(
            &office,
            &format!("templates/{file}.md"),
            "# Ours\n\nOur words.\n\n{{ rest() }}\n",
        );
        let said = office.ok(command);
        assert!(said.contains("Ours"), "{command}: {said}");
        assert!(said.contains("Our words."), "{command}: {said}");
    }
    // What is no paper is printed as it is: nothing may hide what is found.
    write(&office, "templates/check.md", "All is well.\n");
    assert!(!office.run("check").out.contains("All is well."));
}

#[test]
fn a_template_that_cannot_be_used_stops_the_paper() {
    let office = office();
    write(
        &office,
        "templates/board.md",
        "# {{ title }}\n\n{{ chairman }}\n{{ prat(\"changed\") }}\n",
    );
    write(&office, "paper.md", "as it was");
    let said = office.run("report board -o paper.md");
    assert_eq!(said.code, 4, "{}", said.err);
    assert_eq!(
        said.err,
        "error: cannot lay the paper out by `templates/board.md`: 2 faults
  - `chairman` is nothing that a template knows
    at templates/board.md:3
    | {{ chairman }}
    hint: there is as_at, facts, known_at, name, printed, register, register_id, title, totals, count, counted, has, heading, part, picture, rest, rows, table
  - `prat` is nothing that a template knows
    at templates/board.md:4
    | {{ prat(\"changed\") }}
    hint: did you mean `part`?
  hint: `progreg schema templates FOLDER` writes out the templates that come with the program
  nothing was written
"
    );
    assert_eq!(office.text("paper.md"), "as it was");
    let said = office.run("report board --issue -o issued.md");
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(!office.path("issued.md").exists());
    // What needs no template is not stopped.
    office.ok("report board -f json");
    office.ok("overdue");
    write(&office, "templates/board.md", "\u{0}");
    std::fs::write(office.path("templates/board.md"), b"\xff\xfe").expect("it can be written");
    let said = office.run("report board");
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(
        said.err
            .contains("templates/board.md`: it is not UTF-8 text"),
        "{}",
        said.err
    );
}

#[test]
fn the_built_in_templates_are_written_out() {
    let office = office();
    let said = office.ok("schema templates templates --dry-run");
    assert_eq!(said, "");
    assert!(!office.path("templates").exists());
    let said = office.ok("schema templates templates");
    let names: Vec<String> = BUILT_IN
        .iter()
        .map(|one| format!("templates/{}\n", file_of(one.report)))
        .collect();
    assert_eq!(said, names.concat());
    for one in BUILT_IN {
        assert_eq!(
            office.text(&format!("templates/{}", file_of(one.report))),
            one.text
        );
    }
    // Written out they lay out as they do built in.
    let own = office.ok("report board");
    std::fs::rename(office.path("templates"), office.path("kept")).expect("it can be moved");
    assert_eq!(own, office.ok("report board"));

    write(&office, "kept/board.md", "Mine.\n");
    let said = office.run("schema templates kept");
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(
        said.err.contains("12 files are there already"),
        "{}",
        said.err
    );
    assert!(said.err.contains("kept/board.md"), "{}", said.err);
    assert_eq!(office.text("kept/board.md"), "Mine.\n");
    office.ok("schema templates kept --force");
    assert_ne!(office.text("kept/board.md"), "Mine.\n");
}

/// An issued paper is frozen with the template it was made with.
#[test]
fn what_was_issued_is_printed_again_when_the_template_has_changed() {
    let office = office();
    write(
        &office,
        "templates/board.md",
        "# {{ title }}\r\n\r\nAs issued: \"{{ as_at }}\".\n",
    );
    let number = office.ok("report board --issue -o paper.md");
    let issued = office.text("paper.md");
    assert!(
        issued.contains("As issued: \"12 January 2009\"."),
        "{issued}"
    );
    write(&office, "templates/board.md", "Otherwise.\n");
    let again = office.ok(&format!("report --issued {}", number.trim()));
    assert_eq!(again, issued);
    std::fs::remove_dir_all(office.path("templates")).expect("it can be removed");
    let again = office.ok(&format!("report --issued {}", number.trim()));
    assert_eq!(again, issued);
    // What was issued by the built-in template is not changed by one that came later.
    let number = office.ok("report board --issue -o built-in.md");
    write(&office, "templates/board.md", "Otherwise.\n");
    let again = office.ok(&format!("report --issued {}", number.trim()));
    assert_eq!(again, office.text("built-in.md"));
    assert_eq!(office.run("check --errors").code, 0);
}
