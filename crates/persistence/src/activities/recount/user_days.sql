SELECT user_id, day, NULL::uuid AS team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT COALESCE(k.user_id, f.user_id) AS user_id, COALESCE(k.day, f.day) AS day,
           :kept AS kept, :counted AS counted
    FROM (SELECT * FROM user_days k WHERE :users) k
    FULL JOIN (
        SELECT a.user_id, a.day, :facts
        FROM activities a WHERE :users
        GROUP BY a.user_id, a.day
    ) f ON f.user_id = k.user_id AND f.day = k.day
) AS compared
WHERE kept <> counted
