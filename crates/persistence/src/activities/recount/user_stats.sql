SELECT user_id, NULL::date AS day, NULL::uuid AS team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT COALESCE(k.user_id, f.user_id) AS user_id,
           ARRAY[COALESCE(k.public_mm, 0), COALESCE(k.public_s, 0), COALESCE(k.public_count, 0), COALESCE(k.private_mm, 0), COALESCE(k.private_s, 0), COALESCE(k.private_count, 0)] AS kept,
           ARRAY[COALESCE(f.public_mm, 0), COALESCE(f.public_s, 0), COALESCE(f.public_count, 0), COALESCE(f.private_mm, 0), COALESCE(f.private_s, 0), COALESCE(f.private_count, 0)] AS counted
    FROM (SELECT * FROM user_stats k WHERE :users) k
    FULL JOIN (
        SELECT a.user_id,
               COALESCE(sum(a.distance_mm) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_mm,
               COALESCE(sum(a.duration_s) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_s,
               count(*) FILTER (WHERE NOT a.is_private) AS public_count,
               COALESCE(sum(a.distance_mm) FILTER (WHERE a.is_private), 0)::bigint AS private_mm,
               COALESCE(sum(a.duration_s) FILTER (WHERE a.is_private), 0)::bigint AS private_s,
               count(*) FILTER (WHERE a.is_private) AS private_count
        FROM activities a WHERE :users
        GROUP BY a.user_id
    ) f ON f.user_id = k.user_id
) AS compared
WHERE kept <> counted
