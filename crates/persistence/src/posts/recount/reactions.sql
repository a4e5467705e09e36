SELECT post_id AS id, array_agg(COALESCE(k.count, 0)::bigint ORDER BY reaction) AS kept,
    array_agg(COALESCE(f.count, 0)::bigint ORDER BY reaction) AS counted
FROM post_reaction_counts k
FULL JOIN (
    SELECT post_id, reaction, count(*) AS count FROM post_reactions
    WHERE reaction <> 'like' AND :is_touched(post_id) GROUP BY post_id, reaction
) f USING (post_id, reaction)
WHERE :is_touched(post_id) AND COALESCE(k.count, 0) <> COALESCE(f.count, 0)
GROUP BY post_id
ORDER BY post_id
