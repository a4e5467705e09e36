UPDATE goal_contributors kept SET public_days = kept.public_days + lacking.public_days, active_days = kept.active_days + lacking.active_days
FROM unnest($1, $2, $3, $4) AS lacking (goal_id, user_id, public_days, active_days)
WHERE kept.goal_id = lacking.goal_id AND kept.user_id = lacking.user_id
