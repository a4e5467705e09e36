//! Creates activities for tests.

use crate::{team_kit::unkeyed, world::World};
use chrono::TimeDelta;
use milequest_domain::{
    ActivityId, Distance, GoalId, TeamId, TimeZone,
    activities::{ActivityKind, ActivityNote, ActivitySource, Movement, Seconds, Start},
};
use milequest_services::{
    Code, Precondition, Viewer,
    activities::{
        self, ActivityAndGoals, ActivityEdit, CountsFor, GoalChoice, NewActivity,
        reconciliation::{self, Report, Scope},
    },
};
use std::collections::BTreeMap;

/// A ride of this number of metres, some days ago.
pub(crate) fn ride(world: &World, metres: u32, days_ago: i64) -> NewActivity {
    let distance = Distance::from_metres(metres.into()).expect("a distance");
    let at = world.services.now() - TimeDelta::days(days_ago) - TimeDelta::hours(12);
    NewActivity {
        start: Start::new(at, TimeZone::UTC),
        movement: Movement::new(ActivityKind::Ride, distance, Seconds(36_000)).expect("a movement"),
        is_private: false,
        note: ActivityNote::default(),
        place: None,
        source: ActivitySource::manual(),
        source_id: None,
        counts_for: CountsFor::Main,
    }
}

pub(crate) fn these(contributions: &[(TeamId, GoalChoice)]) -> CountsFor {
    CountsFor::These(contributions.iter().copied().collect::<BTreeMap<_, _>>())
}

impl World {
    pub(crate) fn log(&self, who: &Viewer, new: NewActivity) -> Result<ActivityAndGoals, Code> {
        activities::log(&self.services, who, &unkeyed(), new).map(|answer| answer.value).map_err(|error| error.code())
    }

    pub(crate) fn change(&self, who: &Viewer, id: ActivityId, edit: &ActivityEdit) -> Result<ActivityAndGoals, Code> {
        activities::edit(&self.services, who, id, edit, &Precondition::none()).map_err(|error| error.code())
    }

    /// The total of a goal in metres.
    pub(crate) fn done(&self, who: &Viewer, goal: GoalId) -> f64 {
        milequest_services::goals::get(&self.services, who, goal).expect("a goal").goal.done.metres()
    }

    pub(crate) fn recount(&self, scope: Scope, repairs: bool) -> Report {
        reconciliation::run(&self.services, scope, repairs, |_| ()).expect("a report")
    }

    pub(crate) fn nothing_has_drifted(&self) {
        let report = self.recount(Scope::Full, false);
        assert_eq!(report.drifted(), 0, "{report:#?}");
    }
}
