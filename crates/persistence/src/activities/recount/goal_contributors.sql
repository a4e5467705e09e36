SELECT user_id, NULL::date AS day, NULL::uuid AS team_id, goal_id, kept, counted
FROM (
    SELECT COALESCE(k.user_id, f.user_id) AS user_id, COALESCE(k.goal_id, f.goal_id) AS goal_id,
           :kept AS kept, :counted AS counted
    FROM (SELECT * FROM goal_contributors k WHERE :users) k
    FULL JOIN (
        SELECT a.user_id, c.goal_id, :facts,
               count(DISTINCT a.day) FILTER (WHERE NOT a.is_private) AS public_days, count(DISTINCT a.day) AS active_days
        FROM (SELECT * FROM activities WHERE :users) a JOIN contributions c ON c.activity_id = a.id
        WHERE c.goal_id IS NOT NULL
        GROUP BY a.user_id, c.goal_id
    ) f ON f.goal_id = k.goal_id AND f.user_id = k.user_id
) AS compared
WHERE kept <> counted
