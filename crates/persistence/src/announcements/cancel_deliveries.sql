-- One that is being sent ends with this attempt: it expires now, so it is not tried again.
WITH request AS (SELECT $1::uuid AS announcement, $2::bigint AS most, $3::timestamptz AS now),
pending AS MATERIALIZED (
    SELECT d.id, d.state = 'waiting' AS is_waiting FROM deliveries d
    WHERE d.announcement_id = (SELECT announcement FROM request) AND d.state IN ('waiting', 'sending')
    AND (d.state = 'waiting' OR d.expires_at > (SELECT now FROM request))
    ORDER BY d.id LIMIT (SELECT most FROM request) FOR NO KEY UPDATE OF d
)
UPDATE deliveries d
SET state = CASE WHEN is_waiting THEN 'dropped' ELSE d.state END, reason = CASE WHEN is_waiting THEN 'cancelled' ELSE d.reason END,
    ended_at = CASE WHEN is_waiting THEN request.now ELSE d.ended_at END, expires_at = LEAST(d.expires_at, request.now)
FROM pending CROSS JOIN request
WHERE d.id = pending.id
