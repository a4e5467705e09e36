SELECT f.user_id, f.day, f.updated_at
FROM goals g
JOIN goal_forecasts f ON f.goal_id = g.id
JOIN team_members m ON m.team_id = g.team_id AND m.user_id = f.user_id AND m.left_at IS NULL
JOIN users u ON u.id = f.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
WHERE g.id = $1
ORDER BY f.user_id
