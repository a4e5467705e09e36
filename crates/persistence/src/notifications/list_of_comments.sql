SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS post, $2::uuid[] AS comments) request
JOIN posts p ON p.id = request.post
CROSS JOIN LATERAL (
    -- The author of the post is told of everything else too, so these are found by their events.
    SELECT told.user_id, told.notification_id, told.id, told.data
    FROM unnest(request.comments) comment (id)
    JOIN notification_items told ON told.user_id = p.author_id AND told.event_key = ANY (ARRAY['comment:' || comment.id, 'reply:' || comment.id])
    UNION ALL
    SELECT told.user_id, told.notification_id, told.id, told.data
    FROM notification_items told
    WHERE told.user_id = p.author_id AND told.event_key = 'mention:' || p.id
    UNION ALL
    SELECT others.user_id, others.notification_id, others.id, others.data FROM post_items_of_others(p.id, p.author_id) others
) i
WHERE (i.data ->> 'comment_id')::uuid = ANY (request.comments) AND NOT EXISTS (
    SELECT FROM post_comments c WHERE c.id = (i.data ->> 'comment_id')::uuid AND c.deleted_at IS NULL AND c.hidden_at IS NULL
)
LIMIT $3
