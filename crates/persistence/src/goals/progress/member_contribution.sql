SELECT g.team_id, p.distance_mm AS goal_mm, d.*
FROM goals g
JOIN goal_progress p ON p.goal_id = g.id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm), 0)::bigint AS public_mm, COALESCE(sum(public_s), 0)::bigint AS public_s,
        COALESCE(sum(public_count), 0)::bigint AS public_count, COALESCE(sum(private_mm), 0)::bigint AS private_mm,
        COALESCE(sum(private_s), 0)::bigint AS private_s, COALESCE(sum(private_count), 0)::bigint AS private_count,
        count(*) FILTER (WHERE active) AS active_days, min(day) FILTER (WHERE active) AS first_day,
        max(day) FILTER (WHERE active) AS last_day
    FROM (SELECT *, public_count + private_count > 0 AS active FROM team_days) of_member
    WHERE user_id = $1 AND goal_id = g.id
) d
WHERE g.id = $2
