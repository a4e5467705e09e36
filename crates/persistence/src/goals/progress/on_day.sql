SELECT g.team_id, g.status, g.target_mm, g.ended_at, d.mm, d.s, d.n, people.n, r.updated_at, viewer.is_member
FROM (SELECT $1::date AS day) asked
CROSS JOIN goals g
LEFT JOIN goal_routes r ON r.goal_id = g.id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm + private_mm), 0)::bigint AS mm,
        COALESCE(sum(public_s + private_s), 0)::bigint AS s,
        COALESCE(sum(public_count + private_count), 0)::bigint AS n
    FROM team_days WHERE goal_id = g.id AND day <= asked.day
) d
CROSS JOIN LATERAL (
    SELECT count(*) AS n
    FROM (SELECT DISTINCT user_id FROM team_members WHERE team_id = g.team_id) member
    CROSS JOIN LATERAL (
        SELECT FROM team_days d
        WHERE d.user_id = member.user_id AND d.goal_id = g.id AND d.day <= asked.day AND d.public_count > 0 LIMIT 1
    ) public
) people
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT FROM team_members m JOIN teams t ON t.id = m.team_id
        WHERE m.team_id = g.team_id AND m.user_id = $2 AND m.left_at IS NULL AND t.deleted_at IS NULL
    ) AS is_member
) viewer
WHERE g.id = $3
