-- The best value of each kind and the day of it are one number, so that one pass over the days of the person finds both: of equal values the
-- earliest day. A day has fewer than 2^20 numbers. The activity is then found on its day.
SELECT found.kind, found.best, activity.id AS activity_id, found.day, activity.distance_mm, activity.duration_s, activity.is_private
FROM (SELECT $1::uuid AS person, $2::boolean AS is_own) request
CROSS JOIN LATERAL (
    SELECT kinds.kind, bests.best, bests.code >> 20 AS value, bests.least_mm,
        date '0001-01-01' + (CASE WHEN bests.is_longest THEN 1048575 - (bests.code & 1048575) ELSE bests.code & 1048575 END)::integer AS day
    FROM (
        SELECT d.kind,
            max(((CASE WHEN request.is_own THEN d.longest_mm ELSE d.public_longest_mm END) << 20) + 1048575 - d.number) AS longest_distance,
            max(((CASE WHEN request.is_own THEN d.longest_s ELSE d.public_longest_s END) << 20) + 1048575 - d.number) AS longest_duration,
            min(((CASE WHEN request.is_own THEN d.fastest_1_km ELSE d.public_fastest_1_km END) << 20) + d.number) AS fastest_1_km,
            min(((CASE WHEN request.is_own THEN d.fastest_5_km ELSE d.public_fastest_5_km END) << 20) + d.number) AS fastest_5_km,
            min(((CASE WHEN request.is_own THEN d.fastest_10_km ELSE d.public_fastest_10_km END) << 20) + d.number) AS fastest_10_km,
            min(((CASE WHEN request.is_own THEN d.fastest_half_marathon ELSE d.public_fastest_half_marathon END) << 20) + d.number)
                AS fastest_half_marathon,
            min(((CASE WHEN request.is_own THEN d.fastest_marathon ELSE d.public_fastest_marathon END) << 20) + d.number) AS fastest_marathon,
            min(((CASE WHEN request.is_own THEN d.fastest_100_km ELSE d.public_fastest_100_km END) << 20) + d.number) AS fastest_100_km
        FROM (
            SELECT *, (day - date '0001-01-01')::bigint AS number FROM user_kind_days
            WHERE user_id = request.person
        ) d
        GROUP BY d.kind
    ) kinds
    CROSS JOIN LATERAL (VALUES
        ('longest_distance', true, 1::bigint, kinds.longest_distance),
        ('longest_duration', true, 0, kinds.longest_duration),
        ('fastest_1_km', false, 1000000, kinds.fastest_1_km),
        ('fastest_5_km', false, 5000000, kinds.fastest_5_km),
        ('fastest_10_km', false, 10000000, kinds.fastest_10_km),
        ('fastest_half_marathon', false, 21097500, kinds.fastest_half_marathon),
        ('fastest_marathon', false, 42195000, kinds.fastest_marathon),
        ('fastest_100_km', false, 100000000, kinds.fastest_100_km)
    ) bests (best, is_longest, least_mm, code)
    -- A day without such an activity has zero as its longest one.
    WHERE bests.code >> 20 > 0
) found
CROSS JOIN LATERAL (
    SELECT a.id, a.distance_mm, a.duration_s, a.is_private
    FROM activities a
    WHERE a.user_id = request.person AND a.day = found.day AND a.kind = found.kind
        -- A local day lies within the UTC days before and after it, which bound the index scan.
        AND a.started_at >= (found.day - 1)::timestamp AT TIME ZONE 'UTC'
        AND a.started_at < (found.day + 2)::timestamp AT TIME ZONE 'UTC'
        AND a.distance_mm >= found.least_mm
        AND (request.is_own OR NOT a.is_private)
        AND found.value = CASE found.best
            WHEN 'longest_distance' THEN a.distance_mm
            WHEN 'longest_duration' THEN a.duration_s
            ELSE activity_pace(a.distance_mm, a.duration_s)
        END
    ORDER BY a.started_at, a.id
    LIMIT 1
) activity
