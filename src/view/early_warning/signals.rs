//! The signals of an early warning, one question each (requirement E5).

use super::{Concern, Signal};
use crate::model::Register;
use crate::model::kept::AnyRecord;
use crate::model::moment::Moment;
use crate::model::money::MoneyField;
use crate::model::pending::still_wanted;
use crate::model::project::{Project, Standing as ListOf};
use crate::model::risk::{Risk, Trend};
use crate::model::said::DayField;
use crate::report::cell::Tone;
use crate::view::benefits::days_late;
use crate::view::course::slip;
use crate::view::due::{Owed, Time, owed};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::overdue::lets;
use crate::view::reading::Dates;
use crate::view::{Lens, decisions, words};

/// From this share of open actions on, in per cent, what is overdue is to be acted on.
const MANY: usize = 25;

/// What the questions are asked with.
pub struct Desk<'r, 'a> {
    /// The register.
    pub register: &'a Register,
    /// The day, and whom it is about.
    pub lens: &'r Lens,
    /// People and entries.
    pub lookup: &'a Lookup<'a>,
    /// Dates.
    pub dates: &'r Dates<'a>,
    /// The lens, made ready.
    pub filter: Filter,
}

/// Every signal, in the order they are listed.
pub fn all(desk: &Desk<'_, '_>) -> Vec<Signal> {
    vec![
        actions(desk),
        milestones(desk),
        unreviewed(desk),
        rising(desk),
        reports(desk),
        issues(desk),
        money(desk),
        changes(desk),
        wanted(desk),
        benefits(desk),
    ]
}

/// Open actions past their date.
fn actions(desk: &Desk<'_, '_>) -> Signal {
    let is_action = |one: &Owed<'_>| matches!(one, Owed::Action(_));
    let open = owed(desk.register, desk.lookup).filter(is_action);
    let open: Vec<Owed<'_>> = open
        .filter(|one| lets(&desk.filter, one, desk.lookup))
        .collect();
    let concerned: Vec<Concern> = open.iter().filter_map(|one| late(desk, one)).collect();
    let is_many = concerned.len() * 100 >= MANY * open.len();
    Signal {
        key: "actions_overdue",
        title: "Actions overdue",
        out_of: open.len(),
        tone: if is_many { Tone::Bad } else { Tone::Watch },
        concerned,
    }
}

/// What is past its day, with how many days.
fn late<'a>(desk: &Desk<'_, 'a>, one: &Owed<'a>) -> Option<Concern> {
    let Time::Late(mark) = one.time(desk.dates, desk.lens.as_at) else {
        return None;
    };
    let days = desk.lens.as_at.days_since(mark.latest);
    Some(Concern {
        address: one.address(),
        title: one.title(),
        why: format!("{} overdue", words::days(days)),
        owner: one.owners().first().cloned().unwrap_or_default(),
        project: one.project().to_owned(),
    })
}

/// Milestones not reached whose day has passed, or that are expected later than was agreed.
fn milestones(desk: &Desk<'_, '_>) -> Signal {
    let (mut out_of, mut passed, mut concerned) = (0, false, Vec::new());
    for one in owed(desk.register, desk.lookup) {
        let Owed::Milestone(milestone) = one else {
            continue;
        };
        if !lets(&desk.filter, &one, desk.lookup) {
            continue;
        }
        out_of += 1;
        if let Some(concern) = late(desk, &one) {
            passed = true;
            concerned.push(concern);
        } else if let Some(days) = slip(milestone, desk.dates).filter(|days| *days > 0) {
            concerned.push(Concern {
                address: milestone.address(),
                title: milestone.title.clone(),
                why: format!("expected {} later than agreed", words::days(days)),
                owner: milestone.owner.clone(),
                project: milestone.project.clone(),
            });
        }
    }
    Signal {
        key: "milestones_slipped",
        title: "Milestones slipped",
        out_of,
        tone: if passed { Tone::Bad } else { Tone::Watch },
        concerned,
    }
}

fn open_risks<'a>(desk: &Desk<'_, 'a>) -> Vec<&'a Risk> {
    let risks = desk.register.risks.iter().map(|risk| &**risk);
    let open = risks.filter(|risk| {
        risk.is_open()
            && desk.filter.project(&risk.project)
            && desk.filter.person(&risk.owner)
            && desk.filter.forum(&risk.source)
    });
    open.collect()
}

fn about(risk: &Risk, why: String) -> Concern {
    Concern {
        address: risk.address(),
        title: risk.title.clone(),
        why,
        owner: risk.owner.clone(),
        project: risk.project.clone(),
    }
}

/// Open risks nobody has looked at in time, or that have no score.
fn unreviewed(desk: &Desk<'_, '_>) -> Signal {
    let (settings, as_at) = (&desk.register.settings, desk.lens.as_at);
    let open = open_risks(desk);
    let concerned = open
        .iter()
        .filter(|risk| risk.is_unreviewed(settings, as_at));
    let concerned = concerned.map(|risk| {
        let due = risk.next_review(settings).filter(|due| *due < as_at);
        let why = match due {
            Some(due) => format!("review {} late", words::days(as_at.days_since(due))),
            None => "no score".to_owned(),
        };
        about(risk, why)
    });
    Signal {
        key: "risks_unreviewed",
        title: "Risks not reviewed in time",
        out_of: open.len(),
        tone: Tone::Watch,
        concerned: concerned.collect(),
    }
}

/// High risks whose score went up at their last review.
fn rising(desk: &Desk<'_, '_>) -> Signal {
    let mut high = open_risks(desk);
    high.retain(|risk| risk.is_high());
    let rising = high.iter().filter(|risk| risk.trend() == Some(Trend::Up));
    let concerned = rising.map(|risk| {
        let score = risk.score().unwrap_or_default();
        about(risk, format!("score {score}, and rising"))
    });
    Signal {
        key: "high_risks_rising",
        title: "High risks rising",
        out_of: high.len(),
        tone: Tone::Bad,
        concerned: concerned.collect(),
    }
}

/// The active entries asked about.
pub fn active<'a>(desk: &Desk<'_, 'a>) -> Vec<&'a Project> {
    let entries = desk.register.projects.iter().map(|entry| &**entry);
    entries
        .filter(|entry| entry.standing() == ListOf::Active && desk.filter.project(&entry.id))
        .filter(|entry| desk.filter.person(&entry.sponsor) || desk.filter.person(&entry.manager))
        .filter(|entry| desk.filter.forum(&entry.organisation))
        .collect()
}

/// Active entries without a status report within the time set.
fn reports(desk: &Desk<'_, '_>) -> Signal {
    let as_at = desk.lens.as_at;
    let every = desk.register.settings.status_interval();
    let active = active(desk);
    let concerned = active.iter().filter_map(|entry| {
        let last = desk.register.last_reported(entry, as_at);
        let why = match last {
            None => "no status report".to_owned(),
            Some(day) if every.after(day, 1) < as_at => {
                let days = words::days(as_at.days_since(day));
                format!("last status report {days} ago")
            }
            Some(_) => return None,
        };
        let owner = [&entry.manager, &entry.sponsor];
        let owner = owner.into_iter().find(|name| !name.is_empty());
        Some(Concern {
            address: entry.address(),
            title: entry.title.clone(),
            why,
            owner: owner.cloned().unwrap_or_default(),
            project: entry.id.clone(),
        })
    });
    Signal {
        key: "status_reports_stale",
        title: "Status reports stale or missing",
        out_of: active.len(),
        tone: Tone::Watch,
        concerned: concerned.collect(),
    }
}

/// Escalated issues that are not resolved.
fn issues(desk: &Desk<'_, '_>) -> Signal {
    let open = desk.register.issues.iter().filter(|issue| {
        issue.is_open()
            && desk.filter.project(&issue.project)
            && desk.filter.person(&issue.owner)
            && desk.filter.forums(&[&issue.escalated_to, &issue.source])
    });
    let escalated = open.clone().filter(|issue| issue.is_escalated());
    let concerned = escalated.map(|issue| {
        let forum = desk.lookup.forum_name(&issue.escalated_to);
        let since = issue.escalated.date();
        let age = since.map(|day| desk.lens.as_at.days_since(day).max(0));
        let age = age.map(|days| format!(" for {}", words::days(days)));
        Concern {
            address: issue.address(),
            title: issue.title.clone(),
            why: format!("with {forum}{}", age.unwrap_or_default()),
            owner: issue.owner.clone(),
            project: issue.project.clone(),
        }
    });
    Signal {
        key: "issues_escalated",
        title: "Escalated issues open",
        out_of: open.clone().count(),
        tone: Tone::Watch,
        concerned: concerned.collect(),
    }
}

/// Lines of the budget of which more was spent than approved.
fn money(desk: &Desk<'_, '_>) -> Signal {
    let lines = desk.register.budget.iter().filter(|line| {
        desk.filter.project(&line.project)
            && desk.filter.person(&line.owner)
            && desk.filter.forum(&line.source)
    });
    let concerned = lines.clone().filter(|line| line.is_overspent());
    let concerned = concerned.map(|line| {
        let spent = line.spent.pence().unwrap_or_default();
        let over = spent.minus(line.approved.pence().unwrap_or_default());
        Concern {
            address: line.address(),
            title: line.title.clone(),
            why: format!("{over} more spent than approved"),
            owner: line.owner.clone(),
            project: line.project.clone(),
        }
    });
    Signal {
        key: "lines_overspent",
        title: "Budget lines overspent",
        out_of: lines.clone().count(),
        tone: Tone::Bad,
        concerned: concerned.collect(),
    }
}

/// Change requests that wait for a decision.
fn changes(desk: &Desk<'_, '_>) -> Signal {
    let all = desk.register.changes.iter().filter(|change| {
        desk.filter.project(&change.project)
            && (desk.filter.person(&change.owner) || desk.filter.person(&change.requested_by))
            && desk.filter.forums(&[&change.forum, &change.source])
    });
    let open = all.clone().filter(|change| change.is_open());
    let concerned = open.map(|change| {
        let raised = change.raised.date();
        let age = raised.map(|day| desk.lens.as_at.days_since(day).max(0));
        let word = change.status.as_ref().map_or("proposed", |one| one.word());
        let age = age.map(|days| format!(", {} old", words::days(days)));
        let owner = [&change.owner, &change.requested_by];
        let owner = owner.into_iter().find(|name| !name.is_empty());
        Concern {
            address: change.address(),
            title: change.title.clone(),
            why: format!("{word}{}", age.unwrap_or_default()),
            owner: owner.cloned().unwrap_or_default(),
            project: change.project.clone(),
        }
    });
    Signal {
        key: "changes_open",
        title: "Change requests undecided",
        out_of: all.clone().count(),
        tone: Tone::Watch,
        concerned: concerned.collect(),
    }
}

/// Decisions wanted by a day that has passed.
fn wanted(desk: &Desk<'_, '_>) -> Signal {
    let as_at = desk.lens.as_at;
    let (mut out_of, mut concerned) = (0, Vec::new());
    for decision in still_wanted(desk.register) {
        let entry = desk.lookup.project(&decision.project);
        let sponsor = entry.map_or("", |entry| &entry.sponsor);
        let theirs = desk.filter.person(sponsor) || desk.filter.person(&decision.sponsor);
        if !(theirs
            && desk.filter.project(&decision.project)
            && desk.filter.forums(&[&decision.forum, &decision.to]))
        {
            continue;
        }
        out_of += 1;
        let raised = decision.recorded.as_ref().and_then(Moment::date);
        let due = desk.dates.read(decision.wanted.as_ref(), raised).latest();
        if let Some(due) = due.filter(|due| *due < as_at) {
            let days = words::days(as_at.days_since(due));
            let forum = desk.lookup.forum_name(&decision.forum);
            let forum = if forum.is_empty() {
                String::new()
            } else {
                format!(" from {forum}")
            };
            concerned.push(Concern {
                address: decision.address(),
                title: decisions::title(decision, desk.lookup),
                why: format!("wanted{forum}, {days} overdue"),
                owner: sponsor.to_owned(),
                project: decision.project.clone(),
            });
        }
    }
    Signal {
        key: "decisions_overdue",
        title: "Decisions wanted whose day has passed",
        out_of,
        tone: Tone::Bad,
        concerned,
    }
}

/// Benefits still to come whose day has passed.
fn benefits(desk: &Desk<'_, '_>) -> Signal {
    let (mut out_of, mut concerned) = (0, Vec::new());
    for benefit in &desk.register.benefits {
        let owner = benefit.answered_by(desk.lookup.project(&benefit.project));
        let is_asked = benefit.is_open()
            && desk.filter.project(&benefit.project)
            && desk.filter.person(owner)
            && desk.filter.forum(&benefit.source);
        if !is_asked {
            continue;
        }
        out_of += 1;
        if let Some(days) = days_late(benefit, desk.dates, desk.lens.as_at) {
            concerned.push(Concern {
                address: benefit.address(),
                title: benefit.title.clone(),
                why: format!("{} late", words::days(days)),
                owner: owner.to_owned(),
                project: benefit.project.clone(),
            });
        }
    }
    Signal {
        key: "benefits_late",
        title: "Benefits late",
        out_of,
        tone: Tone::Watch,
        concerned,
    }
}
