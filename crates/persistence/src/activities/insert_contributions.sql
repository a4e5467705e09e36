INSERT INTO contributions (activity_id, team_id, goal_id, user_id, started_at, is_private)
SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
