UPDATE posts SET
    like_count = GREATEST(like_count + lacks.likes, 0),
    reaction_count = GREATEST(reaction_count + lacks.others, 0),
    share_count = GREATEST(share_count + lacks.shares, 0),
    comment_count = GREATEST(comment_count + lacks.comments, 0)
FROM unnest($1, $2, $3, $4, $5) lacks (id, likes, others, shares, comments) WHERE posts.id = lacks.id
