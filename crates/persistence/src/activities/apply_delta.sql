-- Everything that a change of activities writes: new activities with their contributions, every total, and the jobs that follow.
--
-- Each part begins when the part before it is done, so that rows are locked in one order: teams, people, days, contributors, goals. Only
-- when a goal is completed or reopened is its team locked afterwards; a transaction that deadlocks with that is retried.
--
-- Days and contributors are counted when a row becomes non-empty or empty. RETURNING gives the row as it is after the lock, so no change of
-- another transaction is missed. A repair provides its own counts.
WITH moment AS (SELECT $1::timestamptz AS now),
added AS (
    INSERT INTO activities SELECT * FROM jsonb_populate_recordset(NULL::activities, $2)
    RETURNING user_id, day, kind, distance_mm, duration_s, is_private, start_hour
),
counted AS (
    INSERT INTO contributions SELECT * FROM jsonb_populate_recordset(NULL::contributions, $3) WHERE (SELECT count(*) FROM added) >= 0
    RETURNING 1
),
noted AS (
    UPDATE teams SET last_active_at = moment.now
    FROM moment, (
        SELECT id FROM teams WHERE id = ANY ($4) AND last_active_at < $5 AND (SELECT count(*) FROM counted) >= 0
        ORDER BY id FOR NO KEY UPDATE
    ) quiet
    WHERE teams.id = quiet.id
    RETURNING 1
),
change AS MATERIALIZED (
    SELECT * FROM unnest($6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        AS change (user_id, day, team_id, goal_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
),
people AS (
    INSERT INTO user_stats AS kept
        (user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, touched_at, changes)
    SELECT user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, (SELECT now FROM moment), 1
    FROM change WHERE user_id IS NOT NULL AND day IS NULL AND goal_id IS NULL AND (SELECT count(*) FROM noted) >= 0
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
-- Only new activities are added here. When others change, the days are recounted, because no difference can remove a longest activity.
kinds AS (
    INSERT INTO user_kind_days AS kept
        (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count, public_longest_mm, public_longest_s,
         longest_mm, longest_s, public_early, early,
         public_fastest_1_km, public_fastest_5_km, public_fastest_10_km, public_fastest_half_marathon, public_fastest_marathon,
         public_fastest_100_km, fastest_1_km, fastest_5_km, fastest_10_km, fastest_half_marathon, fastest_marathon, fastest_100_km)
    SELECT a.user_id, a.day, a.kind,
        COALESCE(sum(a.distance_mm) FILTER (WHERE NOT a.is_private), 0), COALESCE(sum(a.duration_s) FILTER (WHERE NOT a.is_private), 0),
        count(*) FILTER (WHERE NOT a.is_private),
        COALESCE(sum(a.distance_mm) FILTER (WHERE a.is_private), 0), COALESCE(sum(a.duration_s) FILTER (WHERE a.is_private), 0),
        count(*) FILTER (WHERE a.is_private),
        COALESCE(max(a.distance_mm) FILTER (WHERE NOT a.is_private), 0), COALESCE(max(a.duration_s) FILTER (WHERE NOT a.is_private), 0),
        max(a.distance_mm), max(a.duration_s),
        sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12 AND NOT a.is_private),
        sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 1000000 AND NOT a.is_private),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 5000000 AND NOT a.is_private),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 10000000 AND NOT a.is_private),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 21097500 AND NOT a.is_private),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 42195000 AND NOT a.is_private),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 100000000 AND NOT a.is_private),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 1000000),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 5000000),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 10000000),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 21097500),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 42195000),
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 100000000)
    FROM added a
    WHERE (SELECT count(*) FROM days) >= 0
    GROUP BY a.user_id, a.day, a.kind
    ORDER BY a.user_id, a.day, a.kind
    ON CONFLICT (user_id, day, kind) DO UPDATE SET
        public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s,
        public_count = kept.public_count + excluded.public_count,
        private_mm = kept.private_mm + excluded.private_mm,
        private_s = kept.private_s + excluded.private_s,
        private_count = kept.private_count + excluded.private_count,
        public_longest_mm = GREATEST(kept.public_longest_mm, excluded.public_longest_mm),
        public_longest_s = GREATEST(kept.public_longest_s, excluded.public_longest_s),
        longest_mm = GREATEST(kept.longest_mm, excluded.longest_mm),
        longest_s = GREATEST(kept.longest_s, excluded.longest_s),
        public_early = CASE WHEN excluded.public_early = '{}' THEN kept.public_early ELSE add_counts(kept.public_early, excluded.public_early) END,
        early = CASE WHEN excluded.early = '{}' THEN kept.early ELSE add_counts(kept.early, excluded.early) END,
        -- LEAST leaves out what is null.
        public_fastest_1_km = LEAST(kept.public_fastest_1_km, excluded.public_fastest_1_km),
        public_fastest_5_km = LEAST(kept.public_fastest_5_km, excluded.public_fastest_5_km),
        public_fastest_10_km = LEAST(kept.public_fastest_10_km, excluded.public_fastest_10_km),
        public_fastest_half_marathon = LEAST(kept.public_fastest_half_marathon, excluded.public_fastest_half_marathon),
        public_fastest_marathon = LEAST(kept.public_fastest_marathon, excluded.public_fastest_marathon),
        public_fastest_100_km = LEAST(kept.public_fastest_100_km, excluded.public_fastest_100_km),
        fastest_1_km = LEAST(kept.fastest_1_km, excluded.fastest_1_km),
        fastest_5_km = LEAST(kept.fastest_5_km, excluded.fastest_5_km),
        fastest_10_km = LEAST(kept.fastest_10_km, excluded.fastest_10_km),
        fastest_half_marathon = LEAST(kept.fastest_half_marathon, excluded.fastest_half_marathon),
        fastest_marathon = LEAST(kept.fastest_marathon, excluded.fastest_marathon),
        fastest_100_km = LEAST(kept.fastest_100_km, excluded.fastest_100_km)
    RETURNING 1
),
days_of_teams AS (
    INSERT INTO team_days AS kept
        (team_id, goal_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
    SELECT team_id, goal_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count
    FROM change WHERE team_id IS NOT NULL AND (SELECT count(*) FROM kinds) >= 0
    ON CONFLICT (team_id, day, user_id, goal_key) DO UPDATE SET
        public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s,
        public_count = kept.public_count + excluded.public_count,
        private_mm = kept.private_mm + excluded.private_mm,
        private_s = kept.private_s + excluded.private_s,
        private_count = kept.private_count + excluded.private_count
    RETURNING goal_id, day, user_id, public_count, public_count + private_count AS all_count
),
-- Rows and changes are combined by grouping. The plan of a join could take quadratic time for a large batch.
begun_days AS (
    SELECT goal_id, user_id,
        (sum(public_count) > 0)::integer - (sum(public_count) > sum(public_change))::integer AS public_days,
        (sum(all_count) > 0)::integer - (sum(all_count) > sum(all_change))::integer AS active_days
    FROM (
        SELECT goal_id, user_id, day, public_count, all_count, 0 AS public_change, 0 AS all_change FROM days_of_teams
        UNION ALL
        SELECT goal_id, user_id, day, 0, 0, public_count, public_count + private_count FROM change WHERE team_id IS NOT NULL
    ) met
    WHERE goal_id IS NOT NULL AND $16
    GROUP BY goal_id, user_id, day
),
contributors AS (
    INSERT INTO goal_contributors AS kept
        (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, public_days, active_days)
    SELECT goal_id, user_id, sum(public_mm), sum(public_s), sum(public_count), sum(private_mm), sum(private_s), sum(private_count),
        sum(public_days), sum(active_days)
    FROM (
        SELECT goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, 0 AS public_days, 0 AS active_days
        FROM change WHERE goal_id IS NOT NULL AND user_id IS NOT NULL AND team_id IS NULL
        UNION ALL
        SELECT goal_id, user_id, 0, 0, 0, 0, 0, 0, public_days, active_days FROM begun_days
    ) met
    WHERE (SELECT count(*) FROM days_of_teams) >= 0
    GROUP BY goal_id, user_id
    ORDER BY goal_id, user_id
    ON CONFLICT (goal_id, user_id) DO UPDATE SET
        public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s,
        public_count = kept.public_count + excluded.public_count,
        private_mm = kept.private_mm + excluded.private_mm,
        private_s = kept.private_s + excluded.private_s,
        private_count = kept.private_count + excluded.private_count,
        public_days = kept.public_days + excluded.public_days,
        active_days = kept.active_days + excluded.active_days
    RETURNING goal_id, user_id, public_count
),
begun_contributors AS (
    SELECT goal_id, (sum(public_count) > 0)::integer - (sum(public_count) > sum(public_change))::integer AS contributor_count
    FROM (
        SELECT goal_id, user_id, public_count, 0 AS public_change FROM contributors
        UNION ALL
        SELECT goal_id, user_id, 0, public_count FROM change WHERE goal_id IS NOT NULL AND team_id IS NULL AND user_id IS NOT NULL
    ) met
    WHERE $17
    GROUP BY goal_id, user_id
),
progress AS (
    INSERT INTO goal_progress AS kept (goal_id, distance_mm, duration_s, activity_count, touched_at, public_mm, contributor_count)
    SELECT goal_id, sum(distance_mm), sum(duration_s), sum(activity_count), (SELECT now FROM moment), sum(public_mm), sum(contributor_count)
    FROM (
        SELECT goal_id, public_mm + private_mm AS distance_mm, public_s + private_s AS duration_s,
            public_count + private_count AS activity_count, public_mm, 0 AS contributor_count
        FROM change WHERE user_id IS NULL
        UNION ALL
        SELECT goal_id, 0, 0, 0, 0, contributor_count FROM begun_contributors
    ) met
    WHERE (SELECT count(*) FROM contributors) >= 0
    GROUP BY goal_id
    ORDER BY goal_id
    ON CONFLICT (goal_id) DO UPDATE SET
        distance_mm = kept.distance_mm + excluded.distance_mm,
        duration_s = kept.duration_s + excluded.duration_s,
        activity_count = kept.activity_count + excluded.activity_count,
        touched_at = excluded.touched_at,
        public_mm = kept.public_mm + excluded.public_mm,
        contributor_count = kept.contributor_count + excluded.contributor_count
    RETURNING goal_id, distance_mm, activity_count
),
enqueued AS (
    INSERT INTO jobs (kind, payload, priority, key, run_at, max_attempts, lease_ms, created_at)
    SELECT kind, payload, priority, key, run_at, max_attempts, lease_ms, created_at FROM jsonb_populate_recordset(NULL::jobs, $18)
    WHERE (SELECT count(*) FROM progress) >= 0
)
-- The total of a goal as it was read first tells whether another transaction has changed it before this one locked it.
SELECT g.id AS goal_id, g.team_id, g.status, progress.distance_mm AS done_mm, g.target_mm, progress.activity_count::bigint AS activity_count,
    seen.distance_mm AS seen_mm, seen.activity_count::bigint AS seen_count
FROM progress JOIN goals g ON g.id = progress.goal_id LEFT JOIN goal_progress seen ON seen.goal_id = g.id
ORDER BY g.id
