SELECT u.id AS user_id, u.username, u.display_name, true AS has_profile, following.state AS following, followed_by.state AS followed_by,
    u.is_private, f.accepted_at AS at
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS person, $3::timestamptz AS cursor_at, $4::uuid AS cursor_id, $5::bigint AS page_limit,
        $6::bigint AS page_offset
) request
CROSS JOIN LATERAL (
    SELECT follower_id, accepted_at FROM follows
    WHERE followed_id = request.person AND state = 'active' AND (accepted_at, follower_id) < (request.cursor_at, request.cursor_id)
    AND EXISTS (SELECT FROM visible_person(request.viewer, follower_id))
    ORDER BY accepted_at DESC, follower_id DESC LIMIT request.page_limit OFFSET request.page_offset
) f
JOIN users u ON u.id = f.follower_id
LEFT JOIN follows following ON following.follower_id = request.viewer AND following.followed_id = u.id
LEFT JOIN follows followed_by ON followed_by.follower_id = u.id AND followed_by.followed_id = request.viewer
ORDER BY f.accepted_at DESC, f.follower_id DESC
