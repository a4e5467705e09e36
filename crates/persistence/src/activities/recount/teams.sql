SELECT NULL::uuid AS user_id, NULL::date AS day, team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT t.id AS team_id,
           ARRAY[t.member_count::bigint, t.admin_count::bigint] AS kept,
           ARRAY[COALESCE(f.members, 0), COALESCE(f.admins, 0)] AS counted
    FROM teams t
    LEFT JOIN (
        SELECT team_id, count(*) AS members, count(*) FILTER (WHERE role = 'admin') AS admins
        FROM team_members WHERE left_at IS NULL GROUP BY team_id
    ) f ON f.team_id = t.id
) AS compared
WHERE kept <> counted
