SELECT i.group_id, i.id, COALESCE(g.team_id, g.user_id) AS owner_id
FROM event_items i
JOIN event_groups g ON g.id = i.group_id
WHERE i.actor_id = $1 AND NOT EXISTS (
    SELECT FROM users u
    WHERE u.id = i.actor_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL AND u.suspended_until IS NULL
)
LIMIT $2
