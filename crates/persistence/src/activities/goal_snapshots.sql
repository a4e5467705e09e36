SELECT asked.viewer, g.id, g.status, p.distance_mm, g.target_mm
FROM unnest($1, $2) AS asked (viewer, goal)
JOIN goals g ON g.id = asked.goal
JOIN goal_progress p ON p.goal_id = g.id
JOIN teams t ON t.id = g.team_id AND t.deleted_at IS NULL
WHERE t.is_public OR EXISTS (
    SELECT FROM team_members m WHERE m.team_id = t.id AND m.user_id = asked.viewer AND m.left_at IS NULL
)
ORDER BY asked.viewer, g.id
