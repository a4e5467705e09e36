SELECT DISTINCT user_id FROM team_members WHERE team_id = $1 AND user_id > $2 ORDER BY user_id LIMIT $3
