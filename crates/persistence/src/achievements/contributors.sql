SELECT m.id AS membership_id, m.user_id,
    EXISTS (SELECT FROM team_days d WHERE d.user_id = m.user_id AND d.goal_id = g.id) AS has_contributed
FROM (SELECT id, team_id FROM goals WHERE id = $1) g
CROSS JOIN LATERAL (
    SELECT id, user_id FROM team_members
    WHERE team_id = g.team_id AND (team_id, id) > (g.team_id, $2) ORDER BY team_id, id LIMIT $3
) m
ORDER BY m.id
