INSERT INTO notification_inboxes (user_id)
SELECT u.id FROM users u
WHERE u.id = ANY ($1) AND u.deleted_at IS NULL AND u.disabled_at IS NULL
AND NOT EXISTS (SELECT FROM notification_inboxes i WHERE i.user_id = u.id)
ORDER BY u.id
ON CONFLICT (user_id) DO NOTHING
