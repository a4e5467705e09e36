SELECT i.user_id, i.notification_id, i.id
FROM notification_items i
WHERE i.user_id = ANY ($1) AND i.kind = 'activity_logged'
AND NOT EXISTS (SELECT FROM activities a WHERE a.id = i.cause_id AND NOT a.is_private)
