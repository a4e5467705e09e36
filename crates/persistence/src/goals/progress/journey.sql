SELECT g.team_id, g.target_mm, COALESCE(team.is_member, false) AS is_member, d.days, d.distances_mm, d.counts
FROM goals g
CROSS JOIN LATERAL (
    SELECT COALESCE(array_agg(day ORDER BY day), '{}') AS days, COALESCE(array_agg(mm ORDER BY day), '{}') AS distances_mm,
        COALESCE(array_agg(n ORDER BY day), '{}') AS counts
    FROM (
        SELECT day, sum(public_mm + private_mm)::bigint AS mm, sum(public_count + private_count)::bigint AS n
        FROM team_days WHERE goal_id = g.id GROUP BY day
    ) moved
    WHERE n > 0
) d
LEFT JOIN LATERAL visible_team($1, g.team_id) team ON true
WHERE g.id = $2
