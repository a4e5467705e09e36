SELECT m.user_id, t.id AS team_id
FROM (SELECT $1::uuid AS goal, $2::uuid AS after) request
JOIN goals g ON g.id = request.goal
JOIN teams t ON t.id = g.team_id AND t.deleted_at IS NULL
JOIN team_members m ON m.team_id = t.id AND m.left_at IS NULL AND m.user_id > COALESCE(request.after, '00000000-0000-0000-0000-000000000000')
WHERE NOT EXISTS (SELECT FROM goal_forecasts f WHERE f.goal_id = g.id AND f.user_id = m.user_id)
ORDER BY m.user_id
LIMIT $3
