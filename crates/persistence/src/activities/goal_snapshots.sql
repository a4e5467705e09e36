SELECT request.viewer_id, g.id AS goal_id, g.status, p.distance_mm AS done_mm, g.target_mm
FROM unnest($1::uuid[], $2::uuid[]) AS request (viewer_id, goal_id)
JOIN goals g ON g.id = request.goal_id
JOIN goal_progress p ON p.goal_id = g.id
CROSS JOIN LATERAL visible_team(request.viewer_id, g.team_id) team
ORDER BY request.viewer_id, g.id
