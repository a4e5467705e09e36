-- The people whose totals, in all or by day, may have drifted.
--
-- The query adds up the activities of each person twice: from the kept totals, and from the activities. Each number is multiplied by a
-- weight that follows from the day, so that a wrong number, or a number on a wrong day, is not balanced by another. The chance that one is
-- balanced nevertheless is one in sixteen million, and each run has other weights. So totals of millions of rows are compared by a few
-- numbers for each person. A kept number beyond all bounds is clamped, so that no product overflows.
WITH fact AS NOT MATERIALIZED (
    SELECT user_id, distance_mm, duration_s, is_private, hashint4extended(day - date '2000-01-01', (:seed)) AS hash FROM activities
),
kept AS NOT MATERIALIZED (
    SELECT *, hashint4extended(day - date '2000-01-01', (:seed)) AS hash FROM user_days
)
SELECT user_id
FROM (
    SELECT user_id, -distance_mm * weight AS mm, -duration_s * weight AS s, -weight AS n
    FROM (
        SELECT user_id, distance_mm, duration_s,
            CASE WHEN is_private THEN ((hash >> 24) & 16777215) + 3 ELSE (hash & 16777215) + 2 END AS weight
        FROM fact
    ) weighed
    UNION ALL
    SELECT user_id,
        LEAST(GREATEST(public_mm, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_mm, -137438953472), 137438953472) * private_weight,
        LEAST(GREATEST(public_s, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_s, -137438953472), 137438953472) * private_weight,
        LEAST(GREATEST(public_count, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_count, -137438953472), 137438953472) * private_weight
    FROM (SELECT *, (hash & 16777215) + 1 AS public_weight, ((hash >> 24) & 16777215) + 1 AS private_weight FROM kept) weighed
    UNION ALL
    SELECT user_id,
        LEAST(GREATEST(public_mm, -1000000000000000), 1000000000000000)
            + 2 * LEAST(GREATEST(private_mm, -1000000000000000), 1000000000000000),
        LEAST(GREATEST(public_s, -1000000000000000), 1000000000000000)
            + 2 * LEAST(GREATEST(private_s, -1000000000000000), 1000000000000000),
        LEAST(GREATEST(public_count, -1000000000000000), 1000000000000000)
            + 2 * LEAST(GREATEST(private_count, -1000000000000000), 1000000000000000)
    FROM user_stats
) added
GROUP BY user_id
HAVING sum(mm) <> 0 OR sum(s) <> 0 OR sum(n) <> 0
