INSERT INTO deliveries (id, channel, user_id, target_id, kind, state, reason, payload, priority, due_at, expires_at, message_id, created_at)
SELECT id, channel, user_id, target_id, kind, 'waiting', reason, payload, CASE channel WHEN 'webhook' THEN 2 ELSE 0 END, due_at, expires_at,
    message_id, created_at
FROM jsonb_to_recordset($1) AS event (
    id uuid, channel text, user_id uuid, target_id uuid, kind text, reason text, payload jsonb, due_at timestamptz, expires_at timestamptz,
    message_id uuid, created_at timestamptz
)
ON CONFLICT (target_id, message_id) WHERE notification_id IS NULL DO NOTHING
