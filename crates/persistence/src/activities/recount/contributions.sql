SELECT a.user_id, a.day, c.team_id, c.goal_id,
       ARRAY[c.is_private::integer, extract(epoch FROM c.started_at)]::bigint[] AS kept,
       ARRAY[a.is_private::integer, extract(epoch FROM a.started_at)]::bigint[] AS counted
FROM (SELECT * FROM activities WHERE :users) a JOIN contributions c ON c.activity_id = a.id
WHERE (c.user_id, c.started_at, c.is_private) IS DISTINCT FROM (a.user_id, a.started_at, a.is_private)
