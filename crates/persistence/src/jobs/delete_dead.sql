DELETE FROM jobs
WHERE id = ANY (ARRAY (
    SELECT id FROM jobs WHERE state = 'dead' AND dead_at < $1 ORDER BY dead_at LIMIT $2 FOR UPDATE SKIP LOCKED
))
