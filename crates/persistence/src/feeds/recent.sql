SELECT candidate.id
FROM (SELECT $1::uuid AS viewer, $2::uuid AS cursor_id, $3::bigint AS page_limit) request
CROSS JOIN LATERAL (
    -- Each post is in one part: of somebody who is followed, of the viewer, or of somebody else for a team of the viewer.
    (
        SELECT p.id
        FROM (
            -- The posts of the page are of those whose newest ones are the newest, so the others are read no further. Whether an author is there
            -- is asked one after the other, in this order.
            SELECT of_author.followed_id
            FROM (
                SELECT f.followed_id, newest.id
                FROM follows f
                CROSS JOIN LATERAL (
                    SELECT id FROM posts
                    WHERE author_id = f.followed_id AND id < request.cursor_id AND audience <> 'team' AND hidden_at IS NULL
                    ORDER BY id DESC LIMIT 1
                ) newest
                WHERE f.follower_id = request.viewer AND f.state = 'active'
                ORDER BY newest.id DESC
            ) of_author
            CROSS JOIN LATERAL (
                SELECT FROM users u
                WHERE u.id = of_author.followed_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL AND u.suspended_until IS NULL LIMIT 1
            ) is_there
            ORDER BY of_author.id DESC LIMIT request.page_limit
        ) author
        CROSS JOIN LATERAL (
            SELECT id FROM posts
            WHERE author_id = author.followed_id AND id < request.cursor_id AND audience <> 'team' AND hidden_at IS NULL
            ORDER BY id DESC LIMIT request.page_limit
        ) p
    ) UNION ALL (
        SELECT id FROM posts
        WHERE author_id = request.viewer AND id < request.cursor_id AND hidden_at IS NULL
        ORDER BY id DESC LIMIT request.page_limit
    ) UNION ALL (
        SELECT p.id
        FROM team_members m
        CROSS JOIN LATERAL (
            SELECT posts.id FROM posts
            CROSS JOIN LATERAL (SELECT FROM visible_post(request.viewer, posts.id) LIMIT 1) visible
            WHERE posts.team_id = m.team_id AND posts.id < request.cursor_id AND posts.author_id <> request.viewer AND posts.hidden_at IS NULL
            ORDER BY posts.id DESC LIMIT request.page_limit
        ) p
        WHERE m.user_id = request.viewer AND m.left_at IS NULL
    )
    ORDER BY id DESC
) candidate
-- One after the other, in their order, until there are enough: the limit of one keeps it so.
CROSS JOIN LATERAL (SELECT FROM visible_post(request.viewer, candidate.id) LIMIT 1) visible
ORDER BY candidate.id DESC
LIMIT $4
