WITH board AS MATERIALIZED (
    SELECT team.team_id AS team, g.id AS goal, request.first, request.last, CASE WHEN team.is_member THEN request.viewer END AS viewer
    FROM (SELECT $1::uuid AS viewer, $2::uuid AS team, $3::uuid AS goal, $4::date AS first, $5::date AS last) request
    LEFT JOIN goals g ON g.id = request.goal
    CROSS JOIN LATERAL visible_team(request.viewer, COALESCE(g.team_id, request.team)) team
    WHERE request.goal IS NULL OR g.id IS NOT NULL
), request AS MATERIALIZED (
    SELECT request.mm, u.display_name AS name, u.id, request.most, request.past
    FROM (SELECT $6::bigint AS mm, $7::uuid AS id, $8::bigint AS most, $9::bigint AS past) request LEFT JOIN users u ON u.id = request.id
), members AS MATERIALIZED (
    SELECT user_id FROM team_members WHERE team_id = (SELECT team FROM board) AND left_at IS NULL
), active AS MATERIALIZED (
    SELECT user_id, GREATEST(sum(mm)::bigint, 0) AS mm, sum(n)::bigint AS n, count(*) AS days
    FROM (
        -- Grouped in the order of the index: a day with several goals is one day, and nothing is sorted.
        SELECT user_id, sum(public_mm)::bigint AS mm, sum(public_count)::bigint AS n
        FROM team_days
        WHERE team_id = (SELECT team FROM board) AND day BETWEEN (SELECT first FROM board) AND (SELECT last FROM board)
        AND public_count > 0 AND ((SELECT goal FROM board) IS NULL OR goal_key = (SELECT goal FROM board))
        GROUP BY day, user_id
    ) days
    GROUP BY user_id
    HAVING user_id IN (SELECT user_id FROM members)
), cut AS MATERIALIZED (
    SELECT mm FROM active WHERE mm < (SELECT mm FROM request)
    ORDER BY mm DESC LIMIT 1 OFFSET (SELECT most + past - 1 FROM request)
), near AS (
    -- Those who may be on the page. Names decide between equals only, so only their names are read. Members without
    -- activities come after all others.
    SELECT *, rank() OVER (ORDER BY GREATEST(mm, 0) DESC) AS rank
    FROM (
        SELECT * FROM active WHERE mm <= (SELECT mm FROM request) AND mm >= COALESCE((SELECT mm FROM cut), 0)
        UNION ALL
        SELECT user_id, -1, 0, 0 FROM members
        WHERE NOT EXISTS (SELECT FROM cut) AND user_id NOT IN (SELECT user_id FROM active)
    ) candidates
), page AS (
    SELECT near.user_id, near.mm, n, days, rank + (SELECT count(*) FROM active WHERE mm > GREATEST((SELECT mm FROM request), 0)) AS rank,
        u.username, u.display_name
    FROM near CROSS JOIN request JOIN users u ON u.id = near.user_id
    WHERE near.mm < request.mm OR (u.display_name, u.id) > (request.name, request.id)
    ORDER BY near.mm DESC, u.display_name, u.id
    LIMIT (SELECT most FROM request) OFFSET (SELECT past FROM request)
), mine AS (
    SELECT u.id AS user_id, COALESCE(a.mm, -1) AS mm, COALESCE(n, 0) AS n, COALESCE(days, 0) AS days,
        1 + (SELECT count(*) FROM active WHERE mm > COALESCE(a.mm, 0)) AS rank, u.username, u.display_name
    FROM board JOIN users u ON u.id = board.viewer LEFT JOIN active a ON a.user_id = board.viewer
)
SELECT is_mine, rank, user_id, username, display_name, mm AS order_mm, n AS activity_count, days AS active_days,
    EXISTS (
        SELECT FROM contributions c WHERE c.team_id = (SELECT team FROM board) AND c.user_id = shown.user_id AND c.is_private
    ) AS has_private
FROM (SELECT false AS is_mine, * FROM page UNION ALL SELECT true, * FROM mine) shown
ORDER BY is_mine, mm DESC, display_name, user_id
