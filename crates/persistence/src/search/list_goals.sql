SELECT g.id AS goal_id, g.name, g.status, t.id AS team_id, t.name AS team_name
FROM (SELECT $1::uuid AS viewer, search_query($2) AS query, $3::bigint AS most) request
CROSS JOIN LATERAL (
    SELECT id, min(nearness) AS nearness
    FROM (
        (
            SELECT g.id, 0 AS nearness
            FROM team_members mine
            JOIN goals g ON g.team_id = mine.team_id AND g.words @@ request.query
            WHERE mine.user_id = request.viewer AND mine.left_at IS NULL
            ORDER BY g.id DESC LIMIT request.most
        ) UNION ALL (
            -- A bounded number, because their teams decide who sees them.
            SELECT g.id, 1 FROM goals g WHERE g.words @@ request.query ORDER BY g.id DESC LIMIT 200
        )
    ) matching
    GROUP BY id
) found
JOIN goals g ON g.id = found.id
CROSS JOIN LATERAL visible_team(request.viewer, g.team_id) visible
JOIN teams t ON t.id = visible.team_id
ORDER BY found.nearness, g.id DESC
