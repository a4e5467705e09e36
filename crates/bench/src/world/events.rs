//! The events of the activity feeds: public activities of the last weeks, in groups of a day of a goal, a team or a person.

use crate::postgres::Database;
use anyhow::Result;

/// Where activities count: each goal, or the team if it is for none.
const OF_TEAMS: &str = "
    WITH facts AS MATERIALIZED (
        SELECT c.team_id, c.goal_id, COALESCE(c.goal_id, c.team_id) AS scope_id, a.id, a.user_id, a.started_at, a.day,
            (row_number() OVER (PARTITION BY COALESCE(c.goal_id, c.team_id), a.day ORDER BY a.started_at, a.id) - 1) / 50 AS part
        FROM contributions c
        JOIN activities a ON a.id = c.activity_id
        WHERE NOT a.is_private AND a.day > (SELECT max(day) FROM user_days) - 30
    ),
    batches AS MATERIALIZED (
        SELECT gen_random_uuid() AS id, team_id, goal_id, scope_id, day, part, min(started_at) AS first_at, max(started_at) AS last_at
        FROM facts GROUP BY team_id, goal_id, scope_id, day, part
    ),
    items AS (
        INSERT INTO event_items (group_id, id, actor_id, cause_id, event_key, data, created_at)
        SELECT b.id, f.id, f.user_id, f.id, 'activity_logged:' || f.id, '{}', f.started_at
        FROM facts f JOIN batches b USING (scope_id, day, part)
    )
    INSERT INTO event_groups
        (id, kind, batch_key, team_id, goal_id, through_team, category, is_public, is_open, created_at, last_updated_at)
    SELECT b.id, 'activity_logged', concat_ws(':', 'activity_logged', CASE WHEN b.goal_id IS NULL THEN 'team' ELSE 'goal' END, b.scope_id),
        b.team_id, b.goal_id, false, g.category, t.is_public AND t.deleted_at IS NULL, false, b.first_at, b.last_at
    FROM batches b JOIN teams t ON t.id = b.team_id LEFT JOIN goals g ON g.id = b.goal_id";

/// The same of each person.
const OF_PEOPLE: &str = "
    WITH facts AS MATERIALIZED (
        SELECT a.id, a.user_id, a.started_at, a.day, counted.activity_id IS NOT NULL AS through_team
        FROM activities a
        LEFT JOIN (SELECT DISTINCT activity_id FROM contributions) counted ON counted.activity_id = a.id
        WHERE NOT a.is_private AND a.day > (SELECT max(day) FROM user_days) - 30
    ),
    batches AS MATERIALIZED (
        SELECT gen_random_uuid() AS id, user_id, through_team, day, min(started_at) AS first_at, max(started_at) AS last_at
        FROM facts GROUP BY user_id, through_team, day
    ),
    items AS (
        INSERT INTO event_items (group_id, id, actor_id, cause_id, event_key, data, created_at)
        SELECT b.id, f.id, f.user_id, f.id, 'activity_logged:' || f.id, '{}', f.started_at
        FROM facts f JOIN batches b USING (user_id, through_team, day)
    )
    INSERT INTO event_groups (id, kind, batch_key, user_id, through_team, is_public, is_open, created_at, last_updated_at)
    SELECT b.id, 'activity_logged', concat_ws(':', 'activity_logged', CASE WHEN b.through_team THEN 'team_mate' ELSE 'user' END, b.user_id),
        b.user_id, b.through_team, NOT b.through_team AND NOT u.is_private, false, b.first_at, b.last_at
    FROM batches b JOIN users u ON u.id = b.user_id";

/// Adds the events of the last 30 days.
pub(super) fn fill(database: &Database) -> Result<()> {
    database.run(OF_TEAMS)?;
    database.run(OF_PEOPLE).map(drop)
}
