SELECT c.id AS comment_id, c.post_id, c.parent_id, u.id AS user_id, u.username, u.display_name, c.text,
    readable.comment_id IS NOT NULL AS is_readable, c.deleted_at IS NOT NULL AS is_deleted, c.hidden_at IS NOT NULL AS is_hidden,
    c.depth, c.reply_count, c.created_at, c.edited_at,
    CASE WHEN strpos(c.text, '@') > 0 THEN ARRAY(SELECT names.username FROM visible_names(request.viewer, c.text) names) ELSE '{}' END AS mentioned
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS post, $3::uuid AS parent, $4::uuid AS comment, $5::boolean AS newest_first,
        $6::uuid AS cursor_id, $7::bigint AS page_limit, $8::bigint AS page_offset
) request
CROSS JOIN LATERAL visible_post(request.viewer, request.post) visible
CROSS JOIN LATERAL (
    (
        SELECT id FROM post_comments
        WHERE NOT request.newest_first AND request.parent IS NULL AND post_id = request.post AND parent_id IS NULL
            AND id > request.cursor_id
        ORDER BY id LIMIT request.page_limit OFFSET request.page_offset
    ) UNION ALL (
        SELECT id FROM post_comments
        WHERE request.newest_first AND request.parent IS NULL AND post_id = request.post AND parent_id IS NULL
            AND id < request.cursor_id
        ORDER BY id DESC LIMIT request.page_limit OFFSET request.page_offset
    ) UNION ALL (
        SELECT id FROM post_comments
        WHERE NOT request.newest_first AND post_id = request.post AND parent_id = request.parent AND id > request.cursor_id
        ORDER BY id LIMIT request.page_limit OFFSET request.page_offset
    ) UNION ALL (
        SELECT id FROM post_comments
        WHERE request.newest_first AND post_id = request.post AND parent_id = request.parent AND id < request.cursor_id
        ORDER BY id DESC LIMIT request.page_limit OFFSET request.page_offset
    ) UNION ALL (
        SELECT id FROM post_comments WHERE id = request.comment AND post_id = request.post
    )
) page
JOIN post_comments c ON c.id = page.id
LEFT JOIN users u ON u.id = c.author_id
LEFT JOIN LATERAL readable_comment(request.viewer, c.id) readable ON true
