SELECT c.activity_id, c.goal_id, c.started_at, c.is_private, a.kind, a.time_zone, a.day, a.distance_mm, a.duration_s,
    CASE WHEN u.id = request.viewer OR (u.id IS NOT NULL AND team.is_member) THEN a.note ELSE '' END AS note,
    CASE WHEN u.id = request.viewer OR (u.id IS NOT NULL AND team.is_member) THEN a.place END AS place,
    u.id AS user_id, u.username, u.display_name
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS team, $3::timestamptz AS before, $4::uuid AS before_id,
        $5::bigint AS most_of_each, $6::bigint AS most, $7::bigint AS past
) request
CROSS JOIN LATERAL visible_team(request.viewer, request.team) team
CROSS JOIN LATERAL (
    SELECT * FROM (
        (
            SELECT activity_id, goal_id, user_id, started_at, is_private FROM contributions
            WHERE team_id = team.team_id AND NOT is_private AND (started_at, activity_id) < (request.before, request.before_id)
            ORDER BY started_at DESC, activity_id DESC LIMIT request.most_of_each
        ) UNION ALL (
            SELECT activity_id, goal_id, user_id, started_at, is_private FROM contributions
            WHERE team_id = team.team_id AND user_id = request.viewer AND is_private
            AND (started_at, activity_id) < (request.before, request.before_id)
            ORDER BY started_at DESC, activity_id DESC LIMIT request.most_of_each
        )
    ) arms
    ORDER BY started_at DESC, activity_id DESC LIMIT request.most OFFSET request.past
) c
-- Once more by the activity itself: what stands beside contributions is a copy.
JOIN activities a ON a.id = c.activity_id AND (NOT a.is_private OR a.user_id = request.viewer)
LEFT JOIN users u ON u.id = c.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
ORDER BY c.started_at DESC, c.activity_id DESC
