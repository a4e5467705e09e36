SELECT i.group_id, i.id, g.team_id AS owner_id
FROM (SELECT $1::uuid AS team, $2::uuid AS person) request
JOIN event_items i ON i.cause_id = request.person
JOIN event_groups g ON g.id = i.group_id AND g.team_id = request.team AND g.kind = 'member_joined'
WHERE NOT EXISTS (
    SELECT FROM team_members m WHERE m.team_id = request.team AND m.user_id = request.person AND m.left_at IS NULL
)
