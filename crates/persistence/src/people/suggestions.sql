SELECT person.user_id, person.username, person.display_name, true AS has_profile, candidate.mutual_count, candidate.team_count
FROM (SELECT $1::uuid AS viewer) request
CROSS JOIN LATERAL (
    SELECT met.user_id, sum(met.mutual) AS mutual_count, sum(met.team) AS team_count
    FROM (
        -- Those whom the people follow whom the viewer followed last.
        (
            SELECT theirs.followed_id AS user_id, 1 AS mutual, 0 AS team
            FROM (
                SELECT f.followed_id FROM follows f
                WHERE f.follower_id = request.viewer AND f.state = 'active'
                ORDER BY f.accepted_at DESC, f.followed_id DESC LIMIT 100
            ) mine
            CROSS JOIN LATERAL (
                SELECT f.followed_id FROM follows f
                WHERE f.follower_id = mine.followed_id AND f.state = 'active'
                ORDER BY f.accepted_at DESC, f.followed_id DESC LIMIT 50
            ) theirs
        ) UNION ALL (
            -- Team-mates: of a large team those with the ids next to the viewer's, so that the index gives them at once.
            SELECT mates.user_id, 0, 1
            FROM (
                SELECT m.team_id FROM team_members m JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
                WHERE m.user_id = request.viewer AND m.left_at IS NULL
                ORDER BY m.id DESC LIMIT 20
            ) mine
            CROSS JOIN LATERAL (
                (
                    SELECT m.user_id FROM team_members m
                    WHERE m.team_id = mine.team_id AND m.left_at IS NULL AND m.user_id > request.viewer
                    ORDER BY m.user_id LIMIT 50
                ) UNION ALL (
                    SELECT m.user_id FROM team_members m
                    WHERE m.team_id = mine.team_id AND m.left_at IS NULL AND m.user_id < request.viewer
                    ORDER BY m.user_id DESC LIMIT 50
                )
            ) mates
        )
    ) met
    WHERE met.user_id <> request.viewer
        AND NOT EXISTS (SELECT FROM follows f WHERE f.follower_id = request.viewer AND f.followed_id = met.user_id)
    GROUP BY met.user_id
    ORDER BY sum(met.mutual) + sum(met.team) DESC, sum(met.mutual) DESC, met.user_id
    LIMIT 500
) candidate
-- One after the other, in their order, until there are enough: the limit of one keeps it so.
CROSS JOIN LATERAL (
    SELECT u.id AS user_id, u.username, u.display_name
    FROM visible_person(request.viewer, candidate.user_id) visible
    JOIN users u ON u.id = visible.user_id
    LEFT JOIN profiles p ON p.user_id = u.id
    WHERE COALESCE(p.is_findable, true)
    LIMIT 1
) person
ORDER BY candidate.mutual_count + candidate.team_count DESC, candidate.mutual_count DESC, candidate.user_id
LIMIT $2
