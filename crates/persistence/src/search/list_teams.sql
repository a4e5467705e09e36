SELECT t.id AS team_id, m.role
FROM (SELECT $1::uuid AS viewer, search_query($2) AS query, $3::bigint AS most) request
CROSS JOIN LATERAL (
    SELECT id, min(nearness) AS nearness
    FROM (
        (
            SELECT t.id, 0 AS nearness
            FROM team_members mine
            JOIN teams t ON t.id = mine.team_id AND t.deleted_at IS NULL AND t.words @@ request.query
            WHERE mine.user_id = request.viewer AND mine.left_at IS NULL
            ORDER BY t.last_active_at DESC, t.id DESC LIMIT request.most
        ) UNION ALL (
            SELECT t.id, 1
            FROM teams t
            WHERE t.is_public AND t.deleted_at IS NULL AND t.words @@ request.query
            ORDER BY t.last_active_at DESC, t.id DESC LIMIT request.most
        )
    ) matching
    GROUP BY id
) found
JOIN teams t ON t.id = found.id
LEFT JOIN team_members m ON m.team_id = t.id AND m.user_id = request.viewer AND m.left_at IS NULL
ORDER BY found.nearness, t.last_active_at DESC, t.id DESC
