SELECT user_id FROM goal_contributors WHERE goal_id = $1 AND user_id > $2 ORDER BY user_id LIMIT $3
