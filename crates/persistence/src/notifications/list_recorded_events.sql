SELECT i.user_id, i.notification_id, i.event_key, i.created_at
FROM unnest($1::uuid[], $2::text[]) AS event (user_id, event_key)
JOIN notification_items i ON i.user_id = event.user_id AND i.event_key = event.event_key
