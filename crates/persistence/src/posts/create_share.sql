WITH created AS (
    INSERT INTO post_shares (post_id, user_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING post_id
)
UPDATE posts SET share_count = share_count + 1 FROM created WHERE posts.id = created.post_id
