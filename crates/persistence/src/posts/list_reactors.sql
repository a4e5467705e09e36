SELECT r.reaction, r.created_at, r.place, u.id AS user_id, u.username, u.display_name, true AS has_profile
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS post, $3::text[] AS reactions, $4::timestamptz AS cursor_at, $5::uuid AS cursor_id,
        $6::text AS cursor_reaction, $7::bigint AS page_limit, $8::bigint AS page_offset
) request
CROSS JOIN LATERAL visible_post(request.viewer, request.post) visible
CROSS JOIN LATERAL (
    SELECT pr.reaction, pr.created_at, pr.user_id, array_position(request.reactions, pr.reaction) AS place
    FROM post_reactions pr
    WHERE pr.post_id = visible.post_id AND pr.reaction = ANY (request.reactions)
        AND (pr.created_at, pr.user_id, pr.reaction) < (request.cursor_at, request.cursor_id, request.cursor_reaction)
        AND EXISTS (SELECT FROM visible_person(request.viewer, pr.user_id))
    ORDER BY pr.created_at DESC, pr.user_id DESC, pr.reaction DESC LIMIT request.page_limit OFFSET request.page_offset
) r
JOIN users u ON u.id = r.user_id
ORDER BY r.created_at DESC, r.user_id DESC, r.reaction DESC
