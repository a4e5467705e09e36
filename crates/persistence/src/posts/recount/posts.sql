SELECT p.id, ARRAY[p.like_count, p.reaction_count, p.share_count, p.comment_count]::bigint[] AS kept, facts.counted
FROM posts p
LEFT JOIN (
    SELECT post_id, count(*) FILTER (WHERE reaction = 'like') AS likes, count(*) FILTER (WHERE reaction <> 'like') AS others
    FROM post_reactions WHERE :is_touched(post_id) GROUP BY post_id
) r ON r.post_id = p.id
LEFT JOIN (SELECT post_id, count(*) AS shares FROM post_shares WHERE :is_touched(post_id) GROUP BY post_id) s ON s.post_id = p.id
LEFT JOIN (
    SELECT post_id, count(*) AS comments FROM post_comments WHERE deleted_at IS NULL AND hidden_at IS NULL AND :is_touched(post_id) GROUP BY post_id
) c ON c.post_id = p.id
CROSS JOIN LATERAL (
    SELECT ARRAY[COALESCE(r.likes, 0), COALESCE(r.others, 0), COALESCE(s.shares, 0), COALESCE(c.comments, 0)]::bigint[] AS counted
) facts
WHERE :is_touched(p.id) AND ARRAY[p.like_count, p.reaction_count, p.share_count, p.comment_count]::bigint[] <> facts.counted
ORDER BY p.id
