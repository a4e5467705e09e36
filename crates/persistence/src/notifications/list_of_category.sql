SELECT i.user_id, i.notification_id, i.id
FROM goals g
JOIN notification_items i ON i.cause_id = g.id AND i.kind = 'goal_in_category' AND i.data ->> 'category' <> g.category
WHERE g.id = $1
LIMIT $2
