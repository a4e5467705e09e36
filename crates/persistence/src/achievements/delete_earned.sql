DELETE FROM earned_achievements e USING unnest($1::uuid[], $2::uuid[]) AS gone (user_id, achievement_id)
WHERE e.user_id = gone.user_id AND e.achievement_id = gone.achievement_id
