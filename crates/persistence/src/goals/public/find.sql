SELECT g.name, t.name AS team_name, g.status, g.target_mm, g.first_day, g.last_day, g.ended_at, p.distance_mm,
    r.updated_at AS route_updated_at
FROM goals g
-- Nobody is the viewer, so that the team is one that everybody sees.
CROSS JOIN LATERAL visible_team(NULL, g.team_id) team
JOIN teams t ON t.id = team.team_id
JOIN goal_progress p ON p.goal_id = g.id
LEFT JOIN goal_routes r ON r.goal_id = g.id
WHERE g.id = $1
