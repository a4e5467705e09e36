-- Each part begins when the one before it is done, so that rows are locked in one order: teams, people, days, goals. Only where a goal
-- is reached or opened again is its team locked after it; who that deadlocks with tries again.
WITH moment AS (SELECT $1::timestamptz AS now),
noted AS (
    UPDATE teams SET last_active_at = moment.now
    FROM moment, (
        SELECT id FROM teams WHERE id = ANY ($2) AND last_active_at < $3 ORDER BY id FOR NO KEY UPDATE
    ) quiet
    WHERE teams.id = quiet.id
    RETURNING 1
),
change AS MATERIALIZED (
    SELECT * FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        AS change (user_id, day, team_id, goal_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
),
people AS (
    INSERT INTO user_stats AS kept
        (user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, touched_at, changes)
    SELECT user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, (SELECT now FROM moment), 1
    FROM change WHERE user_id IS NOT NULL AND day IS NULL AND (SELECT count(*) FROM noted) >= 0
    ON CONFLICT (user_id) DO UPDATE SET
        public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s,
        public_count = kept.public_count + excluded.public_count,
        private_mm = kept.private_mm + excluded.private_mm,
        private_s = kept.private_s + excluded.private_s,
        private_count = kept.private_count + excluded.private_count,
        touched_at = excluded.touched_at,
        changes = kept.changes + 1
    RETURNING 1
),
days AS (
    INSERT INTO user_days AS kept (user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count)
    SELECT user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count
    FROM change WHERE day IS NOT NULL AND team_id IS NULL AND (SELECT count(*) FROM people) >= 0
    ON CONFLICT (user_id, day) DO UPDATE SET
        public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s,
        public_count = kept.public_count + excluded.public_count,
        private_mm = kept.private_mm + excluded.private_mm,
        private_s = kept.private_s + excluded.private_s,
        private_count = kept.private_count + excluded.private_count
    RETURNING 1
),
days_of_teams AS (
    INSERT INTO team_days AS kept
        (team_id, goal_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
    SELECT team_id, goal_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count
    FROM change WHERE team_id IS NOT NULL AND (SELECT count(*) FROM days) >= 0
    ON CONFLICT (team_id, day, user_id, goal_key) DO UPDATE SET
        public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s,
        public_count = kept.public_count + excluded.public_count,
        private_mm = kept.private_mm + excluded.private_mm,
        private_s = kept.private_s + excluded.private_s,
        private_count = kept.private_count + excluded.private_count
    RETURNING 1
)
INSERT INTO goal_progress AS kept (goal_id, distance_mm, duration_s, activity_count, touched_at, public_mm)
SELECT goal_id, public_mm + private_mm, public_s + private_s, (public_count + private_count)::integer, (SELECT now FROM moment),
    public_mm
FROM change WHERE user_id IS NULL AND (SELECT count(*) FROM days_of_teams) >= 0
ON CONFLICT (goal_id) DO UPDATE SET
    distance_mm = kept.distance_mm + excluded.distance_mm,
    duration_s = kept.duration_s + excluded.duration_s,
    activity_count = kept.activity_count + excluded.activity_count,
    touched_at = excluded.touched_at,
    public_mm = kept.public_mm + excluded.public_mm
