SELECT d.user_id,
    COALESCE(sum(d.public_mm), 0)::bigint AS public_mm, COALESCE(sum(d.public_s), 0)::bigint AS public_s,
    COALESCE(sum(d.public_count), 0)::bigint AS public_count, COALESCE(sum(d.private_mm), 0)::bigint AS private_mm,
    COALESCE(sum(d.private_s), 0)::bigint AS private_s, COALESCE(sum(d.private_count), 0)::bigint AS private_count,
    count(*) FILTER (WHERE d.public_count > 0) AS public_days, count(*) AS all_days,
    COALESCE(a.segments, 0) AS segments, COALESCE(a.public_segments, 0) AS public_segments,
    COALESCE(a.completed, false) AS completed, COALESCE(a.public_completed, false) AS public_completed
FROM team_days d
LEFT JOIN goal_milestones a ON a.goal_id = d.goal_id
WHERE d.user_id = ANY ($1) AND d.goal_id IS NOT NULL AND d.public_count + d.private_count > 0
GROUP BY d.user_id, d.goal_id, a.goal_id
