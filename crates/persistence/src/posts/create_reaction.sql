WITH created AS (
    INSERT INTO post_reactions (post_id, user_id, reaction, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING
    RETURNING post_id, reaction
),
counted AS (
    INSERT INTO post_reaction_counts AS kept (post_id, reaction, count)
    SELECT post_id, reaction, 1 FROM created WHERE reaction <> 'like'
    ON CONFLICT (post_id, reaction) DO UPDATE SET count = kept.count + 1
)
UPDATE posts SET
    like_count = like_count + (created.reaction = 'like')::integer,
    reaction_count = reaction_count + (created.reaction <> 'like')::integer
FROM created WHERE posts.id = created.post_id
