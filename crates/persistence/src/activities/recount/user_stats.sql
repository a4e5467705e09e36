SELECT user_id, NULL::date AS day, NULL::uuid AS team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT COALESCE(k.user_id, f.user_id) AS user_id,
           :kept AS kept, :counted AS counted
    FROM (SELECT * FROM user_stats k WHERE :users) k
    FULL JOIN (
        SELECT a.user_id, :facts
        FROM activities a WHERE :users
        GROUP BY a.user_id
    ) f ON f.user_id = k.user_id
) AS compared
WHERE kept <> counted
