WITH request AS (SELECT unnest($1::uuid[]) AS id, unnest($2::uuid[]) AS message_id, $3::timestamptz AS lease_ends_at, $4::text AS state)
UPDATE deliveries d
SET state = request.state, due_at = request.lease_ends_at, message_id = request.message_id, attempts = d.attempts + 1, fence = d.fence + 1
FROM request
WHERE d.id = request.id
RETURNING d.id, d.fence, d.channel, d.user_id, d.notification_id, d.target_id, d.kind, d.payload, d.attempts, d.message_id, d.expires_at,
    d.created_at
