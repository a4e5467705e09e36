SELECT DISTINCT ON (member.user_id) member.user_id, t.id AS team_id
FROM (SELECT $1::uuid[] AS teams, $2::uuid AS after, $3::uuid AS except_user, $4::bigint AS most, $5::integer AS part, $6::integer AS parts) request
JOIN teams t ON t.id = ANY (request.teams) AND t.deleted_at IS NULL
CROSS JOIN LATERAL (
    SELECT m.user_id FROM team_members m
    WHERE m.team_id = t.id AND m.left_at IS NULL
    AND m.user_id > COALESCE(request.after, '00000000-0000-0000-0000-000000000000') AND m.user_id IS DISTINCT FROM request.except_user
    AND (request.parts = 1 OR get_byte(uuid_send(m.user_id), 15) % request.parts = request.part)
    ORDER BY m.user_id LIMIT request.most
) member
ORDER BY member.user_id, t.id
LIMIT $7
