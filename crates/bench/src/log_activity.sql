-- Everything that logging an activity does to every table, as one function: the reference for the service's transaction. The bench creates
-- it in a separate schema, and drops that schema afterwards.
CREATE SCHEMA bench;

-- A UUIDv7, like the ids of the service.
CREATE FUNCTION bench.new_id(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;

-- Logs for every team of the person, or for this one.
CREATE FUNCTION bench.log(person uuid, only_team uuid) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
    at timestamptz := clock_timestamp();
    began timestamptz := at - interval '1 hour';
    id uuid := bench.new_id(at);
    zone text;
    day date;
BEGIN
    SELECT u.time_zone INTO zone FROM users u WHERE u.id = person;
    day := (began AT TIME ZONE zone)::date;
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source,
        created_at, updated_at, start_hour)
    VALUES (id, person, 'walk', began, zone, day, 5000, 3600, false, '', 'manual', at, at, extract(hour FROM began AT TIME ZONE zone));

    INSERT INTO contributions (activity_id, team_id, goal_id, user_id, started_at, is_private)
    SELECT id, m.team_id, g.id, person, began, false
    FROM team_members m
    JOIN teams t ON t.id = m.team_id
    LEFT JOIN goals g ON g.team_id = m.team_id AND g.is_main AND day >= g.first_day AND (g.last_day IS NULL OR day <= g.last_day)
    WHERE m.user_id = person AND m.left_at IS NULL AND t.deleted_at IS NULL AND (only_team IS NULL OR m.team_id = only_team);

    UPDATE teams SET last_active_at = at
    FROM (
        SELECT t.id FROM contributions c JOIN teams t ON t.id = c.team_id
        WHERE c.activity_id = id AND t.last_active_at < at - interval '1 hour' ORDER BY t.id FOR NO KEY UPDATE OF t
    ) long_ago WHERE teams.id = long_ago.id;

    INSERT INTO user_stats AS kept (user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, touched_at, changes)
    VALUES (person, 5000, 3600, 1, 0, 0, 0, at, 1)
    ON CONFLICT (user_id) DO UPDATE SET public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s, public_count = kept.public_count + excluded.public_count,
        touched_at = excluded.touched_at, changes = kept.changes + 1;

    INSERT INTO user_days AS kept (user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count)
    VALUES (person, day, 5000, 3600, 1, 0, 0, 0)
    ON CONFLICT ON CONSTRAINT user_days_pkey DO UPDATE SET public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s, public_count = kept.public_count + excluded.public_count;

    INSERT INTO user_kind_days AS kept
        (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count, public_longest_mm, public_longest_s,
         longest_mm, longest_s, public_early, early)
    SELECT person, day, 'walk', 5000, 3600, 1, 0, 0, 0, 5000, 3600, 5000, 3600, counts, counts
    FROM (
        SELECT CASE WHEN hour < 12 THEN hour_counts(hour::smallint) ELSE '{}' END AS counts
        FROM (SELECT extract(hour FROM began AT TIME ZONE zone)) AS local (hour)
    ) early
    ON CONFLICT ON CONSTRAINT user_kind_days_pkey DO UPDATE SET public_mm = kept.public_mm + excluded.public_mm,
        public_s = kept.public_s + excluded.public_s, public_count = kept.public_count + excluded.public_count,
        public_longest_mm = GREATEST(kept.public_longest_mm, excluded.public_longest_mm),
        public_longest_s = GREATEST(kept.public_longest_s, excluded.public_longest_s),
        longest_mm = GREATEST(kept.longest_mm, excluded.longest_mm), longest_s = GREATEST(kept.longest_s, excluded.longest_s),
        public_early = add_counts(kept.public_early, excluded.public_early), early = add_counts(kept.early, excluded.early);

    -- Each part passes the new days and contributors of goals to the next one.
    WITH days AS (
        INSERT INTO team_days AS kept
            (team_id, goal_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
        SELECT c.team_id, c.goal_id, day, person, 5000, 3600, 1, 0, 0, 0 FROM contributions c WHERE c.activity_id = id
        ORDER BY c.team_id
        ON CONFLICT ON CONSTRAINT team_days_pkey DO UPDATE SET public_mm = kept.public_mm + excluded.public_mm,
            public_s = kept.public_s + excluded.public_s, public_count = kept.public_count + excluded.public_count
        RETURNING goal_id, (public_count = 1)::integer AS public_days, (public_count + private_count = 1)::integer AS active_days
    ), contributors AS (
        INSERT INTO goal_contributors AS kept
            (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, public_days, active_days)
        SELECT goal_id, person, 5000, 3600, 1, 0, 0, 0, public_days, active_days FROM days WHERE goal_id IS NOT NULL ORDER BY goal_id
        ON CONFLICT ON CONSTRAINT goal_contributors_pkey DO UPDATE SET public_mm = kept.public_mm + excluded.public_mm,
            public_s = kept.public_s + excluded.public_s, public_count = kept.public_count + excluded.public_count,
            public_days = kept.public_days + excluded.public_days, active_days = kept.active_days + excluded.active_days
        RETURNING goal_id, (public_count = 1)::integer AS contributor_count
    )
    INSERT INTO goal_progress AS kept (goal_id, distance_mm, duration_s, activity_count, touched_at, public_mm, contributor_count)
    SELECT goal_id, 5000, 3600, 1, at, 5000, contributor_count FROM contributors ORDER BY goal_id
    ON CONFLICT (goal_id) DO UPDATE SET distance_mm = kept.distance_mm + excluded.distance_mm,
        duration_s = kept.duration_s + excluded.duration_s, activity_count = kept.activity_count + excluded.activity_count,
        touched_at = excluded.touched_at, public_mm = kept.public_mm + excluded.public_mm,
        contributor_count = kept.contributor_count + excluded.contributor_count;

    -- The goals that are reached by this. None in the bench is.
    PERFORM g.id FROM contributions c JOIN goals g ON g.id = c.goal_id JOIN goal_progress p ON p.goal_id = g.id
    WHERE c.activity_id = id AND g.status = 'active' AND p.distance_mm >= g.target_mm;

    -- The job that checks achievements.
    INSERT INTO jobs (kind, payload, priority, run_at, max_attempts, lease_ms, created_at)
    SELECT 'check_achievements', jsonb_build_object('users', ARRAY[person], 'goals', COALESCE(array_agg(c.goal_id), '{}')), 1, at, 12, 60000, at
    FROM contributions c WHERE c.activity_id = id AND c.goal_id IS NOT NULL;
END
$$;
