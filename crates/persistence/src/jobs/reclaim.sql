UPDATE jobs
SET state = CASE WHEN attempts < max_attempts THEN 'waiting' ELSE 'dead' END,
    dead_at = CASE WHEN attempts < max_attempts THEN NULL ELSE $1 END,
    run_at = $1, lease_ends_at = NULL, last_failure = 'its worker did not come back'
WHERE id = ANY (ARRAY (
    SELECT id FROM jobs
    WHERE state = 'running' AND lease_ends_at <= $1
    ORDER BY lease_ends_at
    LIMIT $2
    FOR UPDATE SKIP LOCKED
))
RETURNING id, kind, state
