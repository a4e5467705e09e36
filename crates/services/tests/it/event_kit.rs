//! Reads the activity feeds, and compares events with what they tell of, for tests.

use crate::{goals::plain, team_kit::all, world::World};
use milequest_domain::{GoalId, GoalStatus, TeamId};
use milequest_services::{
    Viewer,
    events::{self, EventFilter, EventView},
    goals::{GoalTargetInput, NewGoal},
};

/// Groups that are empty, too large or of other times than their items, those that everybody sees without being allowed to, and items of which the cause is gone, hidden or undone.
const WRONG_EVENTS: &str = "
    SELECT format('%s has %s items from %s to %s', g.batch_key, kept.items, kept.first_at, kept.last_at) AS line
    FROM event_groups g
    CROSS JOIN LATERAL (
        SELECT count(*) AS items, min(i.created_at) AS first_at, max(i.created_at) AS last_at FROM event_items i WHERE i.group_id = g.id
    ) kept
    WHERE kept.items NOT BETWEEN 1 AND CASE g.kind WHEN 'member_joined' THEN 10 ELSE 50 END
    OR (kept.first_at, kept.last_at) IS DISTINCT FROM (g.created_at, g.last_updated_at)
    UNION ALL
    SELECT format('%s tells of %s twice', g.batch_key, i.event_key)
    FROM event_items i JOIN event_groups g ON g.id = i.group_id
    GROUP BY g.batch_key, i.event_key HAVING count(*) > 1
    UNION ALL
    SELECT format('%s tells of %s', g.batch_key, i.cause_id)
    FROM event_items i
    JOIN event_groups g ON g.id = i.group_id
    WHERE NOT CASE g.kind
        WHEN 'activity_logged' THEN EXISTS (
            SELECT FROM activities a
            LEFT JOIN contributions c ON c.activity_id = a.id
            WHERE a.id = i.cause_id AND NOT a.is_private AND a.user_id = i.actor_id
            AND (g.user_id, g.through_team) IS NOT DISTINCT FROM (CASE WHEN g.team_id IS NULL THEN a.user_id END, g.team_id IS NULL AND c.team_id IS NOT NULL)
            AND (g.user_id IS NOT NULL OR (g.team_id, g.goal_id) IS NOT DISTINCT FROM (c.team_id, c.goal_id))
        )
        WHEN 'goal_set' THEN EXISTS (SELECT FROM goals WHERE id = i.cause_id)
        WHEN 'goal_reached' THEN EXISTS (SELECT FROM goal_milestones m WHERE m.goal_id = i.cause_id AND m.completed)
        WHEN 'goal_reopened' THEN EXISTS (SELECT FROM goal_milestones m WHERE m.goal_id = i.cause_id AND NOT m.completed)
        WHEN 'waypoint_reached' THEN EXISTS (
            SELECT FROM goal_milestones m WHERE m.goal_id = i.cause_id AND m.segments >= (i.data ->> 'segment')::integer
        )
        WHEN 'member_joined' THEN EXISTS (
            SELECT FROM team_members m WHERE m.team_id = g.team_id AND m.user_id = i.cause_id AND m.left_at IS NULL
        )
        WHEN 'achievement_earned' THEN EXISTS (
            SELECT FROM earned_achievements e
            WHERE e.user_id = g.user_id AND e.achievement_id = i.cause_id AND e.public_at IS NOT NULL
        )
        WHEN 'distance_milestone' THEN EXISTS (
            SELECT FROM user_stats s WHERE s.user_id = g.user_id AND s.public_mm >= (i.data ->> 'distance_m')::bigint * 1000
        )
        WHEN 'forecasts_resolved' THEN EXISTS (
            SELECT FROM goal_forecast_states s
            WHERE s.goal_id = i.cause_id AND i.event_key = concat_ws(':', g.kind, s.goal_id, floor(extract(epoch FROM s.completed_at))::bigint)
        )
        ELSE false
    END
    UNION ALL
    SELECT format('%s tells of %s, whose account is not active', g.batch_key, i.actor_id)
    FROM event_items i
    JOIN event_groups g ON g.id = i.group_id
    WHERE i.actor_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM users u WHERE u.id = i.actor_id AND num_nonnulls(u.deleted_at, u.disabled_at, u.suspended_until) = 0
    )
    UNION ALL
    SELECT format('%s is of a closed team', g.batch_key)
    FROM event_groups g JOIN teams t ON t.id = g.team_id WHERE t.deleted_at IS NOT NULL
    UNION ALL
    SELECT format('%s tells the moment %s', g.batch_key, i.created_at)
    FROM event_groups g JOIN event_items i ON i.group_id = g.id
    WHERE g.kind IN ('waypoint_reached', 'goal_reopened') AND (
        i.created_at <> date_trunc('hour', i.created_at)
        -- An id begins with milliseconds.
        OR ('x' || lpad(left(replace(i.id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint <> extract(epoch FROM i.created_at) * 1000
    )
    UNION ALL
    SELECT format('%s is shown to everybody', g.batch_key)
    FROM event_groups g LEFT JOIN teams t ON t.id = g.team_id LEFT JOIN users u ON u.id = g.user_id
    WHERE g.is_public AND (g.through_team OR u.is_private OR NOT t.is_public)
    UNION ALL
    SELECT format('%s is filed under %s', g.batch_key, g.category)
    FROM event_groups g LEFT JOIN goals ON goals.id = g.goal_id WHERE g.category IS DISTINCT FROM goals.category";

impl World {
    /// Runs all due jobs, and checks that every event tells of something that holds.
    pub(crate) fn happens(&self) {
        self.tell();
        self.events_are_true();
    }

    pub(crate) fn events_are_true(&self) {
        assert_eq!(self.lines(WRONG_EVENTS), Vec::<String>::new(), "an event is wrong");
    }

    /// The events of a person's teams and of people whom the person follows.
    pub(crate) fn event_feed(&self, who: &Viewer) -> Vec<EventView> {
        self.feed_with(who, EventFilter::default())
    }

    pub(crate) fn feed_with(&self, who: &Viewer, filter: EventFilter) -> Vec<EventView> {
        events::list_mine(&self.services, who, &filter, &all()).expect("events").items
    }

    /// The events that everybody may see.
    pub(crate) fn public_feed(&self, who: &Viewer) -> Vec<EventView> {
        self.public_feed_with(who, EventFilter::default())
    }

    pub(crate) fn public_feed_with(&self, who: &Viewer, filter: EventFilter) -> Vec<EventView> {
        events::list_public(&self.services, who, &filter, &all()).expect("events").items
    }

    /// An active main goal of this number of metres.
    pub(crate) fn main_goal(&self, admin: &Viewer, team: TeamId, name: &str, metres: f64) -> GoalId {
        let target = milequest_domain::Distance::from_metres(metres).expect("a distance");
        let target = GoalTargetInput::Distance(target.try_into().expect("a target"));
        let goal = self.goal(admin, team, NewGoal { target, ..plain(name) });
        assert_eq!(self.step(admin, goal, GoalStatus::Active), Ok(()));
        goal
    }
}

/// The kinds and messages of events.
pub(crate) fn told(events: &[EventView]) -> Vec<String> {
    events.iter().map(|event| format!("{}: {}", event.kind.as_str(), event.message)).collect()
}
