SELECT g.team_id, p.distance_mm AS goal_mm, COALESCE(c.public_mm, 0) AS public_mm, COALESCE(c.public_s, 0) AS public_s,
    COALESCE(c.public_count, 0) AS public_count, COALESCE(c.private_mm, 0) AS private_mm, COALESCE(c.private_s, 0) AS private_s,
    COALESCE(c.private_count, 0) AS private_count, COALESCE(c.active_days, 0) AS active_days, days.first_day, days.last_day
FROM (SELECT $1::uuid AS user_id) request
CROSS JOIN goals g
JOIN goal_progress p ON p.goal_id = g.id
LEFT JOIN goal_contributors c ON c.goal_id = g.id AND c.user_id = request.user_id
CROSS JOIN LATERAL (
    -- A row stays after the activities of a day were deleted.
    SELECT min(day) AS first_day, max(day) AS last_day
    FROM team_days WHERE user_id = request.user_id AND team_id = g.team_id AND goal_key = g.id AND public_count + private_count > 0
) days
WHERE g.id = $2
