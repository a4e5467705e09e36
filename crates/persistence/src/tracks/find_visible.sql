SELECT t.track_id, t.owner_id, t.is_shared, t.started_at
FROM (SELECT $1::uuid AS viewer, $2::uuid AS activity) asked
CROSS JOIN LATERAL visible_track(asked.viewer, asked.activity) t
