SELECT user_id, notification_id, id FROM notification_items WHERE actor_id = $1 LIMIT $2
