SELECT g.team_id, g.status, g.target_mm, g.first_day, g.last_day, g.started_at, p.distance_mm,
    COALESCE(team.is_member, false) AS is_member, d.days, d.distances_mm
FROM (SELECT $1::uuid AS viewer, $2::uuid AS goal, $3::date AS earliest) request
JOIN goals g ON g.id = request.goal
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
LEFT JOIN LATERAL visible_team(request.viewer, g.team_id) team ON true
