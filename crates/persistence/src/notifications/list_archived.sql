SELECT json_build_object('id', n.id, 'user_id', n.user_id, 'kind', n.kind, 'batch_key', n.batch_key, 'team_id', n.team_id,
        'goal_id', n.goal_id, 'created_at', n.created_at, 'last_updated_at', n.last_updated_at, 'read_at', n.read_at,
        'clicked_at', n.clicked_at, 'expires_at', n.expires_at, 'items', items.all) AS notification
FROM notification_archives archive
CROSS JOIN LATERAL unnest(archive.users, archive.notifications) AS named (user_id, id)
JOIN notifications n ON n.user_id = named.user_id AND n.id = named.id
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('id', i.id, 'kind', i.kind, 'actor_id', i.actor_id, 'cause_id', i.cause_id, 'data', i.data,
        'created_at', i.created_at) ORDER BY i.id) AS all
    FROM notification_items i WHERE i.user_id = n.user_id AND i.notification_id = n.id
) items
WHERE archive.id = $1
ORDER BY n.user_id, n.id
