WITH request AS (SELECT $1::uuid AS author, $2::uuid AS reader)
SELECT i.user_id, i.notification_id, i.id
FROM request
JOIN posts p ON p.author_id = request.author
JOIN notification_items i ON i.cause_id = p.id AND i.user_id = COALESCE(request.reader, i.user_id)
WHERE notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id))
UNION
-- What a suspended person did with posts of others.
SELECT i.user_id, i.notification_id, i.id
FROM request
JOIN users u ON u.id = request.author AND u.suspended_until IS NOT NULL
JOIN notification_items i ON i.actor_id = u.id AND i.user_id = COALESCE(request.reader, i.user_id)
WHERE notification_is_about_post(i.kind)
LIMIT $3
