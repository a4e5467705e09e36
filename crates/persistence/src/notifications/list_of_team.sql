SELECT i.user_id, i.notification_id, i.id
FROM notifications n
JOIN notification_items i ON i.user_id = n.user_id AND i.notification_id = n.id
WHERE n.user_id = ANY ($1) AND n.team_id = $2 AND i.kind <> 'removed_from_team'
LIMIT $3
