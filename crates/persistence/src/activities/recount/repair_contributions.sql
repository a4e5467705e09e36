-- The activities are locked, so that no privacy change or edit made meanwhile is undone.
WITH held AS MATERIALIZED (
    SELECT id, user_id, started_at, is_private FROM activities WHERE user_id = ANY ($1) ORDER BY id FOR SHARE
)
UPDATE contributions c SET user_id = a.user_id, started_at = a.started_at, is_private = a.is_private
FROM held a
WHERE a.id = c.activity_id
AND (c.user_id, c.started_at, c.is_private) IS DISTINCT FROM (a.user_id, a.started_at, a.is_private)
