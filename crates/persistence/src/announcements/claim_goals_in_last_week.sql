WITH ending AS (
    SELECT g.id, g.last_day
    FROM (SELECT $1::date AS earliest, $2::date AS latest, $3::bigint AS min_days) request
    JOIN goals g ON g.last_day BETWEEN request.earliest AND request.latest AND g.status = 'active'
        AND g.last_day - g.first_day + 1 >= request.min_days
    LEFT JOIN goal_reminders told ON told.goal_id = g.id
    WHERE told.last_day IS NULL OR told.last_day < g.last_day
    ORDER BY g.id LIMIT $4
)
INSERT INTO goal_reminders (goal_id, last_day) SELECT id, last_day FROM ending
ON CONFLICT (goal_id) DO UPDATE SET last_day = excluded.last_day WHERE goal_reminders.last_day < excluded.last_day
RETURNING goal_id
