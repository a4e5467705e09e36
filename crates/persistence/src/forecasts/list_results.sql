SELECT f.user_id, g.team_id, f.arrived_on, f.error_days, f.score, f.rank, every.resolved
FROM (SELECT $1::uuid AS goal, $2::uuid AS after) request
JOIN goals g ON g.id = request.goal
CROSS JOIN LATERAL (SELECT count(rank) AS resolved FROM goal_forecasts WHERE goal_id = g.id) every
JOIN goal_forecasts f ON f.goal_id = g.id AND f.user_id > request.after
JOIN team_members m ON m.team_id = g.team_id AND m.user_id = f.user_id AND m.left_at IS NULL
WHERE f.rank IS NOT NULL
ORDER BY f.user_id
LIMIT $3
