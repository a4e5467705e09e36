SELECT w.id, w.user_id
FROM (SELECT $1::uuid AS team, $2::uuid[] AS people, $3::text AS kind) request
JOIN webhooks w ON w.user_id = ANY (request.people) AND w.state = 'on' AND (w.kinds IS NULL OR request.kind = ANY (w.kinds))
JOIN team_members m ON m.team_id = request.team AND m.user_id = w.user_id AND m.left_at IS NULL
JOIN users u ON u.id = w.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
ORDER BY w.id
FOR KEY SHARE OF w
