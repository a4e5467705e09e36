WITH created AS (
    INSERT INTO post_reactions (post_id, user_id, reaction, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING
    RETURNING post_id, reaction
)
UPDATE posts SET
    like_count = like_count + (created.reaction = 'like')::integer,
    reaction_count = reaction_count + (created.reaction <> 'like')::integer
FROM created WHERE posts.id = created.post_id
