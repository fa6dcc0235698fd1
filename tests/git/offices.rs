//! Many offices, each with a repository of its own: they edit, commit, pull, rebase and pick from each other at random; in the end
//! all are equal, and every change is in the register, was written over by somebody who saw it, or was in a conflict that was shown.

use super::repository::Repositories;
use crate::chance::Chance;
use crate::outside::say;
use progreg::document::Document;
use progreg::model::value::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Instant;

/// Records that everybody works on.
const SHARED: usize = 12;

/// One simulation.
struct Simulation {
    made: Repositories,
    chance: Chance,
    offices: usize,
    /// What every change has written, and whether it must stay for ever.
    tokens: Vec<(String, bool)>,
    /// Values that an office has written over, having seen them.
    seen: BTreeSet<String>,
    /// Values that a conflict has shown, and that were not taken.
    shown: BTreeSet<String>,
    counts: BTreeMap<&'static str, usize>,
}

fn name(office: usize) -> String {
    format!("office-{office}")
}

impl Simulation {
    fn new(offices: usize, seed: u64) -> Option<Self> {
        let made = Repositories::new()?;
        made.git(".", &["init", "--bare", "centre.git"]);
        made.git(".", &["init", "first"]);
        made.ok(
            "first",
            &[
                "init",
                "--name",
                "Trust",
                "-r",
                "register.toml",
                "--template",
                "blank",
            ],
        );
        let mut text = made.text("first/register.toml");
        for number in 1..=SHARED {
            write!(text, "\n[[action]]\nid = \"A-{number:03}\"\ntitle = \"Shared {number}\"\nstatus = \"open\"\n")
                .expect("text can be written to");
        }
        made.write("first/register.toml", &text);
        made.ok("first", &["merge", "--install-git", "--global"]);
        made.ok("first", &["set", "A-001", "note=begin"]);
        made.commit("first", "Begin");
        made.git("first", &["push", "--quiet", "../centre.git", "main"]);
        for office in 0..offices {
            made.git(".", &["clone", "--quiet", "centre.git", &name(office)]);
        }
        Some(Self {
            made,
            chance: Chance::new(seed),
            offices,
            tokens: Vec::new(),
            seen: BTreeSet::from(["begin".to_owned()]),
            shown: BTreeSet::new(),
            counts: BTreeMap::new(),
        })
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn document(&self, office: &str) -> Document {
        Document::read(self.made.text(&format!("{office}/register.toml"))).expect("a register")
    }

    fn step(&mut self, turn: usize) {
        let office = self.chance.below(self.offices);
        let name = name(office);
        match self.chance.below(10) {
            0..=4 => self.edit(&name, turn),
            5 | 6 => self.pull(&name, &["--no-rebase", "--no-edit"], "../centre.git", true),
            7 => self.pull(&name, &["--rebase"], "../centre.git", true),
            8 => {
                let other = format!("../office-{}", self.chance.below(self.offices));
                self.pull(&name, &["--no-rebase", "--no-edit"], &other, false);
            }
            _ => self.pick(&name),
        }
    }

    fn edit(&mut self, office: &str, turn: usize) {
        let token = format!("change {turn} of {office}.");
        let id = format!("A-{:03}", self.chance.below(SHARED) + 1);
        let field = *self.chance.pick(&["note", "theme", "title"]);
        let set = format!("{field}={token}");
        let words: &[&str] = match self.chance.below(6) {
            0 | 1 => &["action", "add", &token],
            2 => &["milestone", "add", &token],
            3 => &["action", "update", &id, &token],
            _ => {
                let document = self.document(office);
                let record = document.register().find(&id).expect("it is shared");
                if let Some(Value::Text(old)) = record.value(field) {
                    self.seen.insert(old);
                }
                &["set", &id, &set]
            }
        };
        self.made.ok(office, words);
        let stays = words[0] != "set";
        self.tokens.push((token, stays));
        self.made.commit(office, &format!("Change {turn}"));
        self.count("edits");
    }

    fn pull(&mut self, office: &str, how: &[&str], from: &str, pushes: bool) {
        let words = [&["pull", "--quiet"], how, &[from, "main"]].concat();
        let said = self.made.try_git(office, &words);
        let what = if how[0] == "--rebase" {
            "rebases"
        } else {
            "merges"
        };
        self.count(what);
        self.settle(
            office,
            if what == "rebases" { "rebase" } else { "merge" },
            &said.err,
        );
        if pushes {
            self.made.git(office, &["push", "--quiet", from, "main"]);
        }
    }

    fn pick(&mut self, office: &str) {
        let other = format!("../office-{}", self.chance.below(self.offices));
        self.made.git(office, &["fetch", "--quiet", &other, "main"]);
        let parents = self
            .made
            .git(office, &["rev-list", "--parents", "-n1", "FETCH_HEAD"])
            .out;
        let is_known = ["merge-base", "--is-ancestor", "FETCH_HEAD", "HEAD"];
        if parents.split_whitespace().count() != 2
            || self.made.try_git(office, &is_known).code == Some(0)
        {
            return;
        }
        let said = self.made.try_git(office, &["cherry-pick", "FETCH_HEAD"]);
        self.count("picks");
        self.settle(office, "cherry-pick", &said.err);
    }

    /// Goes on until Git has done what it was told, by a rule where it asks.
    fn settle(&mut self, office: &str, what: &str, said: &str) {
        for _ in 0..200 {
            let status = self.made.git(office, &["status", "--porcelain"]).out;
            let git = self.made.path(&format!("{office}/.git"));
            let under_way = ["MERGE_HEAD", "rebase-merge", "CHERRY_PICK_HEAD"];
            if !under_way.iter().any(|name| git.join(name).exists()) {
                assert_eq!(status, "", "{office}: {what}: {said}");
                return;
            }
            if status.contains("UU register.toml\n") || status.contains("AA register.toml\n") {
                self.decide(office);
            }
            self.made.git(office, &["add", "--all"]);
            let is_empty = self
                .made
                .try_git(office, &["diff", "--cached", "--quiet"])
                .code
                == Some(0);
            if is_empty && what != "merge" {
                self.made.try_git(office, &[what, "--skip"]);
            } else if what == "merge" {
                self.made.git(office, &["commit", "--quiet", "--no-edit"]);
            } else {
                self.made.try_git(office, &[what, "--continue"]);
            }
        }
        panic!("{office}: {what} does not end: {said}");
    }

    fn decide(&mut self, office: &str) {
        let said = self
            .made
            .progreg(office, &["merge", "--continue", "-f", "json"]);
        assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
        let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        let side = *self.chance.pick(&["mine", "theirs"]);
        let other = if side == "mine" { "theirs" } else { "mine" };
        let rows = report["rows"].as_array().expect("conflicts").clone();
        assert!(!rows.is_empty(), "{}", said.out);
        for row in rows {
            self.count("conflicts");
            assert!(
                row["field"].as_str().is_some_and(|field| !field.is_empty()),
                "{row}"
            );
            if let Some(lost) = row[other].as_str() {
                self.shown.insert(lost.to_owned());
            }
        }
        self.made
            .ok(office, &["merge", "--continue", "--take", side]);
    }

    /// Brings all together: everybody hands in, then everybody takes the whole.
    fn gather(&mut self) {
        for office in 0..self.offices {
            self.pull(
                &name(office),
                &["--no-rebase", "--no-edit"],
                "../centre.git",
                true,
            );
        }
        for office in 0..self.offices {
            self.made.git(
                &name(office),
                &["pull", "--ff-only", "../centre.git", "main"],
            );
        }
    }

    fn prove(&mut self) {
        let first = name(0);
        for office in 1..self.offices {
            for file in ["register.toml", "register.toml.journal"] {
                let [one, other] = [&first, &name(office)]
                    .map(|office| self.made.text(&format!("{office}/{file}")));
                assert!(one == other, "{file} of {office}");
            }
        }
        self.made.is_sound(&first);
        let document = self.document(&first);
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for record in document.register().records() {
            for (field, value) in record.table() {
                match value {
                    Value::Text(text) if field != "id" => *said.entry(text).or_default() += 1,
                    Value::List(items) => {
                        for item in items {
                            let text = item.to_string();
                            let at = text.find("change ");
                            let token = at.map_or(text.clone(), |at| text[at..].to_owned());
                            *said.entry(token).or_default() += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
        for (token, stays) in &self.tokens {
            let times = said.get(token).copied().unwrap_or(0);
            let is_known = self.seen.contains(token) || self.shown.contains(token);
            assert!(
                times == 1 || (!stays && is_known && times == 0),
                "`{token}` is there {times} times; shown: {is_known}"
            );
        }
        self.made.ok(&first, &["set", "A-001", "note=end"]);
        self.made.is_sound(&first);
        let whole =
            progreg::store::journal::whole(&self.made.path(&format!("{first}/register.toml")));
        let last = &whole.entries.last().expect("an entry").entry;
        assert!(
            whole.faults.is_empty() && last.patch.is_some(),
            "it leads back"
        );
        let renumbered = document.register().records().filter(|record| {
            let mut has = false;
            record.texts("aliases", &mut |_| has = true);
            has
        });
        self.counts.insert("renumbered", renumbered.count());
        self.counts
            .insert("records", document.register().records().count());
        self.counts.insert("entries", whole.entries.len());
    }
}

fn run(offices: usize, steps: usize, seed: u64) {
    let begun = Instant::now();
    let Some(mut simulation) = Simulation::new(offices, seed) else {
        return;
    };
    for turn in 0..steps {
        simulation.step(turn);
    }
    simulation.gather();
    simulation.prove();
    let counts = simulation.counts.iter();
    let counts: Vec<String> = counts
        .map(|(what, count)| format!("{count} {what}"))
        .collect();
    say(&format!(
        "offices: {offices} x {steps} steps (seed {seed}): {}, in {:.0} s",
        counts.join(", "),
        begun.elapsed().as_secs_f32()
    ));
    for what in ["merges", "rebases", "picks", "conflicts", "renumbered"] {
        let met = simulation.counts.get(what).copied().unwrap_or(0);
        assert!(met > 0, "there were no {what}");
    }
}

#[test]
fn many_offices_come_to_one_register() {
    if std::env::var_os("PROGREG_PROOF_WHOLE").is_some() {
        run(64, 2_000, 1);
    } else {
        run(5, 60, 2);
    }
}
