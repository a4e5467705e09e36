WITH drifted AS (SELECT unnest($1::uuid[]) AS post_id),
reactions AS (
    SELECT k.post_id, k.reaction FROM post_reaction_counts k JOIN drifted USING (post_id)
    UNION SELECT r.post_id, r.reaction FROM post_reactions r JOIN drifted USING (post_id) WHERE r.reaction <> 'like'
)
INSERT INTO post_reaction_counts (post_id, reaction, count)
SELECT post_id, reaction, (SELECT count(*) FROM post_reactions r WHERE r.post_id = named.post_id AND r.reaction = named.reaction)
FROM reactions named
ON CONFLICT (post_id, reaction) DO UPDATE SET count = EXCLUDED.count
