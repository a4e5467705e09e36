DELETE FROM post_comments
WHERE id = ANY ($1) AND deleted_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM post_comments r WHERE r.parent_id = post_comments.id)
RETURNING parent_id
