-- The people whose totals by day and kind may have drifted.
--
-- Most of these rows have one activity, and must be this activity itself. So such a row is compared with its activity, which needs no groups. The
-- activities of the other rows are added up, and compared with each. That no row is missing and none is too many is found by weighted sums of
-- what the rows count, as in suspect_days.sql.
SELECT user_id
FROM (
    SELECT user_id, -CASE WHEN is_private THEN ((hash >> 24) & 16777215) + 1 ELSE (hash & 16777215) + 1 END AS weight, 0 AS empty
    FROM (
        SELECT user_id, is_private, hashint4extended(day - date '2000-01-01', (:seed) + 5) # hashtextextended(kind, (:seed) + 6) AS hash
        FROM activities
    ) fact
    UNION ALL
    SELECT user_id,
        LEAST(GREATEST(public_count, -137438953472), 137438953472) * ((hash & 16777215) + 1)
            + LEAST(GREATEST(private_count, -137438953472), 137438953472) * (((hash >> 24) & 16777215) + 1),
        ((public_count, private_count) = (0, 0))::integer
    FROM (
        SELECT *, hashint4extended(day - date '2000-01-01', (:seed) + 5) # hashtextextended(kind, (:seed) + 6) AS hash FROM user_kind_days
    ) kept
) added
GROUP BY user_id
HAVING sum(weight) <> 0 OR sum(empty) > 0
UNION
SELECT k.user_id
FROM user_kind_days k
JOIN activities a ON a.user_id = k.user_id AND a.day = k.day AND a.kind = k.kind
WHERE ((k.public_count = 1 AND k.private_count = 0) OR (k.public_count = 0 AND k.private_count = 1)) AND ((
        k.public_mm, k.public_s, k.public_count, k.public_longest_mm, k.public_longest_s,
        k.private_mm, k.private_s, k.private_count, k.longest_mm, k.longest_s, :columns(k)
    ) IS DISTINCT FROM (
        CASE WHEN a.is_private THEN 0 ELSE a.distance_mm END, CASE WHEN a.is_private THEN 0 ELSE a.duration_s END,
        CASE WHEN a.is_private THEN 0 ELSE 1 END,
        CASE WHEN a.is_private THEN 0 ELSE a.distance_mm END, CASE WHEN a.is_private THEN 0 ELSE a.duration_s END,
        CASE WHEN a.is_private THEN a.distance_mm ELSE 0 END, CASE WHEN a.is_private THEN a.duration_s ELSE 0 END,
        CASE WHEN a.is_private THEN 1 ELSE 0 END, a.distance_mm, a.duration_s, :fastest_of_one
    )
    OR CASE WHEN k.public_early = '{}' THEN 0 ELSE :hours(k.public_early) END
        <> CASE WHEN a.start_hour < 12 AND NOT a.is_private THEN hashint4extended(a.start_hour, 7) & 16777215 ELSE 0 END
    OR CASE WHEN k.early = '{}' THEN 0 ELSE :hours(k.early) END
        <> CASE WHEN a.start_hour < 12 THEN hashint4extended(a.start_hour, 7) & 16777215 ELSE 0 END)
UNION
SELECT user_id
FROM (
    SELECT k.user_id, k AS kept, :facts, :longest, :fastest,
        COALESCE(sum((hashint4extended(a.start_hour, 7) & 16777215)::integer) FILTER (WHERE a.start_hour < 12 AND NOT a.is_private), 0)
            AS public_hours,
        COALESCE(sum((hashint4extended(a.start_hour, 7) & 16777215)::integer) FILTER (WHERE a.start_hour < 12), 0) AS hours
    FROM user_kind_days k
    JOIN activities a ON a.user_id = k.user_id AND a.day = k.day AND a.kind = k.kind
    WHERE NOT ((k.public_count = 1 AND k.private_count = 0) OR (k.public_count = 0 AND k.private_count = 1))
    GROUP BY k.user_id, k.day, k.kind
) f
WHERE ((kept).public_mm, (kept).public_s, (kept).public_count, (kept).private_mm, (kept).private_s, (kept).private_count,
        (kept).public_longest_mm, (kept).public_longest_s, (kept).longest_mm, (kept).longest_s, :columns((kept)))
    IS DISTINCT FROM (f.public_mm, f.public_s, f.public_count, f.private_mm, f.private_s, f.private_count, f.public_longest_mm,
        f.public_longest_s, f.longest_mm, f.longest_s, :columns(f))
    OR f.public_hours <> CASE WHEN (kept).public_early = '{}' THEN 0 ELSE :hours((kept).public_early) END
    OR f.hours <> CASE WHEN (kept).early = '{}' THEN 0 ELSE :hours((kept).early) END
