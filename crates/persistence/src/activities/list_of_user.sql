SELECT a.*, counted.contributions,
    (SELECT p.id FROM posts p WHERE p.activity_id = a.id) AS post_id,
    EXISTS (SELECT FROM activity_tracks t WHERE t.activity_id = a.id) AS has_track
FROM (
    SELECT * FROM activities
    -- The index scan can begin only at the first bound.
    WHERE user_id = $1 AND started_at <= $2 AND (started_at, id) < ($3, $4)
    ORDER BY started_at DESC, id DESC LIMIT $5 OFFSET $6
) a
CROSS JOIN LATERAL (
    SELECT COALESCE(jsonb_object_agg(c.team_id, c.goal_id), '{}') AS contributions FROM contributions c WHERE c.activity_id = a.id
) counted
ORDER BY a.started_at DESC, a.id DESC
