SELECT i.user_id, i.notification_id, i.id
FROM goals g
JOIN notification_items i ON i.cause_id = g.id AND i.kind = 'goal_in_category'
WHERE g.team_id = $1 AND NOT EXISTS (SELECT FROM visible_team(i.user_id, g.team_id))
LIMIT $2
