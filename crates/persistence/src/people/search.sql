SELECT person.user_id, person.username, person.display_name, true AS has_profile, person.following, person.followed_by,
    person.is_private
FROM (SELECT $1::uuid AS viewer, $2::text AS first_term, $3::text AS last_term) request
-- The teams of the viewer that are too large to look at every member.
CROSS JOIN LATERAL (
    SELECT array_agg(t.id) AS ids
    FROM team_members m JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL AND t.member_count > 1000
    WHERE m.user_id = request.viewer AND m.left_at IS NULL
) large
CROSS JOIN LATERAL (
    SELECT user_id, min(nearness) AS nearness, min(place) AS place, min(term) AS term
    FROM (
        -- Those whom the viewer knows: however many others there are, these are found.
        (
            SELECT known.user_id, known.nearness, t.place, t.term
            FROM (
                (
                    SELECT f.followed_id AS user_id, 0 AS nearness FROM follows f
                    WHERE f.follower_id = request.viewer AND f.state = 'active'
                    ORDER BY f.accepted_at DESC, f.followed_id DESC LIMIT 2000
                ) UNION ALL (
                    SELECT mates.user_id, 1
                    FROM (
                        SELECT m.team_id FROM team_members m
                        JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL AND t.member_count <= 1000
                        WHERE m.user_id = request.viewer AND m.left_at IS NULL
                        ORDER BY m.id DESC LIMIT 100
                    ) mine
                    CROSS JOIN LATERAL (
                        SELECT m.user_id FROM team_members m WHERE m.team_id = mine.team_id AND m.left_at IS NULL LIMIT 1000
                    ) mates
                    LIMIT 2000
                ) UNION ALL (
                    SELECT f.follower_id, 2 FROM follows f
                    WHERE f.followed_id = request.viewer AND f.state = 'active'
                    ORDER BY f.accepted_at DESC, f.follower_id DESC LIMIT 1000
                )
            ) known
            CROSS JOIN LATERAL (
                SELECT s.place, s.term FROM person_search_terms s
                WHERE s.user_id = known.user_id AND s.term >= request.first_term AND s.term < request.last_term
                ORDER BY s.place, s.term LIMIT 1
            ) t
            ORDER BY known.nearness, t.place, t.term LIMIT 200
        ) UNION ALL (
            -- The first terms of each place from where the text begins.
            SELECT t.user_id, COALESCE(mate.nearness, 3), t.place, t.term
            FROM (VALUES (0::smallint), (1::smallint), (2::smallint)) places (place)
            CROSS JOIN LATERAL (
                SELECT s.user_id, s.place, s.term FROM person_search_terms s
                WHERE s.place = places.place AND s.term >= request.first_term AND s.term < request.last_term
                ORDER BY s.term, s.user_id LIMIT 100
            ) t
            LEFT JOIN LATERAL (
                SELECT 1 AS nearness FROM team_members m
                WHERE m.team_id = ANY (large.ids) AND m.user_id = t.user_id AND m.left_at IS NULL
                LIMIT 1
            ) mate ON true
        )
    ) found
    GROUP BY user_id
    ORDER BY 2, 3, 4, 1
) candidate
-- One after the other, in their order, until there are enough: the limit of one keeps it so.
CROSS JOIN LATERAL (
    SELECT u.id AS user_id, u.username, u.display_name, following.state AS following, followed_by.state AS followed_by, u.is_private
    FROM visible_person(request.viewer, candidate.user_id) visible
    JOIN users u ON u.id = visible.user_id
    LEFT JOIN profiles p ON p.user_id = u.id
    LEFT JOIN follows following ON following.follower_id = request.viewer AND following.followed_id = u.id
    LEFT JOIN follows followed_by ON followed_by.follower_id = u.id AND followed_by.followed_id = request.viewer
    WHERE COALESCE(p.is_findable, true) OR candidate.nearness < 3 OR u.id = request.viewer
        OR 'active' IN (following.state, followed_by.state)
    LIMIT 1
) person
ORDER BY candidate.nearness, candidate.place, candidate.term, candidate.user_id
LIMIT $4
