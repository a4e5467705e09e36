SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS post, $2::uuid[] AS comments) request
JOIN notification_items i ON i.cause_id = request.post AND (i.data ->> 'comment_id')::uuid = ANY (request.comments)
WHERE notification_is_about_post(i.kind) AND NOT EXISTS (
    SELECT FROM post_comments c WHERE c.id = (i.data ->> 'comment_id')::uuid AND c.deleted_at IS NULL AND c.hidden_at IS NULL
)
LIMIT $3
