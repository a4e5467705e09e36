SELECT t.member_count, done.mm, done.s, done.n, done.people, days.n,
    goals.planned, goals.active, goals.paused, goals.completed, goals.cancelled
FROM (SELECT $1::uuid AS viewer, $2::uuid AS team, $3::date AS first, $4::date AS last) asked
JOIN teams t ON t.id = asked.team AND t.deleted_at IS NULL
LEFT JOIN team_members m ON m.team_id = t.id AND m.user_id = asked.viewer AND m.left_at IS NULL
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(mm), 0)::bigint AS mm, COALESCE(sum(s), 0)::bigint AS s, COALESCE(sum(n), 0)::bigint AS n, count(*) AS people
    FROM (
        SELECT sum(public_mm) AS mm, sum(public_s) AS s, sum(public_count) AS n
        FROM team_days WHERE team_id = t.id AND day BETWEEN asked.first AND asked.last AND public_count > 0
        GROUP BY user_id
    ) people
) done
CROSS JOIN LATERAL (
    SELECT count(*) AS n
    FROM (
        SELECT FROM team_days WHERE team_id = t.id AND day BETWEEN asked.first AND asked.last AND public_count > 0
        GROUP BY day
    ) days
) days
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'planned') AS planned, count(*) FILTER (WHERE status = 'active') AS active,
        count(*) FILTER (WHERE status = 'paused') AS paused, count(*) FILTER (WHERE status = 'completed') AS completed,
        count(*) FILTER (WHERE status = 'cancelled') AS cancelled
    FROM goals WHERE team_id = t.id
) goals
WHERE t.is_public OR m.id IS NOT NULL
