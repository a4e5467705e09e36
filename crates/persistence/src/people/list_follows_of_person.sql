WITH request AS (SELECT $1::uuid AS person)
SELECT u.username, follow.is_follower, follow.state, follow.created_at, follow.accepted_at
FROM request
CROSS JOIN LATERAL (
    SELECT f.followed_id AS other, true AS is_follower, f.state, f.created_at, f.accepted_at
    FROM follows f WHERE f.follower_id = request.person
    UNION ALL
    SELECT f.follower_id, false, f.state, f.created_at, f.accepted_at
    FROM follows f WHERE f.followed_id = request.person
) follow
CROSS JOIN LATERAL visible_person(request.person, follow.other) visible
JOIN users u ON u.id = visible.user_id
ORDER BY follow.created_at, u.id, follow.is_follower
