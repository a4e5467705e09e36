SELECT g.team_id, p.distance_mm, d.*
FROM goals g
JOIN goal_progress p ON p.goal_id = g.id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm), 0)::bigint, COALESCE(sum(public_s), 0)::bigint, COALESCE(sum(public_count), 0)::bigint,
        COALESCE(sum(private_mm), 0)::bigint, COALESCE(sum(private_s), 0)::bigint, COALESCE(sum(private_count), 0)::bigint,
        count(*) FILTER (WHERE active), min(day) FILTER (WHERE active), max(day) FILTER (WHERE active)
    FROM (SELECT *, public_count + private_count > 0 AS active FROM team_days) of_mine
    WHERE user_id = $1 AND goal_id = g.id
) d
WHERE g.id = $2
