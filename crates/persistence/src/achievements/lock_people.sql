-- An existing row does not change, but is locked.
INSERT INTO achievement_checks AS kept (user_id, changes, checked_at)
SELECT id, $1, $2 FROM users WHERE id = ANY ($3) AND purged_at IS NULL ORDER BY id
ON CONFLICT (user_id) DO UPDATE SET changes = kept.changes
RETURNING user_id, changes
