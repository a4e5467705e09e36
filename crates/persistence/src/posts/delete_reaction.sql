WITH deleted AS (
    DELETE FROM post_reactions WHERE post_id = $1 AND user_id = $2 AND reaction = $3
    RETURNING post_id, reaction
),
subtracted AS (
    UPDATE post_reaction_counts kept SET count = GREATEST(kept.count - 1, 0)
    FROM deleted WHERE kept.post_id = deleted.post_id AND kept.reaction = deleted.reaction
)
UPDATE posts SET
    like_count = GREATEST(like_count - (deleted.reaction = 'like')::integer, 0),
    reaction_count = GREATEST(reaction_count - (deleted.reaction <> 'like')::integer, 0)
FROM deleted WHERE posts.id = deleted.post_id
