SELECT team.member_count, done.distance_mm, done.duration_s, done.activity_count, done.people AS active_people, days.n AS active_days,
    goals.planned, goals.active, goals.paused, goals.completed, goals.cancelled
FROM (SELECT $1::uuid AS viewer, $2::uuid AS team, $3::date AS first, $4::date AS last) request
CROSS JOIN LATERAL visible_team(request.viewer, request.team) team
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(mm), 0)::bigint AS distance_mm, COALESCE(sum(s), 0)::bigint AS duration_s,
        COALESCE(sum(n), 0)::bigint AS activity_count, count(*) AS people
    FROM (
        SELECT sum(public_mm) AS mm, sum(public_s) AS s, sum(public_count) AS n
        FROM team_days WHERE team_id = team.team_id AND day BETWEEN request.first AND request.last AND public_count > 0
        GROUP BY user_id
    ) people
) done
CROSS JOIN LATERAL (
    SELECT count(*) AS n
    FROM (
        SELECT FROM team_days WHERE team_id = team.team_id AND day BETWEEN request.first AND request.last AND public_count > 0
        GROUP BY day
    ) days
) days
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'planned') AS planned, count(*) FILTER (WHERE status = 'active') AS active,
        count(*) FILTER (WHERE status = 'paused') AS paused, count(*) FILTER (WHERE status = 'completed') AS completed,
        count(*) FILTER (WHERE status = 'cancelled') AS cancelled
    FROM goals WHERE team_id = team.team_id
) goals
