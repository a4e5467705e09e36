SELECT i.group_id, i.id, COALESCE(g.team_id, g.user_id) AS owner_id
FROM event_items i
JOIN event_groups g ON g.id = i.group_id
WHERE i.cause_id = ANY ($1) AND g.kind = 'activity_logged' AND NOT EXISTS (
    SELECT FROM activities a
    WHERE a.id = i.cause_id AND NOT a.is_private AND CASE
        WHEN g.user_id IS NOT NULL THEN g.through_team = EXISTS (SELECT FROM contributions c WHERE c.activity_id = a.id)
        ELSE EXISTS (
            SELECT FROM contributions c
            WHERE c.activity_id = a.id AND c.team_id = g.team_id AND c.goal_id IS NOT DISTINCT FROM g.goal_id
        )
    END
)
