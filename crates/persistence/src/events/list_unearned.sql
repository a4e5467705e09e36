SELECT i.group_id, i.id, g.user_id AS owner_id
FROM event_groups g
JOIN event_items i ON i.group_id = g.id
WHERE g.user_id = ANY ($1) AND g.kind IN ('achievement_earned', 'distance_milestone') AND NOT CASE g.kind
    WHEN 'achievement_earned' THEN EXISTS (
        SELECT FROM earned_achievements e
        WHERE e.user_id = g.user_id AND e.achievement_id = i.cause_id AND e.public_at IS NOT NULL
    )
    ELSE EXISTS (
        SELECT FROM achievement_checks c
        WHERE c.user_id = g.user_id AND c.milestone_mm >= (i.data ->> 'distance_m')::bigint * 1000
    )
END
