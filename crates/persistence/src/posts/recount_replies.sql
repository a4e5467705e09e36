UPDATE post_comments SET reply_count = (
    SELECT count(*) FROM post_comments r WHERE r.parent_id = post_comments.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
)
WHERE id = ANY ($1)
