SELECT count(*) AS count, percentile_disc(0.5) WITHIN GROUP (ORDER BY f.day) AS middle_day
FROM goals g
JOIN goal_forecasts f ON f.goal_id = g.id
JOIN team_members m ON m.team_id = g.team_id AND m.user_id = f.user_id AND m.left_at IS NULL
JOIN users u ON u.id = f.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
WHERE g.id = $1
