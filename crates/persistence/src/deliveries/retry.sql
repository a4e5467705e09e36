UPDATE deliveries d
SET state = 'waiting', reason = 'retry', attempts = 0, ended_at = NULL, due_at = $1,
    expires_at = LEAST(
        GREATEST(d.expires_at, $2), (SELECT n.expires_at FROM notifications n WHERE n.user_id = d.user_id AND n.id = d.notification_id)
    )
WHERE d.id = $3
