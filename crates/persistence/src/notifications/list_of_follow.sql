WITH request AS (SELECT $1::uuid AS follower, $2::uuid AS followed),
about_follow AS (
    SELECT i.user_id, i.notification_id, i.id, CASE i.kind WHEN 'follow_request' THEN 'pending' ELSE 'active' END AS state
    FROM request
    JOIN notification_items i ON i.user_id = request.followed AND i.actor_id = request.follower AND i.kind IN ('follow', 'follow_request')
    UNION ALL
    SELECT i.user_id, i.notification_id, i.id, 'active'
    FROM request
    JOIN notification_items i ON i.user_id = request.follower AND i.actor_id = request.followed AND i.kind = 'follow_accepted'
)
SELECT i.user_id, i.notification_id, i.id
FROM request CROSS JOIN about_follow i
WHERE NOT EXISTS (
    SELECT FROM follows f WHERE f.follower_id = request.follower AND f.followed_id = request.followed AND f.state = i.state
)
LIMIT $3
