INSERT INTO activities
    (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, place, source, source_id,
     created_at, updated_at)
SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT DO NOTHING
RETURNING id
