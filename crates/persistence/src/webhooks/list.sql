SELECT w.id, w.user_id, w.team_id, w.created_by, u.username, u.display_name,
    EXISTS (SELECT FROM visible_person(request.viewer, u.id)) AS has_profile, w.url_sealed, w.secret_sealed, w.sealed_key, w.description, w.kinds,
    w.state, w.disabled_reason, w.failures_in_row, w.failing_since, w.created_at, w.updated_at, w.last_delivery_at,
    u.id IS NOT NULL AND (w.user_id IS NOT NULL OR EXISTS (
        SELECT FROM team_members m
        WHERE m.team_id = w.team_id AND m.user_id = w.created_by AND m.left_at IS NULL AND m.role = 'admin'
    )) AS is_vouched
FROM (SELECT $1::uuid AS id, $2::uuid AS user_id, $3::uuid AS team_id, $4::uuid AS viewer) request
JOIN webhooks w ON w.id = request.id OR w.user_id = request.user_id OR w.team_id = request.team_id
LEFT JOIN users u ON u.id = w.created_by AND u.deleted_at IS NULL AND u.disabled_at IS NULL
ORDER BY w.id
