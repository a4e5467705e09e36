UPDATE goal_forecasts f
SET arrived_on = $1, error_days = resolved.error_days, score = resolved.score, rank = resolved.rank
FROM unnest($2::uuid[], $3::integer[], $4::smallint[], $5::integer[]) AS resolved (user_id, error_days, score, rank)
WHERE f.goal_id = $6 AND f.user_id = resolved.user_id
