SELECT NULL::uuid AS user_id, NULL::date AS day, team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT k.id AS team_id,
           :kept AS kept, :counted AS counted
    FROM teams k
    LEFT JOIN (
        SELECT team_id, count(*) AS member_count, count(*) FILTER (WHERE role = 'admin') AS admin_count
        FROM team_members WHERE left_at IS NULL GROUP BY team_id
    ) f ON f.team_id = k.id
) AS compared
WHERE kept <> counted
