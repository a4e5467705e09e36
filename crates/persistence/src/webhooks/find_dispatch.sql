-- A webhook of a team is told the events of that team, while the person who vouches for it is one of its admins. A webhook of a person is told
-- those of the teams in which the person is.
SELECT t.name AS team_name, g.name AS goal_name, s.segments, s.quarters, s.completed, u.id AS user_id, u.username, u.display_name
FROM (SELECT $1::uuid AS webhook, $2::uuid AS team, $3::uuid AS goal, $4::uuid AS member) request
JOIN webhooks w ON w.id = request.webhook
JOIN users owner ON owner.id = COALESCE(w.user_id, w.created_by) AND owner.deleted_at IS NULL AND owner.disabled_at IS NULL
JOIN teams t ON t.id = request.team AND t.deleted_at IS NULL AND t.id = COALESCE(w.team_id, t.id)
JOIN team_members m ON m.team_id = t.id AND m.user_id = owner.id AND m.left_at IS NULL AND (w.team_id IS NULL OR m.role = 'admin')
LEFT JOIN goals g ON g.id = request.goal AND g.team_id = t.id
LEFT JOIN goal_milestones s ON s.goal_id = g.id
LEFT JOIN team_members joined ON joined.team_id = t.id AND joined.user_id = request.member AND joined.left_at IS NULL
LEFT JOIN users u ON u.id = joined.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
    AND NOT EXISTS (SELECT FROM blocks_between(w.user_id, u.id))
