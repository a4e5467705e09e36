DELETE FROM deliveries
WHERE id = ANY (ARRAY (
    SELECT id FROM deliveries
    WHERE notification_id IS NULL AND ended_at IS NOT NULL AND ended_at < $1
    ORDER BY ended_at LIMIT $2
))
