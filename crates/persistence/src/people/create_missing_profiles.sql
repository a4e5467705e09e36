INSERT INTO profiles (user_id)
SELECT id FROM users WHERE id = ANY ($1) ORDER BY id
ON CONFLICT (user_id) DO NOTHING
