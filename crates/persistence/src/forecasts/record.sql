SELECT f.goal_id, g.team_id, visible.goal_name, visible.team_name, visible.is_resolved, g.status, f.day, f.created_at, f.updated_at, f.arrived_on, f.error_days,
    f.score, f.rank
FROM (SELECT $1::uuid AS person, $2::uuid AS before) request
JOIN goal_forecasts f ON f.user_id = request.person AND f.goal_id < request.before
JOIN goals g ON g.id = f.goal_id
LEFT JOIN LATERAL (
    SELECT g.name AS goal_name, t.name AS team_name,
        EXISTS (SELECT FROM goal_forecast_states s WHERE s.goal_id = g.id AND s.arrived_on IS NOT NULL) AS is_resolved
    FROM visible_team(request.person, g.team_id) team
    JOIN teams t ON t.id = team.team_id
) visible ON true
ORDER BY f.goal_id DESC
LIMIT $3 OFFSET $4
