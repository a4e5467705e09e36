-- A word that many teams have is found in the most active ones, and all public teams are searched only where that finds few.
WITH request AS MATERIALIZED (
    SELECT $1::uuid AS viewer, search_query($2) AS query, $3::bigint AS most
),
active AS MATERIALIZED (
    SELECT most_active.id
    FROM (
        SELECT id, words FROM teams WHERE is_public AND deleted_at IS NULL ORDER BY last_active_at DESC, id DESC LIMIT 500
    ) most_active
    WHERE most_active.words @@ (SELECT query FROM request)
),
-- Materialised, so that the index of words finds them rather than a walk along all teams.
all_of_them AS MATERIALIZED (
    SELECT id, last_active_at FROM teams
    WHERE is_public AND deleted_at IS NULL AND words @@ (SELECT query FROM request)
        AND (SELECT count(*) FROM active) < (SELECT most FROM request)
),
matching AS (
    SELECT t.id, 0 AS nearness
    FROM request
    JOIN team_members mine ON mine.user_id = request.viewer AND mine.left_at IS NULL
    JOIN teams t ON t.id = mine.team_id AND t.deleted_at IS NULL AND t.words @@ request.query
    UNION ALL
    SELECT id, 1 FROM active
    UNION ALL
    (SELECT id, 1 FROM all_of_them ORDER BY last_active_at DESC, id DESC LIMIT 200)
)
SELECT found.id AS team_id, m.role
FROM request
CROSS JOIN (SELECT id, min(nearness) AS nearness FROM matching GROUP BY id) found
-- The limit of one keeps it a lookup for each team.
CROSS JOIN LATERAL (SELECT last_active_at FROM teams WHERE id = found.id LIMIT 1) t
LEFT JOIN team_members m ON m.team_id = found.id AND m.user_id = request.viewer AND m.left_at IS NULL
ORDER BY found.nearness, t.last_active_at DESC, found.id DESC
LIMIT (SELECT most FROM request)
