WITH request AS (SELECT unnest($1::uuid[]) AS follower, $2::uuid AS followed),
about_follow AS (
    SELECT i.user_id, i.notification_id, i.id, CASE i.kind WHEN 'follow_request' THEN 'pending' ELSE 'active' END AS state, request.follower, request.followed
    FROM request
    JOIN notification_items i ON i.user_id = request.followed AND i.actor_id = request.follower AND i.kind IN ('follow', 'follow_request')
    UNION ALL
    SELECT i.user_id, i.notification_id, i.id, 'active', request.follower, request.followed
    FROM request
    JOIN notification_items i ON i.user_id = request.follower AND i.actor_id = request.followed AND i.kind = 'follow_accepted'
)
SELECT i.user_id, i.notification_id, i.id
FROM about_follow i
WHERE NOT EXISTS (
    SELECT FROM follows f WHERE f.follower_id = i.follower AND f.followed_id = i.followed AND f.state = i.state
)
LIMIT $3
