SELECT ended.user_id, ended.id
FROM (SELECT $1::timestamptz AS read_before, $2::timestamptz AS now) request
CROSS JOIN LATERAL (
    (SELECT n.user_id, n.id FROM notifications n WHERE n.read_at < request.read_before ORDER BY n.read_at LIMIT $3)
    UNION
    (SELECT n.user_id, n.id FROM notifications n WHERE n.expires_at <= request.now ORDER BY n.expires_at LIMIT $4)
) ended
WHERE NOT EXISTS (
    SELECT FROM notification_archives a WHERE ended.id = ANY (a.notifications)
)
ORDER BY ended.user_id, ended.id
