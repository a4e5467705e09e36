SELECT u.id AS user_id, u.username, u.display_name, true AS has_profile, u.is_private, visible.sees_details, following.state AS following,
    followed_by.state AS followed_by, u.photo_id, COALESCE(p.bio, '') AS bio, COALESCE(p.city, '') AS city,
    COALESCE(p.institutions, '{}') AS institutions, COALESCE(p.websites, '{}') AS websites, p.location,
    COALESCE(p.is_findable, true) AS is_findable, COALESCE(p.default_audience, 'followers') AS default_audience,
    COALESCE(p.follower_count, 0) AS follower_count, COALESCE(p.following_count, 0) AS following_count,
    COALESCE(p.post_count, 0) AS post_count, u.created_at,
    CASE WHEN u.id = request.viewer THEN (
        SELECT count(*) FROM follows f WHERE f.followed_id = u.id AND f.state = 'pending' AND EXISTS (SELECT FROM visible_person(u.id, f.follower_id))
    ) END AS pending_received,
    CASE WHEN u.id = request.viewer THEN (
        SELECT count(*) FROM follows f WHERE f.follower_id = u.id AND f.state = 'pending' AND EXISTS (SELECT FROM visible_person(u.id, f.followed_id))
    ) END AS pending_sent
FROM (SELECT $1::uuid AS viewer, $2::text AS username) request
JOIN users u ON u.username = request.username
CROSS JOIN LATERAL visible_person(request.viewer, u.id) visible
LEFT JOIN profiles p ON p.user_id = u.id
LEFT JOIN follows following ON following.follower_id = request.viewer AND following.followed_id = u.id
LEFT JOIN follows followed_by ON followed_by.follower_id = u.id AND followed_by.followed_id = request.viewer
