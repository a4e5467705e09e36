WITH request AS (SELECT $1::uuid AS author, $2::uuid[] AS comments, $3::timestamptz AS now),
emptied AS (
    UPDATE post_comments c SET text = '', author_id = NULL, deleted_at = COALESCE(c.deleted_at, request.now)
    FROM request, post_comments before
    WHERE c.id = ANY (request.comments) AND c.author_id = request.author AND before.id = c.id
    RETURNING c.id, c.post_id, c.parent_id, before.deleted_at IS NULL AND before.hidden_at IS NULL AS counted
),
subtracted AS (
    -- A count that drifted is never below zero; reconciliation repairs it.
    UPDATE posts p SET comment_count = GREATEST(p.comment_count - gone.number, 0)
    FROM (SELECT post_id, count(*) AS number FROM emptied WHERE counted GROUP BY post_id) gone
    WHERE p.id = gone.post_id
)
SELECT id, parent_id FROM emptied
