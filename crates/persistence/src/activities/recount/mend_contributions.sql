UPDATE contributions c SET user_id = a.user_id, started_at = a.started_at, is_private = a.is_private
FROM activities a
WHERE a.id = c.activity_id AND a.user_id = ANY ($1)
AND (c.user_id, c.started_at, c.is_private) IS DISTINCT FROM (a.user_id, a.started_at, a.is_private)
