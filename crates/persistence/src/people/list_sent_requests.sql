SELECT u.id AS user_id, u.username, u.display_name, true AS has_profile, f.created_at AS at
FROM (
    SELECT $1::uuid AS person, $2::timestamptz AS cursor_at, $3::uuid AS cursor_id, $4::bigint AS page_limit, $5::bigint AS page_offset
) request
CROSS JOIN LATERAL (
    SELECT followed_id, created_at FROM follows
    WHERE follower_id = request.person AND state = 'pending' AND (created_at, followed_id) < (request.cursor_at, request.cursor_id)
    AND EXISTS (SELECT FROM visible_person(request.person, followed_id))
    ORDER BY created_at DESC, followed_id DESC LIMIT request.page_limit OFFSET request.page_offset
) f
JOIN users u ON u.id = f.followed_id
ORDER BY f.created_at DESC, f.followed_id DESC
