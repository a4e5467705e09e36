INSERT INTO goal_progress AS kept (goal_id, distance_mm, duration_s, activity_count, touched_at, public_mm)
SELECT goal, mm, s, n::integer, $1, public_mm FROM unnest($2, $3, $4, $5, $6) AS change (goal, mm, s, n, public_mm)
ON CONFLICT (goal_id) DO UPDATE SET
    distance_mm = kept.distance_mm + excluded.distance_mm,
    duration_s = kept.duration_s + excluded.duration_s,
    activity_count = kept.activity_count + excluded.activity_count,
    touched_at = excluded.touched_at,
    public_mm = kept.public_mm + excluded.public_mm
