-- A word that many goals have is found in the newest ones, and all goals are searched only where that finds few. Goals that only the members of their
-- teams see are found by membership, so none of others takes a place here.
WITH request AS MATERIALIZED (
    SELECT $1::uuid AS viewer, search_query($2) AS query, $3::bigint AS most
),
recent AS MATERIALIZED (
    SELECT newest.id
    FROM (SELECT id, team_id, words FROM goals ORDER BY id DESC LIMIT 500) newest
    CROSS JOIN LATERAL (SELECT FROM visible_team(NULL, newest.team_id) LIMIT 1) everybodys
    WHERE newest.words @@ (SELECT query FROM request)
),
-- Materialised, so that the index of words finds them rather than a walk along all goals.
all_of_them AS MATERIALIZED (
    SELECT id, team_id FROM goals WHERE words @@ (SELECT query FROM request) AND (SELECT count(*) FROM recent) < 50
),
matching AS (
    SELECT g.id, 0 AS nearness
    FROM request
    JOIN team_members mine ON mine.user_id = request.viewer AND mine.left_at IS NULL
    JOIN goals g ON g.team_id = mine.team_id AND g.words @@ request.query
    UNION ALL
    SELECT id, 1 FROM recent
    UNION ALL
    (
        SELECT newest.id, 1
        FROM (SELECT id, team_id FROM all_of_them ORDER BY id DESC) newest
        CROSS JOIN LATERAL (SELECT FROM visible_team(NULL, newest.team_id) LIMIT 1) everybodys
        LIMIT 200
    )
),
found AS (
    SELECT id, min(nearness) AS nearness FROM matching GROUP BY id ORDER BY min(nearness), id DESC
)
SELECT found.id AS goal_id, shown.name, shown.status, shown.team_id, t.name AS team_name
FROM request
CROSS JOIN found
-- One after the other, in their order, until there are enough: the limit of one keeps it so.
CROSS JOIN LATERAL (
    SELECT g.name, g.status, visible.team_id
    FROM goals g
    CROSS JOIN LATERAL visible_team(request.viewer, g.team_id) visible
    WHERE g.id = found.id
    LIMIT 1
) shown
JOIN teams t ON t.id = shown.team_id
ORDER BY found.nearness, found.id DESC
LIMIT (SELECT most FROM request)
