SELECT c.user_id, c.public_mm, c.public_s, c.public_count, c.private_mm, c.private_s, c.private_count,
    c.public_days, c.active_days AS all_days,
    COALESCE(a.segments, 0) AS segments, COALESCE(a.public_segments, 0) AS public_segments,
    COALESCE(a.completed, false) AS completed, COALESCE(a.public_completed, false) AS public_completed
FROM goal_contributors c
LEFT JOIN goal_milestones a ON a.goal_id = c.goal_id
WHERE c.user_id = ANY ($1) AND c.public_count + c.private_count > 0
