SELECT d.user_id,
    COALESCE(sum(d.public_mm), 0)::bigint, COALESCE(sum(d.public_s), 0)::bigint, COALESCE(sum(d.public_count), 0)::bigint,
    COALESCE(sum(d.private_mm), 0)::bigint, COALESCE(sum(d.private_s), 0)::bigint, COALESCE(sum(d.private_count), 0)::bigint,
    count(*) FILTER (WHERE d.public_count > 0), count(*),
    COALESCE(a.segments, 0), COALESCE(a.public_segments, 0), COALESCE(a.completed, false), COALESCE(a.public_completed, false)
FROM team_days d
LEFT JOIN goal_arrivals a ON a.goal_id = d.goal_id
WHERE d.user_id = ANY ($1) AND d.goal_id IS NOT NULL AND d.public_count + d.private_count > 0
GROUP BY d.user_id, d.goal_id, a.goal_id
