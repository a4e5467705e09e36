//! The kinds of events and how each is grouped.

use super::EventScope;
use crate::{
    named_choice::choices,
    notifications::{BatchKey, GroupLimits},
};
use chrono::TimeDelta;

choices! {
    /// The kind of an event of the activity feeds.
    EventKind: "a kind of event" {
        /// A person logged a public activity.
        #[default]
        ActivityLogged = "activity_logged",
        /// A team has set a goal.
        GoalSet = "goal_set",
        /// A goal was reached.
        GoalReached = "goal_reached",
        /// A goal that was reached is open again.
        GoalReopened = "goal_reopened",
        /// A goal has reached a waypoint of its route.
        WaypointReached = "waypoint_reached",
        /// A person joined a team.
        MemberJoined = "member_joined",
        /// A person earned an achievement by public activities.
        AchievementEarned = "achievement_earned",
        /// The public total of a person has reached a round distance.
        DistanceMilestone = "distance_milestone",
        /// The forecasts of a goal were resolved.
        ForecastsResolved = "forecasts_resolved",
    }
}

/// What the events of a kind are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventScopeKind {
    /// A team, or one of its goals; beside that, the person alone.
    Activity,
    /// A goal.
    Goal,
    /// A team.
    Team,
    /// A person.
    Person,
}

/// How events of a kind are grouped and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventConfig {
    /// What they are about.
    pub scope: EventScopeKind,
    /// How far a group grows. A feed sums the figures of a group when it is read, so it is small.
    pub limits: GroupLimits,
    /// The name of the picture.
    pub icon: &'static str,
}

impl EventConfig {
    const fn new(scope: EventScopeKind, icon: &'static str) -> Self {
        let limits = GroupLimits { max_age: TimeDelta::hours(24), single_age: TimeDelta::hours(1), max_size: 50 };
        Self { scope, limits, icon }
    }

    const fn of_size(self, max_size: u32) -> Self {
        Self { limits: GroupLimits { max_size, ..self.limits }, ..self }
    }
}

impl EventKind {
    /// How events of this kind are grouped and shown.
    #[must_use]
    pub const fn config(self) -> EventConfig {
        use EventScopeKind as Scope;
        match self {
            Self::ActivityLogged => EventConfig::new(Scope::Activity, "activity"),
            Self::GoalSet | Self::GoalReached | Self::GoalReopened => EventConfig::new(Scope::Goal, "goal"),
            Self::WaypointReached => EventConfig::new(Scope::Goal, "waypoint"),
            Self::MemberJoined => EventConfig::new(Scope::Team, "team").of_size(10),
            Self::AchievementEarned => EventConfig::new(Scope::Person, "achievement"),
            Self::DistanceMilestone => EventConfig::new(Scope::Person, "milestone"),
            Self::ForecastsResolved => EventConfig::new(Scope::Goal, "forecast"),
        }
    }

    /// The key of the groups of this kind about `scope`.
    #[must_use]
    pub fn batch_key(self, scope: EventScope) -> BatchKey {
        BatchKey::new(self.as_str(), scope.name(), scope.uuid())
    }

    /// Whether teams have groups of this kind.
    #[must_use]
    pub const fn is_of_teams(self) -> bool {
        !matches!(self.config().scope, EventScopeKind::Person)
    }

    /// Whether people have groups of this kind.
    #[must_use]
    pub const fn is_of_people(self) -> bool {
        matches!(self.config().scope, EventScopeKind::Person | EventScopeKind::Activity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_kind_has_its_row_in_the_table() {
        let row = |kind: &EventKind| {
            let EventConfig { scope, limits, icon } = kind.config();
            let hours = (limits.max_age.num_hours(), limits.single_age.num_hours());
            format!("{} {scope:?} {}h {}h {} {icon}", kind.as_str(), hours.0, hours.1, limits.max_size)
        };
        let rows: Vec<String> = EventKind::ALL.iter().map(row).collect();
        assert_eq!(
            rows,
            [
                "activity_logged Activity 24h 1h 50 activity",
                "goal_set Goal 24h 1h 50 goal",
                "goal_reached Goal 24h 1h 50 goal",
                "goal_reopened Goal 24h 1h 50 goal",
                "waypoint_reached Goal 24h 1h 50 waypoint",
                "member_joined Team 24h 1h 10 team",
                "achievement_earned Person 24h 1h 50 achievement",
                "distance_milestone Person 24h 1h 50 milestone",
                "forecasts_resolved Goal 24h 1h 50 forecast",
            ]
        );
    }

    #[test]
    fn a_key_names_the_kind_and_what_the_group_is_about() {
        let id = Uuid::nil();
        let keys = [
            EventKind::ActivityLogged.batch_key(EventScope::Team(id.into())),
            EventKind::ActivityLogged.batch_key(EventScope::Goal { goal: id.into(), team: id.into() }),
            EventKind::ActivityLogged.batch_key(EventScope::Person { user: id.into(), through_team: true }),
            EventKind::ActivityLogged.batch_key(EventScope::Person { user: id.into(), through_team: false }),
        ];
        let keys = keys.map(|key| key.as_str().replace(&id.to_string(), "ID"));
        let expected = ["team:ID", "goal:ID", "team_mate:ID", "user:ID"];
        assert_eq!(keys, expected.map(|key| format!("activity_logged:{key}")));
    }

    #[test]
    fn every_kind_is_of_teams_or_of_people_and_activities_are_of_both() {
        for kind in EventKind::ALL {
            let (team, person) = (kind.is_of_teams(), kind.is_of_people());
            assert_eq!(team && person, *kind == EventKind::ActivityLogged);
            assert!(team || person);
        }
    }
}
