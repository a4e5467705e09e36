WITH request AS (SELECT $1::uuid AS one, $2::uuid AS other)
SELECT i.user_id, i.notification_id, i.id
FROM (
    SELECT one AS reader, other AS person FROM request
    UNION ALL
    SELECT other, one FROM request
) pair
JOIN notification_items i ON i.user_id = pair.reader
WHERE i.actor_id = pair.person
OR (notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id)))
LIMIT $3
