SELECT i.user_id, i.last_seq, i.pushes, u.time_zone, q.start_minute, q.end_minute, u.mail_frequency,
    u.email_verified_at IS NOT NULL AS has_address, u.mail_paused_at IS NOT NULL AS is_paused,
    ARRAY(SELECT s.id FROM push_subscriptions s WHERE s.user_id = i.user_id) AS subscriptions, (
        SELECT json_agg(json_build_object('category', p.category, 'channel', p.channel, 'is_on', p.is_on))
        FROM notification_preferences p WHERE p.user_id = i.user_id
    ) AS preferences
FROM notification_inboxes i
JOIN users u ON u.id = i.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
LEFT JOIN notification_quiet_hours q ON q.user_id = i.user_id
WHERE i.user_id = ANY ($1)
ORDER BY i.user_id
FOR NO KEY UPDATE OF i
