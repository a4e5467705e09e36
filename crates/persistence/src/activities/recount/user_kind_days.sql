SELECT COALESCE(k.user_id, f.user_id) AS user_id, COALESCE(k.day, f.day) AS day, NULL::uuid AS team_id, NULL::uuid AS goal_id,
    ARRAY[COALESCE(k.public_mm, 0), COALESCE(k.public_s, 0), COALESCE(k.public_count, 0), COALESCE(k.private_mm, 0),
        COALESCE(k.private_s, 0), COALESCE(k.private_count, 0), COALESCE(k.public_longest_mm, 0), COALESCE(k.public_longest_s, 0),
        COALESCE(k.longest_mm, 0), COALESCE(k.longest_s, 0)]::bigint[]
        || (COALESCE(k.public_early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[]
        || (COALESCE(k.early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[] AS kept,
    ARRAY[COALESCE(f.public_mm, 0), COALESCE(f.public_s, 0), COALESCE(f.public_count, 0), COALESCE(f.private_mm, 0),
        COALESCE(f.private_s, 0), COALESCE(f.private_count, 0), COALESCE(f.public_longest_mm, 0), COALESCE(f.public_longest_s, 0),
        COALESCE(f.longest_mm, 0), COALESCE(f.longest_s, 0)]::bigint[]
        || (COALESCE(f.public_early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[]
        || (COALESCE(f.early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[] AS counted
FROM (SELECT * FROM user_kind_days k WHERE :users) k
FULL JOIN (
    SELECT a.user_id, a.day, a.kind, :facts, :longest
    FROM activities a WHERE :users
    GROUP BY a.user_id, a.day, a.kind
) f ON f.user_id = k.user_id AND f.day = k.day AND f.kind = k.kind
WHERE (k.public_mm, k.public_s, k.public_count, k.private_mm, k.private_s, k.private_count, k.public_longest_mm, k.public_longest_s,
    k.longest_mm, k.longest_s, k.public_early, k.early)
IS DISTINCT FROM (f.public_mm, f.public_s, f.public_count, f.private_mm, f.private_s, f.private_count, f.public_longest_mm,
    f.public_longest_s, f.longest_mm, f.longest_s, f.public_early, f.early)
