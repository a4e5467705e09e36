SELECT i.user_id, i.notification_id, i.id
FROM notification_items i
WHERE i.user_id = ANY ($1) AND CASE
    WHEN i.kind = 'activity_logged' THEN NOT EXISTS (SELECT FROM activities a WHERE a.id = i.cause_id AND NOT a.is_private)
    ELSE notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id))
END
