SELECT kept.post_id, kept.sharer_id, kept.author_id, kept.created_at, kept.like_count, kept.reaction_count, kept.share_count,
    kept.comment_count
FROM (
    SELECT $1::uuid AS viewer, $2::bigint AS followed, $3::bigint AS of_author, $4::bigint AS of_sharer, $5::bigint AS teams,
        $6::bigint AS of_team, $7::bigint AS newest, $8::bigint AS size
) request
CROSS JOIN LATERAL (
    SELECT once.*
    FROM (
        -- A post that was not only shared has no sharer, and one of several sharers is the latest.
        SELECT DISTINCT ON (found.post_id) found.*
        FROM (
            (
                SELECT p.*, NULL::uuid AS sharer_id, NULL::timestamptz AS shared_at
                FROM (
                    SELECT f.followed_id FROM follows f
                    WHERE f.follower_id = request.viewer AND f.state = 'active'
                    ORDER BY f.accepted_at DESC, f.followed_id DESC LIMIT request.followed
                ) mine
                CROSS JOIN LATERAL (
                    SELECT id AS post_id, hot, author_id, created_at, like_count, reaction_count, share_count, comment_count FROM posts
                    WHERE author_id = mine.followed_id AND audience <> 'team' AND hidden_at IS NULL
                    ORDER BY hot DESC, id DESC LIMIT request.of_author
                ) p
            ) UNION ALL (
                SELECT p.id, p.hot, p.author_id, p.created_at, p.like_count, p.reaction_count, p.share_count, p.comment_count, NULL, NULL
                FROM posts p
                WHERE p.author_id = request.viewer AND p.audience <> 'team' AND p.hidden_at IS NULL
                ORDER BY p.hot DESC, p.id DESC LIMIT request.of_author
            ) UNION ALL (
                -- What the viewer has just posted is there, however hot the posts before are.
                SELECT p.id, p.hot, p.author_id, p.created_at, p.like_count, p.reaction_count, p.share_count, p.comment_count, NULL, NULL
                FROM posts p
                WHERE p.author_id = request.viewer AND p.audience <> 'team' AND p.hidden_at IS NULL
                ORDER BY p.id DESC LIMIT request.newest
            ) UNION ALL (
                SELECT p.*, NULL, NULL
                FROM (
                    SELECT m.team_id FROM team_members m
                    CROSS JOIN LATERAL (SELECT FROM teams t WHERE t.id = m.team_id AND t.deleted_at IS NULL LIMIT 1) is_there
                    WHERE m.user_id = request.viewer AND m.left_at IS NULL
                    ORDER BY m.id DESC LIMIT request.teams
                ) mine
                CROSS JOIN LATERAL (
                    (
                        -- The posts of those who have left the team take no places.
                        SELECT posts.id, posts.hot, posts.author_id, posts.created_at, posts.like_count, posts.reaction_count, posts.share_count,
                            posts.comment_count
                        FROM posts
                        CROSS JOIN LATERAL (
                            SELECT FROM team_members a
                            WHERE a.team_id = mine.team_id AND a.user_id = posts.author_id AND a.left_at IS NULL LIMIT 1
                        ) is_member
                        WHERE posts.team_id = mine.team_id AND posts.hidden_at IS NULL
                        ORDER BY posts.hot DESC, posts.id DESC LIMIT request.of_team
                    ) UNION ALL (
                        SELECT id, hot, author_id, created_at, like_count, reaction_count, share_count, comment_count FROM posts
                        WHERE team_id = mine.team_id AND hidden_at IS NULL
                        ORDER BY id DESC LIMIT request.newest
                    )
                ) p
            ) UNION ALL (
                SELECT p.id, p.hot, p.author_id, p.created_at, p.like_count, p.reaction_count, p.share_count, p.comment_count,
                    s.user_id, s.created_at
                FROM (
                    SELECT f.followed_id FROM follows f
                    WHERE f.follower_id = request.viewer AND f.state = 'active'
                    ORDER BY f.accepted_at DESC, f.followed_id DESC LIMIT request.followed
                ) mine
                CROSS JOIN LATERAL (
                    SELECT post_id, user_id, created_at FROM post_shares
                    WHERE user_id = mine.followed_id
                    ORDER BY created_at DESC, post_id LIMIT request.of_sharer
                ) s
                JOIN posts p ON p.id = s.post_id AND p.hidden_at IS NULL
            )
        ) found
        ORDER BY found.post_id, found.shared_at DESC NULLS FIRST
    ) once
    ORDER BY once.hot DESC, once.post_id DESC LIMIT request.size
) kept
