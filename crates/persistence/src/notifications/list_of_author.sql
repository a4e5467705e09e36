SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS author, $2::uuid AS reader, $3::bigint AS page_limit) request
CROSS JOIN LATERAL (
    (
        SELECT i.user_id, i.notification_id, i.id
        FROM posts p
        CROSS JOIN LATERAL post_items_of_others(p.id, p.author_id) i
        WHERE request.reader IS NULL AND p.author_id = request.author AND NOT EXISTS (SELECT FROM visible_post(i.user_id, p.id))
        LIMIT request.page_limit
    ) UNION ALL (
        SELECT i.user_id, i.notification_id, i.id
        FROM posts p
        -- OFFSET keeps it from reading the whole inbox.
        CROSS JOIN LATERAL (SELECT * FROM notification_items WHERE cause_id = p.id AND user_id = request.reader OFFSET 0) i
        WHERE p.author_id = request.author AND notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id))
        LIMIT request.page_limit
    ) UNION ALL (
        -- Of an author who is gone or disabled, nobody sees a post any more, the author included.
        SELECT i.user_id, i.notification_id, i.id
        FROM users u
        JOIN posts p ON p.author_id = u.id
        CROSS JOIN LATERAL (SELECT * FROM notification_items WHERE cause_id = p.id AND user_id = u.id OFFSET 0) i
        WHERE request.reader IS NULL AND u.id = request.author AND (u.deleted_at IS NOT NULL OR u.disabled_at IS NOT NULL)
            AND notification_is_about_post(i.kind)
        LIMIT request.page_limit
    ) UNION ALL (
        -- What a suspended person did with posts of others.
        SELECT i.user_id, i.notification_id, i.id
        FROM users u
        JOIN notification_items i ON i.actor_id = u.id
        WHERE u.id = request.author AND u.suspended_until IS NOT NULL AND (request.reader IS NULL OR i.user_id = request.reader)
            AND notification_is_about_post(i.kind)
        LIMIT request.page_limit
    )
) i
GROUP BY i.user_id, i.notification_id, i.id
LIMIT $4
