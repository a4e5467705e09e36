UPDATE deliveries d
SET due_at = $1, reason = $2,
    expires_at = LEAST($3, (SELECT n.expires_at FROM notifications n WHERE n.user_id = d.user_id AND n.id = d.notification_id))
WHERE d.channel = 'email' AND d.target_id = $4 AND d.state = 'waiting' AND d.attempts = 0
