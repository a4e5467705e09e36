SELECT g.team_id, g.status, g.target_mm, g.ended_at, d.distance_mm, d.duration_s, d.activity_count,
    people.n AS contributor_count, r.updated_at AS route_updated_at, COALESCE(team.is_member, false) AS is_member
FROM (SELECT $1::date AS day) request
CROSS JOIN goals g
LEFT JOIN goal_routes r ON r.goal_id = g.id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm + private_mm), 0)::bigint AS distance_mm,
        COALESCE(sum(public_s + private_s), 0)::bigint AS duration_s,
        COALESCE(sum(public_count + private_count), 0)::bigint AS activity_count
    FROM team_days WHERE goal_id = g.id AND day <= request.day
) d
CROSS JOIN LATERAL (
    SELECT count(*) AS n
    FROM (SELECT DISTINCT user_id FROM team_members WHERE team_id = g.team_id) member
    CROSS JOIN LATERAL (
        SELECT FROM team_days d
        WHERE d.user_id = member.user_id AND d.goal_id = g.id AND d.day <= request.day AND d.public_count > 0 LIMIT 1
    ) public
) people
LEFT JOIN LATERAL visible_team($2, g.team_id) team ON true
WHERE g.id = $3
