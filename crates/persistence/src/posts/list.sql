SELECT p.id AS post_id, p.kind, p.audience, t.id AS team_id, t.name AS team_name, p.text, p.place, p.created_at, p.edited_at,
    p.hidden_at IS NOT NULL AS is_hidden, p.audience = 'public' AND p.hidden_at IS NULL AND NOT u.is_private AS can_share, u.id AS user_id, u.username, u.display_name, true AS has_profile,
    p.like_count, p.reaction_count, p.share_count, p.comment_count,
    photo.id AS photo_id, photo.width AS photo_width, photo.height AS photo_height,
    a.id AS activity_id, a.kind AS activity_kind, a.distance_mm AS activity_distance_mm, a.duration_s AS activity_duration_s,
    a.day AS activity_day,
    done.reactions, done.my_reactions, done.is_shared,
    ARRAY(SELECT names.username FROM visible_names(request.viewer, p.text) names) AS mentioned
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS author, $3::uuid AS team, $4::uuid[] AS ids, $5::uuid AS cursor_id,
        $6::bigint AS page_limit, $7::bigint AS page_offset
) request
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
    ) UNION ALL (
        SELECT id FROM posts WHERE id = ANY (request.ids) AND EXISTS (SELECT FROM visible_post(request.viewer, posts.id))
    )
) page
JOIN posts p ON p.id = page.id
CROSS JOIN LATERAL post_interactions(request.viewer, p.id) done
JOIN users u ON u.id = p.author_id
LEFT JOIN LATERAL visible_team(request.viewer, p.team_id) team ON true
LEFT JOIN teams t ON t.id = team.team_id
LEFT JOIN activities a ON a.id = p.activity_id AND NOT a.is_private
LEFT JOIN photos photo ON photo.id = p.photo_id AND photo.state = 'stored' AND (photo.hidden_at IS NULL OR photo.owner_id = request.viewer)
ORDER BY p.id DESC
