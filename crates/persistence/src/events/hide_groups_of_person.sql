UPDATE event_groups SET is_public = false
WHERE id IN (
    SELECT g.id FROM event_groups g JOIN users u ON u.id = g.user_id AND u.is_private WHERE g.user_id = $1 AND g.is_public LIMIT $2
)
