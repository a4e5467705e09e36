SELECT DISTINCT ON (a.started_at, a.id) a.id, a.source, a.source_id, a.started_at, a.time_zone, a.day, a.kind, a.distance_mm, a.duration_s
FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS sought (user_id, first, last)
CROSS JOIN LATERAL (
    SELECT * FROM activities a WHERE a.user_id = sought.user_id AND a.started_at BETWEEN sought.first AND sought.last
) a
ORDER BY a.started_at, a.id
