WITH request AS MATERIALIZED (
    SELECT $1::uuid AS viewer, $2::uuid AS author, $3::uuid AS team, $4::uuid AS cursor_id, $5::bigint AS page_limit, $6::bigint AS page_offset
),
page AS MATERIALIZED (
    SELECT found.id
    FROM request
    CROSS JOIN LATERAL (
        (
            -- Each arm narrows the posts of an author to those that visible_post may let through, by an index, so that none reads many in vain.
            SELECT arm.id
            FROM visible_person(request.viewer, request.author) person
            CROSS JOIN LATERAL (
                (
                    SELECT id FROM posts
                    WHERE request.viewer = request.author AND author_id = request.author AND id < request.cursor_id
                        AND EXISTS (SELECT FROM visible_post(request.viewer, posts.id))
                    ORDER BY id DESC LIMIT request.page_limit + request.page_offset
                ) UNION ALL (
                    SELECT id FROM posts
                    WHERE request.viewer <> request.author AND person.sees_details AND author_id = request.author AND audience = 'public'
                        AND id < request.cursor_id AND EXISTS (SELECT FROM visible_post(request.viewer, posts.id))
                    ORDER BY id DESC LIMIT request.page_limit + request.page_offset
                ) UNION ALL (
                    SELECT id FROM posts
                    WHERE person.is_follower AND author_id = request.author AND audience = 'followers'
                        AND id < request.cursor_id AND EXISTS (SELECT FROM visible_post(request.viewer, posts.id))
                    ORDER BY id DESC LIMIT request.page_limit + request.page_offset
                ) UNION ALL (
                    SELECT in_team.id
                    FROM team_members mine
                    CROSS JOIN LATERAL (
                        SELECT id FROM posts
                        WHERE author_id = request.author AND team_id = mine.team_id AND id < request.cursor_id
                            AND EXISTS (SELECT FROM visible_post(request.viewer, posts.id))
                        ORDER BY id DESC LIMIT request.page_limit + request.page_offset
                    ) in_team
                    WHERE request.viewer <> request.author AND mine.user_id = request.viewer AND mine.left_at IS NULL
                )
            ) arm
            ORDER BY arm.id DESC LIMIT request.page_limit OFFSET request.page_offset
        ) UNION ALL (
            SELECT id FROM posts
            WHERE team_id = request.team AND id < request.cursor_id AND EXISTS (SELECT FROM visible_post(request.viewer, posts.id))
            ORDER BY id DESC LIMIT request.page_limit OFFSET request.page_offset
        )
    ) found
)
