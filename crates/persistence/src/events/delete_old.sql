DELETE FROM event_groups
WHERE id IN (SELECT id FROM event_groups WHERE last_updated_at < $1 ORDER BY last_updated_at LIMIT $2)
