//! Criteria of a gate for one entry, ready to be answered (requirement B2).

use crate::edit::Refusal;
use crate::edit::lookup::known;
use crate::edit::reasons::draft;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::gate::{Asked, Criterion, Gate};
use crate::model::project::Project;
use crate::model::readiness::{criteria_of, unprepared};

/// What was prepared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prepared {
    /// The new criteria.
    pub made: Vec<String>,
    /// Every criterion of the entry at the gate, new and old.
    pub all: Vec<String>,
}

/// Makes a criterion for everything the gate asks of the entry that has none yet. Doing it twice makes nothing new.
pub fn prepare(register: &mut Register, project: &str, gate: &str) -> Result<Prepared, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("prepare `{project}` for `{gate}`"));
        let project = known::<Project>(register, project, &mut refusal);
        let gate = known::<Gate>(register, gate, &mut refusal);
        refusal.settle()?;
        let (project, gate) = (project.unwrap_or_default(), gate.unwrap_or_default());
        let track = register
            .get::<Project>(&project)
            .map(|one| one.track.clone())
            .unwrap_or_default();
        let gate = register.get::<Gate>(&gate).cloned().unwrap_or_default();
        if track != gate.track {
            let on = if track.is_empty() { "no track" } else { &track };
            refusal.because_of(
                Address::new(Kind::Project, &project),
                format!(
                    "`{}` is a gate of track `{}`; `{project}` is on `{on}`",
                    gate.id, gate.track
                ),
            );
            refusal.advise(format!("`progreg set {project} track={}`", gate.track));
            refusal.settle()?;
        }
        let made = asked(register, &project, &gate, |_| true);
        let all = criteria_of(register, &project, &gate.id)
            .map(|criterion| criterion.id.clone())
            .collect();
        Ok(Prepared { made, all })
    })
}

/// Makes the missing criteria that are wanted; gives their ids.
pub fn asked(
    register: &mut Register,
    project: &str,
    gate: &Gate,
    wanted: impl Fn(&Asked) -> bool,
) -> Vec<String> {
    let mine: Vec<&Criterion> = criteria_of(register, project, &gate.id).collect();
    let missing = unprepared(gate, &mine);
    let mut made = Vec::new();
    for asked in missing.into_iter().filter(|asked| wanted(asked)) {
        let id = register.next_id(Kind::Criterion);
        register.add(Criterion {
            id: id.clone(),
            project: project.to_owned(),
            gate: gate.id.clone(),
            title: asked.title,
            need: Some(asked.need),
            required: asked.required,
            ..Criterion::default()
        });
        made.push(id);
    }
    made
}
