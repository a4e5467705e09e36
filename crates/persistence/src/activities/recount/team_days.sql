SELECT user_id, day, team_id, goal_id, kept, counted
FROM (
    SELECT COALESCE(k.user_id, f.user_id) AS user_id, COALESCE(k.day, f.day) AS day,
           COALESCE(k.team_id, f.team_id) AS team_id, COALESCE(k.goal_id, f.goal_id) AS goal_id,
           :kept AS kept, :counted AS counted
    FROM (SELECT * FROM team_days k WHERE :users) k
    FULL JOIN (
        SELECT a.user_id, a.day, c.team_id, c.goal_id,
               COALESCE(c.goal_id, '00000000-0000-0000-0000-000000000000') AS goal_key, :facts
        FROM (SELECT * FROM activities WHERE :users) a JOIN contributions c ON c.activity_id = a.id
        GROUP BY a.user_id, a.day, c.team_id, c.goal_id
    ) f ON f.team_id = k.team_id AND f.day = k.day AND f.user_id = k.user_id AND f.goal_key = k.goal_key
) AS compared
WHERE kept <> counted
