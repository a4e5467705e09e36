SELECT c.activity_id, c.goal_id, c.started_at, c.is_private, a.kind, a.time_zone, a.day, a.distance_mm, a.duration_s,
    CASE WHEN u.id = request.viewer OR (u.id IS NOT NULL AND team.is_member) THEN a.note ELSE '' END AS note,
    CASE WHEN u.id = request.viewer OR (u.id IS NOT NULL AND team.is_member) THEN a.place END AS place,
    u.id AS user_id, u.username, u.display_name,
    EXISTS (SELECT FROM visible_person(request.viewer, u.id)) AS has_profile
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS team, $3::timestamptz AS cursor_at, $4::uuid AS cursor_id,
        $5::bigint AS branch_limit, $6::bigint AS page_limit, $7::bigint AS page_offset, $8::uuid AS goal
) request
JOIN goals g ON g.id = request.goal AND g.team_id = request.team
CROSS JOIN LATERAL visible_team(request.viewer, g.team_id) team
CROSS JOIN LATERAL (
    SELECT * FROM (
        (
            SELECT activity_id, goal_id, user_id, started_at, is_private FROM contributions
            WHERE goal_id = g.id AND NOT is_private AND (started_at, activity_id) < (request.cursor_at, request.cursor_id)
            ORDER BY started_at DESC, activity_id DESC LIMIT request.branch_limit
        ) UNION ALL (
            SELECT activity_id, goal_id, user_id, started_at, is_private FROM contributions
            WHERE team_id = team.team_id AND user_id = request.viewer AND is_private AND goal_id = g.id
            AND (started_at, activity_id) < (request.cursor_at, request.cursor_id)
            ORDER BY started_at DESC, activity_id DESC LIMIT request.branch_limit
        )
    ) branches
    ORDER BY started_at DESC, activity_id DESC LIMIT request.page_limit OFFSET request.page_offset
) c
-- The activity decides whether it is private, because the column of contributions is a copy.
JOIN activities a ON a.id = c.activity_id AND (NOT a.is_private OR a.user_id = request.viewer)
LEFT JOIN users u ON u.id = c.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
ORDER BY c.started_at DESC, c.activity_id DESC
