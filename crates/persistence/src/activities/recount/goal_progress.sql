SELECT NULL::uuid AS user_id, NULL::date AS day, NULL::uuid AS team_id, goal_id, kept, counted
FROM (
    SELECT COALESCE(k.goal_id, f.goal_id) AS goal_id,
           ARRAY[COALESCE(k.distance_mm, 0), COALESCE(k.duration_s, 0), COALESCE(k.activity_count, 0)::bigint,
                 COALESCE(k.public_mm, 0)] AS kept,
           ARRAY[COALESCE(f.distance_mm, 0), COALESCE(f.duration_s, 0), COALESCE(f.activity_count, 0),
                 COALESCE(f.public_mm, 0)] AS counted
    FROM (SELECT * FROM goal_progress k WHERE :goals) k
    FULL JOIN (
        SELECT c.goal_id, sum(a.distance_mm)::bigint AS distance_mm, sum(a.duration_s)::bigint AS duration_s,
               count(*) AS activity_count,
               COALESCE(sum(a.distance_mm) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_mm
        FROM contributions c JOIN activities a ON a.id = c.activity_id
        WHERE c.goal_id IS NOT NULL AND :goals
        GROUP BY c.goal_id
    ) f ON f.goal_id = k.goal_id
) AS compared
WHERE kept <> counted
