-- The hours of a day are compared as one sum, in which each hour has a weight: lists for millions of days would take longer than all else.
-- The lists are made for the rows that drifted.
SELECT drifted.user_id, drifted.day, NULL::uuid AS team_id, NULL::uuid AS goal_id,
    drifted.kept || (COALESCE(drifted.public_early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[]
        || (COALESCE(drifted.early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[] AS kept,
    drifted.counted || (COALESCE(hours.public_early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[]
        || (COALESCE(hours.early, '{}') || array_fill(0, ARRAY[12]))[1:12]::bigint[] AS counted
FROM (
    SELECT COALESCE(k.user_id, f.user_id) AS user_id, COALESCE(k.day, f.day) AS day, COALESCE(k.kind, f.kind) AS kind,
        k.public_early, k.early,
        ARRAY[COALESCE(k.public_mm, 0), COALESCE(k.public_s, 0), COALESCE(k.public_count, 0), COALESCE(k.private_mm, 0),
            COALESCE(k.private_s, 0), COALESCE(k.private_count, 0), COALESCE(k.public_longest_mm, 0), COALESCE(k.public_longest_s, 0),
            COALESCE(k.longest_mm, 0), COALESCE(k.longest_s, 0), :fastest(k)]::bigint[] AS kept,
        ARRAY[COALESCE(f.public_mm, 0), COALESCE(f.public_s, 0), COALESCE(f.public_count, 0), COALESCE(f.private_mm, 0),
            COALESCE(f.private_s, 0), COALESCE(f.private_count, 0), COALESCE(f.public_longest_mm, 0), COALESCE(f.public_longest_s, 0),
            COALESCE(f.longest_mm, 0), COALESCE(f.longest_s, 0), :fastest(f)]::bigint[] AS counted
    FROM (SELECT * FROM user_kind_days k WHERE :users) k
    FULL JOIN (
        SELECT a.user_id, a.day, a.kind, :facts, :longest, :fastest,
            COALESCE(sum((hashint4extended(a.start_hour, 7) & 16777215)::integer) FILTER (WHERE a.start_hour < 12 AND NOT a.is_private), 0)
                AS public_hours,
            COALESCE(sum((hashint4extended(a.start_hour, 7) & 16777215)::integer) FILTER (WHERE a.start_hour < 12), 0) AS hours
        FROM activities a WHERE :users
        GROUP BY a.user_id, a.day, a.kind
    ) f ON f.user_id = k.user_id AND f.day = k.day AND f.kind = k.kind
    WHERE (k.public_mm, k.public_s, k.public_count, k.private_mm, k.private_s, k.private_count, k.public_longest_mm, k.public_longest_s,
        k.longest_mm, k.longest_s, :columns(k))
    IS DISTINCT FROM (f.public_mm, f.public_s, f.public_count, f.private_mm, f.private_s, f.private_count, f.public_longest_mm,
        f.public_longest_s, f.longest_mm, f.longest_s, :columns(f))
    OR f.public_hours <> CASE WHEN k.public_early = '{}' THEN 0 ELSE :hours(k.public_early) END
    OR f.hours <> CASE WHEN k.early = '{}' THEN 0 ELSE :hours(k.early) END
) drifted
CROSS JOIN LATERAL (
    SELECT sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12 AND NOT a.is_private) AS public_early,
        sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12) AS early
    FROM activities a WHERE a.user_id = drifted.user_id AND a.day = drifted.day AND a.kind = drifted.kind
) hours
