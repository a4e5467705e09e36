SELECT g.id, g.name, t.name AS team_name, g.status, g.target_mm, g.first_day, g.last_day, g.created_at, g.updated_at, g.started_at,
    g.ended_at, p.distance_mm, d.days, d.distances_mm
FROM (SELECT $1::uuid AS person, $2::timestamptz AS ended_from, $3::date AS earliest) request
JOIN team_members m ON m.user_id = request.person AND m.left_at IS NULL
CROSS JOIN LATERAL visible_team(request.person, m.team_id) team
JOIN teams t ON t.id = team.team_id
JOIN goals g ON g.team_id = t.id AND g.status <> 'cancelled' AND (g.ended_at IS NULL OR g.ended_at >= request.ended_from)
JOIN goal_progress p ON p.goal_id = g.id
CROSS JOIN LATERAL (
    SELECT COALESCE(array_agg(day ORDER BY day), '{}') AS days, COALESCE(array_agg(mm ORDER BY day), '{}') AS distances_mm
    FROM (
        SELECT day, sum_bigint(public_mm + private_mm) AS mm FROM team_days
        WHERE g.status = 'active' AND goal_id = g.id AND day >= request.earliest
        GROUP BY day
    ) moved
    WHERE mm > 0
) d
ORDER BY g.id DESC LIMIT $4
