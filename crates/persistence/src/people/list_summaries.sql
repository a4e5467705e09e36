SELECT u.id AS user_id, u.username, u.display_name, EXISTS (SELECT FROM visible_person(request.viewer, u.id)) AS has_profile
FROM (SELECT $1::uuid AS viewer) request
JOIN users u ON u.id = ANY ($2) AND u.deleted_at IS NULL AND u.disabled_at IS NULL
