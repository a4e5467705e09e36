WITH touched AS (
    SELECT post_id FROM post_reactions WHERE created_at >= $1
    UNION SELECT post_id FROM post_shares WHERE created_at >= $1
    UNION SELECT post_id FROM post_comments WHERE created_at >= $1 OR deleted_at >= $1 OR hidden_at >= $1
)
