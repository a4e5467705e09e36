INSERT INTO user_stats AS kept
    (user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, touched_at, changes)
SELECT change.*, $1, 1 FROM unnest($2, $3, $4, $5, $6, $7, $8) AS change
ON CONFLICT (user_id) DO UPDATE SET
    public_mm = kept.public_mm + excluded.public_mm,
    public_s = kept.public_s + excluded.public_s,
    public_count = kept.public_count + excluded.public_count,
    private_mm = kept.private_mm + excluded.private_mm,
    private_s = kept.private_s + excluded.private_s,
    private_count = kept.private_count + excluded.private_count,
    touched_at = excluded.touched_at,
    changes = kept.changes + 1
