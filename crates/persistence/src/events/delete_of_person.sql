DELETE FROM event_groups
WHERE id IN (SELECT id FROM event_groups WHERE user_id = $1 LIMIT $2)
