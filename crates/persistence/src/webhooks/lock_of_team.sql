SELECT w.id
FROM webhooks w
JOIN teams t ON t.id = w.team_id AND t.deleted_at IS NULL
JOIN team_members m ON m.team_id = w.team_id AND m.user_id = w.created_by AND m.left_at IS NULL AND m.role = 'admin'
JOIN users u ON u.id = w.created_by AND u.deleted_at IS NULL AND u.disabled_at IS NULL
WHERE w.team_id = $1 AND w.state = 'on' AND (w.kinds IS NULL OR $2 = ANY (w.kinds))
ORDER BY w.id
FOR KEY SHARE OF w
