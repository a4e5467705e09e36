WITH request AS (SELECT $1::uuid AS viewer, $2::text[] AS zones, $3::bigint AS weekly_mm),
-- Also the teams that the viewer has left.
mine AS MATERIALIZED (
    SELECT m.team_id FROM request JOIN team_members m ON m.user_id = request.viewer
),
-- The teams of the people whom the viewer followed last, each with a bounded number of teams.
known AS MATERIALIZED (
    SELECT theirs.team_id, count(*) AS followed_count
    FROM request
    CROSS JOIN LATERAL (
        SELECT f.followed_id FROM follows f
        WHERE f.follower_id = request.viewer AND f.state = 'active'
        ORDER BY f.accepted_at DESC, f.followed_id DESC LIMIT 500
    ) followed
    CROSS JOIN LATERAL visible_person(request.viewer, followed.followed_id) person
    CROSS JOIN LATERAL (
        SELECT m.team_id FROM team_members m
        WHERE m.user_id = person.user_id AND m.left_at IS NULL
        ORDER BY m.id DESC LIMIT 10
    ) theirs
    GROUP BY theirs.team_id
),
candidate AS MATERIALIZED (
    -- Those where the viewer knows most people, until there are enough: the limit of one keeps it so.
    (
        SELECT inside.team_id
        FROM (SELECT team_id FROM known ORDER BY followed_count DESC, team_id) ranked
        CROSS JOIN request
        CROSS JOIN LATERAL (
            SELECT visible.team_id FROM visible_team(request.viewer, ranked.team_id) visible WHERE NOT visible.is_member LIMIT 1
        ) inside
        LIMIT 100
    ) UNION (
        -- Those with the same clock and the most similar pace.
        SELECT near.team_id
        FROM request
        CROSS JOIN LATERAL unnest(request.zones) AS zone (name)
        CROSS JOIN LATERAL (
            (
                SELECT p.team_id, p.weekly_mm - request.weekly_mm AS apart_mm FROM team_profiles p
                WHERE p.time_zone = zone.name AND p.active_count > 0 AND p.weekly_mm >= request.weekly_mm
                ORDER BY p.weekly_mm LIMIT 20
            ) UNION ALL (
                SELECT p.team_id, request.weekly_mm - p.weekly_mm FROM team_profiles p
                WHERE p.time_zone = zone.name AND p.active_count > 0 AND p.weekly_mm < request.weekly_mm
                ORDER BY p.weekly_mm DESC LIMIT 20
            )
        ) near
        ORDER BY near.apart_mm, near.team_id
        LIMIT 150
    ) UNION (
        -- Those where something happened last, for whoever knows nobody and lives far from everybody.
        SELECT t.id FROM teams t
        WHERE t.is_public AND t.deleted_at IS NULL
        ORDER BY t.last_active_at DESC, t.id DESC LIMIT 50
    )
)
SELECT t.id AS team_id, p.time_zone, COALESCE(p.weekly_mm, 0) AS weekly_mm, COALESCE(p.active_count, 0) AS active_count,
    COALESCE(p.kinds, '{}') AS kinds, COALESCE(p.kind_counts, '{}') AS kind_counts, COALESCE(k.followed_count, 0) AS followed_count
FROM candidate
CROSS JOIN request
CROSS JOIN LATERAL visible_team(request.viewer, candidate.team_id) visible
JOIN teams t ON t.id = visible.team_id
LEFT JOIN team_profiles p ON p.team_id = t.id
LEFT JOIN known k ON k.team_id = t.id
-- A team that is visible from outside is public.
WHERE NOT visible.is_member AND t.member_count < t.capacity AND NOT EXISTS (SELECT FROM mine WHERE mine.team_id = t.id)
