WITH board AS MATERIALIZED (
    SELECT team.team_id AS team, g.id AS goal, request.first, request.last, request.is_kept,
        CASE WHEN team.is_member THEN request.viewer END AS viewer, request.viewer AS asked_by
    FROM (
        SELECT $1::uuid AS viewer, $2::uuid AS team, $3::uuid AS goal, $4::date AS first, $5::date AS last, $6::boolean AS is_kept
    ) request
    LEFT JOIN goals g ON g.id = request.goal
    CROSS JOIN LATERAL visible_team(request.viewer, COALESCE(g.team_id, request.team)) team
    WHERE request.goal IS NULL OR g.id IS NOT NULL
), request AS MATERIALIZED (
    SELECT request.mm, u.display_name AS name, u.id, request.most, request.past
    FROM (SELECT $7::bigint AS mm, $8::uuid AS id, $9::bigint AS most, $10::bigint AS past) request LEFT JOIN users u ON u.id = request.id
), active AS MATERIALIZED (
    -- All days of a goal are stored for each contributor, and other ranges are added up. Former members are few, so the query looks them up
    -- instead of the members. The days and activities of members on the page are counted last. The one row of the series is expected to
    -- be a thousand, so that the days of many members are hashed and not sorted.
    SELECT user_id, GREATEST(mm, 0) AS mm
    FROM (
        SELECT days.user_id, sum_bigint(days.public_mm) AS mm
        FROM (SELECT board.* FROM board, generate_series(1, (SELECT 1)) WHERE NOT board.is_kept) board
        JOIN team_days days ON days.team_id = board.team AND days.day BETWEEN board.first AND board.last
        WHERE days.public_count > 0 AND (board.goal IS NULL OR days.goal_key = board.goal)
        GROUP BY days.user_id
        UNION ALL
        SELECT user_id, public_mm FROM goal_contributors
        WHERE (SELECT is_kept FROM board) AND goal_id = (SELECT goal FROM board) AND public_count > 0
    ) sums
    WHERE user_id NOT IN (
        SELECT user_id FROM team_members former WHERE team_id = (SELECT team FROM board) AND left_at IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM team_members living
            WHERE living.team_id = former.team_id AND living.user_id = former.user_id AND living.left_at IS NULL
        )
    )
), cut AS MATERIALIZED (
    SELECT mm FROM active WHERE mm < (SELECT mm FROM request)
    ORDER BY mm DESC LIMIT 1 OFFSET (SELECT most + past - 1 FROM request)
), near AS (
    -- The candidates for the page. Names order equal distances only, so only the names of candidates are read. Members without
    -- activities come last.
    SELECT *, rank() OVER (ORDER BY GREATEST(mm, 0) DESC) AS rank
    FROM (
        SELECT user_id, mm FROM active WHERE mm <= (SELECT mm FROM request) AND mm >= COALESCE((SELECT mm FROM cut), 0)
        UNION ALL
        SELECT user_id, -1 FROM team_members
        WHERE NOT EXISTS (SELECT FROM cut) AND team_id = (SELECT team FROM board) AND left_at IS NULL
        AND user_id NOT IN (SELECT user_id FROM active)
    ) candidates
), page AS (
    SELECT near.user_id, near.mm, rank + (SELECT count(*) FROM active WHERE mm > GREATEST((SELECT mm FROM request), 0)) AS rank,
        u.username, u.display_name
    FROM near CROSS JOIN request JOIN users u ON u.id = near.user_id
    WHERE near.mm < request.mm OR (u.display_name, u.id) > (request.name, request.id)
    ORDER BY near.mm DESC, u.display_name, u.id
    LIMIT (SELECT most FROM request) OFFSET (SELECT past FROM request)
), mine AS (
    SELECT u.id AS user_id, COALESCE(a.mm, -1) AS mm,
        1 + (SELECT count(*) FROM active WHERE mm > COALESCE(a.mm, 0)) AS rank, u.username, u.display_name
    FROM board JOIN users u ON u.id = board.viewer LEFT JOIN active a ON a.user_id = board.viewer
)
SELECT is_mine, rank, shown.user_id, username, display_name, mm AS order_mm, done.activity_count, done.active_days,
    EXISTS (SELECT FROM visible_person(board.asked_by, shown.user_id)) AS has_profile,
    EXISTS (
        SELECT FROM contributions c WHERE c.team_id = (SELECT team FROM board) AND c.user_id = shown.user_id AND c.is_private
    ) AS has_private
FROM (SELECT false AS is_mine, * FROM page UNION ALL SELECT true, * FROM mine) shown
CROSS JOIN board
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(n), 0)::bigint AS activity_count, COALESCE(sum(days), 0)::bigint AS active_days
    FROM (
        SELECT sum(public_count) AS n, count(DISTINCT day) AS days
        FROM team_days
        WHERE NOT (SELECT is_kept FROM board) AND user_id = shown.user_id AND team_id = (SELECT team FROM board)
        AND day BETWEEN (SELECT first FROM board) AND (SELECT last FROM board)
        AND public_count > 0 AND ((SELECT goal FROM board) IS NULL OR goal_key = (SELECT goal FROM board))
        UNION ALL
        SELECT public_count, public_days FROM goal_contributors
        WHERE (SELECT is_kept FROM board) AND goal_id = (SELECT goal FROM board) AND user_id = shown.user_id AND public_count > 0
    ) parts
) done
ORDER BY is_mine, mm DESC, display_name, user_id
