SELECT g.team_id, g.status, g.target_mm, g.ended_at, p.distance_mm, p.duration_s, p.activity_count::bigint AS activity_count,
    p.contributor_count::bigint AS contributor_count, r.updated_at AS route_updated_at, COALESCE(team.is_member, false) AS is_member
FROM goals g
JOIN goal_progress p ON p.goal_id = g.id
LEFT JOIN goal_routes r ON r.goal_id = g.id
LEFT JOIN LATERAL visible_team($1, g.team_id) team ON true
WHERE g.id = $2
