//! What the register knows for each heading of an initial proposal.

use crate::model::Register;
use crate::model::benefit::Benefit;
use crate::model::milestone::Milestone;
use crate::model::money::{MoneyField, Pence};
use crate::model::project::{Objective, Project};
use crate::model::risk::Risk;
use crate::model::said::{DayField, Said};
use crate::report::cell::Cell;
use crate::report::{Block, Fact};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::sheet;

/// The register as it concerns one entry and what is under it, or the whole programme.
pub struct Known<'r, 'a> {
    /// The register.
    pub register: &'a Register,
    /// People and entries.
    pub lookup: &'r Lookup<'a>,
    /// What belongs to the entry.
    pub filter: Filter,
    /// The entry; empty for the programme.
    pub project: &'r str,
}

impl<'a> Known<'_, 'a> {
    /// What it knows for the heading of that number; nothing where it knows nothing.
    pub fn of(&self, heading: i64) -> Vec<Block> {
        match heading {
            1 => bullets(self.purpose()),
            2 => bullets(self.solution()),
            3 => bullets(self.objectives()),
            4 => bullets(
                self.entries()
                    .flat_map(|one| one.benefits.clone())
                    .collect(),
            ),
            5 => bullets(self.benefits().map(|one| self.benefit(one)).collect()),
            8 => self.money(),
            10 => bullets(self.people()),
            11 => bullets(self.constraints()),
            12 => bullets(self.risks("")),
            13 => bullets(self.dates()),
            14 => bullets(self.risks("legal")),
            15 => bullets(self.channels()),
            16 => bullets(self.open()),
            // Market, benchmark and technology are nowhere in a register.
            _ => Vec::new(),
        }
    }

    fn entries(&self) -> impl Iterator<Item = &'a Project> {
        let entries = self.register.projects.iter().map(|one| &**one);
        entries.filter(|one| self.filter.project(&one.id))
    }

    fn entry(&self) -> Option<&'a Project> {
        self.lookup.project(self.project)
    }

    fn benefits(&self) -> impl Iterator<Item = &'a Benefit> {
        let benefits = self.register.benefits.iter().map(|one| &**one);
        benefits.filter(|one| self.filter.project(&one.project))
    }

    fn purpose(&self) -> Vec<String> {
        let said = match self.entry() {
            Some(entry) => &entry.purpose,
            None => &self.register.settings.purpose,
        };
        some(said)
    }

    /// Stages and success factors of the entry, and the forums that govern it.
    fn solution(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(entry) = self.entry() {
            lines.extend(entry.stages.iter().map(|one| format!("Stage: {one}")));
            lines.extend(
                entry
                    .success
                    .iter()
                    .map(|one| format!("Success depends on: {one}")),
            );
        }
        let forums = self.register.forums.iter();
        lines.extend(forums.map(|forum| {
            let kind = forum.kind.as_ref();
            let kind = kind.map_or_else(String::new, |kind| format!(" ({kind})"));
            format!("Governed by: {}{kind}", self.lookup.forum_name(&forum.id))
        }));
        lines
    }

    fn objectives(&self) -> Vec<String> {
        let served: Vec<&str> = self
            .entries()
            .flat_map(|one| one.objectives.iter().map(String::as_str))
            .collect();
        let objectives = self.register.objectives.iter().map(|one| &**one);
        let fits = |one: &&Objective| self.project.is_empty() || served.contains(&one.id.as_str());
        objectives
            .filter(fits)
            .map(|one| format!("{} {}", one.id, one.title))
            .collect()
    }

    fn benefit(&self, benefit: &Benefit) -> String {
        let named = self
            .lookup
            .project(&benefit.project)
            .map(Project::benefits_owner);
        let owner = if benefit.owner.is_empty() {
            named.unwrap_or_default()
        } else {
            &benefit.owner
        };
        let value = benefit.value.pence().map(|value| value.to_string());
        let parts = [
            ("measured by ", benefit.measure.clone()),
            ("from ", benefit.baseline.clone()),
            ("to ", benefit.target.clone()),
            ("worth ", value.unwrap_or_default()),
            (
                "by ",
                benefit.due.as_ref().map(Said::words).unwrap_or_default(),
            ),
            ("owner ", self.lookup.name(owner).to_owned()),
        ];
        detailed(&format!("{} {}", benefit.id, benefit.title), &parts)
    }

    /// Each line of the budget, and what they come to beside what the benefits are worth.
    fn money(&self) -> Vec<Block> {
        let lines = self.register.budget.iter();
        let lines: Vec<_> = lines
            .filter(|one| self.filter.project(&one.project))
            .collect();
        let sum = |amounts: &mut dyn Iterator<Item = Option<Pence>>| {
            amounts.flatten().reduce(Pence::plus)
        };
        let approved = sum(&mut lines.iter().map(|one| one.approved.pence()));
        let expected = sum(&mut lines
            .iter()
            .map(|one| one.forecast.pence().or_else(|| one.approved.pence())));
        let spent = sum(&mut lines.iter().map(|one| one.spent.pence()));
        let worth = sum(&mut self.benefits().map(|one| one.value.pence()));
        let mut blocks = bullets(
            lines
                .iter()
                .map(|line| {
                    let amount = line.forecast.pence().or_else(|| line.approved.pence());
                    let amount = amount.map(|amount| amount.to_string());
                    let recurrence = line.recurrence.as_ref().map(|one| one.word().to_owned());
                    let parts = [
                        ("", amount.unwrap_or_default()),
                        ("", recurrence.unwrap_or_default()),
                        ("", line.year.clone()),
                        ("paid by ", line.partner.clone()),
                        ("out of ", line.fund.clone()),
                    ];
                    detailed(&format!("{} {}", line.id, line.title), &parts)
                })
                .collect(),
        );
        let facts: Vec<Fact> = [
            ("approved", "Approved", approved),
            ("expected", "Expected cost", expected),
            ("spent", "Spent", spent),
            ("benefits", "Benefits are worth", worth),
        ]
        .into_iter()
        .filter_map(|(key, title, amount)| Some(sheet::fact(key, title, Cell::Money(amount?))))
        .collect();
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
        blocks
    }

    fn people(&self) -> Vec<String> {
        let commitments = self.register.commitments.iter();
        let asked = commitments.filter(|one| one.counts() && self.filter.project(&one.project));
        asked
            .map(|one| {
                let day = |day: Option<crate::model::date::Date>| {
                    day.map_or_else(String::new, |day| day.to_string())
                };
                let percent = one.percent.map(|share| format!("{share}% of full time"));
                let days = one.days.map(|days| format!("{days} days"));
                let parts = [
                    ("", self.lookup.name(one.whose()).to_owned()),
                    ("", percent.unwrap_or_default()),
                    ("", days.unwrap_or_default()),
                    ("from ", day(one.from.date())),
                    ("until ", day(one.until.date())),
                ];
                detailed(&format!("{} {}", one.id, one.title), &parts)
            })
            .collect()
    }

    /// What the entry waits for.
    fn constraints(&self) -> Vec<String> {
        let waits = self.entry().map(|entry| entry.after.as_slice());
        let waits = waits.unwrap_or_default().iter();
        waits
            .map(|id| {
                let milestone = self.register.get::<Milestone>(id);
                let title =
                    milestone.map_or_else(|| self.lookup.project_title(id), |one| &one.title);
                format!("Waits for {id} {title}")
            })
            .collect()
    }

    /// Open risks, the worst first; of one category if it is named.
    fn risks(&self, category: &str) -> Vec<String> {
        let risks = self.register.risks.iter().map(|one| &**one);
        let fits = |one: &&Risk| {
            let of = category.is_empty() || one.category.eq_ignore_ascii_case(category);
            of && one.is_open() && self.filter.project(&one.project)
        };
        let mut risks: Vec<&Risk> = risks.filter(fits).collect();
        risks.sort_by_key(|one| std::cmp::Reverse(one.score()));
        let line = |one: &&Risk| {
            let score = one.score().map(|score| score.to_string());
            let parts = [
                ("score ", score.unwrap_or_default()),
                ("owner ", self.lookup.name(&one.owner).to_owned()),
                ("", one.plan.clone()),
            ];
            detailed(&format!("{} {}", one.id, one.title), &parts)
        };
        risks.iter().map(line).collect()
    }

    fn dates(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(entry) = self.entry() {
            let ends = [("Launch", &entry.launch), ("End", &entry.finish)];
            let said = ends
                .iter()
                .filter_map(|(what, when)| Some((what, when.as_ref()?)));
            lines.extend(said.map(|(what, when)| format!("{what}: {}", when.words())));
        }
        let milestones = self.register.milestones.iter();
        let mine = milestones.filter(|one| self.filter.project(&one.project));
        lines.extend(mine.map(|one| {
            let reached = one.actual.date();
            let parts = [
                ("", one.expected().map(Said::words).unwrap_or_default()),
                (
                    "reached ",
                    reached.map_or_else(String::new, |day| day.to_string()),
                ),
                ("owner ", self.lookup.name(&one.owner).to_owned()),
            ];
            detailed(&format!("{} {}", one.id, one.title), &parts)
        }));
        lines
    }

    /// The forums, and what stakeholders are told and how.
    fn channels(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let stakeholders = self.register.stakeholders.iter();
        for one in stakeholders.filter(|one| self.filter.project(&one.project)) {
            for telling in &one.communication {
                let parts = [
                    ("", telling.channel.clone()),
                    ("", telling.every.clone()),
                    ("by ", self.lookup.name(&telling.owner).to_owned()),
                ];
                lines.push(detailed(
                    &format!("{}: {}", one.name, telling.message),
                    &parts,
                ));
            }
        }
        let forums = self.register.forums.iter();
        lines.extend(
            forums
                .filter(|one| !one.meets.is_empty())
                .map(|one| format!("{} meets {}", self.lookup.forum_name(&one.id), one.meets)),
        );
        lines
    }

    /// Open issues, and decisions that are wanted.
    fn open(&self) -> Vec<String> {
        let issues = self.register.issues.iter();
        let issues = issues.filter(|one| one.is_open() && self.filter.project(&one.project));
        let issues = issues.map(|one| {
            let owner = self.lookup.name(&one.owner).to_owned();
            detailed(&format!("{} {}", one.id, one.title), &[("owner ", owner)])
        });
        let decisions = self.register.decisions.iter();
        let wanted =
            decisions.filter(|one| self.lookup.is_asked(one) && self.filter.project(&one.project));
        let wanted = wanted.map(|one| {
            let forum = self.lookup.forum_name(&one.forum).to_owned();
            detailed(
                &format!("{} to be decided: {}", one.id, one.title),
                &[("by ", forum)],
            )
        });
        issues.chain(wanted).collect()
    }
}

fn some(text: &str) -> Vec<String> {
    let text = text.trim();
    let said = (!text.is_empty()).then(|| text.to_owned());
    said.into_iter().collect()
}

/// `L-001 Set-up: £25,000, one-off, paid by PCT`: blank parts are left out.
fn detailed(what: &str, parts: &[(&str, String)]) -> String {
    let said = parts.iter().filter(|(_, said)| !said.is_empty());
    let said: Vec<String> = said.map(|(words, said)| format!("{words}{said}")).collect();
    if said.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", said.join(", "))
    }
}

fn bullets(lines: Vec<String>) -> Vec<Block> {
    if lines.is_empty() {
        Vec::new()
    } else {
        vec![Block::Bullets(lines)]
    }
}
