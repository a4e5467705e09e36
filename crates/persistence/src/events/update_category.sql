UPDATE event_groups g SET category = goal.category
FROM goals goal
WHERE goal.id = g.goal_id AND g.id IN (
    SELECT filed.id FROM event_groups filed JOIN goals now ON now.id = filed.goal_id AND now.category <> filed.category
    WHERE filed.goal_id = $1 LIMIT $2
)
