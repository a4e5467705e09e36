SELECT u.id AS user_id, u.username, u.display_name, false AS has_profile, b.created_at AS at
FROM (
    SELECT $1::uuid AS person, $2::timestamptz AS cursor_at, $3::uuid AS cursor_id, $4::bigint AS page_limit, $5::bigint AS page_offset
) request
CROSS JOIN LATERAL (
    SELECT blocks.blocked_id, blocks.created_at
    FROM blocks JOIN users ON users.id = blocks.blocked_id AND users.deleted_at IS NULL AND users.disabled_at IS NULL
    WHERE blocks.blocker_id = request.person AND (blocks.created_at, blocks.blocked_id) < (request.cursor_at, request.cursor_id)
    ORDER BY blocks.created_at DESC, blocks.blocked_id DESC LIMIT request.page_limit OFFSET request.page_offset
) b
JOIN users u ON u.id = b.blocked_id
ORDER BY b.created_at DESC, b.blocked_id DESC
