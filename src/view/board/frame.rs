//! What frames the paper: which paper is in force, whom it goes to, from which day it reports, which entries it is about.

use crate::model::Register;
use crate::model::date::Date;
use crate::model::decision::How;
use crate::model::paper::Paper;
use crate::model::people::{Forum, ForumKind};
use crate::model::project::{Project, Standing};
use crate::model::said::DayField;
use crate::model::series;
use crate::view::Lens;
use crate::view::filter::{Filter, same};

/// The latest paper dated by the day; of a forum's own where the lens names one. An undated paper counts as the oldest.
pub fn paper<'a>(register: &'a Register, lens: &Lens) -> Option<&'a Paper> {
    register
        .papers
        .iter()
        .map(|paper| &**paper)
        .filter(|paper| paper.date.date().is_none_or(|day| day <= lens.as_at))
        .filter(|paper| {
            lens.forum
                .as_ref()
                .is_none_or(|forum| same(forum, &paper.forum))
        })
        .max_by_key(|paper| paper.date.date())
}

/// The forum of the lens, else of the paper, else the board.
pub fn forum<'a>(register: &'a Register, lens: &Lens, paper: Option<&Paper>) -> Option<&'a Forum> {
    let wanted = lens
        .forum
        .as_deref()
        .or_else(|| paper.map(|paper| paper.forum.as_str()));
    let forums = || register.forums.iter().map(|forum| &**forum);
    wanted
        .and_then(|wanted| {
            forums().find(|forum| same(&forum.id, wanted) || same(&forum.name, wanted))
        })
        .or_else(|| forums().find(|forum| forum.kind == Some(ForumKind::Board)))
}

/// The day asked for, else the paper's, else the forum's last meeting, as its record or its decisions have it.
pub fn since(
    register: &Register,
    lens: &Lens,
    paper: Option<&Paper>,
    forum: Option<&Forum>,
) -> Option<Date> {
    let met = || {
        let forum = forum?;
        let decided = register
            .decisions
            .iter()
            .filter(|decision| decision.forum == forum.id)
            // Between meetings nothing was reported: a chair's action is no meeting.
            .filter(|decision| matches!(decision.how, None | Some(How::Meeting)))
            .filter_map(|decision| decision.decided.date())
            .filter(|day| *day < lens.as_at)
            .max();
        series::last_met(register, &forum.id, lens.as_at).max(decided)
    };
    lens.since
        .or_else(|| paper.and_then(|paper| paper.since.date()))
        .or_else(met)
}

/// Active entries by rank; those without one after, in the order of the file.
pub fn active<'a>(register: &'a Register, filter: &Filter) -> Vec<&'a Project> {
    let mut active: Vec<&Project> = register
        .projects
        .iter()
        .map(|project| &**project)
        .filter(|project| project.standing() == Standing::Active && filter.project(&project.id))
        .filter(|project| filter.person(&project.sponsor) || filter.person(&project.manager))
        .collect();
    active.sort_by_key(|project| project.rank.unwrap_or(i64::MAX));
    active
}
