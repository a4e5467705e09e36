SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid[] AS people, $2::uuid AS team) request
JOIN notifications n ON n.user_id = ANY (request.people) AND n.team_id = request.team
JOIN notification_items i ON i.user_id = n.user_id AND i.notification_id = n.id
LEFT JOIN LATERAL visible_team(n.user_id, n.team_id) visible ON true
-- An invite is retracted by itself, and the news of a removal stays.
WHERE i.kind NOT IN ('invite_received', 'removed_from_team')
AND (visible.team_id IS NULL OR (i.kind IN ('activity_logged', 'announcement') AND NOT visible.is_member))
LIMIT $3
