WITH waiting AS MATERIALIZED (
    SELECT id FROM deliveries WHERE announcement_id = $1 AND state = 'waiting' ORDER BY id LIMIT $2 FOR NO KEY UPDATE
)
UPDATE deliveries d SET state = 'dropped', reason = 'cancelled', ended_at = $3
FROM waiting
WHERE d.id = waiting.id
