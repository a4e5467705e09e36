UPDATE deliveries d
SET state = finished.state, reason = finished.reason, due_at = COALESCE(finished.due_at, d.due_at), attempts = d.attempts - finished.uncounted,
    last_failure = COALESCE(finished.failure, d.last_failure), ended_at = finished.ended_at
FROM jsonb_to_recordset($1) AS finished (
    id uuid, fence integer, state text, reason text, due_at timestamptz, uncounted integer, failure text, ended_at timestamptz
)
WHERE d.id = finished.id AND d.fence = finished.fence AND d.state = ANY ($2)
RETURNING d.id
