SELECT visible.user_id, visible.sees_details
FROM (SELECT $1::uuid AS viewer, $2::text AS username) request
JOIN users u ON u.username = request.username
CROSS JOIN LATERAL visible_person(request.viewer, u.id) visible
