SELECT u.time_zone, q.start_minute, q.end_minute, u.mail_frequency, u.mail_paused_at, u.email_verified_at IS NOT NULL AS has_address, (
        SELECT json_agg(json_build_object('category', p.category, 'channel', p.channel, 'is_on', p.is_on))
        FROM notification_preferences p WHERE p.user_id = u.id
    ) AS preferences
FROM users u
LEFT JOIN notification_quiet_hours q ON q.user_id = u.id
WHERE u.id = $1
