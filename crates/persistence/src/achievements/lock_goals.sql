-- An existing row does not change, but is locked.
INSERT INTO goal_milestones AS kept (goal_id)
SELECT id FROM goals WHERE id = ANY ($1) ORDER BY id
ON CONFLICT (goal_id) DO UPDATE SET segments = kept.segments
RETURNING goal_id, segments, public_segments, completed, public_completed, quarters
