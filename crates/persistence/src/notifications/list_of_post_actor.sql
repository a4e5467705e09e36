SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS post, $2::text[] AS kinds, $3::uuid AS actor) request
JOIN notification_items i ON i.cause_id = request.post AND i.kind = ANY (request.kinds) AND i.actor_id = request.actor
WHERE NOT CASE i.kind
    WHEN 'post_shared' THEN EXISTS (SELECT FROM post_shares s WHERE s.post_id = i.cause_id AND s.user_id = i.actor_id)
    ELSE EXISTS (
        SELECT FROM post_reactions r
        WHERE r.post_id = i.cause_id AND r.user_id = i.actor_id AND (r.reaction = 'like') = (i.kind = 'like')
    )
END
LIMIT $4
