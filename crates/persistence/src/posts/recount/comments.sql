SELECT c.id, ARRAY[c.reply_count]::bigint[] AS kept, ARRAY[COALESCE(r.replies, 0)]::bigint[] AS counted
FROM post_comments c
LEFT JOIN (
    SELECT parent_id, count(*) AS replies FROM post_comments
    WHERE parent_id IS NOT NULL AND deleted_at IS NULL AND hidden_at IS NULL AND :is_touched(post_id) GROUP BY parent_id
) r ON r.parent_id = c.id
WHERE :is_touched(c.post_id) AND c.reply_count <> COALESCE(r.replies, 0)
ORDER BY c.id
