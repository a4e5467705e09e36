WITH deleted AS (DELETE FROM post_shares WHERE post_id = $1 AND user_id = $2 RETURNING post_id)
UPDATE posts SET share_count = GREATEST(share_count - 1, 0) FROM deleted WHERE posts.id = deleted.post_id
