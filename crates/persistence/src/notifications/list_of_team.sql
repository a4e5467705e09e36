WITH request AS (SELECT $1::uuid[] AS people, $2::uuid AS team)
SELECT i.user_id, i.notification_id, i.id
FROM request
JOIN notifications n ON n.user_id = ANY (request.people) AND n.team_id = request.team
JOIN notification_items i ON i.user_id = n.user_id AND i.notification_id = n.id
LEFT JOIN LATERAL visible_team(n.user_id, n.team_id) visible ON true
-- An invite is retracted by itself, and the news of a removal stays.
WHERE i.kind NOT IN ('invite_received', 'removed_from_team')
AND (visible.team_id IS NULL OR (i.kind IN ('activity_logged', 'announcement') AND NOT visible.is_member))
UNION ALL
-- A notification about a post has no team, because the post may get another audience.
SELECT i.user_id, i.notification_id, i.id
FROM request
JOIN posts p ON p.team_id = request.team
JOIN notification_items i ON i.cause_id = p.id AND i.user_id = ANY (request.people)
WHERE notification_is_about_post(i.kind) AND NOT EXISTS (SELECT FROM visible_post(i.user_id, i.cause_id))
LIMIT $3
