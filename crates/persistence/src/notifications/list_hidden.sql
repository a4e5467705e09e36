SELECT i.user_id, i.notification_id, i.id
FROM notification_items i
JOIN notifications n ON n.user_id = i.user_id AND n.id = i.notification_id
WHERE i.cause_id = ANY ($1) AND i.kind = 'activity_logged'
AND NOT (
    EXISTS (SELECT FROM visible_activity(i.user_id, i.cause_id))
    AND EXISTS (SELECT FROM contributions c WHERE c.activity_id = i.cause_id AND c.team_id = n.team_id)
)
LIMIT $2
