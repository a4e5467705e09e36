SELECT author.id AS author_id,
    -- Of the few that most people have, the followers and the team-mates are beside each other. Of many, each author is looked up: the limits of
    -- one keep these a lookup.
    CASE WHEN cardinality(mine.followers) <= 200 THEN author.id = ANY (mine.followers) ELSE EXISTS (
        SELECT FROM (
            SELECT FROM follows f
            WHERE f.follower_id = author.id AND f.followed_id = request.viewer AND f.state = 'active'
            LIMIT 1
        ) back
    ) END AS follows_back,
    CASE WHEN cardinality(mine.teams) <= 5 THEN EXISTS (
        SELECT FROM unnest(mine.teams) AS team (id)
        CROSS JOIN LATERAL (
            SELECT FROM team_members theirs
            WHERE theirs.team_id = team.id AND theirs.user_id = author.id AND theirs.left_at IS NULL
            LIMIT 1
        ) mate
    ) ELSE EXISTS (
        SELECT FROM (
            SELECT FROM team_members theirs
            WHERE theirs.user_id = author.id AND theirs.left_at IS NULL AND theirs.team_id = ANY (mine.teams)
            LIMIT 1
        ) mate
    ) END AS shares_team,
    COALESCE((met.interactions ->> author.id::text)::bigint, 0) AS interactions
FROM (SELECT $1::uuid AS viewer, $2::uuid[] AS authors, $3::bigint AS interactions) request
CROSS JOIN LATERAL (
    SELECT ARRAY(
        SELECT m.team_id FROM team_members m
        JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
        WHERE m.user_id = request.viewer AND m.left_at IS NULL
    ) AS teams,
    ARRAY(
        SELECT f.follower_id FROM follows f
        WHERE f.followed_id = request.viewer AND f.state = 'active'
        ORDER BY f.accepted_at DESC, f.follower_id DESC LIMIT 201
    ) AS followers
    OFFSET 0
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
