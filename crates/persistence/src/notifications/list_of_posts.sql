SELECT i.user_id, i.notification_id, i.id
FROM notification_items i
WHERE i.cause_id = ANY ($1) AND notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id))
LIMIT $2
