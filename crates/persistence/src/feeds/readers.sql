SELECT DISTINCT reader.user_id
FROM (SELECT $1::uuid[] AS posts, $2::uuid[] AS people) request
JOIN posts p ON p.id = ANY (request.posts)
CROSS JOIN LATERAL (
    SELECT f.follower_id AS user_id FROM follows f
    WHERE f.followed_id = p.author_id AND f.state = 'active' AND f.follower_id = ANY (request.people)
    UNION ALL
    SELECT m.user_id FROM team_members m
    WHERE m.team_id = p.team_id AND m.left_at IS NULL AND m.user_id = ANY (request.people) AND m.user_id <> p.author_id
) reader
CROSS JOIN LATERAL (SELECT FROM visible_post(reader.user_id, p.id) LIMIT 1) visible
