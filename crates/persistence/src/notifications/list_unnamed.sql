SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS post, $2::uuid AS comment, $3::text[] AS names) request
JOIN notification_items i ON i.cause_id = request.post AND i.kind = 'mention'
JOIN users u ON u.id = i.user_id
WHERE (i.data ->> 'comment_id')::uuid IS NOT DISTINCT FROM request.comment AND u.username <> ALL (request.names)
LIMIT $4
