SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS one, $2::uuid AS other, $3::bigint AS page_limit) request
CROSS JOIN LATERAL (VALUES (request.one, request.other), (request.other, request.one)) pair (reader, person)
CROSS JOIN LATERAL (
    (
        SELECT i.user_id, i.notification_id, i.id FROM notification_items i
        WHERE i.actor_id = pair.person AND i.user_id = pair.reader
        LIMIT request.page_limit
    ) UNION (
        SELECT i.user_id, i.notification_id, i.id
        FROM posts p
        -- OFFSET keeps it from reading the whole inbox.
        CROSS JOIN LATERAL (SELECT * FROM notification_items WHERE cause_id = p.id AND user_id = pair.reader OFFSET 0) i
        WHERE p.author_id = pair.person AND notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id))
        LIMIT request.page_limit
    )
) i
LIMIT $4
