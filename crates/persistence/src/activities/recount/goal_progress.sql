SELECT NULL::uuid AS user_id, NULL::date AS day, NULL::uuid AS team_id, goal_id, kept, counted
FROM (
    SELECT COALESCE(k.goal_id, f.goal_id) AS goal_id,
           :kept AS kept, :counted AS counted
    FROM (SELECT * FROM goal_progress k WHERE :goals) k
    FULL JOIN (
        SELECT c.goal_id, sum(a.distance_mm)::bigint AS distance_mm, sum(a.duration_s)::bigint AS duration_s,
               count(*) AS activity_count,
               COALESCE(sum(a.distance_mm) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_mm,
               count(DISTINCT a.user_id) FILTER (WHERE NOT a.is_private) AS contributor_count
        FROM contributions c JOIN activities a ON a.id = c.activity_id
        WHERE c.goal_id IS NOT NULL AND :goals
        GROUP BY c.goal_id
    ) f ON f.goal_id = k.goal_id
) AS compared
WHERE kept <> counted
