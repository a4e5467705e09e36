SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS post, $2::text[] AS kinds, $3::uuid AS actor) request
JOIN posts p ON p.id = request.post
CROSS JOIN LATERAL unnest(request.kinds) told (kind)
-- Only the author of a post is told of what others did with it.
JOIN notification_items i ON i.user_id = p.author_id AND i.event_key = told.kind || ':' || request.post || ':' || request.actor
WHERE NOT CASE told.kind
    WHEN 'post_shared' THEN EXISTS (SELECT FROM post_shares s WHERE s.post_id = request.post AND s.user_id = request.actor)
    ELSE EXISTS (
        SELECT FROM post_reactions r
        WHERE r.post_id = request.post AND r.user_id = request.actor AND (r.reaction = 'like') = (told.kind = 'like')
    )
END
LIMIT $4
