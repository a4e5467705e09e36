SELECT g.team_id, g.status, g.target_mm, g.ended_at, d.mm, d.s, d.n, d.people, r.updated_at
FROM goals g
LEFT JOIN goal_routes r ON r.goal_id = g.id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm + private_mm), 0)::bigint AS mm,
        COALESCE(sum(public_s + private_s), 0)::bigint AS s,
        COALESCE(sum(public_count + private_count), 0)::bigint AS n,
        count(DISTINCT user_id) FILTER (WHERE public_count > 0) AS people
    FROM team_days WHERE goal_id = g.id AND day <= $1
) d
WHERE g.id = $2
