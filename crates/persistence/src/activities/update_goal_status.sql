WITH such AS (
    SELECT g.id, p.distance_mm >= g.target_mm AS reached
    FROM goals g JOIN goal_progress p ON p.goal_id = g.id
    WHERE g.id = ANY ($1)
    AND ((g.status = 'active' AND p.distance_mm >= g.target_mm) OR (g.status = 'completed' AND p.distance_mm < g.target_mm))
    ORDER BY g.id
    FOR NO KEY UPDATE OF g
),
turned AS (
    UPDATE goals g
    SET status = CASE WHEN such.reached THEN 'completed' ELSE 'active' END,
        is_main = false,
        ended_at = CASE WHEN such.reached THEN $2::timestamptz END,
        updated_at = $3
    FROM such WHERE g.id = such.id
    RETURNING g.id, g.status
)
SELECT g.id AS goal_id, g.team_id, turned.status IS NOT NULL AS has_turned, COALESCE(turned.status, g.status) AS status,
    p.distance_mm AS done_mm, g.target_mm
FROM goals g JOIN goal_progress p ON p.goal_id = g.id LEFT JOIN turned ON turned.id = g.id
WHERE g.id = ANY ($4)
ORDER BY g.id
