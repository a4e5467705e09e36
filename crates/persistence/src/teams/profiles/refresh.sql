-- Computes the profiles of these teams from their public activities since a day. The caller has locked the profiles, and no private activity is
-- read: contributions_feed and public_count leave them out.
WITH request AS (
    SELECT $1::uuid[] AS teams, $2::date AS since, $3::timestamptz AS now
)
UPDATE team_profiles kept SET
    time_zone = fresh.time_zone,
    weekly_mm = fresh.weekly_mm,
    active_count = fresh.active_count,
    kinds = fresh.kinds,
    kind_counts = fresh.kind_counts,
    refreshed_at = fresh.now
FROM (
    SELECT t.id, request.now, latest.time_zone, done.active_count,
        -- Of a team that is younger, the weeks that there were.
        COALESCE(done.public_mm / NULLIF(done.active_count, 0)
            / LEAST(GREATEST(CEIL(extract(epoch FROM request.now - t.created_at) / 604800), 1), 8), 0)::bigint AS weekly_mm,
        COALESCE(latest.kinds, '{}') AS kinds, COALESCE(latest.kind_counts, '{}') AS kind_counts
    FROM request
    JOIN teams t ON t.id = ANY (request.teams)
    CROSS JOIN LATERAL (
        SELECT COALESCE(sum_bigint(d.public_mm), 0) AS public_mm, count(DISTINCT d.user_id)::integer AS active_count
        FROM team_days d
        WHERE d.team_id = t.id AND d.day >= request.since AND d.public_count > 0
    ) done
    CROSS JOIN LATERAL (
        -- Where nobody's zone is known any more, it is that of the activities.
        SELECT COALESCE(mode() WITHIN GROUP (ORDER BY by_kind.time_zone), CASE WHEN count(*) > 0 THEN 'UTC' END) AS time_zone,
            array_agg(by_kind.kind ORDER BY by_kind.kind) FILTER (WHERE by_kind.is_first) AS kinds,
            array_agg(by_kind.kind_count ORDER BY by_kind.kind) FILTER (WHERE by_kind.is_first) AS kind_counts
        FROM (
            -- The zone of a person who is purged is forgotten.
            SELECT CASE WHEN u.purged_at IS NULL THEN a.time_zone END AS time_zone, a.kind, (count(*) OVER (PARTITION BY a.kind))::integer AS kind_count,
                row_number() OVER (PARTITION BY a.kind) = 1 AS is_first
            FROM (
                SELECT c.activity_id FROM contributions c
                WHERE c.team_id = t.id AND NOT c.is_private AND c.started_at >= request.since::timestamp AT TIME ZONE 'UTC'
                ORDER BY c.started_at DESC, c.activity_id DESC
                LIMIT 500
            ) newest
            -- The limits of one keep them lookups.
            CROSS JOIN LATERAL (SELECT kind, time_zone, user_id FROM activities WHERE id = newest.activity_id LIMIT 1) a
            CROSS JOIN LATERAL (SELECT purged_at FROM users WHERE id = a.user_id LIMIT 1) u
        ) by_kind
    ) latest
) fresh
WHERE kept.team_id = fresh.id
