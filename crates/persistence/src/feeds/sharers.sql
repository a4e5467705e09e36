SELECT s.post_id, u.id AS user_id, u.username, u.display_name, true AS has_profile
FROM (SELECT $1::uuid AS viewer) request
CROSS JOIN unnest($2::uuid[], $3::uuid[]) AS shown (post_id, sharer_id)
JOIN post_shares s ON s.post_id = shown.post_id AND s.user_id = shown.sharer_id
JOIN follows f ON f.follower_id = request.viewer AND f.followed_id = s.user_id AND f.state = 'active'
CROSS JOIN LATERAL visible_person(request.viewer, s.user_id) person
JOIN users u ON u.id = person.user_id
