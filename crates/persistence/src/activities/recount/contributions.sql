SELECT a.user_id, a.day, c.team_id, c.goal_id, :kept AS kept, :counted AS counted
FROM (SELECT * FROM activities WHERE :users) a
JOIN contributions c ON c.activity_id = a.id
CROSS JOIN LATERAL (SELECT c.is_private::integer AS is_private, extract(epoch FROM c.started_at) AS started_s) k
CROSS JOIN LATERAL (SELECT a.is_private::integer AS is_private, extract(epoch FROM a.started_at) AS started_s) f
WHERE (c.user_id, c.started_at, c.is_private) IS DISTINCT FROM (a.user_id, a.started_at, a.is_private)
