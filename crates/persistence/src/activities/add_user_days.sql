INSERT INTO user_days AS kept (user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count)
SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (user_id, day) DO UPDATE SET
    public_mm = kept.public_mm + excluded.public_mm,
    public_s = kept.public_s + excluded.public_s,
    public_count = kept.public_count + excluded.public_count,
    private_mm = kept.private_mm + excluded.private_mm,
    private_s = kept.private_s + excluded.private_s,
    private_count = kept.private_count + excluded.private_count
