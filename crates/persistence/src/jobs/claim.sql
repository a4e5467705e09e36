UPDATE jobs
SET state = 'running', key = NULL, attempts = attempts + 1, fence = fence + 1,
    lease_ends_at = $1 + lease_ms * interval '1 millisecond'
WHERE id = ANY (ARRAY (
    SELECT due.id
    FROM (VALUES (PRIORITIES)) AS urgency (level)
    CROSS JOIN LATERAL (
        SELECT id FROM jobs
        WHERE state = 'waiting' AND priority = urgency.level AND run_at <= $1
        ORDER BY run_at, id
        LIMIT $2
        FOR UPDATE SKIP LOCKED
    ) AS due
    LIMIT $2
))
RETURNING id, kind, payload, priority, run_at, attempts, max_attempts, fence, lease_ms, lease_ends_at
