INSERT INTO goal_progress AS kept (goal_id, distance_mm, duration_s, activity_count)
SELECT goal, mm, s, n::integer FROM unnest($1, $2, $3, $4) AS change (goal, mm, s, n)
ON CONFLICT (goal_id) DO UPDATE SET
    distance_mm = kept.distance_mm + excluded.distance_mm,
    duration_s = kept.duration_s + excluded.duration_s,
    activity_count = kept.activity_count + excluded.activity_count
