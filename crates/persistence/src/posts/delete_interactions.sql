WITH gone AS (SELECT named.post_id, request.user_id FROM (SELECT $1::uuid AS user_id, $2::uuid[] AS posts) request, unnest(request.posts) named (post_id)),
reactions AS (
    DELETE FROM post_reactions r USING gone WHERE r.post_id = gone.post_id AND r.user_id = gone.user_id RETURNING r.post_id, r.reaction
),
shares AS (DELETE FROM post_shares s USING gone WHERE s.post_id = gone.post_id AND s.user_id = gone.user_id RETURNING s.post_id),
mentions AS (DELETE FROM post_mentions m USING gone WHERE m.post_id = gone.post_id AND m.user_id = gone.user_id),
subtracted AS (
    UPDATE post_reaction_counts kept SET count = GREATEST(kept.count - deleted.number, 0)
    FROM (SELECT post_id, reaction, count(*) AS number FROM reactions GROUP BY post_id, reaction) deleted
    WHERE kept.post_id = deleted.post_id AND kept.reaction = deleted.reaction
),
counts AS (
    SELECT post_id, sum(likes) AS likes, sum(others) AS others, sum(shares) AS shares
    FROM (
        SELECT post_id, (reaction = 'like')::integer AS likes, (reaction <> 'like')::integer AS others, 0 AS shares FROM reactions
        UNION ALL SELECT post_id, 0, 0, 1 FROM shares
    ) interactions
    GROUP BY post_id
)
UPDATE posts SET
    like_count = GREATEST(like_count - counts.likes, 0),
    reaction_count = GREATEST(reaction_count - counts.others, 0),
    share_count = GREATEST(share_count - counts.shares, 0)
FROM counts WHERE posts.id = counts.post_id
