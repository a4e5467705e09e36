SELECT author.id AS author_id,
    back.author_id IS NOT NULL AS follows_back, mate.author_id IS NOT NULL AS shares_team,
    COALESCE((met.interactions ->> author.id::text)::bigint, 0) AS interactions
FROM (SELECT $1::uuid AS viewer, $2::uuid[] AS authors, $3::bigint AS interactions) request
CROSS JOIN LATERAL (
    SELECT ARRAY(
        SELECT m.team_id FROM team_members m
        JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
        WHERE m.user_id = request.viewer AND m.left_at IS NULL
    ) AS teams
) mine
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(of_author.author_id, of_author.interactions) AS interactions
    FROM (
        SELECT p.author_id, count(*) AS interactions
        FROM (
            (
                SELECT post_id FROM post_reactions
                WHERE user_id = request.viewer
                ORDER BY created_at DESC LIMIT request.interactions
            ) UNION ALL (
                SELECT post_id FROM post_comments
                WHERE author_id = request.viewer
                ORDER BY id DESC LIMIT request.interactions
            )
        ) done
        JOIN posts p ON p.id = done.post_id
        GROUP BY p.author_id
    ) of_author
) met
CROSS JOIN unnest(request.authors) AS author (id)
-- The limits of one keep these a lookup for each author, however many followers or team-mates the viewer has.
LEFT JOIN LATERAL (
    SELECT f.follower_id AS author_id FROM follows f
    WHERE f.follower_id = author.id AND f.followed_id = request.viewer AND f.state = 'active'
    LIMIT 1
) back ON true
LEFT JOIN LATERAL (
    SELECT theirs.user_id AS author_id FROM team_members theirs
    WHERE theirs.user_id = author.id AND theirs.left_at IS NULL AND theirs.team_id = ANY (mine.teams)
    LIMIT 1
) mate ON true
