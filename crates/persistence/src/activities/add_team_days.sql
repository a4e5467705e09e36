INSERT INTO team_days AS kept
    (team_id, goal_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (team_id, day, user_id, goal_key) DO UPDATE SET
    public_mm = kept.public_mm + excluded.public_mm,
    public_s = kept.public_s + excluded.public_s,
    public_count = kept.public_count + excluded.public_count,
    private_mm = kept.private_mm + excluded.private_mm,
    private_s = kept.private_s + excluded.private_s,
    private_count = kept.private_count + excluded.private_count
