UPDATE activity_tracks t SET activity_id = kept.activity_id, state = 'stored'
FROM unnest($1::uuid[], $2::uuid[]) AS kept (track_id, activity_id)
WHERE t.id = kept.track_id AND t.state = 'pending'
