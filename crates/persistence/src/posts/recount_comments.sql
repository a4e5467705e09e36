UPDATE posts SET comment_count = (
    SELECT count(*) FROM post_comments c WHERE c.post_id = posts.id AND c.deleted_at IS NULL AND c.hidden_at IS NULL
)
WHERE id = ANY ($1)
